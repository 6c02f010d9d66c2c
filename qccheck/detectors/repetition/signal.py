"""Cheap signals for repetition: where a text equals itself some characters further on.

A text shifted against itself is one exclusive-or of two big integers, so the search for equal
stretches runs in C, at about 5 microseconds per 10 KB and distance. It looks at the low bytes of
the code points; what it finds is compared character by character.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

_CHUNK = 1 << 16
_OVERLAP = 64
_LONGEST_RUN = 64


class Echoes:
    """Equal stretches of one text, by distance; each distance is searched at most once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[int, list[tuple[int, int]]] = {}

    def at(self, distance: int) -> list[tuple[int, int]]:
        """Every `(start, length)`, length 2 to 64, where text[start:start + length] stands again
        `distance` (at most 60) characters further on; the stretches are as long as they can be.
        """
        if distance not in self._found:
            self._found[distance] = list(self._runs(distance))
        return self._found[distance]

    def doubled(self) -> Iterator[int]:
        """Where a Han character stands twice in a row; of a longer run, its pairs from the left."""
        text, end = self._text, 0
        for start in self._equal(1, b"\0"):
            if start >= end and text[start] == text[start + 1] and _is_han(text[start]):
                end = start + 2
                yield start

    def _runs(self, distance: int) -> Iterator[tuple[int, int]]:
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


def doubled(text: str) -> Iterator[int]:
    """`Echoes.doubled` of a text of its own."""
    return Echoes(text).doubled()


def _is_han(character: str) -> bool:
    return "一" <= character <= "鿿" or "㐀" <= character <= "䶿"


def _run_length(text: str, start: int, distance: int) -> int:
    stop = min(len(text) - distance, start + _LONGEST_RUN)
    place = start
    while place < stop and text[place] == text[place + distance]:
        place += 1
    return place - start
