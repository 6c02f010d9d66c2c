"""Blanks inside words, and marks that open a line though they close a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from qccheck.detectors.marks import CLOSING
from qccheck.detectors.once import Once
from qccheck.detectors.seam import seam
from qccheck.detectors.wording import joints
from qccheck.finding import Change, Finding
from qccheck.page import Page
from qccheck.rulefile import Rule
from qccheck.text import regex
from qccheck.text.han import are_han, is_han

if TYPE_CHECKING:
    from qccheck.batch import Batch

_MARKS: Final = frozenset("，。；：、！？”》）")
_GAPS: Final = "gaps"
_BLANKS: Final = " \t\u3000"
_MANY = 5000
"""Gaps that are looked at in one text."""
_CERTAIN = 9.0
"""Bits by which a word across the blank must be the likelier reading; headlines set blanks
between phrases, and characters or words that meet there often happen to make a word."""
_TAIL: Final = " \t\u3000\r\n"


def blank_in_word(sheet: Once, rule: Rule) -> Iterator[Finding]:
    """One counted finding: blanks before a mark, and blanks that cut a word of the lexicon."""
    near = islice(_gaps(sheet.page), _MANY)
    gaps = [gap for gap in near if _is_wrong(sheet.page, *gap)]
    if gaps:
        yield Finding(
            rule,
            *gaps[0],
            changes=tuple(Change(*gap, "") for gap in gaps),
            places=tuple(gaps),
        )


def mark_opens_line(sheet: Once, rule: Rule) -> Iterator[Finding]:
    """A comma, stop or closing mark at the head of a line; the proposal joins the lines."""
    text = sheet.page.text
    for match in _line_heads().finditer(text):
        start = end = match.start(1)
        while start and text[start - 1] in _TAIL:
            start -= 1
        if start:
            yield Finding(rule=rule, start=end, end=end + 1, changes=(Change(start, end, ""),))


def find_gaps(batch: Batch) -> None:
    """Find the gaps of many pages in one pass."""
    import numpy as np

    points = batch.points
    is_blank = np.isin(points, list(map(ord, _BLANKS)))
    blanks = np.flatnonzero(is_blank)
    starts = blanks[are_han(points[blanks - 1])]
    ends = blanks[~is_blank[blanks + 1]] + 1
    ends = ends[np.searchsorted(ends, starts)]
    before, after = points[starts - 1], points[ends]
    is_joint = are_han(after) & joints().may_join_many(before, after)
    kept = is_joint | np.isin(after, list(map(ord, _MARKS)))
    sizes = iter((ends - starts)[kept].tolist())
    for page, offsets in batch.by_page(starts[kept]):
        gaps = zip(offsets, sizes, strict=False)
        page.signals[_GAPS] = [(start, start + size) for start, size in gaps]


def _gaps(page: Page) -> Iterator[tuple[int, int]]:
    """Runs of blanks between Han and a mark, or between two Han that some word may hold side by
    side.
    """
    if _GAPS in page.signals:
        yield from page.signals[_GAPS]
        return
    text = page.text
    if " " not in text and "\u3000" not in text and "\t" not in text:
        return
    for match in _blanks().finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if is_han(before) and (
            after in _MARKS or (is_han(after) and joints().may_join(before, after))
        ):
            yield start, end


def _is_wrong(page: Page, start: int, end: int) -> bool:
    text = page.text
    if text[end] in _MARKS:
        return True
    blanks = text[start:end]
    if "  " in blanks or "\t" in blanks or _is_spread(text, start, end):
        return False
    found = seam(page, start, end)
    return found.shorter == 1 and found.gain >= _CERTAIN


def _is_spread(text: str, start: int, end: int) -> bool:
    """Whether the blank parts two single characters: a title set apart (目 录)."""
    return not is_han(text[max(0, start - 2) : start - 1]) and not is_han(text[end + 1 : end + 2])


@cache
def _blanks() -> re.Pattern[str]:
    return regex.compiled("[ \t\u3000]+")


@cache
def _line_heads() -> re.Pattern[str]:
    return regex.compiled(f"\n[ \t\u3000]*([，。、；：！？{CLOSING}])")
