"""The second pass over a small text: the twin of `search` and `edits.rescore`.

Most proposals are given up on the way: a ln probability is never above zero, so the text with an
edit made is at most as likely as what was read of it so far.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from qccheck.language.constants import FAR, LIFT
from qccheck.language.move import POLICIES, Move
from qccheck.language.scorer import CONTEXT
from qccheck.language.small.proposing import best_rows, deletion, doubled_blocks, transposition
from qccheck.language.small.singles import single, singles, summed
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qccheck.language.small.gates import Weak
    from qccheck.language.small.grams import Ending, Grams
    from qccheck.language.small.proposing import Edit, Proposer
    from qccheck.language.small.reading import Reading

    Steps = list[tuple[float, int]]
    """ln probability and order of some symbols in a row."""

_SLACK = 1e-3
"""Nats by which sums of rounded numbers may be wrong, and more."""


class Rest(NamedTuple):
    """Scores of some symbols, and the sum of their ln probabilities."""

    steps: Steps
    total: float


class Found(NamedTuple):
    """A proposal with its scores: of what it writes and of the CONTEXT symbols after it."""

    move: Move
    edit: Edit
    logp: Sequence[float]
    order: Sequence[int]
    gain: float
    lead: float
    rank: int


class Search:
    """One search of one text; `pressure` is the best gain by substitution, where there is one."""

    def __init__(self, reading: Reading, grams: Grams, proposer: Proposer) -> None:
        self._reading = reading
        self._grams = grams
        self._proposer = proposer
        self._begun: dict[int, Ending] = {}
        self._rests: dict[tuple[int, int, int], Rest] = {}
        self.pressure: dict[int, float] = {}

    def found(self, places: Weak) -> Iterator[Found]:
        """Proposals worth a decision; `pressure` is complete when the first deletion is asked."""
        reading, proposer = self._reading, self._proposer
        for place in places.singles:
            edits = proposer.substitutions(reading, place)
            yield from self._thinned(Move.SUBSTITUTION, edits)
        for place in places.singles:
            yield from self._thinned(Move.DELETION, deletion(reading, place))
        for place in places.pairs:
            yield from self._thinned(Move.DOUBLE, proposer.doubles(reading, place))
            yield from self._thinned(Move.TRANSPOSITION, transposition(reading, place))
        for gap in places.gaps:
            yield from self._thinned(Move.INSERTION, proposer.insertions(reading, gap))
        blocks: dict[int, list[Edit]] = {}
        for edit in doubled_blocks(reading):
            blocks.setdefault(edit.start, []).append(edit)
        for edits in blocks.values():
            yield from self._thinned(Move.DUPLICATION, edits)

    def _thinned(self, move: Move, edits: Sequence[Edit]) -> Iterator[Found]:
        """The best proposals of one place, where any gains enough; substitutions press."""
        policy = POLICIES[move]
        least = min(policy.least, 0.0) if move is Move.SUBSTITUTION else policy.least
        if not edits or not any(self._tried(edits, least)):
            return
        steps = list(self._tried(edits, -inf))
        gains = [self._gain(edit, one or ()) for edit, one in zip(edits, steps, strict=True)]
        if move is Move.SUBSTITUTION:
            self.pressure[edits[0].start] = max(0.0, *gains)
        weight = single(policy.prior)
        keys = [
            single(gain + single(weight * edit.prior))
            for gain, edit in zip(gains, edits, strict=True)
        ]
        rows = best_rows(singles([single(0.5 * key - LIFT) for key in keys]), len(keys))
        for row in sorted(rows[: policy.kept]):
            if gains[row] <= policy.least:
                continue
            rank = rows.index(row)
            other = rows[0] if rank else rows[1] if len(rows) > 1 else None
            behind = -FAR if other is None else keys[other]
            lead = max(-FAR, min(FAR, single(keys[row] - behind)))
            logp, order = zip(*(steps[row] or ()), strict=True)
            yield Found(move, edits[row], logp, order, gains[row], lead, rank)

    def _gain(self, edit: Edit, steps: Iterable[tuple[float, int]]) -> float:
        """Nats by which the text is likelier with an edit made."""
        new = summed([score for score, _ in steps])
        return single(new - self._observed(edit.start, edit.end))

    def _observed(self, start: int, end: int) -> float:
        """Ln probability of what an edit replaces and of the CONTEXT symbols after it."""
        return self._reading.total[end + CONTEXT] - self._reading.total[start]

    def _tried(self, edits: Sequence[Edit], least: float) -> Iterator[Steps | None]:
        """Scores with each edit made; None where it cannot gain more than `least`.

        The edits are of one place, or begin there and end at several.
        """
        advance, begun = self._grams.advance, self._before(edits[0].start)
        for start, end, written, *_ in edits:
            floor = self._observed(start, end) + least - _SLACK
            ending, total = begun, 0.0
            steps: Steps = []
            for symbol in written:
                score, ending = advance(ending, symbol)
                steps.append((score, len(ending)))
                total += score
            if total < floor or total + self._most(ending, end + CONTEXT) < floor:
                yield None
            else:
                yield self._read_on(ending, end + CONTEXT, (steps, total, floor))

    def _read_on(
        self, ending: Ending, first: int, done: tuple[Steps, float, float]
    ) -> Steps | None:
        """Adds the scores of CONTEXT symbols of `padded` to scores with a sum.

        None where the sum falls below the floor.
        """
        steps, total, floor = done
        advance, padded = self._grams.advance, self._reading.padded
        for place in range(first, first + CONTEXT):
            score, ending = advance(ending, padded[place])
            steps.append((score, len(ending)))
            total += score
            if first + len(ending) <= place + 1:  # what was written is out of sight
                rest = self._rest(ending, place, first + CONTEXT)
                return steps + rest.steps if total + rest.total >= floor else None
            if total < floor:
                return None
        return steps

    def _most(self, ending: Ending, place: int) -> float:
        """What CONTEXT symbols from a place of `padded` on can at most add, after some n-grams."""
        before, weight = ending[0]
        symbol, grams = self._reading.padded[place], self._grams
        stored = grams.pair(before, symbol)
        alone = grams.unigram[symbol] + weight
        if stored is None:
            known = [(grams.symbols[symbol], grams.backoff[symbol])]
            return alone + self._rest(known, place, place + CONTEXT).total
        return max(stored, alone) if len(ending) == 1 else 0.0

    def _before(self, start: int) -> Ending:
        """The n-grams that end before a place."""
        if start not in self._begun:
            self._begun[start] = self._grams.begin(self._reading.padded[start : start + CONTEXT])
        return self._begun[start]

    def _rest(self, ending: Ending, place: int, end: int) -> Rest:
        """Scores of the symbols of `padded` after a place at which known n-grams of its own end."""
        key = (place, end, len(ending))
        if key not in self._rests:
            steps: Steps = []
            for symbol in self._reading.padded[place + 1 : end]:
                score, ending = self._grams.advance(ending, symbol)
                steps.append((score, len(ending)))
            self._rests[key] = Rest(steps, sum(score for score, _ in steps))
        return self._rests[key]
