"""Which edits are proposed at weak places: the twin of `candidates` and `moves`."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import compress, product
from operator import add
from typing import TYPE_CHECKING

from qccheck.language.alphabet import SPECIAL
from qccheck.language.constants import (
    BEST,
    FIRST_IDEOGRAPH,
    KEPT_LOST,
    KEPT_PAIR,
    KEPT_PRODUCT,
    KEPT_SINGLE,
    LEAST_PRIOR,
    LEVELS,
    LONGEST_BLOCK,
    NO_LIKENESS,
    PAIR_PRIOR,
    SHAPE_COST,
    SHAPE_SLOPE,
    SOUND_COST,
    UNLIKE,
)
from qccheck.language.container import view_of
from qccheck.language.scorer import CONTEXT
from qccheck.language.small.singles import scaled_sum, single, singles
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from qccheck.language.small.grams import Grams
    from qccheck.language.small.reading import Reading

    Pair = tuple[int, int]


class Edit(NamedTuple):
    """An edit that writes symbols; `sound` and `shape` say how alike observed and proposed are."""

    start: int
    end: int
    written: tuple[int, ...]
    sound: int = UNLIKE
    shape: int = 0
    prior: float = 0.0


class Likeness(NamedTuple):
    """Class of sound, likeness of shape, rough ln probability of the confusion."""

    sound: int
    shape: int
    prior: float


class Likenesses(dict[int, Likeness]):
    """What each packed code of a likeness says, worked out when it is asked for."""

    def __missing__(self, code: int) -> Likeness:
        sound, shape = code // LEVELS, code % LEVELS * 255 // (LEVELS - 1)
        unlikeness = single(1 - single(shape / 255))
        by_shape = single(-single(SHAPE_COST) - single(SHAPE_SLOPE * unlikeness))
        self[code] = Likeness(sound, shape, max(single(-SOUND_COST[sound]), by_shape))
        return self[code]


class Confusables(NamedTuple):
    """For each observed code point its candidates, sorted by symbol, with codes of likeness."""

    observed: memoryview[int]
    offsets: memoryview[int]
    symbol: memoryview[int]
    code: memoryview[int]
    likeness: Likenesses

    def of(self, character: str) -> tuple[Sequence[int], Sequence[int]]:
        """Symbols and codes of all candidates."""
        row = bisect_left(self.observed, ord(character))
        if row == len(self.observed) or self.observed[row] != ord(character):
            return (), ()
        part = slice(self.offsets[row], self.offsets[row + 1])
        return self.symbol[part], self.code[part]

    def alike(self, character: str, symbol: int) -> Likeness:
        """How alike a character and a symbol are; UNLIKE where it is none of its candidates."""
        symbols, codes = self.of(character)
        row = bisect_left(symbols, symbol)
        listed = row < len(symbols) and symbols[row] == symbol
        return self.likeness[codes[row] if listed else NO_LIKENESS]


class Pairs:
    """Frequent neighbours by the classes of their sounds; see PairIndex for the arrays."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self._reading = view_of(arrays, "pair_reading")
        self._keys = view_of(arrays, "pair_keys")
        self._offsets = view_of(arrays, "pair_offsets")
        self._pairs = view_of(arrays, "pairs")

    @cached_property
    def _classes(self) -> int:
        return int(max(self._reading)) + 1

    def of(self, first: str, second: str) -> Iterator[Pair]:
        """All pairs of symbols that may sound like these two characters."""
        for one, two in product(self._sounds(first), self._sounds(second)):
            if one and two:
                yield from self._with(one * self._classes + two)

    def _with(self, key: int) -> Iterator[Pair]:
        place = bisect_left(self._keys, key)
        if place < len(self._keys) and self._keys[place] == key:
            low, high = 2 * self._offsets[place], 2 * self._offsets[place + 1]
            flat = self._pairs[low:high].tolist()
            yield from zip(flat[::2], flat[1::2], strict=True)

    def _sounds(self, character: str) -> Sequence[int]:
        """Up to two classes; the last row is that of all characters without one of their own."""
        last = len(self._reading) // 2 - 1
        row = ord(character) - FIRST_IDEOGRAPH
        row = row if 0 <= row < last else last
        return self._reading[2 * row : 2 * row + 2]


