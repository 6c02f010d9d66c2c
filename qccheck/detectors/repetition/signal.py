"""Cheap signals for repetition: where a text equals itself some characters further on.

A text shifted against itself is one exclusive-or of two big integers, so the search for equal
stretches runs in C, at about 5 microseconds per 10 KB and distance. It looks at the low bytes of
the code points; what it finds is compared character by character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qccheck.page import Page
from qccheck.text.han import is_ideograph

if TYPE_CHECKING:
    from qccheck.batch import Batch

_CHUNK = 1 << 16
_OVERLAP = 64
_LONGEST_RUN = 64
_FARTHEST = 9
"""The distance up to which every page is searched."""


Run = tuple[int, int]
"""`(start, length)`"""


class Echoes:
    """Equal stretches of one text, by distance; each distance is searched at most once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[int, list[Run]] = {}
        self._meeting: dict[int, list[Run]] = {}
        self._han: dict[int, list[Run]] = {}
        self._equals: list[int] | None = None

    def at(self, distance: int) -> list[Run]:
        """Every `(start, length)`, length 2 to 64, where text[start:start + length] stands again
        `distance` (at most 60) characters further on; the stretches are as long as they can be.
        """
        if distance not in self._found:
            self._found[distance] = list(self._runs(distance))
        return self._found[distance]

    def meeting(self, distance: int) -> list[Run]:
        """Those stretches of `at(distance)` between whose copies one character stands at most."""
        if distance not in self._meeting:
            self._meeting[distance] = _meeting(self.at(distance), distance)
        return self._meeting[distance]

    def around_han(self, distance: int) -> list[Run]:
        """Those stretches of `at(distance)` that hold nothing but Han up to their second copy."""
        if distance not in self._han:
            text = self._text
            self._han[distance] = [
                (start, length)
                for start, length in self.at(distance)
                if all(map(is_ideograph, text[start : start + distance]))
            ]
        return self._han[distance]

    def doubled(self) -> Iterator[int]:
        """Where a Han character stands twice in a row; of a longer run, its pairs from the left."""
        text, end = self._text, 0
        equals = self._equal(1, b"\0") if self._equals is None else self._equals
        for start in equals:
            if start >= end and text[start] == text[start + 1] and is_ideograph(text[start]):
                end = start + 2
                yield start

    def _runs(self, distance: int) -> Iterator[Run]:
        end = 0
        for start in self._equal(distance, b"\0\0"):
            if start >= end:
                length = _run_length(self._text, start, distance)
                end = start + length
                if length > 1:
                    yield start, length

    def _equal(self, distance: int, zeros: bytes) -> Iterator[int]:
        """Places from which on as many low bytes as `zeros` holds stand again `distance` further
        on.
        """
        for base, number, size in self._chunks:
            compared = (number ^ (number >> (8 * distance))).to_bytes(size, "little")
            last = max(0, min(size - distance, _CHUNK + len(zeros) - 1))
            place = compared.find(zeros, 0, last)
            while place >= 0:
                yield base + place
                place = compared.find(zeros, place + 1, last)

    @cached_property
    def _chunks(self) -> list[tuple[int, int, int]]:
        """`(base, number, size)`: the low bytes of up to 65,536 characters and what follows."""
        data = self._text.encode("utf-16-le", "surrogatepass")[::2]
        if len(data) != len(self._text):
            data = self._text.encode("utf-32-le", "surrogatepass")[::4]
        pieces = ((b, data[b : b + _CHUNK + _OVERLAP]) for b in range(0, len(data), _CHUNK))
        return [(base, int.from_bytes(piece, "little"), len(piece)) for base, piece in pieces]


def find_echoes(batch: Batch, *, around: bool) -> None:
    """Search many pages in one pass, at the distances up to `_FARTHEST`; `around_han` is worked out
    where `around` says that it will be asked for.
    """
    import numpy as np

    for page, equals in batch.by_page(np.flatnonzero(_equal_places(batch, 1))):
        page.signals[Echoes] = known = Echoes(page.text)
        known._equals = equals
    others = np.cumsum(~batch.han, dtype=np.int32) if around else None
    for distance in range(2, _FARTHEST + 1):
        starts, lengths = _stretches(_equal_places(batch, distance))
        meet = lengths >= distance - 1
        for page, runs in _by_page(batch, starts[meet], lengths[meet]):
            pieces = [piece for run in runs for piece in _pieces(*run)]
            echoes(page)._meeting[distance] = _meeting(pieces, distance)
        if others is not None and (lengths <= _LONGEST_RUN).all():
            of_han = others[starts + distance - 1] == others[starts - 1]
            for page, runs in _by_page(batch, starts[of_han], lengths[of_han]):
                echoes(page)._han[distance] = runs


def _equal_places(batch: Batch, distance: int) -> Any:
    """Whether the character of each place but the last stands again `distance` further on."""
    same = batch.points[:-distance] == batch.points[distance:]
    same &= batch.inside[:-distance]
    same &= batch.inside[distance:]
    return same


def _meeting(runs: Iterable[Run], distance: int) -> list[Run]:
    return [run for run in runs if run[1] >= distance - 1]


def _by_page(batch: Batch, starts: Any, lengths: Any) -> Iterator[tuple[Page, list[Run]]]:
    rest = iter(lengths.tolist())
    for page, offsets in batch.by_page(starts):
        yield page, list(zip(offsets, rest, strict=False))


def echoes(page: Page) -> Echoes:
    """The equal stretches of a page's text; the search is shared by all who ask."""
    return page.know(Echoes, lambda: Echoes(page.text))


def _stretches(same: Any) -> tuple[Any, Any]:
    """Starts and lengths of the stretches of two or more places in a row that are true."""
    import numpy as np

    doubled = np.flatnonzero(same[:-1] & same[1:])
    border = np.flatnonzero(np.diff(doubled, prepend=-2) > 1)
    sizes = np.diff(border, append=len(doubled))
    return doubled[border], sizes + 1


def _pieces(start: int, length: int) -> Iterable[Run]:
    """A stretch in pieces of `_LONGEST_RUN`; what is left of one character is none."""
    if length <= _LONGEST_RUN:
        return ((start, length),)
    return _cut_up(start, length)


def _cut_up(start: int, length: int) -> Iterator[Run]:
    while length > 1:
        size = min(length, _LONGEST_RUN)
        yield start, size
        start, length = start + size, length - size


def doubled(text: str) -> Iterator[int]:
    """`Echoes.doubled` of a text of its own."""
    return Echoes(text).doubled()


def _run_length(text: str, start: int, distance: int) -> int:
    stop = min(len(text) - distance, start + _LONGEST_RUN)
    place = start
    while place < stop and text[place] == text[place + distance]:
        place += 1
    return place - start
