"""What the accept decision sees of a proposed edit, as one row of numbers.

All features are sums, differences and counts of the same scores the candidates were ranked
by, with the surroundings of the edit and the general health of its sentence and document,
so that a decision carries over to other registers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qccheck.language.constants import FLOOR
from qccheck.language.edits import observed_rows, rows_of, word_values
from qccheck.language.scorer import CONTEXT
from qccheck.language.wordcut import cut_columns
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qccheck.language.edits import Edits, Rescored
    from qccheck.language.retrieval import StaticTable
    from qccheck.language.scan import Scan
    from qccheck.language.scorer import Scorer
    from qccheck.language.topics import Company, Topics

    Places = NDArray[np.int64]
    Floats = NDArray[np.float32]


class Around(NamedTuple):
    """What else is known near a batch of edits.

    `rivals`, of shape (n, 2), is the gain over the next best proposal of the place, and the
    rank; `pressure`, for every place of the text, the best gain by substitution there.
    """

    rivals: Floats
    pressure: Floats
    company: Company


@dataclass(frozen=True, slots=True)
class Featuriser:
    """Turns edits with their scores into rows for the accept decision."""

    scorer: Scorer
    words: StaticTable
    alone: Floats
    """Ln probability of every symbol as a word of its own."""
    topics: Topics
    surnames: NDArray[np.bool_]

    def rows(self, scan: Scan, edits: Edits, scores: Rescored, around: Around) -> Floats:
        """Shape (n, number of features of this width of edit)."""
        parts = [
            scores.gain[:, None],
            around.rivals,
            _likeness(edits),
            _clipped(scores.logp),
            scores.order.astype(np.float32),
            _observed(scan, edits),
            _around(scan, edits),
            self._unigrams(scan, edits),
            self._words(scan, edits),
            _repeats(scan, edits),
            _pressure(edits, around.pressure),
            self._names(scan, edits),
            cut_columns(scan, edits, self.words, (self.alone, self.scorer.symbols)),
            self.topics.columns(scan, edits, around.company),
        ]
        return np.concatenate(parts, axis=1, dtype=np.float32)

    def _unigrams(self, scan: Scan, edits: Edits) -> Floats:
        """How common the rarest written and the rarest observed character are."""
        unigram = np.maximum(self.scorer.unigram, FLOOR)
        parts = []
        if edits.replacement.shape[1]:
            parts.append(unigram[edits.replacement].min(axis=1))
        width = _width(edits)
        places = [edits.start + shift for shift in (*range(width), -1)]
        parts += [unigram[scan.padded[place + CONTEXT]] for place in places]
        parts.append(unigram[scan.padded[edits.end + CONTEXT]])
        return np.stack(parts, axis=1)

    def _words(self, scan: Scan, edits: Edits) -> Floats:
        symbols = self.scorer.symbols
        written = edits.replacement.shape[1]
        new = word_values(rows_of(scan, edits), written, self.words, symbols)
        width = _width(edits)
        old = word_values(observed_rows(scan, edits, width), width, self.words, symbols)
        return np.concatenate((new, old), axis=1)

    def _names(self, scan: Scan, edits: Edits) -> Floats:
        """Whether the characters before the edit, or its own first one, may be a surname."""
        places = edits.start[:, None] + CONTEXT - np.arange(3)
        marks: Floats = self.surnames[scan.padded[places]].astype(np.float32)
        return marks


def _pressure(edits: Edits, pressure: Floats) -> Floats:
    """Best gains at the places around: one error stands alone, a name or jargon does not."""
    columns = []
    for shift in (-2, -1, 1, 2):
        place = (edits.start if shift < 0 else edits.end - 1) + shift
        inside = (place >= 0) & (place < len(pressure))
        columns.append(np.where(inside, pressure[np.clip(place, 0, len(pressure) - 1)], 0))
    return np.stack(columns, axis=1).astype(np.float32)


def _width(edits: Edits) -> int:
    """Characters that these edits take out; what is only taken out varies and counts as one."""
    if len(edits) == 0 or edits.replacement.shape[1] == 0:
        return 1
    return min(int(edits.end[0] - edits.start[0]), 2)


def _likeness(edits: Edits) -> Floats:
    columns = [edits.sound.astype(np.float32), edits.shape.astype(np.float32), edits.prior]
    columns.append((edits.end - edits.start).astype(np.float32))
    return np.stack(columns, axis=1)


def _clipped(values: Floats) -> Floats:
    return np.maximum(values, np.float32(FLOOR))


def _observed(scan: Scan, edits: Edits) -> Floats:
    """Scores of the old text: the place and CONTEXT symbols after it."""
    column = np.arange(CONTEXT + 2)
    place = edits.start[:, None] + column
    place = np.minimum(place, len(scan.logp) - 1)
    return np.concatenate((_clipped(scan.logp[place]), scan.order[place]), axis=1)


def _around(scan: Scan, edits: Edits) -> Floats:
    """Means before and after the windows of the edit, of the sentence, of the document."""
    before = np.maximum(edits.start[:, None] - 1 - np.arange(3), 0)
    behind = np.minimum(edits.end[:, None] + CONTEXT + np.arange(3), len(scan.logp) - 1)
    inside = np.minimum(edits.start, max(scan.length - 1, 0))
    columns = [
        _clipped(scan.logp[before]).mean(axis=1),
        _clipped(scan.logp[behind]).mean(axis=1),
        scan.order[before].mean(axis=1),
        scan.order[behind].mean(axis=1),
        scan.sentence_mean[inside],
        scan.sentence_length[inside],
        scan.register[inside],
        scan.run_before[edits.start],
        scan.run_after[np.minimum(edits.end, scan.length)],
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _repeats(scan: Scan, edits: Edits) -> Floats:
    """Whether the old or the new characters repeat their neighbours."""
    left = scan.padded[edits.start + CONTEXT - 1]
    right = scan.padded[edits.end + CONTEXT]
    first = scan.padded[edits.start + CONTEXT]
    last = scan.padded[np.maximum(edits.end - 1, 0) + CONTEXT]
    columns = [left == first, last == right]
    if edits.replacement.shape[1]:
        columns += [left == edits.replacement[:, 0], right == edits.replacement[:, -1]]
    return np.stack(columns, axis=1).astype(np.float32)
