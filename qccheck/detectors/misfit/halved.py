"""One of two equal neighbours was left out: the end of one word and the beginning of the next.

法规|规定 became 法规定. What is left reads as words on either side of the one character, so neither
the pairs nor the words are odd; that the two words belong together the language model knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from qccheck.detectors.misfit.breaks import Breaks, Cure, Least
from qccheck.lexicon.gain import gain
from qccheck.lexicon.shared import bigrams, joints, words

_PAIR: Final = 5
"""Class of the pair of equal characters: seen sixteen times or more."""
_LONGEST: Final = 4
_FREQUENT: Final = 3.0  # log2 of the count of either word


def find(breaks: Breaks, places: list[int], least: Least) -> Iterator[Cure]:
    """One cure at each character that two words share; `places` are where the reading breaks."""
    text, (nats, bits) = breaks.text, least
    shared = {at: _words(text, at) for at in places if _is_shared(text, at)}
    edits = [(at, at, text[at]) for at, pair in shared.items() if pair]
    for (start, end, after), worth in breaks.best(edits, nats):
        if gain(text, start, end, after) >= bits:
            yield Cure(start, end, after, shared[start], worth)


def _is_shared(text: str, at: int) -> bool:
    """Whether the character may belong to a word before and to one behind, and is not doubled."""
    left, own, right = text[at - 1 : at], text[at], text[at + 1 : at + 2]
    return (
        _meets_its_like(own)
        and own not in (left, right)
        and bool(left and right)
        and joints().may_join(left, own)
        and joints().may_join(own, right)
    )


@lru_cache(maxsize=1 << 13)
def _meets_its_like(character: str) -> bool:
    return bigrams().count_class(character, character) >= _PAIR


def _words(text: str, at: int) -> str:
    """The frequent words that end and begin with the character; nothing unless both do."""
    beginnings = words().beginnings(text[at : at + _LONGEST])
    behind = [size for size, bits in beginnings if size > 1 and bits >= _FREQUENT]
    if not behind:
        return ""
    for size in range(_LONGEST, 1, -1):
        word = text[max(0, at + 1 - size) : at + 1]
        if len(word) == size and words().log_frequency(word) >= _FREQUENT:
            return f"“{word}”“{text[at : at + behind[-1]]}”"
    return ""
