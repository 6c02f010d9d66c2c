"""What the lexicon says for and against a reading; loaded on the first hit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qccheck.lexicon.shared import bigrams, joints, near, words
from qccheck.lexicon.words import Flag
from qccheck.named import NamedTuple

REACH: Final = 7
"""Characters either side of a place that can matter."""
SHORTEST_TERM: Final = 4
_LONGEST_TERM: Final = 8
_COMMON: Final = 4.0
_BONUS: Final = 2.0


class Support(NamedTuple):
    """The best word of the lexicon that covers a place, and how the neighbours like the reading.

    `word` is empty and `frequency` -inf for none; `left` and `right` are bigram classes, 0..15.
    """

    word: str
    frequency: float
    left: int
    right: int

    @property
    def is_common(self) -> bool:
        """Whether a word that is no rarity covers the place."""
        return self.frequency >= _COMMON

    @property
    def weight(self) -> float:
        """One number to rank readings by."""
        word = self.frequency + _BONUS * len(self.word) if self.word else 0.0
        return max(0.0, word) + self.left + self.right


def support(window: str, at: int, reading: str) -> Support:
    """How well `reading` stands at `window[at]`; names of persons are no evidence."""
    text = window[:at] + reading + window[at + 1 :]
    best, frequency = "", float("-inf")
    for word in _covering(text, at):
        level = words().log_frequency(word)
        if words().flags(word) & Flag.PERSON:
            continue
        if not best or level + _BONUS * len(word) > frequency + _BONUS * len(best):
            best, frequency = word, level
    left = bigrams().count_class(text[at - 1] if at else "\n", reading)
    right = bigrams().count_class(reading, text[at + 1] if at + 1 < len(text) else "\n")
    return Support(best, frequency, left, right)


def terms(window: str, at: int) -> dict[str, str]:
    """Reading -> longest set phrase or name that differs from the window only at `at`."""
    found: dict[str, str] = {}
    for size in range(SHORTEST_TERM, min(len(window), _LONGEST_TERM) + 1):
        for start in range(max(0, at - size + 1), min(at, len(window) - size) + 1):
            place = at - start
            part = window[start : start + size]
            for term in near().substituted(part):
                if term[:place] == part[:place] and term[place + 1 :] == part[place + 1 :]:
                    found[term[place]] = term
    return found


def in_term(found: Support, term: str | None) -> Support:
    """`found`, with the term as its word where there is one."""
    if term is None or len(term) <= len(found.word):
        return found
    return found._replace(word=term, frequency=max(_COMMON, near().weight(term)))


def unit(window: str, at: int, reading: str) -> str:
    """The word that holds the place in the most probable cut, with `reading` there."""
    text = window[:at] + reading + window[at + 1 :]
    start, end = next(span for span in words().segment(text) if span[0] <= at < span[1])
    return text[start:end]


def cut(text: str) -> list[str]:
    """The most probable cut of `text` into words."""
    return [text[start:end] for start, end in words().segment(text)]


def is_person(word: str) -> bool:
    """Whether the lexicon knows `word`, of two characters or more, as the name of a person."""
    return len(word) > 1 and bool(words().flags(word) & Flag.PERSON)


def words_with(wanted: frozenset[str]) -> Iterator[str]:
    """Words of two characters or more that hold one of `wanted`; reads the whole lexicon."""
    for word in words():
        if len(word) > 1 and not wanted.isdisjoint(word) and words().log_frequency(word) > 0:
            yield word


def _covering(text: str, at: int) -> Iterator[str]:
    goes_back = at > 0 and joints().may_join(text[at - 1], text[at])
    for start in range(max(0, at - REACH) if goes_back else at, at + 1):
        for word in words().prefixes(text, start):
            if start + len(word) > at and len(word) > 1:
                yield word
