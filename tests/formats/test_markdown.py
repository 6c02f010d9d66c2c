from __future__ import annotations

import pytest

from qccheck.formats import markdown
from qccheck.text.document import Scope
from qccheck.text.view import OPAQUE


def shown(raw: str) -> str:
    return markdown.view(raw).text.replace(OPAQUE, "◆")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("律**已**，*从* _严_ ~~不~~ ***重***", "律已，从 严 不 重"),
        ("**“重点”**是", "“重点”是"),
        ("格**爾木", "格爾木"),
        ("snake_case_x 3*4*5 3~5 138****5678 2 * 3", "snake_case_x 3*4*5 3~5 138****5678 2 * 3"),
        ('[链接](http://a.cn/(b) "题")后', "链接后"),
        ("[链接](<a b>)后 [甲][乙] [丙]", "链接后 [甲][乙] [丙]"),
        ("[甲][乙] [乙][] [乙]。\n\n[乙]: http://a.cn", "甲 乙 乙。\n\n"),
        ("[注]: 见下文", "[注]: 见下文"),
        ("引文[sic]，又[原文]", "引文[sic]，又[原文]"),
        ("![會**議**](a.png)图", "◆图"),
        ("文字[^1]。\n\n[^1]: 注释", "文字。\n\n注释"),
        ("看`會議`和``會`議``吧`", "看◆和◆吧`"),
        ("见<http://a.cn>和<a@b.cn>、http://c.cn/。", "见◆和◆、◆。"),
        (r"\*甲\* \乙", r"*甲* \乙"),
        ("甲&amp;乙&#29246;", "甲&乙爾"),
        ("甲<b>乙</b><!-- qccheck: off -->丙<br>丁", "甲乙丙\n丁"),
        ("<code>會</code>甲<script>會</script>", "◆甲◆"),
        ("# 一、总则 #", "一、总则"),
        ("#标签 C# 语言", "#标签 C# 语言"),
        ("标题\n===\n正文\n\n---\n\n尾", "标题\n\n正文\n\n\n\n尾"),
        ("> 引*文*\n> 续行", "引文\n续行"),
        ("- 甲\n- [x] 乙\n1. 丙", "甲\n乙\n1. 丙"),
        ("---\ntitle: 會\n---\n\n正文", "正文"),
        ("+++\na = '會'\n+++\n正文", "正文"),
        ("---\n会议指出\n---\n正文", "\n会议指出\n\n正文"),
        ("甲\n```py\n會\n\n會\n```\n乙", "甲\n◆\n乙"),
        ("甲\n~~~\n會", "甲\n◆"),
        ("- 甲\n\n    续段", "甲\n\n续段"),
        ("甲\n\n    x = '會'\n\n乙", "甲\n\n◆\n\n乙"),
        ("甲\n\n    会议指出，要坚持稳中求进。", "甲\n\n会议指出，要坚持稳中求进。"),
        ("| 甲 | 乙 |\n|---|:-:|\n| `a|b` | 丁 |\n\n戊|己", "甲◆乙\n\n◆◆丁\n\n戊|己"),
        ("<!--\n```\n會\n-->\n正文**甲**", "\n正文甲"),
        ("<div>\n\n正文\n\n</div>", "\n\n正文\n\n"),
        ("甲\r\n\r\n> 乙\r\n", "甲\r\n\r\n乙\r\n"),
        ("**甲\n\n乙*丙\n\n丁*", "甲\n\n乙*丙\n\n丁*"),
    ],
)
def test_what_a_reader_sees(raw: str, text: str) -> None:
    assert shown(raw) == text


def test_an_edit_at_the_start_of_a_heading_goes_behind_its_mark() -> None:
    view = markdown.view("甲\n\n## 乙")
    assert view.raw_span(3, 3) == (6, 6)


def test_regions() -> None:
    raw = (
        "---\na: b\n---\n# 题\n\n段\n续\n\n> 引\n\n- 甲\n- 乙\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
        "\n```\n码\n```\n\n(下转第四版)\n\n---\n"
    )
    found = [(r.scope, raw[r.span.start : r.span.end]) for r in markdown.regions(raw)]
    assert found == [
        (Scope.CODE, "---\na: b\n---\n"),
        (Scope.HEADING, "# 题"),
        (Scope.PARAGRAPH, "段\n续"),
        (Scope.QUOTE, "> 引"),
        (Scope.PARAGRAPH, "- 甲"),
        (Scope.PARAGRAPH, "- 乙"),
        (Scope.TABLE, "| a | b |\n|---|---|\n| 1 | 2 |"),
        (Scope.CODE, "```\n码\n```"),
        (Scope.FURNITURE, "(下转第四版)"),
    ]
