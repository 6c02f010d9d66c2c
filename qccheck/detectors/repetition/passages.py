"""Repeated passages: a clause again right after itself, a line again after itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, compress, pairwise
from typing import TYPE_CHECKING, Any

from qccheck.page import Page
from qccheck.text import regex

if TYPE_CHECKING:
    from qccheck.batch import Batch

_MARK = "，"
_MARKS = "。；！？：、,;!?\n"
_LETTERS = 5
_ALIKE = "clauses-that-end-alike"


def find_clauses(batch: Batch) -> None:
    """Find the clauses of many pages that end like the next one in one pass."""
    points, marks = batch.points, batch.holding(_mark_table())
    first, second = marks[:-1], marks[1:]
    alike = second - first > _LETTERS
    first, second = first[alike], second[alike]
    for back in range(1, _LETTERS + 1):
        alike = points[first - back] == points[second - back]
        first, second = first[alike], second[alike]
    batch.share(_ALIKE, first)


def repeated_clauses(page: Page, least: int) -> Iterator[tuple[int, int, int]]:
    """`(start, second, end)` of each clause of at least `least` characters that stands twice; the
    first time something may stand before it: （一）, 会议指出.

    [start, second) is the first copy with its mark, [second, end) the second without.
    """
    text = page.text
    for at in page.know(_ALIKE, lambda: _ends_alike(text)):
        clause = text[at + 1 : _end_of_clause(text, at + 1)]
        size = len(clause)
        if (
            size >= least
            and text[at] != "\n"
            and text[max(0, at - size) : at] == clause
            and _is_worded(clause)
        ):
            yield at - size, at + 1, at + 1 + size


def _ends_alike(text: str) -> list[int]:
    """The mark behind each clause that ends with the whole of the next one."""
    level = text
    for mark in _MARKS:
        level = level.replace(mark, _MARK)
    clauses = level.split(_MARK)
    ends = compress(range(1, len(clauses)), map(str.endswith, clauses, clauses[1:]))
    alike = [number for number in ends if len(clauses[number]) >= _LETTERS]
    starts = list(accumulate((len(clause) + 1 for clause in clauses), initial=0)) if alike else []
    return [starts[number] - 1 for number in alike]


def _end_of_clause(text: str, start: int) -> int:
    while start < len(text) and text[start] != _MARK and text[start] not in _MARKS:
        start += 1
    return start


@cache
def _mark_table() -> Any:
    """Whether each code point ends a clause."""
    from qccheck.batch import point_table

    return point_table(_MARK + _MARKS)


def repeated_lines(text: str, least: int) -> Iterator[tuple[int, int, int]]:
    """`(first, start, end)` of each line that stands again as the next line but for blank ones.

    `first` is where the first copy ends; [start, end) is the second copy.
    """
    long = [line for line in text.split("\n") if len(line) >= least]
    if len(set(long)) == len(long):
        return
    filled = (match.span() for match in _line().finditer(text))
    for (start, end), (again, stop) in pairwise(filled):
        line = text[start:end].rstrip()
        if len(line) >= least and line == text[again:stop].rstrip() and _is_worded(line):
            yield end, again, stop


def _is_worded(passage: str) -> bool:
    return sum(map(str.isalpha, passage)) >= _LETTERS


@cache
def _line() -> re.Pattern[str]:
    return regex.compiled(r"^[^\n]*\S[^\n]*$", re.MULTILINE)
