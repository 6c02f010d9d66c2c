"""From symbols to the n-gram probabilities of interpolated, modified Kneser-Ney smoothing.

Chen and Goodman (1998), in the form that Heafield et al. (2013) compute: adjusted counts
below the highest order, three discounts an order, interpolation with the next lower order,
n-grams that are rarer than a threshold dropped and their mass given to the back-off weight.
Everything is a sort or a search in arrays of packed keys, so 35 million characters take
about a minute and the result depends on nothing but the input.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qccheck.language.alphabet import BOUNDARY, HIGHEST_ORDER, UNKNOWN
from qccheck.language.faults import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qccheck.language.alphabet import Ids

    Packed = NDArray[np.uint64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Counts:
    """Distinct n-grams of one order as sorted packed keys, with how often each was seen."""

    keys: Packed
    seen: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grams:
    """Kept n-grams of one order: symbols as columns, ln probability, ln back-off weight."""

    columns: NDArray[np.uint16]
    probability: Floats
    backoff: Floats


@dataclass(frozen=True, slots=True)
class _Level:
    """One order on its way: kept keys with probabilities, and the mass of every context."""

    keys: Packed
    probability: Floats
    contexts: Packed
    mass: Floats


def estimate(ids: Ids, size: int, thresholds: Sequence[int]) -> list[Grams]:
    """The n-grams of orders 1 to HIGHEST_ORDER of a text of symbols below `size`.

    `thresholds[k - 1]` is the least count of a kept n-gram of order k; it must not fall with k.
    Raises ModelError when there is too little text for the discounts.
    """
    if size**HIGHEST_ORDER >= 1 << 64:
        raise ModelError(f"an alphabet of {size} symbols is too large to pack five in 64 bits")
    if list(thresholds) != sorted(thresholds):
        raise ModelError(f"thresholds must not fall with the order: {list(thresholds)}")
    levels = _levels(ids, size, thresholds)
    grams = []
    for order, level in enumerate(levels, 1):
        above = levels[order] if order < HIGHEST_ORDER else None
        backoff = _backoff_of(level.keys, above)
        columns = unpack(level.keys, size, order)
        grams.append(Grams(columns, np.log(level.probability), backoff))
    return grams


def unpack(keys: Packed, size: int, order: int) -> NDArray[np.uint16]:
    """The symbols of packed n-grams, shape (n, order)."""
    columns = np.empty((len(keys), order), dtype=np.uint16)
    rest = keys.copy()
    for place in range(order - 1, -1, -1):
        rest, columns[:, place] = np.divmod(rest, np.uint64(size))
    return columns


def count(ids: Ids, size: int, order: int) -> Counts:
    """All n-grams of one order that have no boundary inside and no unknown character."""
    length = max(len(ids) - order + 1, 0)
    keys = np.zeros(length, dtype=np.uint64)
    usable = np.ones(length, dtype=bool)
    for place in range(order):
        column = ids[place : place + length]
        keys *= np.uint64(size)
        keys += column
        if order > 1:
            usable &= column != UNKNOWN
        if 0 < place < order - 1:
            usable &= column != BOUNDARY
    if order > 1:
        usable &= (ids[:length] != BOUNDARY) | (ids[order - 1 : order - 1 + length] != BOUNDARY)
    keys = keys[usable]
    keys.sort()
    return _runs(keys)


def _levels(ids: Ids, size: int, thresholds: Sequence[int]) -> list[_Level]:
    counts = [count(ids, size, order) for order in range(1, HIGHEST_ORDER + 1)]
    levels: list[_Level] = []
    for order in range(1, HIGHEST_ORDER + 1):
        own = counts[order - 1]
        above = counts[order] if order < HIGHEST_ORDER else None
        adjusted = _adjusted(own, above, size**order)
        if order == 1:
            levels.append(_first_level(own.keys, adjusted, size))
            continue
        kept = own.seen >= thresholds[order - 1]
        levels.append(_level(own.keys, adjusted, kept, levels[-1], (size, order)))
    return levels


def _runs(keys: Packed) -> Counts:
    """Distinct keys of a sorted array and the length of each run."""
    if len(keys) == 0:
        return Counts(keys, np.zeros(0, dtype=np.int64))
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return Counts(keys[starts], np.diff(np.append(starts, len(keys))))


def _adjusted(own: Counts, above: Counts | None, modulus: int) -> NDArray[np.int64]:
    """Number of different left neighbours; the plain count for the highest order and at a start."""
    if above is None:
        return own.seen
    suffixes = above.keys % np.uint64(modulus)
    suffixes.sort()
    distinct = _runs(suffixes)
    adjusted = np.zeros(len(own.keys), dtype=np.int64)
    adjusted[np.searchsorted(own.keys, distinct.keys)] = distinct.seen
    return np.where(adjusted > 0, adjusted, own.seen)


def _discounts(adjusted: NDArray[np.int64]) -> Floats:
    """D(0) to D(3+) of modified Kneser-Ney, by count of counts."""
    number = [0, *(int((adjusted == times).sum()) for times in (1, 2, 3, 4))]
    if min(number[1:]) == 0:
        return np.array([0.0, 0.5, 0.75, 0.9])
    share = number[1] / (number[1] + 2 * number[2])
    found = [k - (k + 1) * share * number[k + 1] / number[k] for k in (1, 2, 3)]
    return np.array([0.0, *(min(max(value, 0.1), k) for k, value in enumerate(found, 1))])


def _first_level(keys: Packed, adjusted: NDArray[np.int64], size: int) -> _Level:
    """Order 1: interpolated with the uniform distribution over the alphabet."""
    whole = np.zeros(size, dtype=np.int64)
    whole[keys.astype(np.int64)] = adjusted
    whole[UNKNOWN] = 0
    if whole.sum() == 0:
        raise ModelError("the corpus holds no text that a model could be built from")
    taken = _discounts(adjusted)[np.minimum(whole, 3)]
    total = whole.sum()
    probability = (whole - taken) / total + taken.sum() / total / size
    every = np.arange(size, dtype=np.uint64)
    return _Level(every, probability, np.zeros(1, dtype=np.uint64), np.ones(1))


def _level(
    keys: Packed,
    adjusted: NDArray[np.int64],
    kept: NDArray[np.bool_],
    below: _Level,
    shape: tuple[int, int],
) -> _Level:
    """Probabilities of one order; `shape` is (size of the alphabet, order)."""
    size, order = shape
    contexts = _runs(keys // np.uint64(size))
    starts = np.concatenate(([0], np.cumsum(contexts.seen)[:-1])).astype(np.int64)
    taken = _discounts(adjusted)[np.minimum(adjusted, 3)]
    total = np.add.reduceat(adjusted, starts).astype(np.float64)
    mass = np.add.reduceat(np.where(kept, taken, adjusted), starts) / total
    parent = np.repeat(np.arange(len(starts)), contexts.seen)[kept]
    left = (adjusted[kept] - taken[kept]) / total[parent]
    suffix = keys[kept] % np.uint64(size ** (order - 1))
    lower = below.probability[np.searchsorted(below.keys, suffix)]
    return _Level(keys[kept], left + mass[parent] * lower, contexts.keys, mass)


def _backoff_of(keys: Packed, above: _Level | None) -> Floats:
    """Ln of the mass that each n-gram, as a context, leaves to the lower order; 0 for none."""
    backoff = np.zeros(len(keys))
    if above is None or len(above.contexts) == 0:
        return backoff
    place = np.minimum(np.searchsorted(above.contexts, keys), len(above.contexts) - 1)
    hit = above.contexts[place] == keys
    backoff[hit] = np.log(np.maximum(above.mass[place[hit]], 1e-12))
    return backoff
