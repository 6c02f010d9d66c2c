"""Straight quotes beside Han, and two styles of quotation marks in one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from qccheck.detectors.marks import places
from qccheck.detectors.once import Once
from qccheck.diagnostic import Candidate
from qccheck.finding import Change, Finding
from qccheck.rulefile import Rule
from qccheck.text import regex
from qccheck.text.han import is_han

_CURLY: Final = {'"': "“”", "＂": "“”", "'": "‘’"}
_MARKS: Final = frozenset("，。；：、！？（）《》“”")
_MINORITY = 0.2
_ENOUGH = 5


def straight(sheet: Once, rule: Rule) -> Iterator[Finding]:
    """One counted finding for each straight quote that encloses or touches Han."""
    text = sheet.page.text
    for mark, pair in _CURLY.items():
        if mark not in text:
            continue
        found, changes = _straight_places(text, mark, pair)
        if found:
            yield Finding(
                rule=rule,
                start=found[0],
                end=found[0] + 1,
                changes=tuple(changes),
                candidates=(Candidate(pair),),
                places=tuple((at, at + 1) for at in found),
            )


def mixed_styles(sheet: Once, rule: Rule) -> Iterator[Finding]:
    """Corner brackets in a document that quotes with “ ”, or the reverse: the rarer style."""
    text = sheet.page.text
    corners = text.count("「")
    curly = text.count("“") if corners else 0
    few, many = sorted((corners, curly))
    if not few or many < _ENOUGH or few > many * _MINORITY:
        return
    rare = "「" if corners == few else "“"
    common = "“" if rare == "「" else "「"
    found = places(text, rare)
    yield Finding(
        rule=rule,
        start=found[0],
        end=found[0] + 1,
        args={"common": common, "many": str(many)},
        places=tuple((at, at + 1) for at in found),
    )


def _straight_places(text: str, mark: str, pair: str) -> tuple[list[int], list[Change]]:
    found: list[int] = []
    changes: list[Change] = []
    at = text.find(mark)
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        _read_line(text, (start, end), mark + pair, (found, changes))
        at = text.find(mark, end)
    return found, changes


def _read_line(
    text: str, line: tuple[int, int], marks: str, into: tuple[list[int], list[Change]]
) -> None:
    """Pair the quotes of one line in turn; an odd one leaves the line without a proposal."""
    start, end = line
    if _markup().search(text, start, end):
        return
    tokens = [start + m.start() for m in re.finditer(f"[{marks}]", text[start:end])]
    tokens = [at for at in tokens if text[at] not in "'’" or not _is_apostrophe(text, at)]
    even = len(tokens) % 2 == 0
    for number, at in enumerate(tokens):
        if text[at] != marks[0]:
            continue
        mate = number ^ 1
        ends = [at, tokens[mate]] if mate < len(tokens) else [at]
        if not any(_is_beside(text[max(start, e - 1) : e + 2]) for e in ends):
            continue
        into[0].append(at)
        if even:
            into[1].append(Change(at, at + 1, marks[1 + number % 2]))


def _is_beside(around: str) -> bool:
    """Whether Han or a Chinese mark is among the characters around a quote."""
    return any(is_han(character) or character in _MARKS for character in around)


def _is_apostrophe(text: str, at: int) -> bool:
    left, right = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return left.isascii() and left.isalnum() and (right.isascii() or text[at] == "’")


@cache
def _markup() -> re.Pattern[str]:
    """Quotes that belong to code: attributes, keys, escapes."""
    return regex.compiled(r"""=["']|["']\s*:|[{\[]\s*["']|\\["']""")
