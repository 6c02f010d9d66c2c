"""What the accept decision sees of one proposed edit: the twin of `features`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qccheck.language.constants import FLOOR
from qccheck.language.scorer import CONTEXT
from qccheck.language.small.singles import Singles, single, singles, summed
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qccheck.language.small.company import Company
    from qccheck.language.small.proposing import Edit
    from qccheck.language.small.reading import Reading
    from qccheck.language.small.search import Found
    from qccheck.language.small.words import Words


class Featuriser(NamedTuple):
    """Turns the proposals for one text into rows for the accept decision."""

    reading: Reading
    words: Words
    company: Company
    surnames: memoryview[int]
    unigram: memoryview[float]
    pressure: Mapping[int, float]

    def row(self, found: Found) -> Singles[float]:
        """All features of a proposal, in the order of `features.Featuriser.rows`."""
        edit = found.edit
        return singles(
            (
                *(found.gain, found.lead, found.rank),
                *(edit.sound, edit.shape, edit.prior, edit.end - edit.start),
                *(max(score, FLOOR) for score in found.logp),
                *found.order,
                *self._observed(edit),
                *self._around(edit),
                *self._unigrams(edit),
                *self._word_values(edit),
                *self._repeats(edit),
                *self._pressure(edit),
                *(self.surnames[self.reading.padded[edit.start + at]] for at in (4, 3, 2)),
                *self.words.cut(self.reading.padded, edit),
                *self.company.columns(edit),
            )
        )

    def _observed(self, edit: Edit) -> Iterator[float]:
        """Scores of the old text: the place and CONTEXT symbols after it."""
        window = slice(edit.start, edit.start + CONTEXT + 2)
        yield from (max(score, FLOOR) for score in self.reading.logp[window])
        yield from self.reading.order[window]

    def _around(self, edit: Edit) -> Iterator[float]:
        """Means before and after the windows of the edit, of the sentence, of the document."""
        reading = self.reading
        last = len(reading.logp) - 1
        before = [max(edit.start - 1 - far, 0) for far in range(3)]
        behind = [min(edit.end + CONTEXT + far, last) for far in range(3)]
        for places in (before, behind):
            yield single(summed([max(reading.logp[place], FLOOR) for place in places]) / 3)
        for places in (before, behind):
            yield sum(reading.order[place] for place in places) / 3
        inside = min(edit.start, reading.length - 1)
        yield reading.sentence_mean[inside]
        yield reading.sentence_length[inside]
        yield reading.register[inside]
        yield reading.run_before[edit.start]
        yield reading.run_after[min(edit.end, reading.length)]

    def _unigrams(self, edit: Edit) -> Iterator[float]:
        """How common the rarest written and the rarest observed character are."""
        padded = self.reading.padded
        if edit.written:
            yield min(self._common(symbol) for symbol in edit.written)
        for shift in (*range(_width(edit)), -1):
            yield self._common(padded[edit.start + shift + CONTEXT])
        yield self._common(padded[edit.end + CONTEXT])

    def _common(self, symbol: int) -> float:
        return max(self.unigram[symbol], FLOOR)

    def _word_values(self, edit: Edit) -> Sequence[int]:
        padded, width = self.reading.padded, _width(edit)
        before = padded[edit.start : edit.start + CONTEXT]
        after = padded[edit.end + CONTEXT : edit.end + 2 * CONTEXT]
        observed = padded[edit.start : edit.start + 2 * CONTEXT + width]
        new = self.words.values((*before, *edit.written, *after), len(edit.written))
        return new + self.words.values(observed, width)

    def _repeats(self, edit: Edit) -> Iterator[bool]:
        """Whether the old or the new characters repeat their neighbours."""
        padded = self.reading.padded
        left, first = padded[edit.start + CONTEXT - 1 : edit.start + CONTEXT + 1]
        last, right = padded[max(edit.end - 1, 0) + CONTEXT], padded[edit.end + CONTEXT]
        yield left == first
        yield last == right
        if edit.written:
            yield left == edit.written[0]
            yield right == edit.written[-1]

    def _pressure(self, edit: Edit) -> Iterator[float]:
        """Best gains at the places around."""
        for shift in (-2, -1, 1, 2):
            yield self.pressure.get((edit.start if shift < 0 else edit.end - 1) + shift, 0.0)


def _width(edit: Edit) -> int:
    """Characters that an edit takes out; what is only taken out counts as one."""
    return min(edit.end - edit.start, 2) if edit.written else 1
