"""Blanks inside words, and marks that open a line though they close a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from qccheck.detectors.marks import CLOSING, HAN
from qccheck.detectors.once import Once
from qccheck.detectors.seam import seam
from qccheck.finding import Change, Finding
from qccheck.page import Page
from qccheck.rulefile import Rule

_GAP: Final = re.compile(f"(?<=[{HAN}])[ \t\u3000]+(?=[{HAN}，。；：、！？”》）])")
_SPREAD: Final = re.compile(f"(?<![{HAN}])[{HAN}](?:[ \t\u3000]+[{HAN}]){{1,7}}(?![{HAN}])")
_MANY = 5000
"""Blanks that are looked at in one text."""
_SPREAD_REACH = 24
_CERTAIN = 9.0
"""Bits by which a word across the blank must be the likelier reading; headlines set blanks
between phrases, and characters or words that meet there often happen to make a word."""
_LINE_HEAD: Final = re.compile(f"\n[ \t\u3000]*([，。、；：！？{CLOSING}])")
_TAIL: Final = " \t\u3000\r\n"


def blank_in_word(sheet: Once, rule: Rule) -> Iterator[Finding]:
    """One counted finding: blanks before a mark, and blanks that cut a word of the lexicon."""
    text = sheet.page.text
    if " " not in text and "\u3000" not in text and "\t" not in text:
        return
    gaps = [gap for gap in islice(_GAP.finditer(text), _MANY) if _is_wrong(sheet.page, gap)]
    if gaps:
        yield Finding(
            rule=rule,
            start=gaps[0].start(),
            end=gaps[0].end(),
            changes=tuple(Change(gap.start(), gap.end(), "") for gap in gaps),
            places=tuple(gap.span() for gap in gaps),
        )


def mark_opens_line(sheet: Once, rule: Rule) -> Iterator[Finding]:
    """A comma, stop or closing mark at the head of a line; the proposal joins the lines."""
    text = sheet.page.text
    for match in _LINE_HEAD.finditer(text):
        start = end = match.start(1)
        while start and text[start - 1] in _TAIL:
            start -= 1
        if start:
            yield Finding(rule=rule, start=end, end=end + 1, changes=(Change(start, end, ""),))


def _is_wrong(page: Page, gap: re.Match[str]) -> bool:
    text = page.text
    start, end = gap.span()
    if text[end] in "，。；：、！？”》）":
        return True
    if "  " in gap.group() or "\t" in gap.group() or _is_spread(text, start):
        return False
    found = seam(page, start, end)
    return found.shorter == 1 and found.gain >= _CERTAIN


def _is_spread(text: str, at: int) -> bool:
    """Whether the blank is part of a title or name whose characters are set apart (目 录)."""
    near = (max(0, at - _SPREAD_REACH), at + _SPREAD_REACH)
    return any(m.start() <= at < m.end() for m in _SPREAD.finditer(text, *near))
