"""The first pass over a small text: the twin of `scan`."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from qccheck.language.alphabet import BOUNDARY, UNKNOWN, is_han
from qccheck.language.constants import (
    FLOOR,
    LONGEST_RUN,
    LONGEST_SENTENCE,
    REGISTER_REACH,
    TAIL,
)
from qccheck.language.scorer import CONTEXT
from qccheck.language.small.singles import Singles, singles
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qccheck.language.small.grams import Grams


class Reading(NamedTuple):
    """A text of n code points read once; see Scan for what the fields say."""

    text: str
    padded: Sequence[int]
    logp: Singles[float]
    order: Sequence[int]
    total: Sequence[float]
    han: Sequence[bool]
    sentence_mean: Singles[float]
    sentence_length: Sequence[int]
    register: Singles[float]
    run_before: Sequence[int]
    run_after: Sequence[int]

    @property
    def length(self) -> int:
        """Number of code points."""
        return len(self.text)


def read(text: str, numbers: Mapping[str, int], grams: Grams) -> Reading:
    """Reads a text of at least one character; `numbers` are the symbols of characters."""
    ids = [numbers.get(character, UNKNOWN) for character in text]
    padded = [BOUNDARY] * CONTEXT + ids + [BOUNDARY] * TAIL
    ending = grams.begin(padded[:CONTEXT])
    scores, order = [], []
    for symbol in padded[CONTEXT:]:
        score, ending = grams.advance(ending, symbol)
        scores.append(score)
        order.append(len(ending))
    han = [is_han(character) for character in text]
    floored = [max(score, FLOOR) for score in scores[: len(text)]]
    mean, length = _sentences(ids, floored)
    return Reading(
        text,
        padded,
        singles(scores),
        order,
        [0.0, *accumulate(scores)],
        han,
        mean,
        length,
        _register(floored),
        _runs(han),
        _runs(han[::-1])[::-1],
    )


def _sentences(ids: Sequence[int], floored: Sequence[float]) -> tuple[Singles[float], list[int]]:
    """For each position the mean ln probability and the length of its sentence.

    A boundary belongs to the sentence that it begins, and counts for nothing.
    """
    sums, lengths, sentence = [0.0], [0], []
    for symbol, score in zip(ids, floored, strict=True):
        if symbol == BOUNDARY:
            sums.append(0.0)
            lengths.append(0)
        else:
            sums[-1] += score
            lengths[-1] += 1
        sentence.append(len(sums) - 1)
    means = [total / max(length, 1) for total, length in zip(sums, lengths, strict=True)]
    shorter = [min(length, LONGEST_SENTENCE) for length in lengths]
    return singles([means[one] for one in sentence]), [shorter[one] for one in sentence]


def _register(floored: Sequence[float]) -> Singles[float]:
    """For each position the mean ln probability of the text around."""
    total = [0.0, *accumulate(floored)]
    means = []
    for place in range(len(floored)):
        low, high = max(place - REGISTER_REACH, 0), min(place + REGISTER_REACH, len(floored))
        means.append((total[high] - total[low]) / max(high - low, 1))
    return singles(means)


def _runs(han: Sequence[bool]) -> list[int]:
    """Han characters in a row just before each position, the end of the text included."""
    runs = [0]
    for one in han:
        runs.append(min(runs[-1] + 1, LONGEST_RUN) if one else 0)
    return runs
