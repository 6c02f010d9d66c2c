"""Look-ups of one key, and of many at once, in a static table: the twin of `retrieval`."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from qccheck.language.retrieval import CODE_BITS, MIX_CELL, MIX_PRINT, VALUE_BITS

if TYPE_CHECKING:
    from collections.abc import Sequence

ABSENT: Final = -1
_LOW, _ALL = (1 << 32) - 1, (1 << 64) - 1
_LANE = 16
"""Bytes of one key among many: as many as the product of two keys has."""
_HALF = bytes(12).rjust(_LANE, b"\xff")
"""A lane of which only the lower 32 bits pass."""


class Table:
    """See StaticTable; answers with `value | code << 8`, or ABSENT."""

    def __init__(self, low: memoryview, high: memoryview | None, *, coded: bool) -> None:
        third = len(low) // 3
        thirds = [slice(part * third, (part + 1) * third) for part in range(3)]
        self._third = third
        self._low = [low[part] for part in thirds]
        self._high = [high[part] for part in thirds] if high else None
        self._shift = VALUE_BITS + CODE_BITS * coded
        self._print = 16 + 8 * (high.itemsize if high else 0) - self._shift
        self.known: dict[int, int] = {}

    def find(self, key: int) -> int:
        """What the table says of one key, kept: the same n-grams come again and again."""
        word = self.known.get(key)
        if word is None:
            third = self._third
            first = (key & _LOW) * third >> 32
            second = (key >> 32) * third >> 32
            other = (key * MIX_CELL >> 32 & _LOW) * third >> 32
            mark = (key * MIX_PRINT & _ALL) >> 64 - self._print
            word = self.known[key] = self._checked(first, second, other, mark) if third else ABSENT
        return word

    def find_all(self, keys: Sequence[int]) -> list[int]:
        """What the table says of each of some keys, reckoned side by side in one long number."""
        third, count = self._third, len(keys)
        lanes = array("Q", bytes(_LANE * count))
        lanes[::2] = array("Q", keys)
        key = int.from_bytes(lanes.tobytes(), "little")
        low = int.from_bytes(_HALF * count, "little")
        first = _upper((key & low) * third, count)
        second = _upper((key >> 32 & low) * third, count)
        other = _upper((key * MIX_CELL >> 32 & low) * third, count)
        unused = 32 - self._print
        marks = [mark >> unused for mark in _upper(key * MIX_PRINT, count)]
        return self._all_checked(first, second, other, marks)

    def _checked(self, first: int, second: int, other: int, mark: int) -> int:
        """The word in the cells of a key, where it bears the mark of the key."""
        low, low2, low3 = self._low
        word = low[first] ^ low2[second] ^ low3[other]
        if self._high:
            high, high2, high3 = self._high
            word |= (high[first] ^ high2[second] ^ high3[other]) << 16
        return word & (1 << self._shift) - 1 if word >> self._shift == mark else ABSENT

    def _all_checked(
        self, first: list[int], second: list[int], other: list[int], marks: list[int]
    ) -> list[int]:
        """The same of some keys: most that are not there fail by the few bits of their marks that
        are in `low`.
        """
        if not self._third:
            return [ABSENT] * len(marks)
        (low, low2, low3), shift = self._low, self._shift
        below, checked = (1 << 16 - shift) - 1, self._checked
        return [
            ABSENT
            if ((low[one] ^ low2[two] ^ low3[three]) >> shift ^ mark) & below
            else checked(one, two, three, mark)
            for one, two, three, mark in zip(first, second, other, marks, strict=True)
        ]


def _upper(lanes: int, count: int) -> list[int]:
    """Bits 32 to 63 of each lane."""
    return memoryview(lanes.to_bytes(_LANE * count, "little")).cast("I")[1::4].tolist()
