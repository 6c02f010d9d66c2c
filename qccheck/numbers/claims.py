"""The numbers of one document as the checks see them, with what is derived once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from qccheck.named import NamedTuple
from qccheck.numbers.quantity import Interval, Kind, Quantity
from qccheck.text import regex

_YEAR: Final = regex.lazy(
    "(20[0-9]{2}|19[0-9]{2})年(?:[^。，,\n]{0,10}(?:工作报告|发展计划|预算)(?!执行)|目标任务|重点工作|工作安排|工作部署|"
    "计划安排|经济社会发展|主要预期目标|工作(?:的)?总体)"
)
_DATELINE: Final = regex.lazy(
    "(20[0-9]{2}|19[0-9]{2})年[0-9]{1,2}月[0-9]{1,2}日在[^。，,\n]{2,40}(?:会议|大会|全会)上[）)]?$",
    re.MULTILINE,
)
_HEAD: Final = 600
"""Characters from the beginning in which a speech says when it was given."""
_BREAK: Final = regex.lazy("[。！？；;!?\n]")
_MOST: Final = 64
"""Numbers of one sentence that are held against each other; a longer one is no sentence."""
_LONGEST: Final = 4000
_CLAUSE: Final = regex.lazy("[，,。！？；;：:!?\n]")


class Claims:
    """A text in Simplified characters with its numbers; `written` is the text as it stands, where
    that is another, and `year` the document's own, None when it cannot be told.
    """

    def __init__(
        self,
        text: str,
        quantities: Sequence[Quantity],
        *,
        written: str | None = None,
        year: int | None = None,
    ) -> None:
        self.text = text
        self.written = text if written is None else written
        self.quantities = tuple(quantities)
        self._year = year

    @cached_property
    def year(self) -> int | None:
        """The year the document was written in: given, else that of its date line, else of its
        headings; None if unclear.
        """
        if self._year is not None:
            return self._year
        spoken = _DATELINE.search(self.text, 0, _HEAD)
        if spoken:
            return int(spoken[1])
        years = {int(found) for found in _YEAR.findall(self.text)}
        return years.pop() if len(years) == 1 else None

    @cached_property
    def measured(self) -> tuple[Quantity, ...]:
        """The numbers that say how much or how many."""
        return tuple(q for q in self.quantities if q.kind in _MEASURED and q.interval is not None)

    @cached_property
    def sentences(self) -> tuple[tuple[Quantity, ...], ...]:
        """The measured numbers, sentence by sentence, `_MOST` at most together."""
        groups: list[list[Quantity]] = []
        border = -1
        for quantity in self.measured:
            if quantity.start >= border:
                match = _BREAK.search(self.text, quantity.end)
                border = match.start() if match else len(self.text)
                groups.append([])
            elif len(groups[-1]) == _MOST:
                groups.append([])
            groups[-1].append(quantity)
        return tuple(tuple(group) for group in groups)

    def clause_before(self, position: int) -> str:
        """The words from the last clause mark to `position`."""
        return _CLAUSE.split(self.text[max(0, position - 90) : position])[-1]

    @cached_property
    def _ends(self) -> list[int]:
        return [quantity.end for quantity in self.measured]

    def end_before(self, position: int) -> int:
        """Where the last measured number before `position` ends; 0 for none."""
        index = bisect_right(self._ends, position) - 1
        return self._ends[index] if index >= 0 else 0

    def sentence_around(self, position: int) -> tuple[int, int]:
        """Half-open span of the sentence that holds `position`."""
        start = 0
        for match in _BREAK.finditer(self.text, max(0, position - 400), position):
            start = match.end()
        limit = min(len(self.text), position + _LONGEST)
        found = _BREAK.search(self.text, position, limit)
        return max(start, position - 400), found.start() if found else limit

    def before(self, quantity: Quantity, size: int) -> str:
        """Up to `size` characters before the mention."""
        return self.text[max(0, quantity.start - size) : quantity.start]


_MEASURED: Final = frozenset(
    (Kind.QUANTITY, Kind.PERCENT, Kind.MULTIPLE, Kind.FRACTION_CHENG, Kind.COUNT_OF_ITEMS)
)


class Pair(NamedTuple):
    """Two numbers that stand close together."""

    left: Quantity
    right: Quantity


def neighbours(claims: Claims, gap: int) -> Iterator[Pair]:
    """Each two measured numbers with at most `gap` characters between them."""
    for group in claims.sentences:
        for left, right in pairwise(group):
            if right.start - left.end <= gap:
                yield Pair(left, right)


def interval(quantity: Quantity) -> Interval:
    """The interval of a measured number."""
    if quantity.interval is None:
        raise ValueError(f"wanted a number with an interval, got {quantity.text!r}")
    return quantity.interval
