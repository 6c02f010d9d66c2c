"""The two sides of the page hold the whole of both texts, whatever the edits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from qccheck.diagnostic import Edit
from qccheck.outcome import Report
from qccheck.report.passages import Change, Mark, Passage, passages
from qccheck.report.proposal import propose
from qccheck.text.span import Span
from tests.report.texts import reports


def _sides(found: list[Passage]) -> tuple[str, str]:
    left = "".join(piece.text for passage in found for piece in passage.left)
    right = "".join(piece.text for passage in found for piece in passage.right)
    return left, right


@given(reports())
@settings(deadline=None)
def test_left_is_the_document_and_right_the_proposal(report: Report) -> None:
    proposal = propose(report.files[0])
    changes = [
        Change(edit, number)
        for number, diagnostic in enumerate(proposal.chosen)
        if diagnostic.fix
        for edit in diagnostic.fix.edits
    ]
    changes.sort(key=lambda change: change.edit.span)
    marks = [
        Mark(span, number, at == 0)
        for number, diagnostic in enumerate(proposal.shown)
        for at, span in enumerate(diagnostic.spans or (diagnostic.span,))
    ]
    found = list(passages(proposal.document.text, changes, marks))
    assert _sides(found) == (proposal.document.text, proposal.text)
    anchors = [n for passage in found for piece in passage.left for n in piece.anchors]
    assert sorted(anchors) == list(range(len(proposal.shown)))


@pytest.mark.parametrize(
    ("text", "edit", "lefts", "rights"),
    [
        ("甲\n\n乙\n丙", Edit(Span(1, 3), "\n\n", ""), ["甲\n\n乙\n", "丙"], ["甲乙\n", "丙"]),
        ("甲\n\n\n乙", Edit(Span(2, 4), "\n\n", ""), ["甲\n\n\n", "乙"], ["甲\n", "乙"]),
        ("甲乙", Edit(Span(1, 1), "", "\n"), ["甲乙"], ["甲\n乙"]),
        ("\n\n甲", Edit(Span(0, 2), "\n\n", ""), ["\n\n甲"], ["甲"]),
        ("甲\r\n乙", Edit(Span(3, 4), "乙", "丁"), ["甲\r\n", "乙"], ["甲\r\n", "丁"]),
    ],
)
def test_paragraphs_that_an_edit_joins_stand_in_one_row(
    text: str, edit: Edit, lefts: list[str], rights: list[str]
) -> None:
    found = list(passages(text, [Change(edit, 1)], []))
    assert ["".join(piece.text for piece in passage.left) for passage in found] == lefts
    assert ["".join(piece.text for piece in passage.right) for passage in found] == rights


def test_lines_are_counted_as_in_the_file() -> None:
    found = list(passages("一\r\n二\r三\n\n五", [], []))
    assert [passage.line for passage in found] == [1, 2, 3, 5]


def test_overlapping_findings_share_the_piece() -> None:
    marks = [Mark(Span(0, 3), 1, True), Mark(Span(1, 2), 2, True)]
    (passage,) = passages("甲乙丙", [], marks)
    assert [piece.owners for piece in passage.left] == [(1,), (1, 2), (1,)]
