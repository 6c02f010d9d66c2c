"""ln probabilities of symbols in context, vectorised over whole texts and over candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from qccheck.language.alphabet import HIGHEST_ORDER
from qccheck.language.retrieval import ABSENT, VALUE_BITS
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from qccheck.language.retrieval import StaticTable

    Floats = NDArray[np.float32]
    Matrix = NDArray[np.uint16]
    Places = NDArray[np.int64]

CONTEXT = HIGHEST_ORDER - 1
PROBABILITY_STEP = 0.075
"""Nats between two steps of a stored ln probability; 255 steps reach 19 nats."""
BACKOFF_LEVELS = (
    0.0, 0.05, 0.12, 0.2, 0.3, 0.42, 0.56, 0.72, 0.9, 1.1, 1.35, 1.65, 2.0, 2.5, 3.2, 4.5
)  # fmt: skip
"""Nats of the back-off weights that a four-bit code can say."""
TOLERANCE = 0.3
"""Nats by which a stored probability may fall below the backed-off one through rounding."""
MULTIPLIER = 0xD1342543DE82EF95


class Scores(NamedTuple):
    """What a scorer says of some columns: ln probability, and the order of the n-gram used."""

    logp: Floats
    order: NDArray[np.int8]


class Groups(NamedTuple):
    """Rows in groups that differ in what they write alone, in `width` columns.

    `heads` are the first rows of the groups, `owner` is the group of each row, in order.  What is
    looked up without the written symbols is looked up for the heads.
    """

    heads: Places
    owner: Places
    width: int


class Scorer(Protocol):
    """Anything that scores rows of symbols, and ranks neighbours by bigrams."""

    @property
    def symbols(self) -> NDArray[np.uint64]:
        """A 64-bit number for every symbol."""
        ...

    @property
    def unigram(self) -> Floats:
        """Ln probability of every symbol on its own."""
        ...

    def score(self, rows: Matrix, first: int, groups: Groups | None = None) -> Scores:
        """Scores of columns `first` onwards of rows of shape (n, m); needs CONTEXT before.

        What the rows of a group write begins at column `first`.
        """
        ...

    def seen(self, left: Matrix, right: Matrix) -> NDArray[np.bool_]:
        """Which pairs of symbols were seen as neighbours in the corpus."""
        ...

    def step(self, left: Matrix, right: Matrix) -> Floats:
        """Ln probability of each right symbol after its left one, by bigrams alone."""
        ...

    def chain(self, left: Matrix, middle: Matrix, right: Matrix) -> Floats:
        """Ln probability of middle and right after left, by bigrams alone."""
        ...


def symbol_keys(size: int) -> NDArray[np.uint64]:
    """A 64-bit number for every symbol: the splitmix64 sequence."""
    import numpy as np

    state = np.arange(1, size + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


def gram_keys(rows: Matrix, symbols: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The key of each row as one n-gram, shape (n,)."""
    import numpy as np

    keys = np.zeros(len(rows), dtype=np.uint64)
    for column in range(rows.shape[1]):
        keys = keys * np.uint64(MULTIPLIER) + symbols[rows[:, column]]
    return keys


class NgramScorer(NamedTuple):
    """Back-off look-up in the tables of orders 2 and up; `tables[k - 2]` is order k."""

    symbols: NDArray[np.uint64]
    unigram: Floats
    unigram_backoff: Floats
    tables: Sequence[StaticTable]

    def score(self, rows: Matrix, first: int, groups: Groups | None = None) -> Scores:
        """See Scorer.score."""
        import numpy as np

        start = max(first - 1, 0)
        levels = -np.array(BACKOFF_LEVELS, dtype=np.float32)
        keys = self.symbols[rows]
        current = keys
        found = np.ones((rows.shape[0], rows.shape[1] - start), dtype=bool)
        logp = self.unigram[rows[:, start:]]
        weight = self.unigram_backoff[rows[:, start:]]
        order = np.ones(found.shape, dtype=np.int8)
        for table in self.tables:
            current = current[:, :-1] * np.uint64(MULTIPLIER) + keys[:, -current.shape[1] + 1 :]
            entries = _gated(table, current, found, groups)
            found = entries != ABSENT
            logp[:, 1:] += weight[:, :-1]
            stored = (entries & np.uint16(0xFF)) * np.float32(-PROBABILITY_STEP)
            found &= stored > logp - np.float32(TOLERANCE)
            logp = np.where(found, stored, logp)
            code = entries >> np.uint16(VALUE_BITS) & np.uint16(len(levels) - 1)
            weight = np.where(found, levels[code], np.float32(0))
            order += found
        cut = first - start
        return Scores(logp[:, cut:], order[:, cut:])

    def seen(self, left: Matrix, right: Matrix) -> NDArray[np.bool_]:
        """Which pairs of symbols were seen as neighbours in the corpus."""
        return self.tables[0].find(self._pair_keys(left, right))[0]

    def step(self, left: Matrix, right: Matrix) -> Floats:
        """Ln probability of each right symbol after its left one, by bigrams alone."""
        import numpy as np

        known, value, _ = self.tables[0].find(self._pair_keys(left, right))
        backed = self.unigram[right] + self.unigram_backoff[left]
        return np.where(known, value * np.float32(-PROBABILITY_STEP), backed)

    def chain(self, left: Matrix, middle: Matrix, right: Matrix) -> Floats:
        """Ln probability of middle and right after left, by bigrams alone."""
        return self.step(left, middle) + self.step(middle, right)

    def _pair_keys(self, left: Matrix, right: Matrix) -> NDArray[np.uint64]:
        import numpy as np

        return self.symbols[left] * np.uint64(MULTIPLIER) + self.symbols[right]


def _gated(
    table: StaticTable,
    keys: NDArray[np.uint64],
    gate: NDArray[np.bool_],
    groups: Groups | None,
) -> NDArray[np.uint16]:
    """Looks up the last columns of `keys`, where the n-grams inside each were found before."""
    import numpy as np

    skip = gate.shape[1] - keys.shape[1]
    open_ = gate.copy()
    open_[:, 1:] &= gate[:, :-1]
    open_[:, : max(skip, 0)] = False
    entries = np.full(gate.shape, ABSENT, dtype=np.uint16)
    if groups is not None:
        behind = groups.width + skip + CONTEXT  # the first column without a written symbol
        is_head = np.zeros(len(gate), dtype=bool)
        is_head[groups.heads] = True
        open_[:, 0] &= is_head
        open_[:, behind:] &= is_head[:, None]
    row, column = np.nonzero(open_)
    entries[row, column] = table.entries(keys[row, column - skip])
    if groups is not None:
        entries[:, 0] = entries[groups.heads, 0][groups.owner]
        entries[:, behind:] = entries[groups.heads, behind:][groups.owner]
    return entries
