"""Which positions of a scanned text are weak enough for the expensive search.

Each gate is a linear function of the scores around a position.  The weights of the first
were fitted by logistic regression on wrong characters against right ones; the thresholds
let through about a sixth of the positions of clean text for single substitutions, and one
in twelve to fifteen for pairs and gaps, at which 93 to 98 % of injected errors pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qccheck.language.constants import (
    FLOOR,
    GAP_AFTER,
    GAP_ORDER,
    WEAK_BASE,
    WEAK_GAP,
    WEAK_LADDER,
    WEAK_LOGP,
    WEAK_MEAN,
    WEAK_ORDER,
    WEAK_PAIR,
    WEAK_REACH,
    WEAK_SINGLE,
)
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qccheck.language.scan import Scan

    Places = NDArray[np.int64]
    Floats = NDArray[np.float32]


class Weak(NamedTuple):
    """Positions whose character, whose pair, or whose gap before them looks wrong."""

    singles: Places
    pairs: Places
    gaps: Places


def weak(scan: Scan) -> Weak:
    """The weak positions of a text; only Han characters and gaps that touch one count."""
    han = scan.han
    both = han[:-1] & han[1:]
    single = np.flatnonzero(han & (single_weakness(scan) > WEAK_SINGLE))
    pair = np.flatnonzero(both & (pair_weakness(scan)[:-1] > WEAK_PAIR))
    touched = han.copy()
    touched[1:] |= han[:-1]
    gap = np.flatnonzero(touched & (gap_weakness(scan) > WEAK_GAP))
    return Weak(single, pair, gap)


def single_weakness(scan: Scan) -> Floats:
    """Log-odds that a character is wrong, from eight scores around it; shape (n,)."""
    length = scan.length
    order = scan.order.astype(np.float32)
    result = np.float32(WEAK_MEAN) * scan.sentence_mean + np.float32(WEAK_BASE)
    for shift in range(4):
        result += np.float32(WEAK_LOGP[shift]) * scan.logp[shift : shift + length]
        result += np.float32(WEAK_ORDER[shift]) * order[shift : shift + length]
    first, second, third = (order[shift : shift + length] for shift in range(3))
    result += np.float32(WEAK_REACH) * np.maximum(first, second)
    result += np.float32(WEAK_LADDER) * np.maximum(np.maximum(first, second - 1), third - 2)
    return result


def pair_weakness(scan: Scan) -> Floats:
    """Surprise in nats of a character and the three after it; shape (n,)."""
    logp = np.maximum(scan.logp, np.float32(FLOOR))
    length = scan.length
    total = np.zeros(length, dtype=np.float32)
    for shift in range(4):
        total -= logp[shift : shift + length]
    return total


def gap_weakness(scan: Scan) -> Floats:
    """Surprise across the gap before a position, less the n-gram orders that bridge it."""
    logp = np.maximum(scan.logp, np.float32(FLOOR))
    order = scan.order.astype(np.float32)
    length = scan.length
    here, after = slice(0, length), slice(1, length + 1)
    surprise = -logp[here] - np.float32(GAP_AFTER) * logp[after]
    return surprise - order[here] - order[after] - np.float32(GAP_ORDER) * order[2 : length + 2]