class Proposer(NamedTuple):
    """Candidate tables and n-grams for the cheap ranking by pairs of neighbours.

    `after` and `before` hold the `likeliest` neighbours of each symbol, one row after the other.
    """

    grams: Grams
    confusables: Confusables
    pairs: Pairs
    after: memoryview[int]
    before: memoryview[int]
    likeliest: int

    def substitutions(self, reading: Reading, place: int) -> list[Edit]:
        """One character for another, the best by bigrams and likeness."""
        symbols, codes = self.confusables.of(reading.text[place])
        left, _, right = reading.padded[place + CONTEXT - 1 : place + CONTEXT + 2]
        likenesses = [self.confusables.likeness[code] for code in codes]
        priors = [one.prior for one in likenesses]
        rows = self._best(left, symbols, right, KEPT_SINGLE, priors)
        return [Edit(place, place + 1, (symbols[row],), *likenesses[row]) for row in rows]

    def doubles(self, reading: Reading, place: int) -> list[Edit]:
        """Two neighbours for two others: pairs that sound alike, products of the likest."""
        first, second = reading.text[place], reading.text[place + 1]
        left, one, two, right = reading.padded[place + CONTEXT - 1 : place + CONTEXT + 3]
        pairs = [
            pair
            for pair in (*self.pairs.of(first, second), *self._products(first, second))
            if pair[0] != one and pair[1] != two
        ]
        grams = self.grams
        firsts, seconds = [one for one, _ in pairs], [two for _, two in pairs]
        before = grams.steps([left] * len(pairs), firsts)
        chains = singles(map(add, before.logp, grams.steps(firsts, seconds).logp))
        after = grams.steps(seconds, [right] * len(pairs))
        scores = singles(map(add, chains, after.logp))
        score_of: dict[Pair, float] = {}
        for row in best_rows(scores, KEPT_PAIR * 3):
            score_of.setdefault(pairs[row], scores[row])
        edits = [self._likened(reading, place, pair) for pair in score_of]
        again = scaled_sum(score_of.values(), PAIR_PRIOR, [edit.prior for edit in edits])
        return [edits[row] for row in best_rows(again, KEPT_PAIR)]

    def _products(self, first: str, second: str) -> list[Pair]:
        """Pairs of the likest candidates of each of two neighbours that are seen together."""
        pairs = list(product(self._likest(first), self._likest(second)))
        seen = self.grams.seen([one for one, _ in pairs], [two for _, two in pairs])
        return list(compress(pairs, seen))

    def _likest(self, character: str) -> list[int]:
        """The likest candidates, frequent ones first."""
        symbols, codes = self.confusables.of(character)
        priors = [self.confusables.likeness[code].prior for code in codes]
        weight = scaled_sum(priors, 0.5, [self.grams.unigram[symbol] for symbol in symbols])
        rows = best_rows(weight, KEPT_PRODUCT)
        return [symbols[row] for row in rows if symbols[row] >= SPECIAL]

    def _likened(self, reading: Reading, start: int, pair: Pair) -> Edit:
        one = self.confusables.alike(reading.text[start], pair[0])
        two = self.confusables.alike(reading.text[start + 1], pair[1])
        prior = single(max(one.prior, LEAST_PRIOR) + max(two.prior, LEAST_PRIOR))
        sound, shape = max(one.sound, two.sound), min(one.shape, two.shape)
        return Edit(start, start + 2, pair, sound, shape, prior)

    def insertions(self, reading: Reading, gap: int) -> list[Edit]:
        """A character that was lost before a place."""
        left, right = reading.padded[gap + CONTEXT - 1 : gap + CONTEXT + 1]
        width = self.likeliest
        every = {
            *self.after[left * width : (left + 1) * width],
            *self.before[right * width : (right + 1) * width],
        }
        symbols = sorted(every - {0})
        rows = self._best(left, symbols, right, KEPT_LOST)
        return [Edit(gap, gap, (symbols[row],)) for row in rows]

    def _best(
        self, left: int, symbols: Sequence[int], right: int, most: int, priors: Sequence[float] = ()
    ) -> list[int]:
        """Rows of the symbols that are likeliest after `left` and before `right`, best first."""
        before = self.grams.steps([left] * len(symbols), symbols)
        after = self.grams.steps(symbols, [right] * len(symbols))
        scores = singles(map(add, before.logp, after.logp))
        rows = best_rows(singles(map(add, scores, priors)) if priors else scores, most)
        self.grams.remember(before, rows)
        self.grams.remember(after, rows)
        return rows


def transposition(reading: Reading, place: int) -> list[Edit]:
    """Two neighbours the other way round."""
    one, two = reading.padded[place + CONTEXT : place + CONTEXT + 2]
    return [Edit(place, place + 2, (two, one))]


def deletion(reading: Reading, place: int) -> list[Edit]:
    """A character taken out, unless it repeats a neighbour: that is a doubled block."""
    before, here, after = reading.padded[place + CONTEXT - 1 : place + CONTEXT + 2]
    return [] if here in (before, after) else [Edit(place, place + 1, ())]


def doubled_blocks(reading: Reading) -> list[Edit]:
    """Second copies of blocks of Han characters that stand twice in a row, by place."""
    text, han = reading.text, reading.han
    return [
        Edit(start, start + length, ())
        for start in range(1, len(text))
        for length in range(1, min(start, len(text) - start, LONGEST_BLOCK) + 1)
        if text[start] == text[start - length]
        and text[start : start + length] == text[start - length : start]
        and all(han[start : start + length])
    ]


def best_rows(scores: Iterable[float], most: int) -> list[int]:
    """Rows with the highest scores, at most so many, best first: compared to a thousandth."""
    behind = singles([BEST - score for score in scores])
    thousandths = singles([1000 * one for one in behind])
    scaled = [0xFFFF if one > 0xFFFF else int(one) if one > 0 else 0 for one in thousandths]
    return sorted(range(len(scaled)), key=scaled.__getitem__)[:most]


def proposer_of(arrays: Mapping[str, Any], grams: Grams) -> Proposer:
    """The candidate tables in the arrays of a model."""
    confusables = Confusables(
        view_of(arrays, "similar_observed"),
        view_of(arrays, "similar_offsets"),
        view_of(arrays, "similar_symbol"),
        view_of(arrays, "similar_likeness"),
        Likenesses(),
    )
    after = view_of(arrays, "neighbours_after")
    before = view_of(arrays, "neighbours_before")
    likeliest = len(after) // len(grams.unigram)
    return Proposer(grams, confusables, Pairs(arrays), after, before, likeliest)
