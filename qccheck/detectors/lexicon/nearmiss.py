"""Near-misses of lexicon words: one character confused, lost, extra or swapped.

A pair of neighbours that 33 million characters of clean text never show is a weak spot. Most weak
spots are two words that happen to meet. Where no word ends or begins there, every one-character
repair that makes a word is tried, and the best is kept if it explains the window much better: the
cut into words gains probability, and the mistake is a likely one (same sound, similar shape).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from qccheck.detectors.wording import NUMERALS
from qccheck.lexicon.gain import gain
from qccheck.lexicon.shared import bigrams, characters, joints, near, words
from qccheck.named import NamedTuple
from qccheck.text.han import is_ideograph

_LONGEST_WORD = 5
_LONGEST_TERM = 7
_FREQUENT = 2.0  # log2 of the count of a word that a repair may make
_SHORTEST_TERM = 5
_COST_LOST = 14.0
_COST_ANY = 16.0
_STRONG_PAIR = 6  # a repaired pair must be of this count class: seen at least 32 times


class Repair(NamedTuple):
    """Write `after` for `before` at `start`; `word` is the lexicon word that this makes.

    `gain` is in bits: how much better the window reads, the likelihood of the slip included.
    """

    start: int
    before: str
    after: str
    move: str  # substituted, lost, extra, swapped
    word: str
    gain: float

    @property
    def end(self) -> int:
        """End of the replaced text."""
        return self.start + len(self.before)


def find(text: str, spots: list[int]) -> Iterator[Repair]:
    """The best repair at each weak spot that needs one; one repair a place."""
    done = -1
    for position in spots:
        if position <= done:
            continue
        places = _loose(text, position)
        best = max(_repairs(text, position, places), key=lambda r: r.gain, default=None)
        if best is not None and best.gain > 0:
            done = best.end
            yield best


def _loose(text: str, position: int) -> list[int]:
    """Which of the two characters at the spot belong to no word on their own side.

    None do where the pair is a word, or where one word ends and another begins: a seam.
    """
    lexicon = words()
    if text[position - 1 : position + 1] in lexicon:
        return []
    sizes = (2, 3, 4)
    ends = any(text[position - size : position] in lexicon for size in sizes if size <= position)
    begins = any(text[position : position + size] in lexicon for size in sizes)
    return [place for place, held in ((position - 1, ends), (position, begins)) if not held]


def _repairs(text: str, position: int, places: Sequence[int]) -> Iterator[Repair]:
    for start, old, new, move, word, cost in _moves(text, position, places):
        bits = gain(text, start, start + len(old), new)
        yield Repair(start, old, new, move, word, bits - cost)


_Move = tuple[int, str, str, str, str, float]


def _moves(text: str, position: int, places: Sequence[int]) -> Iterator[_Move]:
    if not places:
        return
    for place in places:
        yield from _substituted(text, place)
        yield from _extra(text, place)
    yield from _swapped(text, position)
    run = _run(text, position)
    yield from _lost(text, position, run)
    yield from _in_term(text, position, run)


def _substituted(text: str, place: int) -> Iterator[_Move]:
    old = text[place]
    left = text[place - 1] if place else "\n"
    right = text[place + 1] if place + 1 < len(text) else "\n"
    low, high = max(0, place - _LONGEST_WORD), place + _LONGEST_WORD
    likeness = confusables(old)
    for new in bigrams().fitting(left, right, likeness, _STRONG_PAIR):
        word = _word_over(text[low:place] + new + text[place + 1 : high], place - low)
        if word and not _counts(word):
            yield place, old, new, "substituted", word, 10.0 - 6.0 * likeness[new]


def _counts(word: str) -> bool:
    """Whether a short word is a number (一张, 十五大), which explains anything, proves nothing."""
    return len(word) < 4 and any(character in NUMERALS for character in word)


def _extra(text: str, place: int) -> Iterator[_Move]:
    if not 0 < place < len(text) - 1 or not is_ideograph(text[place + 1]):
        return
    if bigrams().count_class(text[place - 1], text[place + 1]) < _STRONG_PAIR:
        return
    low = max(0, place - _LONGEST_WORD)
    joined = text[low:place] + text[place + 1 : place + 1 + _LONGEST_WORD]
    word = _word_over(joined, place - low, across=True)
    if word and not _counts(word):
        yield place, text[place], "", "extra", word, 12.0


def _swapped(text: str, position: int) -> Iterator[_Move]:
    old = text[position - 1 : position + 1]
    new = old[::-1]
    if new != old and new in words():
        yield position - 1, old, new, "swapped", new, 10.0


def _run(text: str, position: int) -> tuple[int, int]:
    """The characters around the spot that terms may hold, at most `_LONGEST_TERM` on each side."""
    low, high, may_hold = position, position, near().may_hold
    while low > max(0, position - _LONGEST_TERM) and may_hold(text[low - 1]):
        low -= 1
    while high < min(len(text), position + _LONGEST_TERM) and may_hold(text[high]):
        high += 1
    return low, high


def _lost(text: str, position: int, run: tuple[int, int]) -> Iterator[_Move]:
    """Terms that the characters around the spot spell but for one lost at the spot itself."""
    index = near()
    for start in range(run[0], position):
        for end in range(position + 1, min(run[1], start + _LONGEST_TERM) + 1):
            window = text[start:end]
            for term in index.lost(window)[:2]:
                at = position - start
                if term[:at] + term[at + 1 :] == window:
                    yield position, "", term[at], "lost", term, _COST_LOST


def _in_term(text: str, position: int, run: tuple[int, int]) -> Iterator[_Move]:
    """Terms that differ from the text in one character beside the spot, whatever it looks like."""
    index = near()
    for size in range(_SHORTEST_TERM, _LONGEST_TERM + 1):
        for start in range(max(run[0], position - size + 1), min(position, run[1] - size) + 1):
            window = text[start : start + size]
            for term in index.substituted(window)[:1]:
                at = next(i for i in range(size) if term[i] != window[i])
                if position - 1 <= start + at <= position and is_ideograph(window[at]):
                    yield start + at, window[at], term[at], "substituted", term, _COST_ANY


def _word_over(text: str, place: int, *, across: bool = False) -> str:
    """The longest frequent word over `place` (over the seam before it when `across`)."""
    best, most = 0, ""
    first, last = place, place - 1 if across else place
    while first > max(0, place - _LONGEST_WORD + 1) and joints().may_join(
        *text[first - 1 : first + 1]
    ):
        first -= 1
    for start in range(first, last + 1):
        least = max(best, place - start)
        for size, bits in words().beginnings(text[start : start + _LONGEST_WORD]):
            if size > least and bits > _FREQUENT:
                best = least = size
                most = text[start : start + size]
    return most if best > 1 else ""


@lru_cache(maxsize=256)
def confusables(character: str) -> dict[str, float]:
    """Characters that `character` may stand for, with the likeness of sound or shape in 0..1."""
    return characters().alikes(character)
