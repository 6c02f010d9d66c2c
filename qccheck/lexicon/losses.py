"""Frequent wording that lost a character: what remains stands nowhere in the corpora.

`rules/facts/losses.marisa` holds what remains of frequent windows of four to seven characters
after an inner one dropped out, `losses.bin` which character that was, where it stood, and how many
bits speak for its loss. Built by `tools/build_lost.py`, which states the layout; memory-mapped.
A line feed in a key is the edge of a line, so what is searched, `lines`, begins and ends with one.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise, starmap
from pathlib import Path
from typing import Any, Final, Literal, Self

import marisa_trie

from qccheck.lexicon.location import fact_path, map_file
from qccheck.named import NamedTuple

MAGIC: Final = b"QCLOSS02"
LONGEST: Final = 6
STEPS: Final = 2
WEAKEST: Final = -64
WORST_GAIN: Final = -8.0
MOST_GAIN: Final = 16.0
"""Bounds of the gain in bits that counts beside those of the table."""
_HEAD: Final = 16
_ROW: Final = 4
_PART: Final = 4
_SIDE: Final = LONGEST - 1
_GAP: Final = "\n" * _SIDE
BLOCK: Final = 1 << 15
"""Places that arrays are asked about at a time: what is worked out on the way stays in the caches
of the processor.
"""
_FOUR, _FIVE, _SIX = 16, 32, 64
_SIZES: Final = {4: _FOUR, 5: _FIVE, 6: _SIX}
"""The sizes of longer keys, each with the mark of its beginning (`marks_of`)."""
_TURNS: Final = (1, 2, 4, 8)
"""The marks that a whole key leaves, each in a slot of its own."""
_WHOLE: Final = 15
"""All of them."""
_FORMATS: Final[Mapping[int, Literal["I", "Q"]]] = {2: "I", 4: "Q"}
"""What as many code units are together."""
_Begun = tuple[Any, Any, Any]
"""Numbers of places where a key may begin, its slot before the first turn, the step of a turn."""


class Loss(NamedTuple):
    """`character` dropped out at `place`, where [start, end) is all that remains of a wording.

    `bits` is what counts alone say for the loss; how the words around it read is not in it.
    """

    place: int
    character: str
    start: int
    end: int
    bits: float


class Losses:
    """Look-up of what frequent wording leaves behind."""

    __slots__ = ("_marks", "_rows", "_slots", "_trie")

    def __init__(self, trie: marisa_trie.Trie, data: memoryview) -> None:
        """Join the trie, its rows and the marks of its beginnings and ends.

        Raises:
            ValueError: `data` is no table of losses, or belongs to another trie.
        """
        if bytes(data[:8]) != MAGIC:
            raise ValueError(f"not a table of losses: wanted {MAGIC!r}, got {bytes(data[:8])!r}")
        count, slots = struct.unpack_from("<II", data, 8)
        if count != len(trie):
            raise ValueError(f"table of {count} losses beside a trie of {len(trie)} keys")
        self._trie = trie
        self._slots = slots
        self._rows = data[_HEAD : _HEAD + _ROW * count]
        self._marks = data[_HEAD + _ROW * count :]

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Map the shipped table, or `path` (.marisa) and the .bin beside it."""
        path = path or fact_path("losses.marisa")
        trie = marisa_trie.Trie()
        trie.mmap(str(path))
        return cls(trie, map_file(path.with_suffix(".bin")))

    def __len__(self) -> int:
        return len(self._trie)

    def __iter__(self) -> Iterator[str]:
        """Every key, in the order of the trie."""
        yield from self._trie.iterkeys()

    def short(self) -> list[str]:
        """The keys that are too short to be seen by `starts`."""
        return [key for key in self if len(key) < _PART]

    def starts(self, lines: str) -> list[int]:
        """Where a longer key may begin, ascending; a false alarm in some thousand places."""
        data = _units(lines + _GAP)
        slots, marks = self._slots, self._marks
        parts = [number % slots for number in _runs(data, _PART)]
        ends = _runs(data, 2)
        return [
            at
            for at, part in enumerate(parts[: len(lines)])
            if (mark := marks[part]) > _WHOLE
            and (
                (mark & _SIX and self._may_be_key(6 * part, ends[at + 4]))
                or (mark & _FIVE and self._may_be_key(5 * part, ends[at + 3]))
                or (mark & _FOUR and self._may_be_key(4 * part, ends[at + 2]))
            )
        ]

    def _may_be_key(self, slot: int, end: int) -> bool:
        """Whether there are all marks of the key that `slot` and `end` give together."""
        slots, marks = self._slots, self._marks
        for mark in _TURNS:
            slot += end
            if not marks[slot % slots] & mark:
                return False
        return True

    def starts_in_many(self, points: Any) -> Any:
        """`starts` of an array of code points that ends with some line feeds."""
        blocks = range(0, max(1, len(points) - _SIDE), BLOCK)
        begun = (self._begun_in_block(points[at : at + BLOCK + _SIDE], at) for at in blocks)
        return self._ended(chain.from_iterable(begun), len(points))

    def _begun_in_block(self, points: Any, at: int) -> Iterator[_Begun]:
        units = _units_of(points)
        pairs = _pairs(units[:-1], units[1:])
        count = max(0, len(units) - LONGEST + 1)
        ends = {size: pairs[size - 2 :][:count] for size in _SIZES}
        return self._begun(at, pairs[:count], pairs[2:][:count], ends)

    def parted_in_many(self, points: Any, places: Any) -> Any:
        """Those of `places` of an array of code points across which a longer key may go, were their
        character not there; `_SIDE` places lie before the first and behind the last.
        """
        units = _units_of(points)
        blocks = range(0, max(1, len(places)), BLOCK)
        begun = (self._parted_in_block(units, places[at : at + BLOCK], at) for at in blocks)
        return places[self._ended(chain.from_iterable(begun), len(places))]

    def _parted_in_block(self, units: Any, places: Any, at: int) -> Iterator[_Begun]:
        row = [units[places + shift] for shift in range(-_SIDE, _SIDE + 1) if shift]
        pairs = list(starmap(_pairs, pairwise(row)))
        for start in range(_SIDE):
            ends = {  # of what goes across the middle
                size: pairs[start + size - 2] for size in _SIZES if start + size > _SIDE
            }
            yield from self._begun(at, pairs[start], pairs[start + 2], ends)

    def _begun(self, at: int, first: Any, second: Any, ends: Mapping[int, Any]) -> Iterator[_Begun]:
        """Where a key may begin with each of many pairs and the pair behind it, the first of them
        being number `at`, and which slots would hold its marks, were its end what `ends` holds for
        its size.
        """
        import numpy as np

        marks, slots = np.frombuffer(self._marks, dtype=np.uint8), np.uint64(self._slots)
        parts = _remainders(first | second << 32, slots)
        begun = marks[parts.astype(np.int64)]
        for size, last in ends.items():
            left = np.flatnonzero(begun & _SIZES[size] > 0)
            yield left + at, size * parts[left], last[left]

    def _ended(self, begun: Iterable[_Begun], count: int) -> Any:
        """Those of `count` numbers for which all marks of a key are there; the few that a key may
        begin with are asked about all together.
        """
        import numpy as np

        marks, slots = np.frombuffer(self._marks, dtype=np.uint8), np.uint64(self._slots)
        numbers, keys, steps = map(np.concatenate, zip(*begun, strict=True))
        for mark in _TURNS:
            keys = keys + steps
            kept = np.flatnonzero(marks[_remainders(keys, slots).astype(np.int64)] & mark > 0)
            numbers, keys, steps = numbers[kept], keys[kept], steps[kept]
        found = np.zeros(count, dtype=np.bool_)
        found[numbers] = True
        return np.flatnonzero(found)

    def at(self, lines: str, start: int) -> Iterator[Loss]:
        """The losses of the keys that begin at `start`."""
        for key, number in self._trie.iter_prefixes_with_ids(lines[start : start + LONGEST]):
            point, place, level = struct.unpack_from("<HBB", self._rows, number * _ROW)
            bits = level / STEPS + WEAKEST
            yield Loss(start + place, chr(point), start, start + len(key), bits)


