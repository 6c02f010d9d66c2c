"""Evidence at a seam: do two stretches of text that stand apart belong together?"""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile

from qccheck.detectors.wording import bigrams, joints, words
from qccheck.page import Page
from qccheck.text.han import is_han

Span = tuple[int, int]
_REACH = 6
_LOOSE = -99
_ROUNDING = 1e-6


class Seam:
    """What the lexicon says of a seam; each answer is worked out when it is asked for."""

    __slots__ = ("_is_joint", "_left_end", "_right_start", "_span", "_text", "_whole")

    def __init__(self, text: str, left_end: int, right_start: int) -> None:
        """The Han before `left_end` and after `right_start` are joined, if both are there."""
        self._text = text
        self._left_end = left_end
        self._right_start = right_start
        self._whole = is_han(text[left_end - 1 : left_end]) and is_han(
            text[right_start : right_start + 1]
        )
        self._is_joint = self._whole and _may_join(text[left_end - 1], text[right_start])
        self._span: Span | None = None

    @property
    def word(self) -> str:
        """The word that goes on across the seam, empty for none."""
        start, end = self._cut()
        return (
            self._text[self._left_end - start : self._left_end]
            + (self._text[self._right_start : self._right_start + end])
        )

    @property
    def shorter(self) -> int:
        """The length of the shorter part of that word."""
        return min(self._cut())

    @property
    def gain(self) -> float:
        """By how many bits the joined text is more probable than the two parts apart."""
        if not self._is_joint:
            return 0.0
        left, right = self._parts()
        if not _may_bind(left, right):
            return 0.0
        score = words().score
        return score(left + right) - score(left) - score(right)

    @property
    def tie(self) -> int:
        """In powers of two, how often the two characters touch against how often the one ends a
        line and the other begins one: -11 holds for 80 % of the joints inside clauses and 15 % of
        the ends of headings, -9 for 58 % and 6 % (measured on clean text).
        """
        if not self._whole:
            return _LOOSE
        count = bigrams().count_class
        left, right = self._text[self._left_end - 1], self._text[self._right_start]
        return count(left, right) - count(left, "\n") - count("\n", right)

    def _parts(self) -> tuple[str, str]:
        """The Han on either side, the nearest of them."""
        text, end, start = self._text, self._left_end, self._right_start
        before = "".join(takewhile(is_han, reversed(text[max(0, end - _REACH) : end])))
        return before[::-1], "".join(takewhile(is_han, text[start : start + _REACH]))

    def _cut(self) -> Span:
        """How much of the word across the seam stands before it and after it; nothing for none."""
        if self._span is None:
            self._span = _word_across(*self._parts()) if self._is_joint else (0, 0)
        return self._span


def _may_join(left: str, right: str) -> bool:
    """Whether any word may hold the two characters that meet: if none does, the cuts into words of
    the parts are the best cut of the whole.
    """
    return joints().may_join(left, right)


def _may_bind(left: str, right: str) -> bool:
    """Whether a word may be as likely across the seam as two words that meet there."""
    text, at = left + right, len(left)
    low, high = at - 1, at + 1
    while low > 0 and _may_join(text[low - 1], text[low]):
        low -= 1
    while high < len(text) and _may_join(text[high - 1], text[high]):
        high += 1
    joined, prefixes = text[:high], words().prefixes
    return any(
        len(word) > at - start and _binds(word, at - start)
        for start in range(low, at)
        for word in prefixes(joined, start)
    )


@lru_cache(maxsize=1 << 12)
def _binds(word: str, at: int) -> bool:
    """Whether a word is as likely as its two parts: if not, no best cut of any text holds it where
    they may stand apart.
    """
    score = words().score
    return words().as_one(word) > score(word[:at]) + score(word[at:]) - _ROUNDING


def _word_across(left: str, right: str) -> Span:
    if not _may_bind(left, right):
        return 0, 0
    spans, at = words().segment(left + right), len(left)
    return next(((at - start, end - at) for start, end in spans if start < at < end), (0, 0))


def seam(page: Page, left_end: int, right_start: int) -> Seam:
    """The seam between folded `left_end` and `right_start`."""
    return Seam(page.text, left_end, right_start)
