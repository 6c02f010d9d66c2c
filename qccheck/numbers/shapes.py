"""Where words of a set stand around one of their characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from qccheck.named import NamedTuple

Span = tuple[int, int]


class _Standing(NamedTuple):
    """`word` with `before` of its characters before the place that is asked about."""

    before: int
    word: str


class Shapes:
    """Words by the pair that a character makes with its neighbour: the one before it, or, at the
    head of a word, the one after it if any.

    Most places of a text make a pair that no word holds there, and no word is looked up. A pair is
    searched in all words when a text first has it: an index of all pairs takes longer to make than
    most documents to check.
    """

    def __init__(self, words: Iterable[str], characters: Iterable[str]) -> None:
        """`characters` are those that will be asked about; at others no word stands."""
        self._lines = "\n{}\n".format("\n".join(words))
        self._wanted = frozenset(characters)
        self._inner = lru_cache(maxsize=None)(self._holding)
        self._heads = lru_cache(maxsize=None)(self._beginning)

    def spans(self, text: str, at: int) -> Iterator[Span]:
        """Where a word of the set stands that takes in `text[at]`: the leftmost first, of those
        the longest.
        """
        if text[at] not in self._wanted:
            return
        inner = self._inner(text[at - 1 : at + 1]) if at else ()
        for before, word in inner + self._heads(text[at : at + 2]):
            if at >= before and text.startswith(word, at - before):
                yield at - before, at - before + len(word)

    def _holding(self, pair: str) -> tuple[_Standing, ...]:
        """Words that hold the pair; the place is its second character."""
        lines, found = self._lines, set()
        for at in _places(lines, pair):
            start = lines.rindex("\n", 0, at) + 1
            found.add(_Standing(at + 1 - start, lines[start : lines.index("\n", at)]))
        return _ordered(found)

    def _beginning(self, pair: str) -> tuple[_Standing, ...]:
        """Words that begin with the pair, and the word that is its first character alone."""
        lines = self._lines
        longer = {
            _Standing(0, lines[at : lines.index("\n", at)])
            for at in _places(lines, pair)
            if lines[at - 1] == "\n"
        }
        alone = {_Standing(0, pair[0])} if f"\n{pair[0]}\n" in lines else set()
        return _ordered(longer | alone)


def _places(lines: str, pair: str) -> Iterator[int]:
    at = -1 if "\n" in pair else lines.find(pair)
    while at >= 0:
        yield at
        at = lines.find(pair, at + 1)


def _ordered(found: Iterable[_Standing]) -> tuple[_Standing, ...]:
    return tuple(sorted(found, key=lambda one: (one.before, len(one.word)), reverse=True))
