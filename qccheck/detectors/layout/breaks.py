"""Paragraphs that break off: column and page breaks that were turned into paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from qccheck.detectors.layout.sheet import Line, Sheet
from qccheck.detectors.marks import CLOSING, OPENING
from qccheck.detectors.seam import Seam, seam
from qccheck.diagnostic import Candidate, Text
from qccheck.finding import Change, Finding
from qccheck.rulefile import Rule

_FINAL: Final = frozenset("。！？：；…—!?:;.|>}])" + CLOSING)
_WAITING: Final = frozenset("，、," + OPENING)
_SURE_GAIN = 8.0
_SOME_GAIN = 4.0
_FREQUENT = 8
_VERY_FREQUENT = 10
_HEADING = 45
_LONG = 25
_WRAPPED_LINES = 5
_WRAPPED_SHARE = 0.4
_SAME_WIDTH_SHARE = 0.7
_SAME_WIDTH = 4


class Break(NamedTuple):
    """A line that breaks off and the one that goes on, with what speaks for it."""

    left: Line
    right: Line
    confidence: float
    evidence: Text


def broken_paragraph(sheet: Sheet, rule: Rule) -> Iterator[Finding]:
    """Each place where a sentence goes on in the next paragraph; the proposal joins them."""
    found = sheet.know(_breaks)
    if not found or _is_wrapped(sheet, found):
        return
    for item in found:
        start, end = item.left.end, item.right.start
        yield Finding(
            rule=rule,
            start=start - 1,
            end=end + 1,
            changes=(Change(start, end, ""),),
            candidates=(Candidate(item.left.text[-1] + item.right.text[0]),),
            args={"left": item.left.text[-6:], "right": item.right.text[:6]},
            confidence=item.confidence,
            evidence=item.evidence,
        )


def hard_wrapped(sheet: Sheet, rule: Rule) -> Iterator[Finding]:
    """One counted finding when the whole file is wrapped at a width."""
    found = sheet.know(_breaks)
    if found and _is_wrapped(sheet, found):
        yield Finding(
            rule=rule,
            start=found[0].left.end,
            end=found[0].left.end + 1,
            args={"width": str(max(_width(item.left) for item in found))},
            places=tuple((item.left.end, item.left.end + 1) for item in found),
        )


def _breaks(sheet: Sheet) -> list[Break]:
    return list(_find(sheet))


def _find(sheet: Sheet) -> Iterator[Break]:
    lines = [line for line in sheet.lines if not line.is_jump and not line.is_page_number]
    for left, right in pairwise(lines):
        if left.text[-1] in _FINAL or right.is_labelled:
            continue
        if left.has_columns or right.has_columns or not right.has_han:
            continue
        found = _judge(sheet, left, right)
        if found:
            yield found


def _judge(sheet: Sheet, left: Line, right: Line) -> Break | None:
    goes_on = right.is_prose or right.text[-1] in _FINAL
    if left.text[-1] in _WAITING:
        if (len(left.text) < _LONG and not left.is_prose) or left.text[:2] == right.text[:2]:
            return None
        words = Text(
            "上段以逗号、顿号或前引号结尾", "the paragraph ends in a comma or an opening mark"
        )
        return Break(left, right, 0.9, words)
    found = seam(sheet.page, left.end, right.start)
    if found.word and found.gain >= _SURE_GAIN and (left.is_prose or goes_on):
        words = Text(
            f"“{found.word}”跨两段成词", f"the word “{found.word}” goes on across the break"
        )
        return Break(left, right, 0.95 if left.is_prose else 0.7, words)
    if not left.is_prose or len(left.text) < _LONG or not goes_on:
        return None
    words = Text("上段无句末标点而中断", "the paragraph has no final mark and breaks off")
    return Break(left, right, _chance(left, found), words)


def _chance(left: Line, found: Seam) -> float:
    """The chance that a paragraph without a final mark goes on; a heading has none either."""
    heading = len(left.text) <= _HEADING and "。" not in left.text
    if heading or (left.is_labelled and "。" not in left.text):
        enough = _VERY_FREQUENT if left.is_labelled else _FREQUENT
        return 0.6 if found.frequency >= enough else 0.35
    return 0.85 if found.gain >= _SOME_GAIN or found.frequency >= _FREQUENT else 0.6


def _is_wrapped(sheet: Sheet, found: list[Break]) -> bool:
    """Whether lines end where a column ends, all over the file."""
    if len(found) < max(_WRAPPED_LINES, _WRAPPED_SHARE * (len(sheet.lines) - 1)):
        return False
    widths = [_width(item.left) for item in found]
    widest = max(widths)
    same = sum(1 for width in widths if widest - width <= _SAME_WIDTH)
    return same >= _SAME_WIDTH_SHARE * len(widths)


def _width(line: Line) -> int:
    """Columns on a terminal: two for each character of East Asian width."""
    return sum(2 if character > "\u2e7f" else 1 for character in line.text)
