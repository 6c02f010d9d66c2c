"""Code points that no Chinese text needs."""

from __future__ import annotations

from functools import cache

import pytest

from qccheck import rulepack
from qccheck.config import Settings
from qccheck.diagnostic import Applicability
from qccheck.engine import Checker
from qccheck.text.document import Document

SAFE, UNSAFE = Applicability.SAFE, Applicability.UNSAFE
RULES = ("script.yaml", "encoding.yaml", "encoding-pattern.yaml")


@cache
def checker() -> Checker:
    paths = [rulepack.shipped_folder() / name for name in RULES]
    rules = [rule for path in paths for rule in rulepack.parse_file(path, path.read_bytes())]
    return Checker(Settings(), rulepack.build(rules))


def codes(text: str) -> list[str]:
    return [d.code for d in checker().check(Document("a.txt", text)).diagnostics]


def fixed(text: str, grade: Applicability) -> str:
    return checker().fix(Document("a.txt", text), grade).text


@pytest.mark.parametrize(
    ("bad", "good", "grade"),
    [
        ("提高工作效\uf9db和质量", "提高工作效率和质量", SAFE),
        ("⽤好政策⼯具，稳定发展", "用好政策工具，稳定发展", SAFE),
        ("改\u200b革开放的发展", "改革开放的发展", SAFE),
        ("改\ufeff革开放的发展", "改革开放的发展", SAFE),
        ("改\u00ad革开放的发展", "改革开放的发展", SAFE),
        ("改\u202e革开放的发展", "改革开放的发展", SAFE),
        ("拼音是he\u0301，读阳平", "拼音是hé，读阳平", SAFE),
        ("完成第⼀阶段的任务", "完成第一阶段的任务", UNSAFE),
        ("这是第ー次全体会议", "这是第一次全体会议", UNSAFE),
        ("全省人ロ保持稳定", "全省人口保持稳定", UNSAFE),
        ("改\x08革开放的发展", "改革开放的发展", UNSAFE),
        ("全面\u00a0深化改革", "全面 深化改革", UNSAFE),
        ("采用国产СРU的设备", "采用国产CPU的设备", UNSAFE),
        ("招收学员300O人次", "招收学员3000人次", UNSAFE),
        ("建成于l958年的大桥", "建成于1958年的大桥", UNSAFE),
        ("零售总额增长9.l%", "零售总额增长9.1%", UNSAFE),
        ("新增产值l.5亿元", "新增产值1.5亿元", UNSAFE),
        ("二0O八年八月开幕", "二〇〇八年八月开幕", UNSAFE),
        ("改革﹐开放﹕发展", "改革，开放：发展", UNSAFE),
    ],
)
def test_fix_and_its_grade(bad: str, good: str, grade: Applicability) -> None:
    assert fixed(bad, grade) == good
    if grade is UNSAFE:
        assert fixed(bad, SAFE) == bad


@pytest.mark.parametrize(
    "text",
    [
        "会议在\ue123京召开",
        "生产\ufffd值增长",
        "会议在锟斤拷召开",
        "正文â€œ开头",
        "会议在烫烫烫召开",
    ],
)
def test_what_is_lost_is_only_shown(text: str) -> None:
    assert codes(text)
    assert fixed(text, UNSAFE) == text


@pytest.mark.parametrize(
    "text",
    [
        "家庭表情👨\u200d👩\u200d👧是一个整体",
        "阿拉伯文می\u200cخواهم的写法正确",
        "希伯来文\u200fשלום是问候语",
        "俄文Россия指俄罗斯",
        "希腊字母α和β表示角度，Ω是欧姆",
        "日文カラオケ和スーパー是外来语",
        "4S店、5S管理、H2O、CO2和O157都不是误写",
        "加水10l后搅拌，乘坐S1号线前往",
        "按照第I.2条的规定办理",
        "卫星02B01至06星发射成功",
        "一九八○年的做法延续至今",
        "二〇〇八年八月八日开幕",
        "村村屯屯通了公路",
        "㎡、℃、№、①和Ⅱ都是常用符号",
        "　　段首的空格是缩进",
    ],
)
def test_right_text_stays(text: str) -> None:
    assert codes(text) == []


def test_the_same_space_many_times_is_one_finding() -> None:
    text = "全面\u00a0深化\u00a0改革\u00a0开放"
    (found,) = checker().check(Document("a.txt", text)).diagnostics
    assert found.occurrences == 3
    assert fixed(text, UNSAFE) == "全面 深化 改革 开放"


def test_a_safe_deletion_leaves_every_digit() -> None:
    assert fixed("增长3\u200b000万元", SAFE) == "增长3000万元"
