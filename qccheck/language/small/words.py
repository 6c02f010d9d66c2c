"""Words around an edit of a small text: the twin of `edits.word_values` and `wordcut`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qccheck.language.alphabet import SPECIAL
from qccheck.language.constants import (
    ALL_WORDS,
    LONGEST_WORD,
    NEVER,
    NO_HAN_ALONE,
    UNSEEN_ALONE,
    WORD_REACH,
    WORD_STEP,
)
from qccheck.language.container import view_of
from qccheck.language.scorer import CONTEXT
from qccheck.language.small.singles import single
from qccheck.language.small.tables import ABSENT, Table
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from qccheck.language.small.grams import Grams
    from qccheck.language.small.proposing import Edit

_SIZES = range(2, LONGEST_WORD + 1)


class Words(NamedTuple):
    """Words of two to four symbols with their classes of frequency, and of one: `alone`."""

    grams: Grams
    table: Table
    alone: memoryview[int]

    def values(self, row: Sequence[int], width: int) -> list[int]:
        """Class of the best word of 2, 3 and 4 symbols that touches the middle of a row.

        The middle is `width` symbols after CONTEXT; a middle of none is the gap itself.
        """
        best = []
        for size in _SIZES:
            firsts = range(CONTEXT + 1 - size, CONTEXT + width if width else CONTEXT)
            words = [self.table.find(self.grams.key(row[first : first + size])) for first in firsts]
            best.append(max(0, *words))
        return best

    def cut(self, padded: Sequence[int], edit: Edit) -> list[float]:
        """What an edit changes: ln probability of the best cut, words of one character."""
        start, end = edit.start + CONTEXT, edit.end + CONTEXT
        low = [0] * (WORD_REACH - start)
        before = [*low, *padded[max(start - WORD_REACH, 0) : start]]
        after = padded[end : end + WORD_REACH]
        new = self._best_cut([*before, *edit.written, *after])
        old = self._best_cut([*before, *padded[start:end], *after])
        return [single(new[0] - old[0]), new[1] - old[1], new[1], old[1]]

    def _best_cut(self, row: Sequence[int]) -> tuple[float, int]:
        """Ln probability of the likeliest cut, and its words of one character."""
        best, ones = [0.0], [0]
        for end in range(1, len(row) + 1):
            symbol = row[end - 1]
            score = single(best[-1] + self._alone(symbol))
            number = ones[-1] + (symbol >= SPECIAL)
            for size in range(2, min(end, LONGEST_WORD) + 1):
                first = end - size
                other = single(best[first] + self._cost(row[first:end]))
                if other > score:
                    score, number = other, ones[first]
            best.append(score)
            ones.append(number)
        return best[-1], ones[-1]

    def _cost(self, word: Sequence[int]) -> float:
        """Ln probability of some symbols as a word."""
        value = self.table.find(self.grams.key(word))
        return NEVER if value == ABSENT else _seen(value)

    def _alone(self, symbol: int) -> float:
        """Ln probability of a symbol as a word of its own."""
        if symbol < SPECIAL:
            return NO_HAN_ALONE
        return _seen(self.alone[symbol]) if self.alone[symbol] else UNSEEN_ALONE


def _seen(value: int) -> float:
    return single(single((value - 1) / WORD_STEP) - single(ALL_WORDS))


def words_of(arrays: Mapping[str, Any], grams: Grams) -> Words:
    """The words in the arrays of a model."""
    table = Table(view_of(arrays, "words_low"), view_of(arrays, "words_high"), coded=False)
    return Words(grams, table, view_of(arrays, "words_alone"))
