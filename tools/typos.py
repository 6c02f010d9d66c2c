"""Dictionary entries that are misspellings of a much more frequent word.

A typo in the lexicon hides that typo in every text, so an entry goes when a word that
differs in one look-alike or sound-alike character is far more frequent and the corpora
hardly ever show the entry itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qccheck.lexicon.characters import Characters

_LOOKS_ALIKE = 0.55


@dataclass(frozen=True, slots=True)
class Limits:
    """When a word of some length counts as a misspelling of a head word."""

    ratio: float  # the head is so many times as frequent
    ratio_both: float  # the same where the two characters sound and look alike
    share: float  # the word's raw count is at most this share of the head's
    least: float  # the head's frequency is at least this


_BY_LENGTH = {
    2: Limits(ratio=300, ratio_both=50, share=0.004, least=20),
    3: Limits(ratio=100, ratio_both=40, share=0.01, least=8),
}
_LONG = Limits(ratio=8, ratio_both=5, share=0.03, least=1)


def find_typos(
    frequencies: Mapping[str, float], raw: Mapping[str, int], characters: Characters
) -> set[str]:
    """The words to leave out; `raw` counts occurrences as a plain string."""
    likeness = Likeness(characters)
    typos = set()
    for place, members in _neighbourhoods(frequencies):
        members.sort(key=lambda word: (-frequencies[word], word))
        limits = _BY_LENGTH.get(len(members[0]), _LONG)
        heads = [head for head in members if frequencies[head] >= limits.least]
        for word in members:
            for head in heads:
                ratio = frequencies[head] / frequencies[word]
                if ratio < limits.ratio_both:
                    break
                rare = raw[word] <= limits.share * raw[head]
                kind = likeness.kind(word[place], head[place]) if rare else 0
                if kind == 2 or (kind == 1 and ratio >= limits.ratio):
                    typos.add(word)
                    break
    return typos


class Likeness:
    """Whether two characters sound alike, look alike or both, remembered by pair."""

    __slots__ = ("_characters", "_known")

    def __init__(self, characters: Characters) -> None:
        self._characters = characters
        self._known: dict[tuple[str, str], int] = {}

    def kind(self, left: str, right: str) -> int:
        """0 unlike, 1 alike in sound or in shape, 2 alike in both."""
        key = (min(left, right), max(left, right))
        if key not in self._known:
            facts = self._characters
            sound = bool(set(facts.readings(left)) & set(facts.readings(right)))
            first = dict(facts.shape_neighbours(left)).get(right, 0.0)
            second = dict(facts.shape_neighbours(right)).get(left, 0.0)
            self._known[key] = sound + (max(first, second) >= _LOOKS_ALIKE)
        return self._known[key]


def _neighbourhoods(words: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """(place, words equal but for the character at that place), two words or more."""
    groups: defaultdict[tuple[int, str, str], list[str]] = defaultdict(list)
    for word in words:
        if len(word) > 1:
            for place in range(len(word)):
                groups[place, word[:place], word[place + 1 :]].append(word)
    yield from ((key[0], members) for key, members in groups.items() if len(members) > 1)
