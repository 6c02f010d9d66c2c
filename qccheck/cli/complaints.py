"""What goes wrong, said in Chinese: every complaint of the command line by its English words.

Errors are made where they are noticed, in English and without a thought of who reads them; here,
where they reach a person, they are said in the language of that person. A complaint that is not
known stays as it is. What an operating system or a parser of another project adds stays English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

COMPLAINTS: Final[Sequence[tuple[str, str]]] = (
    # files and folders
    ("wanted the file as it was read, got other bytes; nothing was written",
     "文件在读取之后被改动过，未写入任何内容"),
    ("wanted to write {} bytes, got {}", "应写入 {} 字节，实际：{}"),
    ("line {}: wanted at most {} characters, got {}", "第 {} 行：最多允许 {} 个字符，实有 {} 个"),
    ("wanted at most {} bytes, got {}", "最多允许 {} 字节，实有 {} 字节"),
    ("wanted a folder tree, got a link back to {}", "应为文件夹，实为指回 {} 的链接"),
    # encodings
    ("wanted bytes of one encoding, got some that may be {} ({}) or {} ({}); say which with {}",
     "无法确定编码：可能是 {}（{}），也可能是 {}（{}）；请用 {} 指定"),
    ("wanted Chinese text, got none in any encoding; nearest {} ({}); say {} if that is right",
     "用任何编码都读不出中文；最接近的是 {}（{}），如确是如此，请用 {} 指定"),
    ("wanted Chinese text, got none in any encoding; nearest {} ({})",
     "用任何编码都读不出中文；最接近的是 {}（{}）"),
    ("wanted text, got binary data ({} control bytes in the first {})",
     "应为文本，实为二进制数据（前 {1} 字节中有 {0} 个控制字节）"),
    ("wanted {}, got the byte-order mark of {}", "应为 {}，文件却以 {} 的字节顺序标记开头"),
    ("byte {}: wanted {} that can be written back as it stands, got {}, a duplicate code",
     "字节 {}：{} 的重复编码 {} 无法原样写回"),
    ("byte {}: wanted {}, got {}", "字节 {}：应为 {}，实为 {}"),
    ("wanted UTF-8, got byte {} undecodable", "应为 UTF-8，第 {} 个字节无法解码"),
    ("wanted UTF-8, got an undecodable {}", "应为 UTF-8，{} 无法解码"),
    ("wanted a character of {}, got {} (U+{})", "{} 中没有字符 {}（U+{}）"),
    # settings and rules
    ("allow entry {}: wanted {}; got {}", "第 {} 个 allow 条目：应为{}，实为{}"),
    ("`text` and no keys but {}", "含 `text`、且只含这些键：{}"),
    ("unknown key {}; known keys: {}", "没有键 {}；可用的键：{}"),
    ("unknown key {}", "没有的键 {}"),
    ("missing key {}", "缺少键 {}"),
    ("key {} stands twice", "键 {} 出现两次"),
    ("wanted {} to replace, got {}", "要替换的应是 {}，实为 {}"),
    ("wanted two different forms, got {} twice", "应为两种不同的写法，两次都是 {}"),
    ("code {} is taken by {}", "代码 {} 已用于 {}"),
    ("name {} is taken by {}", "名称 {} 已用于 {}"),
    ("kind {} reaches at most {}", "{} 类规则最高为 {}"),
    ("check {}, and no other, wants {}", "检查项 {}（且只有它）需要{}"),
    ("pairs: only for check {}; got check {}", "pairs：只用于检查项 {}，此处为 {}"),
    ("a test wants either `bad` (with or without `good`) or `ok`",
     "例子应含 `bad`（可附 `good`）或 `ok`"),
    ("a confusion rule wants {}", "confusion 类规则需要{}"),
    ("a range wants {}", "范围需要{}"),
    ("a band wants {}", "区间需要{}"),
    ("unknown unit {}; see {}", "没有单位 {}；见 {}"),
    ("wanted column {}, which is missing", "缺少列 {}"),
    ("wanted no fields but {}; got {}", "只能用这些字段：{}；实为 {}"),
    ("wanted silence on {}, got {}", "{} 不应报告，却报告了 {}"),
    ("wanted a finding on {}, got none", "{} 应报告，却没有报告"),
    # arguments
    ("unknown code {} (a name; wanted its code): wanted {}",
     "没有代码 {}（这是名称，应写代码）：应为{}"),
    ("unknown code {}: wanted {}", "没有代码 {}：应为{}"),
    ("unknown rule {}: wanted {}", "没有规则 {}：应为{}"),
    ("fixing does not settle; rules involved: {}", "改正无法稳定；相关规则：{}"),
    ("{} needs pyarrow: install {}", "{} 需要 pyarrow：请安装 {}"),
    # language models
    ("not built by {}", "不是用 {} 建立的"),
    ("built beside another version of the shipped model; build again",
     "建立时所依的自带模型是另一版本；请重新建立"),
    ("{} characters of text; a model needs {}", "文本只有 {} 个字符；建立模型需要 {} 个"),
    ("no such folder, or not one of {}", "没有这个文件夹，或不是 {} 之一"),
    ("damaged header ({})", "文件头已损坏（{}）"),
    ("cut short ({} bytes, {} ends at {})", "文件不完整（{} 字节，而 {} 止于 {}）"),
    ("not a model file (only {} bytes)", "不是模型文件（只有 {} 字节）"),
    ("not a model file (begins with {})", "不是模型文件（以 {} 开头）"),
    ("format {}, this qccheck reads {}", "格式为 {}，本版 qccheck 读 {}"),
    ("the corpus holds no text that a model could be built from", "语料中没有可供建立模型的文本"),
    ("wanted the shipped language model, got a package without it", "此安装不含自带的语言模型"),
    ("{} documents, {} set phrases", "{} 篇文稿，{} 条固定提法"),
    # what is said beside findings
    ("no language model here; the GB rules find nothing, others less",
     "没有语言模型；GB 类规则不起作用，其他规则发现得较少"),
    ("silences nothing: {}", "没有用处的屏蔽：{}"),
    ("UTF-16, left out of the diff", "UTF-16 编码，不列入差异"),
    ("this is a bug; the lines above say where", "程序有误；出处见上"),
    ("{} is allowed already", "{} 已在不报告之列"),
    ("not current", "已过时"),
    ("written", "已写入"),
    ("{} examples hold, {} do not", "{} 个例子成立，{} 个不成立"),
    # click
    ("No such option {}. Did you mean {}?", "没有选项 {}。是否要用 {}？"),
    ("No such option {}. (Did you mean one of: {}?)", "没有选项 {}。是否要用其中之一：{}？"),
    ("No such option {}.", "没有选项 {}。"),
    ("No such option: {} Did you mean {}?", "没有选项 {} 是否要用 {}？"),
    ("No such option: {} (Possible options: {})", "没有选项 {}（可能是：{}）"),
    ("No such option: {}", "没有选项 {}"),
    ("No such command {}. Did you mean {}?", "没有命令 {}。是否要用 {}？"),
    ("No such command {}.", "没有命令 {}。"),
    ("Missing argument {}.", "缺少参数 {}。"),
    ("Missing option {}.", "缺少选项 {}。"),
    ("Missing command.", "缺少命令。"),
    ("Option {} requires an argument.", "选项 {} 需要一个值。"),
    ("Option {} does not take a value.", "选项 {} 不带值。"),
    ("Got unexpected extra argument ({})", "多余的参数（{}）"),
    ("Got unexpected extra arguments ({})", "多余的参数（{}）"),
    ("Invalid value for {}: {}", "{} 的值不对：{}"),
    ("Invalid value: {}", "值不对：{}"),
    ("{} is not one of {}.", "{} 不是 {} 之一。"),
    ("{} is not in the range {}.", "{} 不在范围 {} 之内。"),
    ("{} is not a valid integer.", "{} 不是整数。"),
    ("{} is not a valid integer range.", "{} 不是整数。"),
    ("{} {} does not exist.", "{} {} 不存在。"),
    ("{} {} is a directory.", "{} {} 是文件夹。"),
    # the rest of what has this shape
    ("wanted {}; got {}", "应为{}，实为{}"),
    ("wanted {}, got: {}", "应为{}，实为：{}"),
    ("wanted {}, got {}", "应为{}，实为{}"),
    ("wanted {}", "应为{}"),
)  # fmt: skip
"""The first that fits is taken; `{}` is whatever stands there, itself said in Chinese."""
WORDS: Final[dict[str, str]] = {
    "a file or folder": "文件或文件夹",
    "a file": "文件",
    "a folder": "文件夹",
    "a regular file": "普通文件",
    "a readable file": "可读的文件",
    "a folder to write to": "可写入的文件夹",
    "a rule file or folder": "规则文件或文件夹",
    "a rule file (.yaml, .yml) or a term sheet (.csv)": "规则文件（.yaml、.yml）或用语表（.csv）",
    "a special file": "特殊文件",
    "a named pipe": "命名管道",
    "a socket": "套接字",
    "a character device": "字符设备",
    "a block device": "块设备",
    "a link to nothing": "空链接",
    "a link that leads back to itself": "指回自身的链接",
    "nothing there": "不存在",
    "no permission": "没有权限",
    "none": "无",
    "something else": "别的内容",
    "an empty file": "空文件",
    "text": "文本",
    "a PDF document": "PDF 文件",
    "a PNG image": "PNG 图像",
    "a JPEG image": "JPEG 图像",
    "a GIF image": "GIF 图像",
    "a TIFF image": "TIFF 图像",
    "a ZIP archive": "ZIP 压缩文件",
    "an empty ZIP archive": "空的 ZIP 压缩文件",
    "a ZIP archive (docx, xlsx, epub …)": "ZIP 压缩文件（docx、xlsx、epub 等）",
    "gzip data": "gzip 数据",
    "xz data": "xz 数据",
    "bzip2 data": "bzip2 数据",
    "a 7z archive": "7z 压缩文件",
    "an OLE document (doc, xls …)": "OLE 文件（doc、xls 等）",
    "an ELF binary": "ELF 程序",
    "a Parquet table": "Parquet 表",
    "an SQLite database": "SQLite 数据库",
    "a mapping": "映射",
    "a sequence": "列表",
    "a scalar": "单个值",
    "a name as key": "名称作为键",
    "a string": "字符串",
    "a number": "数字",
    "a whole number": "整数",
    "a whole number of 0 or more": "不小于 0 的整数",
    "a number from 0 to 1": "0 至 1 的数",
    "a number with an interval": "有区间的数字",
    "a list": "列表",
    "a list of strings": "字符串列表",
    "a table of pattern = list of codes": "“模式 = 代码列表”的表",
    "true or false": "true 或 false",
    "only [[allow]] entries": "只含 [[allow]] 条目",
    "two capitals and three digits": "两个大写字母加三个数字",
    "at least one": "至少一个",
    "at least one name": "至少一个名称",
    "two different forms": "两种不同的写法",
    "two or more words": "两个以上的词",
    "a form and 1 to 3 readings": "一个字形和 1 至 3 个读法",
    "a regular expression": "正则表达式",
    "a regex that needs at least one character": "至少要匹配一个字符的正则表达式",
    "groups of match": "match 中的组",
    "a fact table of two columns": "两列的事实表",
    "a table with guards": "带条件的表",
    "a factor and a kind": "倍数和类别",
    "a TOML file": "TOML 文件",
    "a qccheck baseline": "qccheck 基线文件",
    "seconds since 1970": "1970 年以来的秒数",
    '`year = 2024` and `issuer = "…"`': " `year = 2024` 和 `issuer = …`",
    "a row of the ledger": "台账的一行",
    "source, tab, target": "原文、制表符、改后",
    "no tab": "没有制表符",
    "no such folder": "没有这个文件夹",
    "`groups` of two forms or more": "含两种以上写法的 `groups`",
    "`groups` of two words or more": "含两个以上词的 `groups`",
    "a `table` of characters": "字符表 `table`",
    "`pairs`, a `guarded` table or a `table`": " `pairs`、`guarded` 表或 `table`",
    "`low`, `high` or both": " `low`、`high` 或两者",
    "`low` and `high`": " `low` 和 `high`",
    "PATTERN:CODES": "“模式:代码”",
    "File": "文件",
    "Directory": "文件夹",
    "Path": "路径",
}
"""What is wanted or got, where it is no name."""
PARTS: Final[Sequence[tuple[str, str]]] = (
    ("one of {}", " {} 之一"),
    ("some of {}", " {} 中的几项"),
    ("a code or prefix of a code, of families {}", "代码或其开头，类别有 {}"),
    ("a code of families {}, or a name", "代码（类别有 {}）或名称"),
    ("a baseline of version {}", "第 {} 版的基线文件"),
    ("a ledger of version {}", "第 {} 版的台账"),
    ("a ledger, a file ending in {}", "台账文件，后缀为 {}"),
    ("a name ending in {}", "后缀为 {} 的名称"),
    ("a number from 1 to {}", "1 至 {} 的数"),
    ("the header {}", "表头 {}"),
    ("at most high ({})", "不大于 high（{}）"),
    ("at most end ({})", "不大于 end（{}）"),
    ("a file in {}", " {} 中的文件"),
    ("unknown key {}", "没有的键 {}"),
    ("`text` and no keys but {}", "含 `text`、且只含这些键：{}"),
    ("check {}", "检查项 {}"),
)
"""What is wanted or got, around a name."""


def in_chinese(complaint: str) -> str:
    """A complaint in Chinese, its place before it unchanged; as it is where no form is known.

    Each line is said for itself.
    """
    return "\n".join(_line(line) for line in complaint.split("\n"))


def _line(complaint: str) -> str:
    for form, chinese in _forms(COMPLAINTS, place=True):
        match = form.fullmatch(complaint)
        if match:
            place, *pieces = match.groups(default="")
            return place + chinese.format(*map(_piece, pieces))
    return complaint


def _piece(piece: str) -> str:
    """What stands at a `{}`: a word, a part with a name in it, a complaint again, or a name."""
    if piece in WORDS:
        return WORDS[piece]
    for form, chinese in _forms(PARTS, place=False):
        match = form.fullmatch(piece)
        if match:
            return chinese.format(*match.groups())
    return _line(piece)


@lru_cache(maxsize=2)
def _forms(
    table: Sequence[tuple[str, str]], *, place: bool
) -> Sequence[tuple[re.Pattern[str], str]]:
    before = "(.*?: )??" if place else ""
    return [
        (re.compile(before + "(.*?)".join(map(re.escape, english.split("{}"))), re.DOTALL), chinese)
        for english, chinese in table
    ]
