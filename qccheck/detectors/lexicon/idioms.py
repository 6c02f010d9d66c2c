"""Idioms with one character taken for a similar one: three of four say which idiom is meant.

Only where the character makes a pair with its neighbour that clean text never shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qccheck.detectors.lexicon.nearmiss import Repair, confusables
from qccheck.lexicon.gain import gain
from qccheck.lexicon.shared import near, words
from qccheck.lexicon.words import Flag

SIZE: Final = 4
_LEAST_ALIKE: Final = 0.5
_COST: Final = 10.0
_LIKENESS: Final = 6.0


def find(text: str, spots: Sequence[int]) -> Iterator[Repair]:
    """The likeliest idiom at each weak spot that breaks one; one repair a place."""
    done = -1
    for position in spots:
        best = max(_broken(text, position), key=lambda repair: repair.gain, default=None)
        if best is not None and best.start > done:
            done = best.start
            yield best


def _broken(text: str, position: int) -> Iterator[Repair]:
    for start in range(max(0, position - SIZE + 1), position):
        window = text[start : start + SIZE]
        for idiom in _idioms(window):
            at = next(i for i in range(SIZE) if idiom[i] != window[i])
            place = start + at
            likeness = confusables(window[at]).get(idiom[at], 0.0)
            if position - 1 <= place <= position and likeness >= _LEAST_ALIKE:
                bits = gain(text, place, place + 1, idiom[at]) - _COST + _LIKENESS * likeness
                yield Repair(place, window[at], idiom[at], "idiom", idiom, bits)


def _idioms(window: str) -> list[str]:
    """The idioms that differ from `window`, which is no word, in one character."""
    if len(window) < SIZE or window in words():
        return []
    return [term for term in near().substituted(window) if words().flags(term) & Flag.IDIOM]
