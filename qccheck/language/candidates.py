"""Where proposals come from: confusable characters, pairs by sound, and likely neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from qccheck.language.constants import (
    BEST,
    FIRST_IDEOGRAPH,
    LEVELS,
    NO_LIKENESS,
    SHAPE_COST,
    SHAPE_SLOPE,
    SOUND_COST,
)
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Places = NDArray[np.int64]
    Ids = NDArray[np.uint16]
    Floats = NDArray[np.float32]

_SOUND_OF = (np.arange(256) // LEVELS).astype(np.uint8)
_SHAPE_OF = (np.arange(256) % LEVELS * 255 // (LEVELS - 1)).astype(np.uint8)
_SOUND_COST = np.array(SOUND_COST, dtype=np.float32)
_HALVINGS = 8


class Choices(NamedTuple):
    """Rows of candidates: for place `owner[r]` the symbol `symbol[r]` with its two likenesses."""

    owner: Places
    symbol: Ids
    sound: NDArray[np.uint8]
    shape: NDArray[np.uint8]

    def take(self, rows: Any) -> Choices:
        """The chosen rows."""
        return Choices(self.owner[rows], self.symbol[rows], self.sound[rows], self.shape[rows])

    def prior(self) -> Floats:
        """A rough ln probability of the confusion, for ranking before anything is scored."""
        return channel(self.sound, self.shape)


def channel(sound: NDArray[np.uint8], shape: NDArray[np.uint8]) -> Floats:
    """The better of two rough ln probabilities: by class of sound, by likeness of shape."""
    likeness = shape.astype(np.float32) / np.float32(255)
    by_shape = -np.float32(SHAPE_COST) - np.float32(SHAPE_SLOPE) * (1 - likeness)
    better: Floats = np.maximum(-_SOUND_COST[sound], by_shape)
    return better


def packed_likeness(sound: NDArray[np.uint8], shape: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A class of sound and a likeness of shape, to 51 levels, in one byte."""
    level = np.rint(shape.astype(np.float32) * ((LEVELS - 1) / 255)).astype(np.uint8)
    packed: NDArray[np.uint8] = sound * np.uint8(LEVELS) + level
    return packed


def expand(starts: Places, lengths: Places) -> tuple[Places, Places]:
    """Ragged ranges laid out flat: for each row its range's number and its index."""
    owner = np.repeat(np.arange(len(starts)), lengths)
    shift = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return owner, np.arange(len(owner)) + shift


def best_rows(owner: Places, score: NDArray[Any], most: int) -> Places:
    """Rows with the highest scores of each owner, at most so many, grouped, best first.

    One sort of packed integers (owner, score to a thousandth, row): at most 2**24 rows.
    """
    scaled = np.clip((np.float32(BEST) - score) * np.float32(1000), 0, 0xFFFF).astype(np.int64)
    packed = (owner << 40) | (scaled << 24) | np.arange(len(owner))
    packed.sort()
    grouped = packed >> 40
    first = np.flatnonzero(np.concatenate(([True], grouped[1:] != grouped[:-1])))[: len(packed)]
    rank = np.arange(len(packed)) - np.repeat(first, np.diff(np.append(first, len(packed))))
    rows: Places = packed[rank < most] & 0xFFFFFF
    return rows


