"""A wrong character that neither looks nor sounds like the right one: 产业结【结】调整 is a slip of
the eye, 产业结【调】调整 one of the hand, which was ahead by a word.

The text has to gain very much: rare names and terms gain a little by many a character.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qccheck.detectors.misfit.breaks import Breaks, Cure, Edit, Least
from qccheck.detectors.wording import are_interchangeable, is_party
from qccheck.lexicon.gain import gain, window
from qccheck.lexicon.shared import bigrams, words

_PAIR: Final = 4
_MOST: Final = 16
"""Class of both pairs that a candidate makes, and how many are tried at a place."""
_ECHO: Final = 4.0
"""Nats for a wrong character that stands nearby too: the hand was ahead of the eye, or behind."""
_NEARBY: Final = 10
_SHOWN: Final = 1


def find(breaks: Breaks, places: list[int], least: Least) -> Iterator[Cure]:
    """One cure at each wrong character; `places` are where the reading breaks."""
    text, (nats, bits) = breaks.text, least
    edits = [edit for at in places if not is_party(text, at) for edit in _edits(text, at)]
    for (start, end, after), worth in breaks.best(edits, nats - _ECHO):
        around = text[max(0, start - _NEARBY) : start] + "\n" + text[end : end + _NEARBY]
        worth += _ECHO * (text[start] in around)
        if (
            worth >= nats
            and not _is_refrain(text, start, around)
            and gain(text, start, end, after) >= bits
        ):
            yield Cure(start, end, after, _word(text, start, after), worth)


def _edits(text: str, at: int) -> Iterator[Edit]:
    left, right = text[at - 1 : at] or "\n", text[at + 1 : at + 2] or "\n"
    for character in bigrams().between(left, right, _PAIR, _MOST):
        if not are_interchangeable(text[at], character):
            yield at, at + 1, character


def _is_refrain(text: str, at: int, around: str) -> bool:
    """Whether it stands nearby beside the same neighbour, and so not by mistake (一仗接着一仗)."""
    return text[at - 1 : at + 1] in around or text[at : at + 2] in around


def _word(text: str, at: int, after: str) -> str:
    """The word that the character makes, or what stands around it."""
    low, high = window(text, at, at + 1)
    cured = text[low:at] + after + text[at + 1 : high]
    start, end = next(span for span in words().segment(cured) if span[1] > at - low)
    if end - start > 1:
        return cured[start:end]
    return cured[max(0, start - _SHOWN) : end + _SHOWN]
