"""What is known about one Han character: standing, readings, frequency, look-alikes.

The table is `rules/facts/characters.bin` (built by `tools/build_characters.py`),
memory-mapped; a lookup is a bisection over 28,000 code points.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import compress
from pathlib import Path
from typing import Any, Final, Literal, Self

from qccheck.lexicon.location import fact_path, map_file
from qccheck.lexicon.sounds import fuzzy_key
from qccheck.named import NamedTuple

MAGIC: Final = b"QCCHARS1"
SHAPE_SCALE: Final = 255
# Section name -> item type: I u32, H u16, B u8 or bytes. `*_starts` index the next section.
SECTIONS: Final[dict[str, Literal["I", "H", "B"]]] = {
    "codes": "I",
    "levels": "B",
    "simplified": "B",
    "traditional": "B",
    "syllables": "B",
    "reading_starts": "I",
    "readings": "H",
    "member_starts": "I",
    "members": "H",
    "shape_starts": "I",
    "shapes": "H",
    "shape_scores": "B",
    "variant_starts": "I",
    "variants": "B",
}
VARIANT_KINDS: Final = {"s": "simplified", "t": "traditional", "m": "semantic", "p": "spoofing"}

_SAME_SOUND: Final = 1.0
_NEAR_SOUND: Final = 0.7

Script = Literal["simplified", "traditional"]
VariantKind = Literal["simplified", "traditional", "semantic", "spoofing"]


class Neighbour(NamedTuple):
    """A character that may have been meant, with its likeness in 0..1."""

    character: str
    score: float


class Confusion(NamedTuple):
    """Why two characters get confused: `sound`, `near-sound` or `shape`, and how likely."""

    kind: Literal["sound", "near-sound", "shape"]
    score: float


class Characters:
    """Facts by character; a character that is not in the table has none."""

    def __init__(self, data: memoryview) -> None:
        """Cut `data` into its sections.

        Raises:
            ValueError: `data` is not a character table.
        """
        if bytes(data[:8]) != MAGIC:
            raise ValueError(f"not a character table: wanted {MAGIC!r}, got {bytes(data[:8])!r}")
        self._table = _cut(data)
        self._syllables = bytes(self._table["syllables"]).decode().split("\n")

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Map the shipped table, or the one at `path`."""
        return cls(map_file(path or fact_path("characters.bin")))

    @cached_property
    def standard(self) -> frozenset[str]:
        """The 8,105 characters of the Table of General Standard Characters."""
        return frozenset(map(chr, compress(self._table["codes"], self._table["levels"])))

    def is_standard(self, character: str) -> bool:
        """Whether the Table of General Standard Characters (8,105) holds the character."""
        return character in self.standard

    def level(self, character: str) -> int:
        """1 common, 2 less common, 3 names and terms, 0 outside the 8,105."""
        row = self._row(character)
        return 0 if row is None else self._table["levels"][row]

    def level_table(self) -> Any:
        """The level of every code point, as a numpy array."""
        import numpy as np

        levels = np.zeros(0x110000, dtype=np.uint8)
        levels[np.asarray(self._table["codes"])] = np.asarray(self._table["levels"])
        return levels

    def log_frequency(self, character: str, script: Script = "simplified") -> float:
        """log2 of 1 + the corpus count in Simplified or converted Traditional text, in eighths."""
        row = self._row(character)
        return 0.0 if row is None else self._table[script][row] / 8

    def readings(self, character: str) -> tuple[str, ...]:
        """Toneless pinyin, the commonest reading first; lü is written lv."""
        return tuple(self._syllables[number] for number in self._cells("reading", character))

    def shape_neighbours(self, character: str) -> tuple[Neighbour, ...]:
        """Common characters that look alike, most alike first, at most 24."""
        row = self._row(character)
        if row is None:
            return ()
        start, end = self._table["shape_starts"][row : row + 2]
        ids, scores = self._table["shapes"][start:end], self._table["shape_scores"][start:end]
        return tuple(
            Neighbour(chr(self._table["codes"][i]), score / SHAPE_SCALE)
            for i, score in zip(ids, scores, strict=True)
        )

    def sound_neighbours(self, character: str) -> tuple[Neighbour, ...]:
        """Common characters of the same or nearly the same toneless reading, frequent first."""
        frequency, codes = self._table["simplified"], self._table["codes"]
        found = self._sound_members(character)
        ordered = sorted(found, key=lambda i: (-found[i], -frequency[i], i))
        every = (Neighbour(chr(codes[i]), found[i]) for i in ordered)
        return tuple(neighbour for neighbour in every if neighbour.character != character)

    def alikes(self, character: str) -> dict[str, float]:
        """Neighbours in sound or shape with the greater likeness, in no order."""
        codes = self._table["codes"]
        found = {chr(codes[i]): score for i, score in self._sound_members(character).items()}
        found.pop(character, None)
        for neighbour, score in self.shape_neighbours(character):
            if score > found.get(neighbour, 0.0):
                found[neighbour] = score
        return found

    @cached_property
    def _fuzzy(self) -> dict[str, list[int]]:
        """The syllables that sound nearly alike, by what they have in common."""
        alike: dict[str, list[int]] = {}
        for number, syllable in enumerate(self._syllables):
            alike.setdefault(fuzzy_key(syllable), []).append(number)
        return alike

    def _sound_members(self, character: str) -> dict[int, float]:
        """Row and likeness of every common character that shares a reading, or nearly."""
        own = self._cells("reading", character)
        found: dict[int, float] = {}
        for syllable in own:
            for near in self._fuzzy[fuzzy_key(self._syllables[syllable])]:
                found.update(dict.fromkeys(self._members(near), _NEAR_SOUND))
        for syllable in own:
            found.update(dict.fromkeys(self._members(syllable), _SAME_SOUND))
        return found

    def confusable(self, observed: str, proposed: str) -> Confusion | None:
        """The strongest reason why `observed` may stand for `proposed`; None when there is none."""
        if observed == proposed:
            return None
        sound = self._sound_confusion(observed, proposed)
        if sound and sound.score == _SAME_SOUND:
            return sound
        scores = dict(self.shape_neighbours(observed))
        shape = scores.get(proposed) or dict(self.shape_neighbours(proposed)).get(observed, 0.0)
        if shape and (sound is None or shape > sound.score):
            return Confusion("shape", shape)
        return sound

    def variants(self, character: str, kind: VariantKind) -> str:
        """Unihan variants of the kind, as one string of characters."""
        for part in self._variant_line(character).split("\t"):
            if part and VARIANT_KINDS[part[0]] == kind:
                return part[1:]
        return ""

    def _sound_confusion(self, left: str, right: str) -> Confusion | None:
        first, second = self.readings(left), self.readings(right)
        if set(first) & set(second):
            return Confusion("sound", _SAME_SOUND)
        if set(map(fuzzy_key, first)) & set(map(fuzzy_key, second)):
            return Confusion("near-sound", _NEAR_SOUND)
        return None

    def _variant_line(self, character: str) -> str:
        row = self._row(character)
        if row is None:
            return ""
        start, end = self._table["variant_starts"][row : row + 2]
        return bytes(self._table["variants"][start:end]).decode()

    def _row(self, character: str) -> int | None:
        codes, point = self._table["codes"], ord(character)
        row = bisect_left(codes, point)
        return row if row < len(codes) and codes[row] == point else None

    def _cells(self, section: str, character: str) -> Sequence[int]:
        row = self._row(character)
        if row is None:
            return ()
        start, end = self._table[f"{section}_starts"][row : row + 2]
        return self._table[f"{section}s"][start:end]

    def _members(self, syllable: int) -> Sequence[int]:
        start, end = self._table["member_starts"][syllable : syllable + 2]
        return self._table["members"][start:end]


def _cut(data: memoryview) -> dict[str, memoryview]:
    (count,) = struct.unpack_from("<I", data, 8)
    sizes = struct.unpack_from(f"<{count}I", data, 12)
    position = 12 + 4 * count
    table = {}
    for (name, kind), size in zip(SECTIONS.items(), sizes, strict=True):
        table[name] = data[position : position + size].cast(kind)
        position += size + -size % 4
    return table
