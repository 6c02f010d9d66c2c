from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qccheck.formats import plain
from qccheck.formats.furniture import is_furniture
from qccheck.text.document import Scope
from qccheck.text.view import OPAQUE


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("律**已**从严。", "律已从严。"),
        ("**甲****乙**", "甲乙"),
        ("电话138****5678，", "电话138****5678，"),
        ("见https://a.cn/b?c=d，再说", f"见{OPAQUE}，再说"),
        ("**http://a.cn/**", OPAQUE),
        ("www.gov.cn。", f"{OPAQUE}。"),
        ("写信到a.b@c.gov.cn。", f"写信到{OPAQUE}。"),
        ("(http://a.cn).", f"({OPAQUE})."),
        ("5@6元，@所有人", "5@6元，@所有人"),
        ("*甲* _乙_ `丙` [丁](戊) <b>&amp;", "*甲* _乙_ `丙` [丁](戊) <b>&amp;"),
    ],
)
def test_bold_and_links_only(raw: str, shown: str) -> None:
    assert plain.view(raw).text == shown


@given(st.text(alphabet="甲，。*_`<>&[]()#\n 19a:/.-").filter(lambda t: "**" not in t))
def test_nothing_else_is_hidden(text: str) -> None:
    if "://" not in text and "www." not in text:
        assert plain.view(text).is_identity or OPAQUE in plain.view(text).text or "*" not in text
        assert plain.view(text).text == text


@given(st.text(alphabet="甲\n\r 　，。（一）1*", max_size=60))
def test_regions_are_the_lines_that_are_not_blank(text: str) -> None:
    spans = [region.span for region in plain.regions(text)]
    lines = [line for line in text.replace("\r", "\n").split("\n") if line.strip()]
    assert [text[span.start : span.end] for span in spans] == lines


@pytest.mark.parametrize(
    ("line", "scope"),
    [
        ("政府工作报告", Scope.HEADING),
        ("**一、去年工作回顾**", Scope.HEADING),
        ("(上接第一版)", Scope.FURNITURE),
        ("（下转第三版）", Scope.FURNITURE),
        ("- 12 -", Scope.FURNITURE),
        ("第3页 共10页", Scope.FURNITURE),
        ("路修好了。", Scope.PARAGRAPH),
        ("会议指出：", Scope.PARAGRAPH),
    ],
)
def test_scopes(line: str, scope: Scope) -> None:
    (region,) = plain.regions(f"\n{line}\n")
    assert region.scope is scope


@pytest.mark.parametrize("line", ["上接天光", "第三版说明书", "1个", "2024年", "转第二产业"])
def test_text_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)
