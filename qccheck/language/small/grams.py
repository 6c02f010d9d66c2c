"""ln probabilities of symbols in context, one symbol at a time: the twin of `scorer`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qccheck.language.alphabet import HIGHEST_ORDER
from qccheck.language.container import view_of
from qccheck.language.retrieval import VALUE_BITS
from qccheck.language.scorer import BACKOFF_LEVELS, MULTIPLIER, PROBABILITY_STEP, TOLERANCE
from qccheck.language.small.singles import Singles, single, singles
from qccheck.language.small.tables import ABSENT, Table
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    Ending = Sequence[tuple[int, float]]
    """The n-grams that end at a place and are in the tables, shortest first: key, ln back-off."""

_ALL = (1 << 64) - 1


class Symbols(dict[int, int]):
    """The 64-bit number of every symbol, worked out when it is asked for: splitmix64."""

    def __missing__(self, symbol: int) -> int:
        state = (symbol + 1) * 0x9E3779B97F4A7C15 & _ALL
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & _ALL
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB & _ALL
        self[symbol] = state ^ (state >> 31)
        return self[symbol]


class Steps(NamedTuple):
    """Of some pairs of neighbours the keys, what the table said of them, and ln probabilities."""

    keys: Sequence[int]
    words: Sequence[int]
    logp: Sequence[float]


class Grams(NamedTuple):
    """Back-off look-up in the tables of orders 2 and up; `tables[k - 2]` is order k.

    `stored` and `levels` are ln probability and ln back-off of each value and code of a table.
    """

    symbols: Symbols
    unigram: memoryview[float]
    backoff: memoryview[float]
    tables: Sequence[Table]
    stored: Singles[float]
    levels: Singles[float]

    def begin(self, context: Sequence[int]) -> Ending:
        """The n-grams that end with the last symbol of a context of which nothing is known."""
        key = self.symbols[context[-1]]
        logp = self.unigram[context[-1]]
        found = [(key, self.backoff[context[-1]])]
        for order in range(2, len(context) + 1):
            key = self.key(context[-order:])
            word = self.tables[order - 2].find(key)
            if word == ABSENT or self.stored[word & 0xFF] <= single(logp - _TOLERANCE):
                break
            logp = self.stored[word & 0xFF]
            found.append((key, self.levels[word >> VALUE_BITS]))
        return found

    def advance(self, ending: Ending, symbol: int) -> tuple[float, Ending]:
        """Ln probability of `symbol` after those n-grams, and the n-grams that end with it.

        Of the latter, the longest is the one that the probability was read at.
        """
        number, logp, cell = self.symbols[symbol], self.unigram[symbol], _CELL
        found = [(number, self.backoff[symbol])]
        order = 1
        for (before, weight), table in zip(ending, self.tables, strict=False):
            if weight:
                cell[0] = logp + weight
                logp = cell[0]
            if len(found) == order:
                key = (before * MULTIPLIER + number) & _ALL
                word = table.known.get(key)
                if word is None:
                    word = table.find(key)
                if word >= 0:
                    stored = self.stored[word & 0xFF]
                    cell[0] = logp - _TOLERANCE
                    if stored > cell[0]:
                        logp = stored
                        found.append((key, self.levels[word >> VALUE_BITS]))
            order += 1
        return logp, found

    def pair(self, before: int, symbol: int) -> float | None:
        """The stored ln probability of a symbol after that of a key; None where there is none."""
        word = self.tables[0].find((before * MULTIPLIER + self.symbols[symbol]) & _ALL)
        return None if word == ABSENT else self.stored[word & 0xFF]

    def seen(self, lefts: Sequence[int], rights: Sequence[int]) -> list[bool]:
        """Which pairs of symbols were seen as neighbours in the corpus."""
        return [word != ABSENT for word in self.tables[0].find_all(self._keys(lefts, rights))]

    def steps(self, lefts: Sequence[int], rights: Sequence[int]) -> Steps:
        """Ln probability of each right symbol after its left one, by bigrams alone."""
        unigram, backoff, stored = self.unigram, self.backoff, self.stored
        pairs = zip(lefts, rights, strict=True)
        backed = singles([unigram[right] + backoff[left] for left, right in pairs])
        keys = self._keys(lefts, rights)
        words = self.tables[0].find_all(keys)
        every = zip(words, backed, strict=True)
        return Steps(keys, words, [x if word < 0 else stored[word & 0xFF] for word, x in every])

    def remember(self, steps: Steps, rows: Iterable[int]) -> None:
        """Keep what the table said of those pairs that will be asked for again."""
        known = self.tables[0].known
        for row in rows:
            known[steps.keys[row]] = steps.words[row]

    def _keys(self, lefts: Sequence[int], rights: Sequence[int]) -> list[int]:
        symbols, pairs = self.symbols, zip(lefts, rights, strict=True)
        return [(symbols[left] * MULTIPLIER + symbols[right]) & _ALL for left, right in pairs]

    def key(self, symbols: Sequence[int]) -> int:
        """The key of an n-gram."""
        key = 0
        for symbol in symbols:
            key = (key * MULTIPLIER + self.symbols[symbol]) & _ALL
        return key


_TOLERANCE = single(TOLERANCE)
_CELL = singles((0.0,))
"""Rounds what is put into it: a call of `single` would take longer than the sum."""


def grams_of(arrays: Mapping[str, Any]) -> Grams:
    """The n-grams in the arrays of a model."""
    tables = [
        Table(
            view_of(arrays, f"low_{order}"),
            view_of(arrays, f"high_{order}") if f"high_{order}" in arrays else None,
            coded=order < HIGHEST_ORDER,
        )
        for order in range(2, HIGHEST_ORDER + 1)
    ]
    step = single(-PROBABILITY_STEP)
    return Grams(
        Symbols(),
        view_of(arrays, "unigram"),
        view_of(arrays, "unigram_backoff"),
        tables,
        singles([value * step for value in range(1 << VALUE_BITS)]),
        singles([-level for level in BACKOFF_LEVELS]),
    )
