"""Which words keep company in a sentence: evidence from beyond the reach of n-grams.

Every word of two characters is a direction in a space in which words of the same sentences lie
close together; so is every frequent character.  A word that is wrong is seldom about what its
sentence is about.  Vectors are whole numbers and sums of them are exact, so that a place is
judged alike whatever stands around its sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from qccheck.language.constants import (
    COMPANY_SPAN,
    MOST_WORDS,
    NO_ANGLE,
    NO_FIT,
    NO_WORD,
    UNIT,
    WEIGHTS_A_NAT,
)
from qccheck.language.edits import by_width
from qccheck.language.scorer import CONTEXT
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from qccheck.language.alphabet import Ids
    from qccheck.language.edits import Edits
    from qccheck.language.scan import Scan

    Places = NDArray[np.int64]
    Floats = NDArray[np.float32]

LARGEST_WEIGHT = 255
_NEWLINE = 10


class Topics(NamedTuple):
    """Words as sorted keys `first symbol << 16 | second`, with a vector and a weight each.

    `vectors` and `characters` end with a row of zeros, for what has no vector of its own.
    """

    keys: NDArray[np.uint32]
    vectors: NDArray[np.int8]
    weights: NDArray[np.uint8]
    characters: NDArray[np.int8]

    def words(self, left: Ids, right: Ids) -> Places:
        """The row of each pair of neighbours as a word; the last row where it is none."""
        key = left.astype(np.uint32) << np.uint32(16) | right
        place = np.searchsorted(self.keys, key)
        found = self.keys[np.minimum(place, len(self.keys) - 1)] == key
        return np.where(found, place, len(self.keys))

    def around(self, scan: Scan, low: int, high: int) -> Company:
        """The words of a stretch of text, and of as much before and after as counts."""
        low, high = max(low - 2 * COMPANY_SPAN, 0), min(high + 2 * COMPANY_SPAN, scan.length)
        ids = scan.padded[low + CONTEXT : high + CONTEXT + 1]
        rows = self.words(ids[:-1], ids[1:])
        weighted = self.vectors[rows].astype(np.int32)
        weighted *= self.weights[rows].astype(np.int32)[:, None]
        total: NDArray[np.int32] = np.zeros((len(rows) + 1, weighted.shape[1]), dtype=np.int32)
        np.cumsum(weighted, axis=0, out=total[1:])
        number = np.concatenate(([0], np.cumsum(rows < len(self.keys))))
        return Company(low, total, number, *_line_bounds(scan.points[low:high]))

    def columns(self, scan: Scan, edits: Edits, company: Company) -> Floats:
        """How well the new and the old words fit the other words of their line; (n, 13)."""
        direction, mean, number = company.beside(edits)
        left = scan.padded[edits.start + CONTEXT - 1][:, None]
        right = scan.padded[edits.end + CONTEXT][:, None]
        new = self._fit(np.concatenate((left, edits.replacement, right), axis=1), direction, mean)
        old = np.empty_like(new)
        for width, rows in by_width(edits):
            place = edits.start[rows][:, None] + CONTEXT - 1 + np.arange(width + 2)
            old[rows] = self._fit(scan.padded[place], direction[rows], mean[rows])
        change = new - old
        known = np.minimum(number, MOST_WORDS)[:, None]
        parts = (new, old, change[:, :2], change[:, 3:], change[:, 1:2] * known, known)
        return np.concatenate(parts, axis=1, dtype=np.float32)

    def _fit(self, rows: Ids, direction: Floats, mean: Floats) -> Floats:
        """Best word by direction and by weighted likeness, whether there is one, characters."""
        angle = np.full(len(rows), NO_ANGLE, dtype=np.float32)
        likeness = np.full(len(rows), NO_FIT, dtype=np.float32)
        any_word = np.zeros(len(rows), dtype=bool)
        for column in range(rows.shape[1] - 1):
            word = self.words(rows[:, column], rows[:, column + 1])
            known = word < len(self.keys)
            vector = self.vectors[word].astype(np.float32)
            weight = self.weights[word].astype(np.float32)
            here = np.einsum("ij,ij->i", vector, direction)
            alike = weight * np.einsum("ij,ij->i", vector, mean)
            angle = np.where(known, np.maximum(angle, here), angle)
            likeness = np.where(known, np.maximum(likeness, alike), likeness)
            any_word |= known
        columns = [np.where(any_word, angle, NO_WORD), np.where(any_word, likeness, NO_WORD)]
        return np.stack([*columns, any_word, self._characters(rows, direction)], axis=1)

    def _characters(self, rows: Ids, direction: Floats) -> Floats:
        """Mean fit of the characters between the first and the last column."""
        fit = np.zeros(len(rows), dtype=np.float32)
        for column in range(1, rows.shape[1] - 1):
            row = np.minimum(rows[:, column], len(self.characters) - 1)
            fit += np.einsum("ij,ij->i", self.characters[row].astype(np.float32), direction)
        result: Floats = fit / np.float32(max(rows.shape[1] - 2, 1))
        return result


class Company(NamedTuple):
    """Running sums over the words of a stretch of text that begins at `low`.

    `first` and `last` bound the line of each place, in places of the stretch.
    """

    low: int
    total: NDArray[np.int32]
    number: Places
    first: Places
    last: Places

    def beside(self, edits: Edits) -> tuple[Floats, Floats, Places]:
        """Direction and weighted mean of the words near each edit but not in it; how many."""
        start, end = edits.start - self.low, edits.end - self.low
        length = len(self.first)
        before = np.clip(start - 1, 0, length - 1)
        low = np.maximum(np.where(start > 0, self.first[before], 0), start - COMPANY_SPAN)
        high = np.minimum(self.last[np.clip(end, 0, length - 1)], end + COMPANY_SPAN)
        high = np.maximum(high, low)
        left, right = np.clip(start - 1, low, high), np.clip(end, low, high)
        total = self.total[high] - self.total[low] - (self.total[right] - self.total[left])
        number = self.number[high] - self.number[low] - (self.number[right] - self.number[left])
        norm = np.sqrt((total.astype(np.float64) ** 2).sum(axis=1))[:, None]
        direction = total / np.maximum(norm, 1.0) / UNIT
        scale = (WEIGHTS_A_NAT * UNIT) ** 2
        mean = total / np.maximum(number, 1)[:, None] / scale
        return direction.astype(np.float32), mean.astype(np.float32), number


def topics_of(arrays: Mapping[str, NDArray[Any]]) -> Topics:
    """The vectors in the arrays of a model."""
    return Topics(
        arrays["topic_keys"],
        arrays["topic_vectors"],
        arrays["topic_weights"],
        arrays["topic_characters"],
    )


def _line_bounds(points: NDArray[np.uint32]) -> tuple[Places, Places]:
    """Where the line of each place begins, and where it ends."""
    newline = points == _NEWLINE
    place = np.arange(len(points))
    first = np.maximum.accumulate(np.where(newline, place + 1, 0))
    last = np.minimum.accumulate(np.where(newline, place, len(points))[::-1])[::-1]
    return first, last
