"""Counts of all character n-grams of a corpus, n from 1 to 4, as sorted arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tools.corpus import Codes

LONGEST = 4
_BITS = 15
_LIMIT = 0x40000

Keys = npt.NDArray[np.int64]


class GramCounts:
    """Occurrences of every string of 1 to 4 characters, across word boundaries."""

    __slots__ = ("_counts", "_keys", "_numbers")

    def __init__(self, codes: Codes) -> None:
        """Count `codes`; a line feed ends a line, and no n-gram spans it."""
        numbers = _number_characters(codes)
        coded = numbers[np.minimum(codes, _LIMIT - 1)]
        self._numbers = numbers
        self._keys: list[Keys] = []
        self._counts: list[Keys] = []
        for n in range(1, LONGEST + 1):
            keys, counts = np.unique(_windows(coded, n), return_counts=True)
            self._keys.append(keys)
            self._counts.append(counts)

    def count(self, texts: Sequence[str]) -> Keys:
        """The number of occurrences of each text; 0 for a text longer than 4 characters."""
        counts = np.zeros(len(texts), dtype=np.int64)
        for n in range(1, LONGEST + 1):
            rows = np.array([i for i, text in enumerate(texts) if len(text) == n], dtype=np.int64)
            if len(rows):
                counts[rows] = self._count_equal([texts[i] for i in rows], n)
        return counts

    def frequent(self, n: int, least: int) -> list[tuple[str, int]]:
        """The n-grams seen at least `least` times, in the order of their keys."""
        keys, counts = self._keys[n - 1], self._counts[n - 1]
        chosen = counts >= least
        characters = {int(v): chr(i) for i, v in enumerate(self._numbers) if v}
        mask = (1 << _BITS) - 1
        shifts = [_BITS * (n - 1 - i) for i in range(n)]
        return [
            ("".join(characters[(int(key) >> s) & mask] for s in shifts), int(count))
            for key, count in zip(keys[chosen], counts[chosen], strict=True)
        ]

    def _count_equal(self, texts: list[str], n: int) -> Keys:
        joined = "".join(texts).encode("utf-32-le")
        points = np.minimum(np.frombuffer(joined, dtype=np.uint32), _LIMIT - 1)
        coded = self._numbers[points].reshape(-1, n)
        wanted = np.zeros(len(texts), dtype=np.int64)
        for column in coded.T:
            wanted = (wanted << _BITS) | column
        known = (coded > 0).all(axis=1)
        keys = self._keys[n - 1]
        if not len(keys):
            return wanted * 0
        places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(known & (keys[places] == wanted), self._counts[n - 1][places], 0)


def _number_characters(codes: Codes) -> Keys:
    """A number from 1 for every code point that occurs; 0 for a line feed and the unseen."""
    seen = np.bincount(np.minimum(codes, _LIMIT - 1), minlength=_LIMIT) > 0
    seen[0x0A] = False
    if int(seen.sum()) >= 1 << _BITS:
        raise ValueError(f"more than {(1 << _BITS) - 1} distinct characters: {int(seen.sum())}")
    return np.where(seen, np.cumsum(seen), 0).astype(np.int64)


def _windows(coded: Keys, n: int) -> Keys:
    """Packed n-grams that hold no line end."""
    size = len(coded) - n + 1
    keys = np.zeros(size, dtype=np.int64)
    whole = np.ones(size, dtype=bool)
    for i in range(n):
        part = coded[i : i + size]
        keys = (keys << _BITS) | part
        whole &= part > 0
    return keys[whole]