class Confusables(NamedTuple):
    """Ragged lists of candidates by code point, each sorted by symbol and below 256 long.

    `row_of` is -1 for a character without any; `likeness_code` is by `packed_likeness`.
    """

    row_of: NDArray[np.int32]
    offsets: Places
    symbol: Ids
    likeness_code: NDArray[np.uint8]

    def of(self, points: NDArray[np.uint32]) -> Choices:
        """All candidates of each code point, the owner being its place in `points`."""
        row = self.row_of[np.where(points < len(self.row_of), points, 0)]
        starts = np.where(row >= 0, self.offsets[row], 0)
        lengths = np.where(row >= 0, self.offsets[row + 1] - starts, 0)
        owner, index = expand(starts, lengths)
        code = self.likeness_code[index]
        return Choices(owner, self.symbol[index], _SOUND_OF[code], _SHAPE_OF[code])

    def likeness(
        self, points: NDArray[np.uint32], symbols: Ids
    ) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Class of sound and likeness of shape of given pairs; (UNLIKE, 0) for unlisted ones."""
        row = self.row_of[np.where(points < len(self.row_of), points, 0)]
        low, end = self.offsets[row], self.offsets[row + 1]
        high = end
        for _ in range(_HALVINGS):
            middle = (low + high) >> 1
            below = self.symbol[np.minimum(middle, len(self.symbol) - 1)] < symbols
            below &= middle < high
            low, high = np.where(below, middle + 1, low), np.where(below, high, middle)
        place = np.minimum(low, len(self.symbol) - 1)
        hit = (row >= 0) & (low < end) & (self.symbol[place] == symbols)
        code = np.where(hit, self.likeness_code[place], np.uint8(NO_LIKENESS))
        return _SOUND_OF[code], _SHAPE_OF[code]


class PairIndex(NamedTuple):
    """Frequent neighbours by the classes of their sounds.

    `reading` holds up to two classes for each code point from FIRST_IDEOGRAPH on (0 for none;
    its last row is for all others), `keys` the sorted products `first * classes + second`,
    `pairs[offsets[k]:offsets[k + 1]]` those of key k.
    """

    reading: NDArray[np.uint16]
    keys: NDArray[np.uint32]
    offsets: Places
    pairs: Ids

    def of(self, first: NDArray[np.uint32], second: NDArray[np.uint32]) -> tuple[Places, Ids]:
        """All pairs that may sound like (first[i], second[i]): owners and pairs of symbols."""
        classes = np.uint32(int(self.reading.max(initial=0)) + 1)
        owners, rows = [], []
        for left in range(2):
            for right in range(2):
                one = self._classes(first, left)
                two = self._classes(second, right)
                key = one * classes + two
                place = np.minimum(np.searchsorted(self.keys, key), len(self.keys) - 1)
                hit = np.flatnonzero((self.keys[place] == key) & (one > 0) & (two > 0))
                starts = self.offsets[place[hit]]
                owner, index = expand(starts, self.offsets[place[hit] + 1] - starts)
                owners.append(hit[owner])
                rows.append(index)
        return np.concatenate(owners), self.pairs[np.concatenate(rows)]

    def _classes(self, points: NDArray[np.uint32], column: int) -> NDArray[np.uint32]:
        row = points - np.uint32(FIRST_IDEOGRAPH)  # wraps around for smaller ones
        place = np.minimum(row, len(self.reading) - 1)
        classes: NDArray[np.uint32] = self.reading[place, column].astype(np.uint32)
        return classes


class Neighbours(NamedTuple):
    """For every symbol the likeliest ones after it and before it, shape (symbols, k)."""

    after: Ids
    before: Ids

    def between(self, left: Ids, right: Ids) -> tuple[Places, Ids]:
        """Symbols that may have stood between each pair; 0 entries are left out."""
        both = np.concatenate((self.after[left], self.before[right]), axis=1)
        both.sort(axis=1)
        both[:, 1:][both[:, 1:] == both[:, :-1]] = 0
        owner, column = np.nonzero(both)
        return owner, both[owner, column]


def confusables_of(arrays: Mapping[str, NDArray[Any]]) -> Confusables:
    """The confusable characters in the arrays of a model."""
    row_of = np.full(1 << 16, -1, dtype=np.int32)
    observed = arrays["similar_observed"]
    row_of[observed] = np.arange(len(observed), dtype=np.int32)
    return Confusables(
        row_of,
        arrays["similar_offsets"].astype(np.int64),
        arrays["similar_symbol"],
        arrays["similar_likeness"],
    )


def pair_index_of(arrays: Mapping[str, NDArray[Any]]) -> PairIndex:
    """The index of pairs in the arrays of a model."""
    return PairIndex(
        arrays["pair_reading"],
        arrays["pair_keys"],
        arrays["pair_offsets"].astype(np.int64),
        arrays["pairs"],
    )


def neighbours_of(arrays: Mapping[str, NDArray[Any]]) -> Neighbours:
    """The likeliest neighbours in the arrays of a model."""
    return Neighbours(arrays["neighbours_after"], arrays["neighbours_before"])
