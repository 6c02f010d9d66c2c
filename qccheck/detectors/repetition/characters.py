"""Is a doubled character a slip? The text as it stands is weighed against the text with one.

供水|水质 is two words that meet; 全会|会|精神 reads better with one character less. The language
model says how much better; where it says nothing, two cuts into words are compared. The weights of
both are fitted by `tools/fit_doubling.py` on doubles that stand in right text against doubles made
at random.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from qccheck.detectors.repetition.deciding import chance
from qccheck.detectors.wording import (
    NUMERALS,
    OF_OR_SO,
    PARTICLES,
    VIVID,
    bigrams,
    cut,
    han_window,
    words,
)
from qccheck.lexicon.shared import surnames
from qccheck.text.han import is_ideograph
from qccheck.text.near import find_near

_REACH = 3
_BOUNDARY_BITS = 2.0
_WINDOW = 4
_NO_WORD = float("-inf")
_WITNESS: Final = 5.0
_WITNESSED_FROM: Final = -3.0
FEATURES: Final = (
    *("gain", "pair", "pair_squared", "fused", "both_alone", "neither_alone", "left_alone"),
    *("inside", "inside_gain", "neither_gain", "alone_after", "long_after", "frequency"),
    *("particle", "particle_both", "numeral", "both_pair", "neither_pair", "neighbour"),
    *("right_pair", "left_gain", "both_gain", "weakest", "neither_weakest"),
)
_WEIGHTS: Final = (
    *(-5.3, -4.86, 0.82, 0.21, 5.52, -0.56, -0.87, -3.19, -1.34, -0.23, 0.64, 0.93),
    *(4.69, -1.11, 4.07, -2.38, -1.77, -0.55, 2.79, -2.07, 0.42, 4.74, -0.28, 0.64),
)
_BIAS: Final = -8.386
_CAUTION: Final = 2.3
"""Log-odds taken off: made doubles are far commoner in the fitted rows than slips in a text."""
_GAIN_WEIGHT: Final = 0.78
_GAIN_BIAS: Final = -4.452
_GAIN_CAUTION: Final = 2.5


def confidence(text: str, start: int, gain: float | None) -> float:
    """How surely one of the equal characters at `start` and `start + 1` is too many, 0..1.

    `gain` is by how many nats the language model finds the text likelier with one; None where it
    does not say, so that the lexicon decides.
    """
    if gain is None:
        total, caution = _lexical(text, start), _CAUTION
    else:
        total, caution = _GAIN_WEIGHT * gain + _GAIN_BIAS, _GAIN_CAUTION
    if total > _WITNESSED_FROM and _has_witness(text, start):
        total += _WITNESS
    return chance(total - caution)


def _lexical(text: str, start: int) -> float:
    values = features(text, start)
    return _BIAS + sum(w * v for w, v in zip(_WEIGHTS, values, strict=True))


def is_weighed(text: str, start: int) -> bool:
    """False where it is plain that nothing is doubled: 一位位; 行行行; 平平安安; 供水|水质."""
    return not _is_meant(text, start) and not _is_plain_boundary(text, start)


def _is_meant(text: str, start: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[start + 2 : start + 4]
    is_next_doubled = any(len(pair) == 2 and pair[0] == pair[1] for pair in (before, after))
    if before[-1:] == "一" or after[:1] == text[start] or is_next_doubled:
        return True
    if after[:1] in OF_OR_SO and text[start] in VIVID:
        return True
    return not is_ideograph(after[:1]) and _is_name(text, start)


def _is_name(text: str, start: int) -> bool:
    """Whether what ends with the double is a name or a call by itself: 方圆圆, 冉冉, 嘘嘘."""
    before = text[max(0, start - 2) : start]
    if not is_ideograph(before[-1:]):
        return True
    is_alone = len(before) < 2 or not is_ideograph(before[0])
    return is_alone and before[-1] in surnames() and text[start - 1 : start + 1] not in words()


def features(text: str, start: int) -> tuple[float, ...]:
    """Values of `FEATURES` for the doubled character at `start`; scores in bits."""
    low, high = han_window(text, (start, start + 2), _REACH)
    window, at = text[low:high], start - low
    double, single = cut(window), cut(window[:at] + window[at + 1 :])
    left, right, after = double.around(at), double.around(at + 1), single.around(at)
    gain = (double.score - single.score) / 10
    pair = bigrams().count_class(text[start], text[start]) / 10
    fused = left == right
    left_alone, right_alone = left[1] - left[0] == 1, right[1] - right[0] == 1
    both, neither = left_alone and right_alone, not (left_alone or right_alone or fused)
    inside = after[0] < at < after[1] - 1
    left_only, right_only = left_alone and not right_alone, right_alone and not left_alone
    weakest = min(max(words().log_frequency(window[slice(*w)]), -4) for w in (left, right)) / 10
    particle = text[start] in PARTICLES
    beside = window[slice(*right)] if left_alone else window[slice(*left)]
    neighbour = 0.0 if fused or both or neither else words().log_frequency(beside) / 10
    size = after[1] - after[0]
    return (
        *(gain, pair, pair * pair, fused, both, neither, left_only),
        *(inside, inside * gain, neither * gain, size == 1, size > 2),
        max(words().log_frequency(text[start]), 0) / 10,
        *(particle, particle and both, text[start] in NUMERALS, both * pair, neither * pair),
        max(neighbour, -1.0),
        *(right_only * pair, left_only * gain, both * gain, weakest, neither * weakest),
    )


def _has_witness(text: str, start: int) -> bool:
    """Whether the text reads elsewhere what stands here with one of the two characters."""
    single = text[max(0, start - 2) : start + 1] + text[start + 2 : start + 4]
    windows = (single[:4], single[-4:])
    return any(
        len(w) == _WINDOW and all(map(is_ideograph, w)) and find_near(text, w, start) >= 0
        for w in windows
    )


def _is_plain_boundary(text: str, start: int) -> bool:
    """Two words meet, and neither is likelier without its share of the double."""
    at = start + 1
    before = ((text[at - size : at], text[at - size : start]) for size in (2, 3, 4) if at >= size)
    after = ((text[at : at + size], text[at + 1 : at + size]) for size in (2, 3, 4))
    return _holds(before) and _holds(after) and not _runs_through(text, start)


def _holds(choices: Iterable[tuple[str, str]]) -> bool:
    known = words().log_frequency
    return any(
        (bits := known(whole)) > _NO_WORD and bits >= known(rest) - _BOUNDARY_BITS
        for whole, rest in choices
    )


def _runs_through(text: str, start: int) -> bool:
    """Whether a word would hold the character and both its neighbours, were it single."""
    middle = min(start, 3)
    merged = text[start - middle : start + 1] + text[start + 2 : start + 5]
    return any(
        merged[low:high] in words()
        for low in range(max(0, middle - 2), middle)
        for high in range(middle + 2, min(len(merged), middle + 3) + 1)
    )
