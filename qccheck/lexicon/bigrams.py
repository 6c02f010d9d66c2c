"""How often two characters stand side by side in clean text, in sixteen classes.

The table is `rules/facts/bigrams.bin` (built by `tools/build_bigrams.py`, which states the
layout): 4,016 x 4,016 nibbles over the most frequent Han characters and sixteen special
classes, memory-mapped.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import lru_cache
from itertools import compress
from operator import add
from pathlib import Path
from typing import Any, Final, Self

from qccheck.lexicon.location import fact_path, map_file

MAGIC: Final = b"QCBIGRM1"
FIRST_HAN: Final = 16

_EDGE, _OTHER_HAN, _DIGIT, _LETTER, _COMMA, _STOP, _OPENING, _CLOSING = range(8)
_SPACE, _DASH, _PERCENT, _SYMBOL = range(8, 12)
_UNSEEN: Final = 0xFFFF
"""Stands for the class of a character that no array has held yet."""
_PUNCTUATION: Final = {
    _EDGE: "\n\r",
    _COMMA: "，、,",
    _STOP: "。；：！？;:!?…",
    _OPENING: "（(《〈“‘【[「『〔",
    _CLOSING: "）)》〉”’】]」』〕",
    _SPACE: " \t\u3000\xa0",
    _DASH: "—–-－~～·•.．/／",
    _PERCENT: "%％‰℃°",
}
_LOW: Final = bytes(byte & 15 for byte in range(256))
_HIGH: Final = bytes(byte >> 4 for byte in range(256))
_SPECIAL: Final = {mark: number for number, marks in _PUNCTUATION.items() for mark in marks}


class Bigrams:
    """Count classes of character pairs: 0 never seen, n seen at least 2**(n - 1) times."""

    __slots__ = ("_classes", "_counted", "_dense", "_frequent", "_han", "_table", "_width")

    def __init__(self, data: memoryview) -> None:
        """Read the header of `data`; the nibbles stay where they are.

        Raises:
            ValueError: `data` is not a bigram table.
        """
        if bytes(data[:8]) != MAGIC:
            raise ValueError(f"not a bigram table: wanted {MAGIC!r}, got {bytes(data[:8])!r}")
        self._width, count = struct.unpack_from("<II", data, 8)
        end = 16 + 4 * count
        han = bytes(data[16:end]).decode("utf-32-le")
        self._han = han
        self._classes = dict(zip(han, range(FIRST_HAN, FIRST_HAN + count), strict=True))
        self._frequent = frozenset(self._classes)
        self._classes.update(_SPECIAL)
        self._table = data[end:]
        # The same few thousand common characters are tried at every place.
        self._counted = lru_cache(maxsize=8)(self._counted_of)
        self._dense: Any = None

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Map the shipped table, or the one at `path`."""
        return cls(map_file(path or fact_path("bigrams.bin")))

    def count_class(self, left: str, right: str) -> int:
        r"""The class of the pair `left`, `right`, two single characters; "\n" is the edge."""
        cell = self._class(left) * self._width + self._class(right)
        packed: int = self._table[cell >> 1]
        return (packed >> 4) if cell & 1 else packed & 15

    def fitting(self, left: str, right: str, middles: Iterable[str], least: int) -> list[str]:
        """Those of `middles` that make a pair of class `least` or more with `left` or `right`."""
        classes, table, width = self._classes, self._table, self._width
        row, column = self._class(left) * width, self._class(right)
        found = []
        for middle in middles:
            number = classes.get(middle)
            if number is None:
                continue
            before, after = row + number, number * width + column
            if (table[before >> 1] >> (4 * (before & 1))) & 15 >= least or (
                table[after >> 1] >> (4 * (after & 1))
            ) & 15 >= least:
                found.append(middle)
        return found

    def middles(self, left: str, right: str, middles: str) -> dict[str, int]:
        """The classes of the pairs that each of `middles` makes with `left` and with `right`, added
        up; of characters that the table has a class of their own for.
        """
        after, before = self._after(self._class(left)), self._before(self._class(right))
        counted, numbers = self._counted(middles)
        sums = map(add, map(after.__getitem__, numbers), map(before.__getitem__, numbers))
        return dict(zip(counted, sums, strict=True))

    def between(self, left: str, right: str, least: int, most: int) -> list[str]:
        """At most `most` characters that make a pair of class `least` or more with `left` and with
        `right`: those of the most frequent pairs.
        """
        after, before = self._after(self._class(left)), self._before(self._class(right))
        marks = bytes(255 * (level >= least) for level in range(16)) + bytes(240)
        both = int.from_bytes(after.translate(marks)) & int.from_bytes(before.translate(marks))
        numbers = compress(range(FIRST_HAN, self._width), both.to_bytes(self._width)[FIRST_HAN:])
        ranked = sorted(numbers, key=lambda number: -after[number] - before[number])
        return [self._han[number - FIRST_HAN] for number in ranked[:most]]

    def _after(self, left: int) -> bytes:
        """The classes of the pairs that begin with class number `left`, by their second one."""
        row = bytes(self._table[left * self._width // 2 : (left + 1) * self._width // 2])
        classes = bytearray(self._width)
        classes[::2], classes[1::2] = row.translate(_LOW), row.translate(_HIGH)
        return bytes(classes)

    def _before(self, right: int) -> bytes:
        """The classes of the pairs that end with class number `right`, by their first one."""
        column = bytes(self._table[right // 2 :: self._width // 2])
        return column.translate(_HIGH if right & 1 else _LOW)

    def weak_positions(self, text: str, threshold: int) -> list[int]:
        """Each i where the pair text[i - 1], text[i] has a class below `threshold`.

        The pair of the line edge and the first character stands at 0; the pair of the last
        character and the edge stands at len(text).
        """
        classes = [self._class(character) for character in text]
        classes.append(_EDGE)
        table, width = self._table, self._width
        weak = []
        left = _EDGE
        for position, right in enumerate(classes):
            cell = left * width + right
            if (table[cell >> 1] >> (4 * (cell & 1))) & 15 < threshold:
                weak.append(position)
            left = right
        return weak

    def class_numbers(self, points: Any) -> Any:
        """The class number of each of an array of code points; from `FIRST_HAN` on, one that no
        other character has.
        """
        import numpy as np

        if self._dense is None:
            self._dense = np.full(0x110000, _UNSEEN, dtype=np.uint16)
            self._dense[0x3400:0xA000] = self._dense[0x20000:0x40000] = _OTHER_HAN
            self._dense[list(map(ord, self._classes))] = list(self._classes.values())
        classes = self._dense.take(points)
        unseen = points[classes == _UNSEEN]
        if not len(unseen):
            return classes
        for point in set(unseen.tolist()):
            self._dense[point] = special_class(chr(point))
        return self._dense.take(points)

    def pair_classes(self, numbers: Any) -> Any:
        """The class of the pair that each of a row of class numbers makes with the one before it;
        the first number makes none, and none is weak.
        """
        import numpy as np

        cells = numbers[:-1].astype(np.uint32) * self._width + numbers[1:]
        packed = np.frombuffer(self._table, dtype=np.uint8).take(cells >> 1)
        classes = np.full(len(numbers), 15, dtype=np.uint8)
        classes[1:] = packed >> ((cells & 1) << 2).astype(np.uint8) & 15
        return classes

    @property
    def frequent(self) -> frozenset[str]:
        """Characters that the table has a class of their own for."""
        return self._frequent

    def _counted_of(self, characters: str) -> tuple[str, list[int]]:
        """Those of the characters that have a class of their own, and its number."""
        counted = "".join(filter(self._classes.__contains__, characters))
        return counted, [self._classes[character] for character in counted]

    def _class(self, character: str) -> int:
        number = self._classes.get(character)
        return special_class(character) if number is None else number


def special_class(character: str) -> int:
    """The class of a character that is none of the frequent Han characters."""
    number = _SPECIAL.get(character)
    if number is not None:
        return number
    point = ord(character)
    if 0x3400 <= point <= 0x9FFF or 0x20000 <= point < 0x40000:
        return _OTHER_HAN
    if character.isdecimal():
        return _DIGIT
    return _LETTER if character.isalpha() else _SYMBOL
