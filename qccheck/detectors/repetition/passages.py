"""Repeated passages: a clause again right after itself, a line again after itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, compress, pairwise

from qccheck.text import regex

_MARKS = "。；！？：、,;!?\n"
_LETTERS = 5


def repeated_clauses(text: str, least: int) -> Iterator[tuple[int, int, int]]:
    """`(start, second, end)` of each clause of at least `least` characters that stands twice; the
    first time something may stand before it: （一）, 会议指出.

    [start, second) is the first copy with its mark, [second, end) the second without.
    """
    level = text
    for mark in _MARKS:
        level = level.replace(mark, "，")
    clauses = level.split("，")
    ends = compress(range(1, len(clauses)), map(str.endswith, clauses, clauses[1:]))
    doubled = [n for n in ends if len(clauses[n]) >= least and _is_worded(clauses[n])]
    starts = list(accumulate((len(clause) + 1 for clause in clauses), initial=0)) if doubled else []
    for number in doubled:
        second, size = starts[number], len(clauses[number])
        if text[second - 1] != "\n":
            yield second - size - 1, second, second + size


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
