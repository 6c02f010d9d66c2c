"""Whether a Chinese numeral is a part of an ordinary word: 统一, 进一步, 千方百计, 三江源."""

from __future__ import annotations

from functools import cache

from qccheck.numbers import tables
from qccheck.numbers.grammar import CHINESE_NUMERALS
from qccheck.numbers.shapes import Shapes


def word_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The longest ordinary word that takes in the numeral `[start, end)`, or None."""
    found = (span for span in _shapes().spans(text, start) if span[1] >= end)
    return max(found, key=lambda span: (span[1] - span[0], span[0]), default=None)


def is_named(word: str) -> bool:
    """Whether `word` as a whole is an ordinary word, known by hand, also inside quotation marks."""
    return word in tables.words_by_hand()


@cache
def _shapes() -> Shapes:
    """Where an ordinary word may stand around a numeral character."""
    return Shapes(tables.words(), CHINESE_NUMERALS)
