"""Whether a Chinese numeral is a part of an ordinary word: 统一, 进一步, 千方百计, 三江源."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from qccheck.numbers import tables
from qccheck.numbers.grammar import CHINESE_NUMERALS


def word_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The longest ordinary word that takes in the numeral `[start, end)`, or None."""
    words = tables.words()
    for before, after in _shapes().get(text[start], ()):
        left, right = start - before, start + after
        if left >= 0 and right >= end and text[left:right] in words:
            return left, right
    return None


def is_named(word: str) -> bool:
    """Whether `word` as a whole is an ordinary word, known by hand, also inside quotation marks."""
    return word in tables.words_by_hand()


@cache
def _shapes() -> Mapping[str, tuple[tuple[int, int], ...]]:
    """For each numeral character, how many characters words have before it and from it on.

    The longest words first.
    """
    found: dict[str, set[tuple[int, int]]] = {}
    for word in tables.words():
        for offset, character in enumerate(word):
            if character in CHINESE_NUMERALS:
                found.setdefault(character, set()).add((offset, len(word) - offset))
    return {
        character: tuple(sorted(shapes, key=lambda shape: (-sum(shape), shape)))
        for character, shapes in found.items()
    }
