"""Counts of all windows of a text, of any one length, by hash; and the frequent ones as strings.

A window may begin or end with a line feed, which then stands for the edge of a line; no window
holds one inside. Two windows share a hash once in some ten thousand tables of this size.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tools.corpus import Codes

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_FOLD = np.uint64(31)
_EDGE = 0x0A


class Windows(NamedTuple):
    """Distinct windows of one length: a row of code points each, and how often it stands."""

    rows: Codes
    counts: Numbers


class WindowCounts:
    """How often each window of `size` characters stands in a text."""

    __slots__ = ("_codes", "_counts", "_hashes", "size")

    def __init__(self, codes: Codes, size: int) -> None:
        """Count `codes`; a line feed ends a line."""
        self.size = size
        self._codes = codes
        hashes = np.sort(_hash_windows(codes, size)[_is_whole(codes, size)])
        first = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]]))
        self._hashes = hashes[first]
        self._counts = np.diff(np.append(first, len(hashes)))

    def count(self, rows: Codes) -> Numbers:
        """The count of each row of `size` code points."""
        return self._look_up(hash_rows(rows))

    def frequent(self, least: int) -> Windows:
        """The windows that stand at least `least` times, in the order of their hashes."""
        wanted = self._hashes[self._counts >= least]
        if not len(wanted):
            return Windows(np.zeros((0, self.size), dtype=np.uint32), self._counts[:0])
        hashes = _hash_windows(self._codes, self.size)
        places = np.flatnonzero(_is_whole(self._codes, self.size))
        order = np.searchsorted(wanted, hashes[places])
        order = np.minimum(order, len(wanted) - 1)
        known = wanted[order] == hashes[places]
        first = np.zeros(len(wanted), dtype=np.int64)
        first[order[known][::-1]] = places[known][::-1]
        rows = self._codes[first[:, None] + np.arange(self.size)]
        return Windows(rows, self._counts[self._counts >= least])

    def _look_up(self, hashes: Hashes) -> Numbers:
        places = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        found: Numbers = np.where(self._hashes[places] == hashes, self._counts[places], 0)
        return found


def hash_rows(rows: Codes) -> Hashes:
    """A hash of each row."""
    return _mix(rows[:, i] for i in range(rows.shape[1]))


def _hash_windows(codes: Codes, size: int) -> Hashes:
    count = len(codes) - size + 1
    return _mix(codes[i : i + count] for i in range(size))


def _mix(columns: Iterable[Codes]) -> Hashes:
    hashes: Hashes | None = None
    with np.errstate(over="ignore"):
        for column in columns:
            step = column.astype(np.uint64) + np.uint64(1)
            hashes = step if hashes is None else hashes * _FACTOR + step
            hashes ^= hashes >> _FOLD
    assert hashes is not None
    return hashes


def _is_whole(codes: Codes, size: int) -> npt.NDArray[np.bool_]:
    """Whether the window at each place holds no line feed inside."""
    ends = np.concatenate([[0], np.cumsum(codes == _EDGE)])
    inner = ends[size - 1 : len(codes)] - ends[1 : len(codes) - size + 2]
    whole: npt.NDArray[np.bool_] = inner == 0
    return whole
