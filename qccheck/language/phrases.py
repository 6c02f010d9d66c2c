"""Set phrases of a trusted corpus, and the places of a text that nearly say one.

A near-miss is a question to the editor: the local wording may differ and be right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

SHORTEST, LONGEST = 8, 24
_LEAST_SEEN = 8
_COVERED = 0.7
_MULTIPLIER = 0xD1342543DE82EF95


class NearMiss(NamedTuple):
    """A span one character off a phrase that the trusted corpus has `seen` so often."""

    start: int
    end: int
    phrase: str
    seen: int


def mine(text: str, *, least: int = _LEAST_SEEN) -> dict[str, int]:
    """Stretches of 8 to 24 Han characters seen at least so often, the longest ones first.

    A stretch is left out where most of its occurrences lie inside longer ones that are kept.
    """
    import numpy as np

    from qccheck.language.alphabet import code_points
    from qccheck.language.scan import is_han

    points = code_points(text).astype(np.uint64)
    han = is_han(code_points(text))
    run = _run_lengths(han)
    covered = np.zeros(len(points) + 1, dtype=np.int32)
    found: dict[str, int] = {}
    for length in range(LONGEST, SHORTEST - 1, -1):
        starts = np.flatnonzero(run >= length)
        for first, seen, every in _frequent(points, starts, length, least):
            inside = covered[every] >= every + length
            if inside.mean() < _COVERED:
                found[text[first : first + length]] = seen
                for start in every.tolist():
                    reach = covered[start : start + length]
                    np.maximum(reach, start + length, out=reach)
    return found


def near_misses(text: str, phrases: Mapping[str, int]) -> list[NearMiss]:
    """Spans that are one substitution, loss or addition away from a phrase, and no phrase."""
    index = _halves(phrases)
    lengths = sorted({len(half) for half in index})
    exact = _exact_spans(text, index, lengths)
    found: dict[tuple[int, int], NearMiss] = {}
    for start, half, phrase, at_end in _hits(text, index, lengths):
        rest = phrase[: -len(half)] if at_end else phrase[len(half) :]
        for shift in (0, -1, 1):
            low, high = _other_side(start, half, len(rest) + shift, at_end=at_end)
            if low < 0 or high > len(text) or "\n" in text[low:high]:
                continue
            if _one_apart(text[low:high], rest):
                span = (min(low, start), max(high, start + len(half)))
                if not any(a < span[1] and span[0] < b for a, b in exact):
                    found.setdefault(span, NearMiss(*span, phrase, phrases[phrase]))
                break
    return _disjoint(found.values())


def _frequent(
    points: NDArray[np.uint64], starts: NDArray[np.int64], length: int, least: int
) -> Iterator[tuple[int, int, NDArray[np.int64]]]:
    """(first place, times seen, all places) of every stretch of a length seen often enough."""
    import numpy as np

    keys = np.zeros(len(starts), dtype=np.uint64)
    for shift in range(length):
        keys = keys * np.uint64(_MULTIPLIER) + points[starts + shift]
    order = np.argsort(keys, kind="stable")
    ranked = keys[order]
    if len(ranked) == 0:
        return
    first = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1])))
    ends = np.append(first[1:], len(ranked))
    for low, high in zip(first.tolist(), ends.tolist(), strict=True):
        if high - low >= least:
            every = starts[order[low:high]]
            yield int(every[0]), high - low, every


def _run_lengths(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For each place how many marked places follow without a break, itself included."""
    import numpy as np

    place = np.arange(len(mask))
    stop = np.where(mask, len(mask), place)
    return np.minimum.accumulate(stop[::-1])[::-1] - place


def _halves(phrases: Mapping[str, int]) -> dict[str, list[tuple[str, bool]]]:
    """Each phrase by its first and its last half; a single slip leaves one of them whole."""
    index: dict[str, list[tuple[str, bool]]] = {}
    for phrase in sorted(phrases):
        middle = len(phrase) // 2
        index.setdefault(phrase[:middle], []).append((phrase, False))
        index.setdefault(phrase[middle:], []).append((phrase, True))
    return index


def _hits(
    text: str, index: Mapping[str, list[tuple[str, bool]]], lengths: Sequence[int]
) -> Iterator[tuple[int, str, str, bool]]:
    for length in lengths:
        for start in range(len(text) - length + 1):
            piece = text[start : start + length]
            for phrase, at_end in index.get(piece, ()):
                yield start, piece, phrase, at_end


def _exact_spans(
    text: str, index: Mapping[str, list[tuple[str, bool]]], lengths: Sequence[int]
) -> list[tuple[int, int]]:
    """Places where a phrase stands letter for letter."""
    return [
        (start, start + len(phrase))
        for start, _, phrase, at_end in _hits(text, index, lengths)
        if not at_end and text.startswith(phrase, start)
    ]


def _other_side(start: int, half: str, length: int, *, at_end: bool) -> tuple[int, int]:
    if at_end:
        return start - length, start
    return start + len(half), start + len(half) + length


def _one_apart(first: str, second: str) -> bool:
    """Whether exactly one character is replaced, missing or added."""
    if abs(len(first) - len(second)) > 1 or first == second:
        return False
    low = 0
    while low < min(len(first), len(second)) and first[low] == second[low]:
        low += 1
    one, two = first[low:], second[low:]
    return one[1:] == two[1:] or one[1:] == two or one == two[1:]


def _disjoint(misses: Iterable[NearMiss]) -> list[NearMiss]:
    """Longer phrases first; what overlaps one that is kept is left out."""
    kept: list[NearMiss] = []
    for miss in sorted(misses, key=lambda miss: (-len(miss.phrase), miss.start)):
        if all(miss.end <= other.start or other.end <= miss.start for other in kept):
            kept.append(miss)
    return sorted(kept, key=lambda miss: miss.start)
