"""Frequent wording that lost a character: what remains stands nowhere in the corpora.

`rules/facts/losses.marisa` holds what remains of frequent windows of four to seven characters
after an inner one dropped out, `losses.bin` which character that was, where it stood, and how many
bits speak for its loss. Built by `tools/build_lost.py`, which states the layout; memory-mapped.
A line feed in a key is the edge of a line, so what is searched, `lines`, begins and ends with one.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import marisa_trie

from qccheck.lexicon.location import fact_path, map_file

MAGIC: Final = b"QCLOSS01"
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
_WHOLE: Final = ((4, 2), (5, 4), (6, 8))
"""The sizes of longer keys, each with the mark of a whole one (`marks_of`)."""


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
        """Where a longer key may begin, ascending; a false alarm in some hundred places."""
        units = memoryview(_units(lines + _GAP))
        slots, marks = self._slots, self._marks
        parts = [0] * (len(units) // 2)
        for shift in range(_PART):
            part = units[2 * shift :]
            numbers = part[: len(part) - len(part) % 8].cast("Q")
            parts[shift : shift + _PART * len(numbers) : _PART] = [n % slots for n in numbers]
        return [
            at
            for at, part in enumerate(parts[:-_PART])
            if (mark := marks[part]) & 1
            and (
                mark & 2
                or marks[(3 * part + parts[at + 1]) % slots] & 4
                or marks[(3 * part + parts[at + 2]) % slots] & 8
            )
        ]

    def starts_in_many(self, points: Any) -> Any:
        """`starts` of an array of code points that ends with some line feeds."""
        import numpy as np

        units = np.minimum(points, 0xFFFD).astype(np.uint64)
        count = max(0, len(units) - LONGEST + 1)
        parts = _part_slots([units[at : at + count + 2] for at in range(_PART)], self._slots)
        marks = np.frombuffer(self._marks, dtype=np.uint8)
        first = np.flatnonzero(marks[parts[:count]] & 1)
        part = parts[first]
        five = (3 * part + parts[first + 1]) % self._slots
        six = (3 * part + parts[first + 2]) % self._slots
        return first[(marks[part] & 2 | marks[five] & 4 | marks[six] & 8) > 0]

    def parted_in_many(self, points: Any, places: Any) -> Any:
        """Those of `places` of an array of code points across which a longer key may go, were their
        character not there; `_SIDE` places lie before the first and behind the last.
        """
        import numpy as np

        units = np.minimum(points, 0xFFFD).astype(np.uint64)
        row = [units[places + shift] for shift in range(-_SIDE, _SIDE + 1) if shift]
        slots = self._slots
        parts = [_part_slots(row[at : at + _PART], slots) for at in range(len(row) - _PART + 1)]
        marks = np.frombuffer(self._marks, dtype=np.uint8)
        found = np.zeros(len(places), dtype=np.bool_)
        for start in range(_SIDE):
            first = marks[parts[start]]
            for size, mark in _WHOLE:
                if start + size > _SIDE:  # it goes across the middle
                    last = parts[start + size - _PART]
                    whole = first if size == _PART else marks[(3 * parts[start] + last) % slots]
                    found |= (first & 1 > 0) & (whole & mark > 0)
        return places[found]

    def at(self, lines: str, start: int) -> Iterator[Loss]:
        """The losses of the keys that begin at `start`."""
        for key, number in self._trie.iter_prefixes_with_ids(lines[start : start + LONGEST]):
            point, place, level = struct.unpack_from("<HBB", self._rows, number * _ROW)
            bits = level / STEPS + WEAKEST
            yield Loss(start + place, chr(point), start, start + len(key), bits)


def marks_of(keys: Iterable[str], slots: int) -> bytes:
    """A byte a slot of four characters: 1 where a key begins with them; 2, 4 and 8 for a whole key
    of four, five and six, the slot of the longer ones being made of those of their two ends.
    """
    marks = bytearray(slots)
    for key in keys:
        if len(key) >= _PART:
            start, end = (_number(part) % slots for part in (key[:_PART], key[-_PART:]))
            whole = start if len(key) == _PART else (3 * start + end) % slots
            marks[start] |= 1
            marks[whole] |= 2 << (len(key) - _PART)
    return bytes(marks)


def _part_slots(columns: Sequence[Any], slots: int) -> Any:
    """The slots of many parts of four, of which each column holds one code unit."""
    import numpy as np

    numbers = np.zeros(len(columns[0]), dtype=np.uint64)
    for place, column in enumerate(columns):
        numbers |= column << np.uint64(16 * place)
    return (numbers % np.uint64(slots)).astype(np.int64)


def _number(part: str) -> int:
    return int.from_bytes(_units(part), "little")


def _units(text: str) -> bytes:
    """Two bytes a character; one that needs four is none that a key has."""
    data = text.encode("utf-16-le")
    if len(data) == 2 * len(text):
        return data
    return "".join(c if c <= "\uffff" else "\ufffd" for c in text).encode("utf-16-le")
