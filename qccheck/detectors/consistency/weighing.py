"""How surely an odd form is a slip: both forms are cut into words and weighed."""

from __future__ import annotations

from qccheck.detectors.consistency.oddities import Oddity
from qccheck.detectors.wording import NUMERALS, PARTICLES, Cut, bigrams, cut, han_window, words
from qccheck.text.near import count_near

_REACH = 3
_SURE_BITS = 14.0
_LIKELY_BITS = 8.0
_EXTRA_BITS = 11.0
_LOSS_BITS = -3.0
_OWN_WORD_BITS = 14.0
_WORD_BITS = 6.0
_STEP = 4
_SWAP_TIMES = 4


def odd_confidence(text: str, odd: Oddity) -> float:
    """Low when the odd form is made of ordinary words: 省级/市级, 烈士/将士; 0 for particles and
    numerals, whose coming and going is style.
    """
    form, phrase = text[odd.start : odd.end], odd.phrase
    at, changed, right = _difference(form, phrase)
    if is_style(form, phrase):
        return 0.0
    low, high = han_window(text, (odd.start, odd.end), _REACH)
    observed = cut(text[low:high])
    meant = text[low : odd.start] + phrase + text[odd.end : high]
    gain = cut(meant).score - observed.score
    if not changed:
        return _loss_confidence(meant, observed, odd.start - low + at, gain)
    if gain < (_LIKELY_BITS if right else _EXTRA_BITS):
        return 0.3 if gain > 0 else 0.0
    start, end = observed.around(odd.start - low + at)
    word = text[low + start : low + end]
    if end - start > 1 and words().log_frequency(word) > _WORD_BITS:
        return 0.4
    return 0.8 if gain >= _SURE_BITS else 0.65


def is_style(form: str, phrase: str) -> bool:
    """Whether `form` differs from `phrase` by a particle or a numeral, lost, extra or other."""
    _, changed, right = _difference(form, phrase)
    style = (PARTICLES, NUMERALS)
    if changed and right:
        return any(changed in kind and right in kind for kind in style)
    return any(changed + right in kind for kind in style)


def _difference(form: str, phrase: str) -> tuple[int, str, str]:
    """Where the two differ first, and what either has there: nothing where it is the shorter."""
    at = next(i for i in range(len(form) + 1) if form[i : i + 1] != phrase[i : i + 1])
    changed = form[at : at + 1] if len(form) >= len(phrase) else ""
    right = phrase[at : at + 1] if len(phrase) >= len(form) else ""
    return at, changed, right


def _loss_confidence(meant: str, observed: Cut, at: int, gain: float) -> float:
    """High when the lost character leaves a word of which the rest is none, there or as part of
    another word: 我|国民经济 is no witness against 我国|经济.
    """
    start, end = cut(meant).around(at)
    rest = meant[start:at] + meant[at + 1 : end]
    if gain < _LOSS_BITS or not rest or (len(rest) > 1 and rest in words()):
        return 0.3
    kept = [observed.around(offset) for offset in range(start, end - 1)]
    if len(rest) == 1 and words().log_frequency(rest) > _OWN_WORD_BITS:
        return 0.4
    if any(low < start or high > end - 1 for low, high in kept):
        return 0.4
    return 0.75 if gain > 0 else 0.6


def swap_confidence(text: str, odd: Oddity) -> float:
    """High when both halves are words of their own there, hardly ever meet in this order, and
    neither keeps other company in the text.
    """
    phrase = odd.phrase
    swapped = bigrams().count_class(phrase[-1], phrase[0])
    usual = bigrams().count_class(phrase[1], phrase[2])
    if usual - swapped < _STEP or odd.times < _SWAP_TIMES:
        return 0.0
    beside = (text[odd.start - 2 : odd.start + 2], text[odd.end - 2 : odd.end + 2])
    if any(count_near(text, joint, odd.start) > 1 for joint in beside if len(joint) == len(phrase)):
        return 0.0
    usual_end = odd.usual + len(phrase)
    is_whole = _has_edges(text, odd.usual, usual_end) and _has_edges(
        text, odd.start, odd.start + len(phrase) // 2, odd.end
    )
    return 0.6 if is_whole else 0.0


def _has_edges(text: str, *places: int) -> bool:
    low, high = han_window(text, (places[0], places[-1]), _REACH)
    return cut(text[low:high]).has_edges(*(place - low for place in places))
