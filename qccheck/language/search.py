"""The second pass: proposals with their scores and features at the weak places of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qccheck.language.candidates import best_rows
from qccheck.language.constants import FAR, LIFT, TAIL
from qccheck.language.edits import Rescored, rescore
from qccheck.language.features import Around
from qccheck.language.gates import Weak, weak
from qccheck.language.move import POLICIES, Move
from qccheck.language.moves import deletions, doubled_blocks
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from qccheck.language.edits import Edits
    from qccheck.language.features import Featuriser
    from qccheck.language.moves import Proposer
    from qccheck.language.scan import Scan
    from qccheck.language.scorer import Scorer
    from qccheck.language.topics import Company

    Floats = NDArray[np.float32]

BLOCK = 8192
"""Characters whose weak places are searched in one go: bounds the memory of a search."""


class Batch(NamedTuple):
    """Proposals of one move; `rows` are their features, `rivals` gain over the next and rank."""

    move: Move
    edits: Edits
    gain: Floats
    rivals: Floats
    rows: Floats


class Searcher(NamedTuple):
    """Everything that the second pass needs."""

    scorer: Scorer
    proposer: Proposer
    featuriser: Featuriser

    def search(self, scan: Scan) -> Iterator[Batch]:
        """Batches of proposals, block by block, moves in the order of Move."""
        places = weak(scan)
        doubled = doubled_blocks(scan)
        pressure = np.zeros(scan.length + TAIL, dtype=np.float32)
        for low in range(0, scan.length, BLOCK):
            part = Weak(
                *(_within(each, low) for each in (places.singles, places.pairs, places.gaps))
            )
            repeats = doubled.take(np.flatnonzero(doubled.start // BLOCK == low // BLOCK))
            company = self.featuriser.topics.around(scan, low, low + BLOCK)
            for move, edits in self._block(scan, part, repeats):
                yield from self._scored(scan, move, edits, (pressure, company))

    def _block(self, scan: Scan, part: Weak, repeats: Edits) -> Iterator[tuple[Move, Edits]]:
        proposer = self.proposer
        moves = (
            (Move.SUBSTITUTION, part.singles, proposer.substitutions),
            (Move.DELETION, part.singles, deletions),
            (Move.DOUBLE, part.pairs, proposer.doubles),
            (Move.TRANSPOSITION, part.pairs, proposer.transpositions),
            (Move.INSERTION, part.gaps, proposer.insertions),
        )
        for move, places, propose in moves:
            if len(places):
                yield move, propose(scan, places)
        yield Move.DUPLICATION, repeats

    def _scored(
        self, scan: Scan, move: Move, edits: Edits, around: tuple[Floats, Company]
    ) -> Iterator[Batch]:
        """Rescores and thins out; substitutions leave their best gain at each place as pressure."""
        if len(edits) == 0:
            return
        policy = POLICIES[move]
        pressure, company = around
        scores = rescore(scan, edits, self.scorer)
        if move is Move.SUBSTITUTION:
            np.maximum.at(pressure, edits.start, scores.gain)
        gains = scores.gain > policy.least
        if not gains.any():
            return
        # Where nothing gains enough there is nothing to be rivals about.
        rows = np.flatnonzero(np.isin(edits.start, edits.start[gains]))
        key = scores.gain[rows] + policy.prior * edits.prior[rows]
        against = rivals(edits.start[rows], key)
        best = (against[:, 1] < policy.kept) & gains[rows]
        kept, against = rows[best], against[best]
        if len(kept) == 0:
            return
        edits = edits.take(kept)
        scores = Rescored(scores.logp[kept], scores.order[kept], scores.gain[kept])
        features = self.featuriser.rows(scan, edits, scores, Around(against, pressure, company))
        yield Batch(move, edits, scores.gain, against, features)


def rivals(owner: NDArray[np.int64], key: Floats) -> Floats:
    """For each proposal the lead over the best other one of its place, and its rank; (n, 2)."""
    order = best_rows(owner, 0.5 * key - np.float32(LIFT), len(key))
    grouped = owner[order]
    first = np.flatnonzero(np.concatenate(([True], grouped[1:] != grouped[:-1])))
    lengths = np.diff(np.append(first, len(order)))
    best = key[order[first]]
    second = np.full(len(first), -FAR, dtype=np.float32)
    several = lengths > 1
    second[several] = key[order[first[several] + 1]]
    rank = np.arange(len(order)) - np.repeat(first, lengths)
    other = np.where(rank == 0, np.repeat(second, lengths), np.repeat(best, lengths))
    result = np.empty((len(order), 2), dtype=np.float32)
    result[order, 0] = np.clip(key[order] - other, -FAR, FAR)
    result[order, 1] = rank
    return result


def _within(places: NDArray[np.int64], low: int) -> NDArray[np.int64]:
    return places[np.searchsorted(places, low) : np.searchsorted(places, low + BLOCK)]
