"""Grows the accept forests with LightGBM and turns them into the model's own form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from qccheck.language.forest import MOST_LEAVES, Forest

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": 15,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 50.0,
    "max_bin": 63,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}
RISING = (0, 1, 5)
"""Columns a proposal can only gain by: gain, lead over the next, prior of the confusion."""
_MOST_ROWS_LINEAR = 80_000
_WRONG_KEPT = 0.4
"""Of the wrong proposals, which are nearly all, so many are learnt from; each stands for more."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Rows, whether each is right, and what each counts."""

    rows: NDArray[np.float32]
    right: NDArray[np.bool_]
    weight: NDArray[np.float32]


def grow(lesson: Lesson, *, trees: int) -> Forest:
    """A linear function and a forest on top of it that give the log-odds of being right.

    Single-threaded and seeded, hence reproducible with the same libraries.
    """
    import lightgbm

    part = _thinned(lesson)
    weights, base = _linear(part)
    start = part.rows @ weights + base
    constraints = [int(column in RISING) for column in range(part.rows.shape[1])]
    labels = part.right.astype(np.int8)
    data = lightgbm.Dataset(part.rows, labels, weight=part.weight, init_score=start)
    parameters = PARAMETERS | {"monotone_constraints": constraints}
    booster = lightgbm.train(parameters, data, trees)
    structures = [tree["tree_structure"] for tree in booster.dump_model()["tree_info"]]
    forest = convert(structures)
    return replace(forest, weights=weights.astype(np.float32), base=float(np.float32(base)))


def _thinned(lesson: Lesson) -> Lesson:
    """All right rows and a fixed choice of the wrong ones, which weigh so much more."""
    drawn = np.random.default_rng(3).random(len(lesson.right)) < _WRONG_KEPT
    kept = lesson.right | drawn
    weight = np.where(lesson.right, lesson.weight, lesson.weight / np.float32(_WRONG_KEPT))
    return Lesson(lesson.rows[kept], lesson.right[kept], weight[kept].astype(np.float32))


def _linear(lesson: Lesson) -> tuple[NDArray[np.float64], float]:
    """Logistic regression on standardised columns, as weights of the plain columns."""
    from sklearn.linear_model import LogisticRegression

    rows = lesson.rows
    centre = rows.mean(axis=0, dtype=np.float64)
    spread = rows.std(axis=0, dtype=np.float64) + 1e-6
    share = min(1.0, _MOST_ROWS_LINEAR / len(rows))
    sample = np.random.default_rng(1).random(len(rows)) < share
    fitted = LogisticRegression(C=0.05, max_iter=150)
    standard = (rows[sample] - centre) / spread
    fitted.fit(standard, lesson.right[sample], sample_weight=lesson.weight[sample])
    weights = fitted.coef_[0] / spread
    return weights, float(fitted.intercept_[0] - (weights * centre).sum())


def convert(structures: list[dict[str, Any]]) -> Forest:
    """The bit-vector form of LightGBM's trees; thresholds are rounded down to 32 bits."""
    shape = (len(structures), MOST_LEAVES - 1)
    feature = np.zeros(shape, dtype=np.uint8)
    threshold = np.full(shape, np.inf, dtype=np.float32)
    keeps = np.full(shape, 0xFFFF, dtype=np.uint16)
    leaves = np.zeros((len(structures), MOST_LEAVES), dtype=np.float32)
    for tree, structure in enumerate(structures):
        values: list[float] = []
        nodes: list[tuple[int, float, int]] = []
        _walk(structure, values, nodes)
        leaves[tree, : len(values)] = values
        for place, (column, limit, mask) in enumerate(nodes):
            feature[tree, place] = column
            threshold[tree, place] = _rounded_down(limit)
            keeps[tree, place] = mask
    return Forest(feature, threshold, keeps, leaves, np.zeros(0, dtype=np.float32), 0.0)


def _walk(node: dict[str, Any], values: list[float], nodes: list[tuple[int, float, int]]) -> None:
    """Numbers the leaves from left to right; a node strikes out the leaves on its left."""
    if "leaf_value" in node:
        values.append(node["leaf_value"])
        return
    first = len(values)
    _walk(node["left_child"], values, nodes)
    struck = ((1 << len(values)) - 1) ^ ((1 << first) - 1)
    nodes.append((node["split_feature"], node["threshold"], 0xFFFF ^ struck))
    _walk(node["right_child"], values, nodes)


def _rounded_down(limit: float) -> np.float32:
    """The largest 32-bit float not above a threshold, so that tests on 32-bit rows agree."""
    rounded = np.float32(limit)
    return rounded if float(rounded) <= limit else np.nextafter(rounded, np.float32(-np.inf))