def marks_of(keys: Iterable[str], slots: int) -> bytes:
    """A byte a slot: the mark of a key's size in the slot of the four characters that it begins
    with, and the marks of `_TURNS` in slots that its beginning, end and size give together.
    """
    marks = bytearray(slots)
    for key in keys:
        size = len(key)
        if size >= _PART:
            part, last = _number(key[:_PART]) % slots, _number(key[-2:])
            marks[part] |= _SIZES[size]
            for turn, mark in enumerate(_TURNS, 1):
                marks[(size * part + turn * last) % slots] |= mark
    return bytes(marks)


def _units_of(points: Any) -> Any:
    """The code units of an array of code points, one a place."""
    import numpy as np

    return np.minimum(points, 0xFFFD).astype(np.uint64)


def _pairs(left: Any, right: Any) -> Any:
    """The numbers of many pairs of code units."""
    return left | right << 16


def _remainders(numbers: Any, divisor: Any) -> Any:
    """`numbers % divisor`, in a third of the time."""
    return numbers - numbers // divisor * divisor


def _runs(data: bytes, size: int) -> list[int]:
    """The number of each `size` code units in a row."""
    units, width = memoryview(data), 2 * size
    numbers = [0] * (len(data) // 2 - size + 1)
    for shift in range(size):
        part = units[2 * shift :]
        numbers[shift::size] = part[: len(part) - len(part) % width].cast(_FORMATS[size])
    return numbers


def _number(part: str) -> int:
    return int.from_bytes(_units(part), "little")


def _units(text: str) -> bytes:
    """Two bytes a character; one that needs four is none that a key has."""
    data = text.encode("utf-16-le")
    if len(data) == 2 * len(text):
        return data
    return "".join(c if c <= "\uffff" else "\ufffd" for c in text).encode("utf-16-le")
