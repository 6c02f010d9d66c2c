"""The first pass: one vectorised reading of a whole text, and the positions that look weak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qccheck.language.alphabet import BOUNDARY, code_points, encode
from qccheck.language.constants import (
    FLOOR,
    LONGEST_RUN,
    LONGEST_SENTENCE,
    REGISTER_REACH,
    TAIL,
)
from qccheck.language.scorer import CONTEXT
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qccheck.language.alphabet import Ids
    from qccheck.language.scorer import Scorer

    Floats = NDArray[np.float32]
    Mask = NDArray[np.bool_]
    Places = NDArray[np.int64]


class Scan(NamedTuple):
    """A text of n code points read once.

    `padded` has CONTEXT boundary symbols before the text and TAIL after it; `logp` and `order`
    have n + TAIL entries, entry i for code point i; `total[i]` is the sum of `logp[:i]`.
    """

    text: str
    points: NDArray[np.uint32]
    padded: Ids
    logp: Floats
    order: NDArray[np.int8]
    total: NDArray[np.float64]
    han: Mask
    sentence_mean: Floats
    sentence_length: Floats
    register: Floats
    run_before: Floats
    run_after: Floats

    @property
    def length(self) -> int:
        """Number of code points."""
        return len(self.points)


def scan(text: str, table: Ids, scorer: Scorer) -> Scan:
    """Reads a text with a scorer; `table` maps code points to symbols."""
    ids = encode(text, table)
    padded = np.concatenate((np.zeros(CONTEXT, ids.dtype), ids, np.zeros(TAIL, ids.dtype)))
    scores = scorer.score(padded[None, :], CONTEXT)
    logp, order = scores.logp[0], scores.order[0]
    total = np.concatenate(([0.0], np.cumsum(logp, dtype=np.float64)))
    points = code_points(text)
    han = is_han(points)
    mean, length = _sentences(ids, logp)
    before, after = _runs(han)
    return Scan(
        text,
        points,
        padded,
        logp,
        order,
        total,
        han,
        mean,
        length,
        _register(logp, len(ids)),
        before,
        after,
    )


def is_han(points: NDArray[np.uint32]) -> Mask:
    """Which code points are unified ideographs."""
    return ((points >= 0x4E00) & (points <= 0x9FFF)) | ((points >= 0x3400) & (points <= 0x4DBF))


def _sentences(ids: Ids, logp: Floats) -> tuple[Floats, Floats]:
    """For each position the mean ln probability and the length of its sentence."""
    inside = ids != BOUNDARY
    sentence = np.cumsum(~inside)
    number = np.bincount(sentence[inside], minlength=int(sentence[-1]) + 1 if len(ids) else 1)
    weights = np.maximum(logp[: len(ids)][inside], FLOOR)
    summed = np.bincount(sentence[inside], weights=weights, minlength=len(number))
    mean = (summed / np.maximum(number, 1)).astype(np.float32)
    return mean[sentence], np.minimum(number, LONGEST_SENTENCE).astype(np.float32)[sentence]


def _register(logp: Floats, length: int) -> Floats:
    """For each position the mean ln probability of the text within REGISTER_REACH characters."""
    total = np.concatenate(([0.0], np.cumsum(np.maximum(logp[:length], FLOOR), dtype=np.float64)))
    place = np.arange(length)
    low, high = np.maximum(place - REGISTER_REACH, 0), np.minimum(place + REGISTER_REACH, length)
    mean: Floats = ((total[high] - total[low]) / np.maximum(high - low, 1)).astype(np.float32)
    return mean


def _runs(han: Mask) -> tuple[Floats, Floats]:
    """Han characters in a row, at most LONGEST_RUN, before and from each position on; n + 1."""
    before = np.zeros(len(han) + 1, dtype=np.float32)
    after = np.zeros(len(han) + 1, dtype=np.float32)
    alive_before = np.ones(len(han) + 1, dtype=bool)
    alive_after = np.ones(len(han) + 1, dtype=bool)
    edge = np.zeros(LONGEST_RUN, dtype=bool)
    wide = np.concatenate((edge, han, edge))
    for step in range(LONGEST_RUN):
        alive_before &= wide[LONGEST_RUN - 1 - step : LONGEST_RUN - 1 - step + len(han) + 1]
        alive_after &= wide[LONGEST_RUN + step : LONGEST_RUN + step + len(han) + 1]
        before += alive_before
        after += alive_after
    return before, after
