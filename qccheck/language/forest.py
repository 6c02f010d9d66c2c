"""A sum of small decision trees over rows of numbers, without the library that grew it.

The evaluation is the bit-vector method of Lucchese et al. (QuickScorer, 2015): every node
whose test fails strikes out the leaves under its left branch, and the first leaf that is
left is the one the row falls into.  A tree has at most 16 leaves, so a struck-out set is a
16-bit word and a whole forest is a handful of array operations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MOST_LEAVES = 16
_CHUNK = 256


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees by nodes: `feature`, `threshold`, `keeps` of shape (trees, MOST_LEAVES - 1).

    `keeps` are the leaves that stay when the row's feature is above the threshold; unused
    nodes keep all.  `leaves` has shape (trees, MOST_LEAVES).  A linear function of the row,
    `base` and `weights`, is added: trees cannot tell the very likely from the likely.
    """

    feature: NDArray[np.uint8]
    threshold: Floats
    keeps: NDArray[np.uint16]
    leaves: Floats
    weights: Floats
    base: float

    def score(self, rows: Floats) -> Floats:
        """The sum of leaf values of each row: a log-odds."""
        result = (
            rows[:, : len(self.weights)] @ self.weights.astype(np.float64) + self.base
        ).astype(np.float32)
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        for low in range(0, len(rows), _CHUNK):
            part = rows[low : low + _CHUNK]
            above = part[:, feature] > threshold
            left = np.where(above.reshape(len(part), *self.keeps.shape), self.keeps, _ALL)
            alive = np.bitwise_and.reduce(left, axis=2)
            leaf = _FIRST[alive & (~alive + np.uint16(1))]
            values = self.leaves[np.arange(len(self.leaves)), leaf]
            result[low : low + _CHUNK] += values.sum(axis=1, dtype=np.float64)
        return result


_ALL = np.uint16(0xFFFF)
_FIRST = np.zeros(1 << 16, dtype=np.uint8)
_FIRST[[1 << bit for bit in range(MOST_LEAVES)]] = range(MOST_LEAVES)


def forest_of(arrays: Mapping[str, NDArray[Any]], name: str) -> Forest:
    """The forest of that name in the arrays of a model."""
    return Forest(
        arrays[f"{name}_feature"],
        arrays[f"{name}_threshold"],
        arrays[f"{name}_keeps"],
        arrays[f"{name}_leaves"],
        arrays[f"{name}_weights"],
        float(arrays[f"{name}_base"][0]),
    )


def forest_arrays(forest: Forest, name: str) -> dict[str, NDArray[Any]]:
    """The arrays that a model file keeps of a forest."""
    return {
        f"{name}_feature": forest.feature,
        f"{name}_threshold": forest.threshold,
        f"{name}_keeps": forest.keeps,
        f"{name}_leaves": forest.leaves,
        f"{name}_weights": forest.weights,
        f"{name}_base": np.array([forest.base], dtype=np.float32),
    }
