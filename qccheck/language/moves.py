"""The moves: which edits are proposed at the weak places of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qccheck.language.alphabet import SPECIAL
from qccheck.language.candidates import best_rows, channel
from qccheck.language.constants import (
    KEPT_LOST,
    KEPT_PAIR,
    KEPT_PRODUCT,
    KEPT_SINGLE,
    LEAST_PRIOR,
    LONGEST_BLOCK,
    PAIR_PRIOR,
)
from qccheck.language.edits import Edits, plain
from qccheck.language.scorer import CONTEXT
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qccheck.language.candidates import Confusables, Neighbours, PairIndex
    from qccheck.language.scan import Scan
    from qccheck.language.scorer import Scorer

    Places = NDArray[np.int64]
    Ids = NDArray[np.uint16]
    Mask = NDArray[np.bool_]


class Proposer(NamedTuple):
    """Candidate tables and a scorer for the cheap ranking by bigrams."""

    confusables: Confusables
    pairs: PairIndex
    neighbours: Neighbours
    scorer: Scorer

    def substitutions(self, scan: Scan, places: Places) -> Edits:
        """One character for another, the best of each place by bigrams and likeness."""
        choices = self.confusables.of(scan.points[places])
        at = places[choices.owner]
        left, right = scan.padded[at + CONTEXT - 1], scan.padded[at + CONTEXT + 1]
        score = self.scorer.chain(left, choices.symbol, right) + choices.prior()
        rows = best_rows(choices.owner, score, KEPT_SINGLE)
        chosen = choices.take(rows)
        start = places[chosen.owner]
        return Edits(
            start, start + 1, chosen.symbol[:, None], chosen.sound, chosen.shape, chosen.prior()
        )

    def doubles(self, scan: Scan, places: Places) -> Edits:
        """Two neighbours for two others: pairs that sound alike, products of the likest."""
        first, second = scan.points[places], scan.points[places + 1]
        owner, pair = self.pairs.of(first, second)
        more_owner, more_pair = self._products(scan, places)
        owner = np.concatenate((owner, more_owner))
        pair = np.concatenate((pair, more_pair))
        one, two = scan.padded[places + CONTEXT], scan.padded[places + CONTEXT + 1]
        changed = (pair[:, 0] != one[owner]) & (pair[:, 1] != two[owner])
        owner, pair = owner[changed], pair[changed]
        at = places[owner]
        left, right = scan.padded[at + CONTEXT - 1], scan.padded[at + CONTEXT + 2]
        score = self.scorer.chain(left, pair[:, 0], pair[:, 1])
        score += self.scorer.step(pair[:, 1], right)
        rows = best_rows(owner, score, KEPT_PAIR * 3)
        rows = rows[_distinct(owner[rows], pair[rows])]
        edits = self._liken(scan, places[owner[rows]], pair[rows])
        again = best_rows(owner[rows], score[rows] + edits.prior * PAIR_PRIOR, KEPT_PAIR)
        return edits.take(again)

    def _products(self, scan: Scan, places: Places) -> tuple[Places, Ids]:
        """Pairs of the likest candidates of each of two neighbours that are seen together."""
        sides = []
        for shift in (0, 1):
            choices = self.confusables.of(scan.points[places + shift])
            weight = choices.prior() + 0.5 * self.scorer.unigram[choices.symbol]
            rows = best_rows(choices.owner, weight, KEPT_PRODUCT)
            table = np.zeros((len(places), KEPT_PRODUCT), dtype=np.uint16)
            owner = choices.owner[rows]
            rank = np.arange(len(rows)) - np.searchsorted(owner, owner)
            table[owner, rank] = choices.symbol[rows]
            sides.append(table)
        shape = (len(places), KEPT_PRODUCT, KEPT_PRODUCT)
        one = np.broadcast_to(sides[0][:, :, None], shape).reshape(len(places), -1)
        two = np.broadcast_to(sides[1][:, None, :], shape).reshape(len(places), -1)
        owner, column = np.nonzero((one >= SPECIAL) & (two >= SPECIAL))
        pair = np.stack((one[owner, column], two[owner, column]), axis=1)
        seen = self.scorer.seen(pair[:, 0], pair[:, 1])
        return owner[seen], pair[seen]

    def _liken(self, scan: Scan, start: Places, pair: Ids) -> Edits:
        sound, shape = self.confusables.likeness(scan.points[start], pair[:, 0])
        sound2, shape2 = self.confusables.likeness(scan.points[start + 1], pair[:, 1])
        one, two = channel(sound, shape), channel(sound2, shape2)
        prior = np.maximum(one, LEAST_PRIOR) + np.maximum(two, LEAST_PRIOR)
        worst = np.maximum(sound, sound2)
        return Edits(start, start + 2, pair, worst, np.minimum(shape, shape2), prior)

    def insertions(self, scan: Scan, gaps: Places) -> Edits:
        """A character that was lost before each place."""
        left, right = scan.padded[gaps + CONTEXT - 1], scan.padded[gaps + CONTEXT]
        owner, symbol = self.neighbours.between(left, right)
        score = self.scorer.chain(left[owner], symbol, right[owner])
        rows = best_rows(owner, score, KEPT_LOST)
        start = gaps[owner[rows]]
        return plain(start, start, symbol[rows][:, None])

    def transpositions(self, scan: Scan, places: Places) -> Edits:
        """Two neighbours the other way round."""
        one, two = scan.padded[places + CONTEXT], scan.padded[places + CONTEXT + 1]
        return plain(places, places + 2, np.stack((two, one), axis=1))


def deletions(scan: Scan, places: Places) -> Edits:
    """Each place's character taken out, unless it repeats a neighbour: that is a doubled block."""
    here = scan.padded[places + CONTEXT]
    before, after = scan.padded[places + CONTEXT - 1], scan.padded[places + CONTEXT + 1]
    places = places[(here != before) & (here != after)]
    return plain(places, places + 1, np.zeros((len(places), 0), dtype=np.uint16))


def doubled_blocks(scan: Scan) -> Edits:
    """Second copies of blocks of Han characters that stand twice in a row."""
    starts, ends = [], []
    points, han = scan.points, scan.han
    for length in range(1, LONGEST_BLOCK + 1):
        if scan.length < 2 * length:
            break
        equal = (points[length:] == points[:-length]) & han[length:]
        run = np.convolve(equal, np.ones(length, dtype=np.int64), "valid") == length
        place = np.flatnonzero(run) + length
        starts.append(place)
        ends.append(place + length)
    if not starts:
        return _nothing()
    start, end = np.concatenate(starts), np.concatenate(ends)
    return plain(start, end, np.zeros((len(start), 0), dtype=np.uint16))


def _nothing() -> Edits:
    none = np.zeros(0, dtype=np.int64)
    return plain(none, none, np.zeros((0, 0), dtype=np.uint16))


def _distinct(owner: Places, pair: Ids) -> Places:
    """One row of each different (owner, pair), in order."""
    packed = (owner << 32) | (pair[:, 0].astype(np.int64) << 16) | pair[:, 1]
    return np.sort(np.unique(packed, return_index=True)[1])
