"""Which words keep company with an edit of a small text: the twin of `topics`."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from functools import cache, cached_property
from math import sqrt
from operator import mul
from typing import TYPE_CHECKING

from qccheck.language.constants import (
    COMPANY_SPAN,
    MOST_WORDS,
    NO_ANGLE,
    NO_FIT,
    NO_WORD,
    UNIT,
    WEIGHTS_A_NAT,
)
from qccheck.language.container import view_of
from qccheck.language.scorer import CONTEXT
from qccheck.language.small.singles import single, singles, summed
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from qccheck.language.small.proposing import Edit
    from qccheck.language.small.reading import Reading

    Vector = Sequence[float]


class Topics(NamedTuple):
    """Words as sorted keys `first symbol << 16 | second`, with a vector and a weight each."""

    keys: memoryview[int]
    vectors: memoryview[int]
    weights: memoryview[int]
    characters: memoryview[int]
    size: int
    """Numbers in a vector."""

    def word(self, left: int, right: int) -> int:
        """The row of a pair of neighbours as a word, or -1."""
        key = left << 16 | right
        row = bisect_left(self.keys, key)
        return row if row < len(self.keys) and self.keys[row] == key else -1

    def vector(self, row: int) -> memoryview:
        """The vector of a word."""
        return self.vectors[row * self.size : (row + 1) * self.size]

    def weighted(self, row: int) -> list[int]:
        """The vector of a word times its weight."""
        weight = self.weights[row]
        return [weight * one for one in self.vector(row)]

    def character(self, symbol: int) -> memoryview:
        """The vector of a character, zeros for one that has none."""
        row = min(symbol, len(self.characters) // self.size - 1)
        return self.characters[row * self.size : (row + 1) * self.size]


class Company:
    """The words of one text, and how well an edit fits them."""

    def __init__(self, topics: Topics, reading: Reading) -> None:
        self._topics = topics
        self._reading = reading
        self._beside = cache(self._summed)

    def columns(self, edit: Edit) -> list[float]:
        """How well the new and the old words fit the other words of their line."""
        direction, mean, number = self._near(edit)
        padded = self._reading.padded
        left, right = padded[edit.start + CONTEXT - 1], padded[edit.end + CONTEXT]
        new = self._fit((left, *edit.written, right), direction, mean)
        observed = padded[edit.start + CONTEXT - 1 : edit.end + CONTEXT + 1]
        old = self._fit(observed, direction, mean)
        change = [single(one - other) for one, other in zip(new, old, strict=True)]
        known = min(number, MOST_WORDS)
        return [*new, *old, *change[:2], change[3], single(change[1] * known), known]

    def _near(self, edit: Edit) -> tuple[Vector, Vector, int]:
        """Direction and weighted mean of the words near an edit but not in it; how many."""
        text, start, end = self._reading.text, edit.start, edit.end
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", min(end, len(text) - 1))
        low = max(first, start - COMPANY_SPAN)
        high = max(min(last if last >= 0 else len(text), end + COMPANY_SPAN), low)
        return self._beside(low, min(max(start - 1, low), high), min(max(end, low), high), high)

    def _summed(self, low: int, left: int, right: int, high: int) -> tuple[Vector, Vector, int]:
        rows = [row for row in (*self._rows[low:left], *self._rows[right:high]) if row is not None]
        total = [sum(column) for column in zip(*rows, strict=True)] or [0] * self._topics.size
        length = max(sqrt(sum(map(mul, total, total))), 1.0)
        scale = (WEIGHTS_A_NAT * UNIT) ** 2
        direction = singles([one / length / UNIT for one in total])
        mean = singles([one / max(len(rows), 1) / scale for one in total])
        return direction, mean, len(rows)

    @cached_property
    def _rows(self) -> list[Sequence[int] | None]:
        """The weighted vector of the word that begins at each place, where one does."""
        ids = self._reading.padded[CONTEXT : CONTEXT + self._reading.length + 1]
        rows: list[Sequence[int] | None] = []
        for left, right in itertools.pairwise(ids):
            row = self._topics.word(left, right)
            rows.append(None if row < 0 else self._topics.weighted(row))
        return rows

    def _fit(self, row: Sequence[int], direction: Vector, mean: Vector) -> list[float]:
        """Best word by direction and by weighted likeness, whether there is one, characters."""
        topics = self._topics
        words = [topics.word(left, right) for left, right in itertools.pairwise(row)]
        angle, likeness, known = NO_ANGLE, NO_FIT, False
        for word in words:
            if word >= 0:
                known = True
                vector = topics.vector(word)
                angle = max(angle, single(sum(map(mul, vector, direction))))
                alike = single(sum(map(mul, vector, mean)))
                likeness = max(likeness, single(topics.weights[word] * alike))
        fits = [single(sum(map(mul, topics.character(one), direction))) for one in row[1:-1]]
        fit = single(summed(fits) / max(len(fits), 1))
        if not known:
            angle = likeness = single(NO_WORD)
        return [angle, likeness, known, fit]


def topics_of(arrays: Mapping[str, Any]) -> Topics:
    """The vectors in the arrays of a model."""
    keys, vectors = view_of(arrays, "topic_keys"), view_of(arrays, "topic_vectors")
    return Topics(
        keys,
        vectors,
        view_of(arrays, "topic_weights"),
        view_of(arrays, "topic_characters"),
        len(vectors) // (len(keys) + 1),
    )
