"""The errata table names corrections as GB/T 14706 does, and no text breaks the table."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from qccheck.diagnostic import Edit
from qccheck.outcome import FileReport, Report
from qccheck.report.errata import correction, errata, rates
from qccheck.report.errorrate import assess
from qccheck.report.proposal import propose
from qccheck.text.document import Document
from qccheck.text.span import Span
from tests.report import sample
from tests.report.sample import found
from tests.report.texts import reports


@pytest.mark.parametrize(
    ("edits", "name"),
    [
        ([Edit(Span(3, 4), "已", "己")], "改正"),
        ([Edit(Span(3, 4), "会", "")], "删除"),
        ([Edit(Span(3, 3), "", "自")], "增补"),
        ([Edit(Span(3, 5), "闯关", "关闯")], "对调"),
        ([Edit(Span(3, 3), "", "闯"), Edit(Span(4, 5), "闯", "")], "对调"),
        ([Edit(Span(3, 5), "\n\n", "")], "接排"),
        ([Edit(Span(3, 6), "促\n进", "促进")], "接排"),
        ([Edit(Span(3, 3), "", "\n")], "另起"),
        ([Edit(Span(0, 2), "\n\n", "")], "删除"),
        ([Edit(Span(8, 9), "\n", "")], "删除"),
        ([], "保留"),
    ],
)
def test_names_of_corrections(edits: list[Edit], name: str) -> None:
    assert correction(edits, 9).zh == name


def _rows(report: Report, lang: str = "zh") -> list[str]:
    proposal = propose(report.files[0], shown=0.5)
    return "".join(errata(proposal, {}, lang)).split("\n")


@settings(deadline=None)
@given(reports())
def test_every_row_has_every_cell(report: Report) -> None:
    proposal = propose(report.files[0])
    text = "".join((*errata(proposal, {}, "en"), *rates(assess(proposal), "en")))
    table = [row for row in text.split("\n") if row.startswith("|")]
    widths = {len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in table}
    assert widths <= {4, 7, 9}
    assert not re.search(r"[\u2028\u200b\x00-\x09\x0b-\x1f]", text)


def test_each_finding_stands_once() -> None:
    rows = [row for row in _rows(sample.report()) if re.match(r"\| \d", row)]
    codes = [row.split(" | ")[5] for row in rows]
    assert sorted(codes) == sorted(
        ["LY999", "WD999", "PN999", "LY999", "TR999", "DP999", "WD998", "NM999"]
    )  # not the held-back WD997, nor CO999, which speaks of the place that TR999 corrects


def test_both_sides_show_their_words() -> None:
    document = Document("a.txt", "他发内心地说")
    finding = found(document, "WD003", [(2, 2)], after="自")
    (row,) = [row for row in _rows(Report((FileReport(document, (finding,)),))) if "| 1 |" in row]
    assert "| 他发内心 | 他发自内心 | 增补 |" in row
