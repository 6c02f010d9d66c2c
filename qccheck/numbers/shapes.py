"""Where words of a set may stand around one of their characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

Span = tuple[int, int]


class Shape(NamedTuple):
    """`before` characters stand before the character, `after` from it on."""

    before: int
    after: int


class Shapes:
    """The shapes of the words of a set around their characters, by the pair that a character makes
    with its neighbour: the one before it, or, at the head of a word, the one after it if any.

    Most places of a text make a pair that no word holds there, and no word is looked up.
    """

    def __init__(self, words: Iterable[str], characters: Iterable[str]) -> None:
        wanted = frozenset(characters)
        inner: dict[str, set[Shape]] = defaultdict(set)
        heads: dict[str, set[Shape]] = defaultdict(set)
        for word in words:
            heads[word[:2]].add(Shape(0, len(word)))
            for offset in range(1, len(word)):
                inner[word[offset - 1 : offset + 1]].add(Shape(offset, len(word) - offset))
        self._inner = _ordered(inner, {pair for pair in inner if pair[1] in wanted})
        self._heads = _ordered(heads, {pair for pair in heads if pair[0] in wanted})

    def spans(self, text: str, at: int) -> Iterator[Span]:
        """Where a word of the set may stand that takes in `text[at]`: the leftmost first, of
        those the longest.
        """
        inner = self._inner.get(text[at - 1 : at + 1], ()) if at else ()
        heads = self._heads.get(text[at : at + 2], ()) + self._heads.get(text[at], ())
        for before, after in inner + heads:
            if at >= before and at + after <= len(text):
                yield at - before, at + after


def _ordered(shapes: dict[str, set[Shape]], pairs: Iterable[str]) -> dict[str, tuple[Shape, ...]]:
    return {pair: tuple(sorted(shapes[pair], reverse=True)) for pair in pairs}
