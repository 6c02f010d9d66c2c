"""All frequent substrings of a text, by rank doubling, with how freely they stand.

Counting strings of length n needs one sort of packed pairs of shorter strings; only places
where both strings of length n - 1 are frequent stay in play, so the work shrinks with n.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tools.corpus import to_text

if TYPE_CHECKING:
    from tools.corpus import Codes

Numbers = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Strings:
    """The strings of one length that occur often enough.

    `places` are the starts of all occurrences, `numbers` the string at each place;
    the other columns have one item a string: a place of its own, its count, and the
    largest share that one inside character takes of what stands before and after it.
    """

    length: int
    places: Numbers
    numbers: Numbers
    example: Numbers
    counts: Numbers
    before: Shares
    after: Shares


def frequent_strings(codes: Codes, inside: Mask, *, longest: int, least: int) -> Iterator[Strings]:
    """Strings of 2 to `longest` characters of `inside` places, seen `least` times or more."""
    run = _run_lengths(inside)
    ranks = {1: np.unique(codes, return_inverse=True)[1].astype(np.int64)}
    active = np.flatnonzero(run >= 2)
    for length in range(2, longest + 1):
        half = 1 << ((length - 1).bit_length() - 1)
        if half not in ranks:
            ranks[half] = _double(ranks[half // 2], half // 2)
        keys = _pack(ranks[half], active, length - half)
        _, example, numbers, counts = np.unique(
            keys, return_index=True, return_inverse=True, return_counts=True
        )
        keep = counts[numbers] >= least
        places = active[keep]
        if not len(places):
            return
        renumber = np.cumsum(counts >= least) - 1
        chosen = counts >= least
        grouped = (renumber[numbers[keep]], active[example[chosen]])
        yield _describe(np.where(inside, codes, 0), length, places, grouped)
        active = _extendable(places, run, length + 1)


def string_texts(codes: Codes, strings: Strings) -> list[str]:
    """The strings themselves, in their order."""
    size = strings.length
    joined = to_text(codes[strings.example[:, None] + np.arange(size)].reshape(-1))
    return [joined[i : i + size] for i in range(0, len(joined), size)]


def _describe(
    codes: Codes, length: int, places: Numbers, grouped: tuple[Numbers, Numbers]
) -> Strings:
    numbers, example = grouped
    counts = np.bincount(numbers)
    before = np.where(places > 0, codes[places - 1], 0)
    after = codes[np.minimum(places + length, len(codes) - 1)]
    return Strings(
        length=length,
        places=places,
        numbers=numbers,
        example=example,
        counts=counts,
        before=_largest_share(numbers, before, counts),
        after=_largest_share(numbers, after, counts),
    )


def _largest_share(numbers: Numbers, neighbours: Codes, counts: Numbers) -> Shares:
    known = neighbours > 0
    paired = (numbers[known] << 21) | neighbours[known].astype(np.int64)
    keys, seen = np.unique(paired, return_counts=True)
    largest = np.zeros(len(counts), dtype=np.int64)
    np.maximum.at(largest, keys >> 21, seen)
    shares: Shares = largest / counts
    return shares


def _run_lengths(inside: Mask) -> Numbers:
    """How many places from here on are inside, up to the next one that is not."""
    size = len(inside)
    stops = np.where(inside, size, np.arange(size))
    following = np.minimum.accumulate(stops[::-1])[::-1]
    runs: Numbers = following - np.arange(size)
    return runs


def _double(ranks: Numbers, width: int) -> Numbers:
    places = np.arange(len(ranks) - width)
    keys = _pack(ranks, places, width)
    doubled = np.unique(keys, return_inverse=True)[1].astype(np.int64)
    return np.concatenate([doubled, np.full(width, doubled.max() + 1)])


def _pack(ranks: Numbers, places: Numbers, shift: int) -> Numbers:
    base = int(ranks.max()) + 1
    packed: Numbers = ranks[places] * base + ranks[places + shift]
    return packed


def _extendable(places: Numbers, run: Numbers, length: int) -> Numbers:
    """Places whose string and the next place's string are both frequent."""
    following = np.isin(places + 1, places, assume_unique=True)
    kept: Numbers = places[following & (run[places] >= length)]
    return kept
