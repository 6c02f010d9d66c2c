"""Where the model should hold its tongue: text unlike anything that it has learnt from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qccheck.language.alphabet import SPECIAL, UNKNOWN
from qccheck.language.constants import (
    FOREIGN_SHARE,
    LEAST_HAN,
    MOST_OUTSIDE,
    PARTICLE_MEAN,
    PARTICLE_SHARE,
    PARTICLES,
    RARE_SHARE,
    SURPRISING_MEAN,
    WINDOW,
)
from qccheck.language.scorer import CONTEXT
from qccheck.language.suspicion import Outside
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qccheck.language.scan import Scan

    Mask = NDArray[np.bool_]


class Competence(NamedTuple):
    """`silent` marks the places the model says nothing about; `outside` is None where it speaks."""

    silent: Mask
    outside: Outside | None


def competence(scan: Scan, simplified: Mask) -> Competence:
    """Judges windows of a text; `simplified` marks the symbols of standard Simplified text.

    A window is left alone when many of its characters are outside the standard set (Traditional
    text, rare characters), when it is mostly no Chinese, or when the model finds nearly every
    character surprising or many of them are the particles of classical text.
    """
    ids = scan.padded[CONTEXT : CONTEXT + scan.length]
    rare = scan.han & ((ids == UNKNOWN) | ~simplified[ids])
    han = _windowed(scan.han)
    strange = _windowed(rare) > RARE_SHARE * np.maximum(han, LEAST_HAN / 2)
    foreign = _windowed(ids < SPECIAL) > FOREIGN_SHARE * _windowed(np.ones(scan.length, bool))
    particles = _windowed(np.isin(scan.points, [ord(one) for one in PARTICLES]))
    classical = (particles > PARTICLE_SHARE * han) & (scan.register < np.float32(PARTICLE_MEAN))
    surprising = classical | (scan.register < np.float32(SURPRISING_MEAN))
    silent = strange | foreign | surprising
    outside = None
    if int(scan.han.sum()) >= LEAST_HAN and silent[scan.han].mean() > MOST_OUTSIDE:
        shares = [float(mask[scan.han].mean()) for mask in (strange, foreign, surprising)]
        outside = list(Outside)[int(np.argmax(shares))]
    return Competence(silent, outside)


def _windowed(mask: Mask) -> NDArray[np.float32]:
    """How many marked places there are within half a window of each place."""
    total = np.concatenate(([0], np.cumsum(mask)))
    place = np.arange(len(mask))
    low = np.maximum(place - WINDOW // 2, 0)
    high = np.minimum(place + WINDOW // 2, len(mask))
    return (total[high] - total[low]).astype(np.float32)
