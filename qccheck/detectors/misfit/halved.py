"""One of two equal neighbours was left out: the end of one word and the beginning of the next.

法规|规定 became 法规定. What is left reads as words on either side of the one character, so neither
the pairs nor the words are odd; that the two words belong together the language model knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from qccheck.detectors.misfit.breaks import Breaks, Cure
from qccheck.lexicon.gain import gain
from qccheck.lexicon.shared import bigrams, joints, words
from qccheck.text.han import are_ideographs

_BREAK: Final = 7.0
"""How unexpected the character and the two behind it are at least: 19 in 20 of such losses are."""
_PAIR: Final = 5
"""Class of the pair of equal characters: seen sixteen times or more."""
_LONGEST: Final = 4
_FREQUENT: Final = 3.0  # log2 of the count of either word


def find(breaks: Breaks, nats: float, bits: float) -> Iterator[Cure]:
    """One cure at each character that two words share."""
    text = breaks.text
    shared = {at: _words(text, at) for at in _places(breaks)}
    edits = [(at, at, text[at]) for at, pair in shared.items() if pair]
    for (start, end, after), worth in breaks.best(edits, nats):
        if gain(text, start, end, after) >= bits:
            yield Cure(start, end, after, shared[start], worth)


def _places(breaks: Breaks) -> list[int]:
    """Unexpected characters that may belong to a word before and to one behind."""
    import numpy as np

    points = np.frombuffer(breaks.text.encode("utf-32-le"), dtype=np.uint32)
    inner = np.flatnonzero(breaks.sums(3)[1:-1] >= _BREAK) + 1
    left, own, right = points[inner - 1], points[inner], points[inner + 1]
    is_single = (left != own) & (own != right)
    is_joined = joints().may_join_many(left, own) & joints().may_join_many(own, right)
    places: list[int] = inner[is_single & is_joined & are_ideographs(own)].tolist()
    return [at for at in places if _meets_its_like(breaks.text[at])]


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
