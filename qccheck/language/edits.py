"""Batches of proposed edits, and what the model says of the text with each of them made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from qccheck.language.constants import LONGEST_WORD, UNLIKE
from qccheck.language.scorer import CONTEXT, Groups
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from qccheck.language.retrieval import StaticTable
    from qccheck.language.scan import Scan
    from qccheck.language.scorer import Scorer

    Places = NDArray[np.int64]
    Ids = NDArray[np.uint16]
    Floats = NDArray[np.float32]

_CHUNK = 1 << 15


@dataclass(frozen=True, slots=True)
class Edits:
    """Edits of one shape: `replacement` has as many columns as each edit writes symbols.

    `sound` and `shape` say how alike observed and proposed are (the less alike of two).
    """

    start: Places
    end: Places
    replacement: Ids
    sound: NDArray[np.uint8]
    shape: NDArray[np.uint8]
    prior: Floats

    def take(self, rows: Any) -> Edits:
        """The chosen rows."""
        return Edits(
            self.start[rows],
            self.end[rows],
            self.replacement[rows],
            self.sound[rows],
            self.shape[rows],
            self.prior[rows],
        )

    def __len__(self) -> int:
        return len(self.start)


class Rescored(NamedTuple):
    """Scores of the replacement and of the CONTEXT symbols after it; gain over the old text."""

    logp: Floats
    order: NDArray[np.int8]
    gain: Floats


def plain(start: Places, end: Places, replacement: Ids) -> Edits:
    """Edits that replace nothing by something like it: insertions, deletions, swaps."""
    number = len(start)
    nothing = np.zeros(number, dtype=np.uint8)
    unlike = np.full(number, UNLIKE, dtype=np.uint8)
    return Edits(start, end, replacement, unlike, nothing, np.zeros(number, dtype=np.float32))


def by_width(edits: Edits) -> Iterator[tuple[int, Places]]:
    """How many symbols edits take out, fewest first, and the rows of those that do.

    Not by `np.unique`, which imports `numpy.ma`: that takes as long as a small document.
    """
    width = edits.end - edits.start
    for one in sorted(set(width.tolist())):
        yield one, np.flatnonzero(width == one)


def rows_of(scan: Scan, edits: Edits) -> Ids:
    """CONTEXT symbols before, the replacement, CONTEXT symbols after, for each edit."""
    around = np.arange(CONTEXT)
    before = scan.padded[edits.start[:, None] + around]
    after = scan.padded[edits.end[:, None] + CONTEXT + around]
    return np.concatenate((before, edits.replacement, after), axis=1)


def observed_rows(scan: Scan, edits: Edits, width: int) -> Ids:
    """CONTEXT symbols before, `width` observed symbols, CONTEXT symbols after, for each edit."""
    rows: Ids = scan.padded[edits.start[:, None] + np.arange(2 * CONTEXT + width)]
    return rows


def rescore(scan: Scan, edits: Edits, scorer: Scorer) -> Rescored:
    """Scores of the text with each edit made, each on its own."""
    width = edits.replacement.shape[1] + CONTEXT
    logp = np.empty((len(edits), width), dtype=np.float32)
    order = np.empty((len(edits), width), dtype=np.int8)
    rows = rows_of(scan, edits)
    for low in range(0, len(edits), _CHUNK):
        part = slice(low, low + _CHUNK)
        scores = scorer.score(rows[part], CONTEXT, groups_of(edits.take(part)))
        logp[part] = scores.logp
        order[part] = scores.order
    old = scan.total[edits.end + CONTEXT] - scan.total[edits.start]
    return Rescored(logp, order, (logp.sum(axis=1) - old).astype(np.float32))


def groups_of(edits: Edits) -> Groups:
    """Edits of one place, one after the other, write different symbols between the same ones."""
    start, end = edits.start, edits.end
    first = np.ones(len(edits), dtype=bool)
    first[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    return Groups(np.flatnonzero(first), np.cumsum(first) - 1, edits.replacement.shape[1])


def word_values(rows: Ids, width: int, words: StaticTable, symbols: NDArray[np.uint64]) -> Floats:
    """Ln frequency class of the best word of 2, 3 and 4 symbols that touches the middle.

    The middle is `width` columns after CONTEXT; a middle of none is the gap itself.  Shape (n, 3).
    """
    from qccheck.language.scorer import gram_keys

    best = np.zeros((len(rows), LONGEST_WORD - 1), dtype=np.float32)
    for length in range(2, LONGEST_WORD + 1):
        low = CONTEXT + 1 - length
        for first in range(low, CONTEXT + width if width else CONTEXT):
            keys = gram_keys(rows[:, first : first + length], symbols)
            known, value, _ = words.find(keys)
            np.maximum(best[:, length - 2], value * known, out=best[:, length - 2])
    return best
