"""A sum of small decision trees over one row of numbers: the twin of `forest`."""

from __future__ import annotations

from functools import reduce
from operator import and_, mul
from typing import TYPE_CHECKING

from qccheck.language.container import view_of
from qccheck.language.small.singles import single
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

_LEAVES = 16
_NODES = _LEAVES - 1
_ALL = 0xFFFF
_SLACK = 1e-3


class Trees(NamedTuple):
    """See Forest; all nodes, and all leaves, one tree after the other.

    `most` is what all trees together can add.
    """

    feature: Sequence[int]
    threshold: Sequence[float]
    keeps: Sequence[int]
    leaves: Sequence[float]
    weights: Sequence[float]
    base: float
    most: float

    def score(self, row: Sequence[float], least: float) -> float | None:
        """The log-odds of a row; None where they are below `least` whatever the trees say."""
        linear = single(sum(map(mul, self.weights, row)) + self.base)
        if linear + self.most < least - _SLACK:
            return None
        nodes = zip(self.feature, self.threshold, self.keeps, strict=True)
        kept = [keeps if row[feature] > threshold else _ALL for feature, threshold, keeps in nodes]
        total = 0.0
        for tree in range(len(self.leaves) // _LEAVES):
            alive = reduce(and_, kept[tree * _NODES : (tree + 1) * _NODES])
            total += self.leaves[tree * _LEAVES + (alive & -alive).bit_length() - 1]
        return single(linear + total)


def trees_of(arrays: Mapping[str, Any], name: str) -> Trees:
    """The trees of that name in the arrays of a model."""
    leaves = view_of(arrays, f"{name}_leaves").tolist()
    return Trees(
        view_of(arrays, f"{name}_feature").tolist(),
        view_of(arrays, f"{name}_threshold").tolist(),
        view_of(arrays, f"{name}_keeps").tolist(),
        leaves,
        view_of(arrays, f"{name}_weights").tolist(),
        view_of(arrays, f"{name}_base")[0],
        sum(max(leaves[tree : tree + _LEAVES]) for tree in range(0, len(leaves), _LEAVES)),
    )
