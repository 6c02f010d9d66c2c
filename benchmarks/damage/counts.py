"""How often a phrase stands in a large text, without a scan for every question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_BUCKETS = 1 << 23
_FACTOR = 2654435761


class PhraseCounts:
    """Counts of phrases in one text: a hashed upper bound first, the exact count on demand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        self._sketches: dict[int, npt.NDArray[np.int64]] = {}
        self._exact: dict[str, int] = {}

    def at_most(self, phrase: str) -> int:
        """Upper bound of the count: the size of the phrase's hash bucket."""
        sketch = self._sketch(len(phrase))
        codes = np.frombuffer(phrase.encode("utf-32-le"), dtype=np.uint32)
        return int(sketch[_hashes(codes, len(phrase))[0]])

    def at_least(self, phrase: str, least: int) -> bool:
        """Whether `phrase` occurs at least `least` times (exact, cheap when it does not)."""
        return self.at_most(phrase) >= least and self._count(phrase) >= least

    def all_at_most(self, text: str, size: int) -> Sequence[int]:
        """Upper bounds for every window of `size` characters of `text`, in order."""
        if len(text) < size:
            return []
        codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        return [int(count) for count in self._sketch(size)[_hashes(codes, size)]]

    def _count(self, phrase: str) -> int:
        if phrase not in self._exact:
            self._exact[phrase] = self._text.count(phrase)
        return self._exact[phrase]

    def _sketch(self, size: int) -> npt.NDArray[np.int64]:
        if size not in self._sketches:
            hashes = _hashes(self._codes, size)
            self._sketches[size] = np.bincount(hashes, minlength=_BUCKETS)
        return self._sketches[size]


def _hashes(codes: npt.NDArray[np.uint32], size: int) -> npt.NDArray[np.int64]:
    count = len(codes) - size + 1
    total = np.zeros(max(count, 0), dtype=np.uint32)
    for offset in range(size):
        total = total * np.uint32(_FACTOR & 0xFFFFFFFF) + codes[offset : offset + count]
        total ^= total >> np.uint32(15)
    return (total % np.uint32(_BUCKETS)).astype(np.int64)
