"""Whether a Chinese numeral is a part of an ordinary word: 统一, 进一步, 千方百计, 三江源."""

from __future__ import annotations

from qccheck.numbers import tables

LONGEST = 7


def word_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The longest ordinary word that takes in the numeral `[start, end)`, or None."""
    words = tables.words()
    size = len(text)
    best: tuple[int, int] | None = None
    for left in range(max(0, end - LONGEST), start + 1):
        for right in range(min(size, left + LONGEST), end - 1, -1):
            if right - left < 2 or right < end:
                break
            if best is not None and right - left <= best[1] - best[0]:
                break
            if text[left:right] in words:
                best = (left, right)
                break
    return best


def is_named(word: str) -> bool:
    """Whether `word` as a whole is an ordinary word, known by hand, also inside quotation marks."""
    return word in tables.words_by_hand()
