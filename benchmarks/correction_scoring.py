"""How good a corrector is: edits against gold edits, sentences, and noise on right text.

An edit is a maximal changed stretch of a minimum-edit alignment (substitutions preferred for
texts of equal length); a predicted edit counts when span and replacement both match.  With
several references the one that agrees best is taken.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Corrector = Callable[[list[str]], list[str]]

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A source sentence and its references."""

    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Matches, predictions and gold items, with precision, recall and F1 in 0–1."""

    matched: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 1 without any."""
        return self.matched / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found."""
        return self.matched / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.predicted + self.gold
        return 2 * self.matched / total if total else 1.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.matched + other.matched,
            self.predicted + other.predicted,
            self.gold + other.gold,
        )


@dataclass(frozen=True, slots=True)
class Result:
    """Scores of one corrector on one set; `false_edits` are those in right sentences."""

    edits: Tally
    sentences: Tally
    false_edits: int
    right_characters: int
    characters: int
    seconds: float

    @property
    def false_per_10000(self) -> float:
        """False edits in 10,000 characters of right sentences."""
        return self.false_edits / self.right_characters * 10_000 if self.right_characters else 0.0

    @property
    def speed(self) -> float:
        """Characters a second of processor time."""
        return self.characters / self.seconds if self.seconds else 0.0


def edits_of(source: str, target: str) -> list[Edit]:
    """The changed stretches between two texts, as (start, end, replacement) in the source."""
    if len(source) == len(target):
        return _runs(source, target)
    return [
        (code.src_start, code.src_end, target[code.dest_start : code.dest_end])
        for code in _merged(source, target)
    ]


def score(correct: Corrector, pairs: Sequence[Pair]) -> Result:
    """Runs a corrector over the sources and scores what it wrote."""
    sources = [pair.source for pair in pairs]
    started = time.process_time()
    written = correct(sources)
    seconds = time.process_time() - started
    if len(written) != len(sources):
        raise ValueError(f"{len(sources)} lines went in, {len(written)} came out")
    edits, sentences, false, right = Tally(0, 0, 0), Tally(0, 0, 0), 0, 0
    for pair, result in zip(pairs, written, strict=True):
        edits += _edit_tally(pair, result)
        sentences += _sentence_tally(pair, result)
        if pair.source in pair.targets:
            right += len(pair.source)
            false += len(edits_of(pair.source, result))
    return Result(edits, sentences, false, right, sum(map(len, sources)), seconds)


def _edit_tally(pair: Pair, result: str) -> Tally:
    made = set(edits_of(pair.source, result))
    tallies = []
    for target in pair.targets:
        gold = set(edits_of(pair.source, target))
        tallies.append(Tally(len(made & gold), len(made), len(gold)))
    return max(tallies, key=lambda tally: (tally.f1, -tally.gold))


def _sentence_tally(pair: Pair, result: str) -> Tally:
    changed, wrong = result != pair.source, pair.source not in pair.targets
    return Tally(int(changed and wrong and result in pair.targets), int(changed), int(wrong))


def _runs(source: str, target: str) -> list[Edit]:
    found: list[Edit] = []
    start = None
    for place in range(len(source) + 1):
        differs = place < len(source) and source[place] != target[place]
        if differs and start is None:
            start = place
        elif not differs and start is not None:
            found.append((start, place, target[start:place]))
            start = None
    return found


@dataclass(frozen=True, slots=True)
class _Stretch:
    src_start: int
    src_end: int
    dest_start: int
    dest_end: int


def _merged(source: str, target: str) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    for code in Levenshtein.opcodes(source, target):
        if code.tag == "equal":
            continue
        last = stretches[-1] if stretches else None
        if last and last.src_end == code.src_start and last.dest_end == code.dest_start:
            stretches[-1] = _Stretch(last.src_start, code.src_end, last.dest_start, code.dest_end)
        else:
            places = (code.src_start, code.src_end, code.dest_start, code.dest_end)
            stretches.append(_Stretch(*places))
    return stretches
