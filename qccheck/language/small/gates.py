"""Which places of a small text are weak, and which the model is silent about.

The twin of `gates` and `competence`.
"""

from __future__ import annotations

from itertools import accumulate, compress, pairwise
from operator import sub
from typing import TYPE_CHECKING

from qccheck.language.alphabet import SPECIAL, UNKNOWN
from qccheck.language.constants import (
    FLOOR,
    FOREIGN_SHARE,
    GAP_AFTER,
    GAP_ORDER,
    LEAST_HAN,
    MOST_OUTSIDE,
    PARTICLE_MEAN,
    PARTICLE_SHARE,
    PARTICLES,
    RARE_SHARE,
    SURPRISING_MEAN,
    WEAK_BASE,
    WEAK_GAP,
    WEAK_LADDER,
    WEAK_LOGP,
    WEAK_MEAN,
    WEAK_ORDER,
    WEAK_PAIR,
    WEAK_REACH,
    WEAK_SINGLE,
    WINDOW,
)
from qccheck.language.scorer import CONTEXT
from qccheck.language.small.singles import Singles, scaled_sum, single, singles
from qccheck.language.suspicion import Outside
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qccheck.language.small.reading import Reading


class Weak(NamedTuple):
    """Positions whose character, whose pair, or whose gap before them looks wrong."""

    singles: Sequence[int]
    pairs: Sequence[int]
    gaps: Sequence[int]


def weak(reading: Reading) -> Weak:
    """The weak positions of a text; only Han characters and gaps that touch one count."""
    han = reading.han
    both = [one and other for one, other in pairwise(han)]
    touched = [han[0], *(one or other for one, other in pairwise(han))]
    return Weak(
        _above(_single_weakness(reading), WEAK_SINGLE, han),
        _above(_pair_weakness(reading), WEAK_PAIR, both),
        _above(_gap_weakness(reading), WEAK_GAP, touched),
    )


def _above(weakness: Sequence[float], least: float, counted: Sequence[bool]) -> list[int]:
    least = single(least)
    return [place for place, here in enumerate(counted) if here and weakness[place] > least]


def _single_weakness(reading: Reading) -> Singles[float]:
    """Log-odds that a character is wrong, from eight scores around it."""
    length, order = reading.length, reading.order
    result = scaled_sum([single(WEAK_BASE)] * length, WEAK_MEAN, reading.sentence_mean)
    for shift in range(4):
        window = slice(shift, shift + length)
        result = scaled_sum(result, WEAK_LOGP[shift], reading.logp[window])
        result = scaled_sum(result, WEAK_ORDER[shift], order[window])
    here, after, later = order[:length], order[1:], order[2:]
    reach = map(max, here, after)
    result = scaled_sum(result, WEAK_REACH, reach)
    ladder = (max(a, b - 1, c - 2) for a, b, c in zip(here, after, later, strict=False))
    return scaled_sum(result, WEAK_LADDER, ladder)


def _pair_weakness(reading: Reading) -> Singles[float]:
    """Surprise in nats of a character and the three after it."""
    logp = [max(score, FLOOR) for score in reading.logp]
    total = singles([0.0] * reading.length)
    for shift in range(4):
        total = singles(map(sub, total, logp[shift:]))
    return total


def _gap_weakness(reading: Reading) -> Singles[float]:
    """Surprise across the gap before a position, less the n-gram orders that bridge it."""
    logp = [max(score, FLOOR) for score in reading.logp]
    here = [-score for score in logp[: reading.length]]
    result: Singles[float] = scaled_sum(here, -GAP_AFTER, logp[1:])
    result = singles(map(sub, result, reading.order))
    result = singles(map(sub, result, reading.order[1:]))
    return scaled_sum(result, -GAP_ORDER, reading.order[2:])


class Silence(NamedTuple):
    """See Competence."""

    silent: Sequence[bool]
    outside: Outside | None


def silence(reading: Reading, simplified: Sequence[int]) -> Silence:
    """See `competence`; `simplified` marks the symbols of standard Simplified text."""
    ids = reading.padded[CONTEXT : CONTEXT + reading.length]
    rare = (
        here and (symbol == UNKNOWN or not simplified[symbol])
        for here, symbol in zip(reading.han, ids, strict=True)
    )
    han = _windowed(reading.han)
    enough = [max(number, LEAST_HAN / 2) for number in han]
    strange = _over(rare, RARE_SHARE, enough)
    width = _windowed([True] * reading.length)
    foreign = _over((symbol < SPECIAL for symbol in ids), FOREIGN_SHARE, width)
    particles = _over((one in PARTICLES for one in reading.text), PARTICLE_SHARE, han)
    least, classical = single(SURPRISING_MEAN), single(PARTICLE_MEAN)
    surprising = [
        mean < least or (many and mean < classical)
        for many, mean in zip(particles, reading.register, strict=True)
    ]
    reasons = (strange, foreign, surprising)
    silent = [any(each) for each in zip(*reasons, strict=True)]
    return Silence(silent, _outside(reading.han, silent, reasons))


def _outside(
    han: Sequence[bool], silent: Sequence[bool], reasons: Sequence[Sequence[bool]]
) -> Outside | None:
    """The reason that holds at most Han characters, where most of them are silent."""
    number, quiet = sum(han), sum(compress(silent, han))
    if number < LEAST_HAN or quiet / number <= MOST_OUTSIDE:
        return None
    shares = [sum(compress(marks, han)) for marks in reasons]
    return list(Outside)[shares.index(max(shares))]


def _over(marks: Iterable[bool], share: float, numbers: Iterable[float]) -> list[bool]:
    """Where more of the window is marked than a share of some numbers."""
    share = single(share)
    most = singles([share * number for number in numbers])
    return [marked > limit for marked, limit in zip(_windowed(marks), most, strict=True)]


def _windowed(marks: Iterable[bool]) -> list[int]:
    """How many marked places there are within half a window of each place."""
    total = [0, *accumulate(marks)]
    last, half = len(total) - 1, WINDOW // 2
    return [total[min(place + half, last)] - total[max(place - half, 0)] for place in range(last)]
