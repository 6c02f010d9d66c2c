"""The lexicon: is this string a word, how frequent, of what kind; cutting text into words.

The tables are `rules/facts/words.marisa` (a `marisa_trie.Trie`) and `words.bin` (one byte of
log frequency and one byte of flags per key id), both built by `tools/build_words.py` and
memory-mapped.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import IntFlag
from functools import lru_cache
from pathlib import Path
from typing import Final, Self

import marisa_trie

from qccheck.lexicon.location import fact_path, map_file

MAGIC: Final = b"QCWORDS1"
LONGEST: Final = 8
FREQUENCY_STEPS: Final = 10
FREQUENCY_OFFSET: Final = 4

_UNKNOWN_PENALTY: Final = -12.0


class Flag(IntFlag):
    """What kind of word it is; a word may have none."""

    NONE = 0
    IDIOM = 1
    PERSON = 2
    PLACE = 4
    ORGANISATION = 8
    FUNCTION = 16
    NUMBER = 32
    PROPER = 64
    ATTESTED = 128  # the corpora hold it as a plain string


class Words:
    """Words of 1 to 8 Simplified characters."""

    __slots__ = ("_beginning", "_flags", "_levels", "_total", "_trie")

    def __init__(self, trie: marisa_trie.Trie, data: memoryview) -> None:
        """Join the trie and its columns.

        Raises:
            ValueError: `data` is no word table, or belongs to another trie.
        """
        if bytes(data[:8]) != MAGIC:
            raise ValueError(f"not a word table: wanted {MAGIC!r}, got {bytes(data[:8])!r}")
        count, total = struct.unpack_from("<II", data, 8)
        if count != len(trie):
            raise ValueError(f"word table of {count} rows beside a trie of {len(trie)} words")
        self._trie = trie
        self._levels = data[16 : 16 + count]
        self._flags = data[16 + count : 16 + 2 * count]
        self._total: float = total / 256
        # Windows that are compared differ in a character or two: most of their ends are equal.
        self._beginning = lru_cache(maxsize=1 << 13)(self._words_at)

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Map the shipped lexicon, or `path` (.marisa) and the .bin beside it."""
        path = path or fact_path("words.marisa")
        trie = marisa_trie.Trie()
        trie.mmap(str(path))
        return cls(trie, map_file(path.with_suffix(".bin")))

    def __contains__(self, word: str) -> bool:
        return word in self._trie

    def __len__(self) -> int:
        return len(self._trie)

    def __iter__(self) -> Iterator[str]:
        """Every word, in the order of the trie."""
        yield from self._trie.iterkeys()

    def log_frequency(self, word: str) -> float:
        """log2 of the blended count in 33M characters; -inf for a string that is no word."""
        number = self._trie.get(word)
        return float("-inf") if number is None else self._log2(number)

    def flags(self, word: str) -> Flag:
        """The flags of the word; none for a string that is no word."""
        number = self._trie.get(word)
        return Flag.NONE if number is None else Flag(self._flags[number])

    def prefixes(self, text: str, start: int) -> list[str]:
        """The words that begin at `start`, shortest first."""
        found: list[str] = self._trie.prefixes(text[start : start + LONGEST])
        return found

    def segment(self, text: str) -> list[tuple[int, int]]:
        """Half-open spans of the most probable cut into words.

        A character that begins no word is a span of its own at a penalty; a run of ASCII
        letters and digits is one span. Meant for windows of some dozens of characters.
        """
        return _join_ascii(text, self._cut(text)[1])

    def as_one(self, word: str) -> float:
        """log2-probability of `word` as one word; -inf for a string that is no word."""
        return self.log_frequency(word) - self._total

    def score(self, text: str) -> float:
        """log2-probability of the most probable cut of `text` into words."""
        return self._cut(text)[0]

    def _cut(self, text: str) -> tuple[float, list[int]]:
        size = len(text)
        best = [0.0] * (size + 1)
        ends = [0] * size
        unknown = _UNKNOWN_PENALTY - self._total
        beginning = self._beginning
        for start in range(size - 1, -1, -1):
            chosen, end = unknown + best[start + 1], start + 1
            for length, level in beginning(text[start : start + LONGEST]):
                score = level + best[start + length]
                if score > chosen:
                    chosen, end = score, start + length
            best[start], ends[start] = chosen, end
        return best[0], ends

    def beginnings(self, text: str) -> tuple[tuple[int, float], ...]:
        """Length and log2 of the count of every word that `text` begins with, shortest first."""
        total = self._total
        return tuple((length, bits + total) for length, bits in self._beginning(text[:LONGEST]))

    def _words_at(self, text: str) -> tuple[tuple[int, float], ...]:
        """Length and log2-probability of every word that `text` begins with."""
        base = -FREQUENCY_OFFSET - self._total
        levels = self._levels
        found = self._trie.iter_prefixes_with_ids(text)
        return tuple([(len(word), levels[key] / FREQUENCY_STEPS + base) for word, key in found])

    def _log2(self, number: int) -> float:
        level: int = self._levels[number]
        return level / FREQUENCY_STEPS - FREQUENCY_OFFSET


def _join_ascii(text: str, ends: list[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    position, size = 0, len(text)
    may_join = bool(text) and min(text) < "\x80"
    while position < size:
        end = ends[position]
        if may_join and _is_ascii_word(text[position]):
            while end < len(text) and _is_ascii_word(text[end]):
                end += 1
        spans.append((position, end))
        position = end
    return spans


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
