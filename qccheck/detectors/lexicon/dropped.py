"""Frequent wording without one of its characters, or with another in its place.

What a table says of the characters on both sides is proved on the spot: how much likelier the cut
into words around the gap becomes with the right character counts beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from qccheck.detectors.lexicon.nearmiss import Repair
from qccheck.detectors.lexicon.spots import EDGE, between_edges
from qccheck.detectors.wording import are_interchangeable, is_party
from qccheck.lexicon.gain import gain
from qccheck.lexicon.losses import LONGEST, MOST_GAIN, WORST_GAIN, Loss
from qccheck.lexicon.shared import bigrams, losses, words

_LEAST_REST: Final = 4
_LEAST_BITS: Final = 4.0
"""What a wording must show of itself, and the bits that its counts must give, before a character in
it is taken for a wrong one: short ones meet with terms that the corpora do not know (提锂技术).
"""
_FREQUENT: Final = 3.0  # log2 of the count of a word that holds the character in place


def find(text: str, starts: Iterable[int]) -> Iterator[Repair]:
    """The best reading of each gap; `starts` are places in `between_edges(text)`."""
    table = losses()
    lines = between_edges(text)
    best: dict[int, Repair] = {}
    for start in sorted(starts):
        for loss in table.at(lines, start):
            repair = _restored(text, lines, loss)
            known = best.get(loss.place)
            if known is None or repair.gain > known.gain:
                best[loss.place] = repair
    return iter(best.values())


def replaced(text: str, places: Iterable[int]) -> Iterator[Repair]:
    """The best reading of each of the characters at `places` that a wording lacks, another being
    in its place.
    """
    lines = between_edges(text)
    for place in places:
        if _is_odd(text, place):
            best = max(_replacements(text, lines, place), key=lambda r: r.gain, default=None)
            if best is not None:
                yield best


def apart(repairs: Iterable[Repair], weigh: Callable[[Repair], float]) -> list[Repair]:
    """The repairs in order, but one where two meet: the weightier."""
    kept: list[Repair] = []
    for repair in sorted(repairs, key=lambda r: (r.start, r.end)):
        if kept and repair.start <= kept[-1].end:
            kept[-1] = max(kept[-1], repair, key=weigh)
        else:
            kept.append(repair)
    return kept


def _restored(text: str, lines: str, loss: Loss) -> Repair:
    place = loss.place - len(EDGE)
    bits = loss.bits + _bounded(gain(text, place, place, loss.character))
    before, whole = _wordings(lines, loss)
    start = loss.start - len(EDGE) + lines.startswith(EDGE, loss.start)
    return Repair(start, before, whole, "dropped", whole, bits)


def _replacements(text: str, lines: str, place: int) -> Iterator[Repair]:
    """Readings of the text as if the character at `place` were not there, and another lost."""
    at = place + len(EDGE)
    low = max(0, at - LONGEST)
    rest = lines[low:at] + lines[at + 1 : at + 1 + LONGEST]
    for start in range(max(0, at - low - LONGEST + 1), at - low):
        for loss in losses().at(rest, start):
            if _is_sure(loss, at - low) and not are_interchangeable(text[place], loss.character):
                bits = loss.bits + _bounded(gain(text, place, place + 1, loss.character))
                bits -= _familiarity(lines, at)
                word = _wordings(rest, loss)[1]
                yield Repair(place, text[place], loss.character, "replaced", word, bits)


def _is_odd(text: str, place: int) -> bool:
    """Whether a character makes no word with its neighbour on either side."""
    if is_party(text, place):
        return False
    pairs = (text[max(0, place - 1) : place + 1], text[place : place + 2])
    return all(len(pair) < 2 or words().log_frequency(pair) < _FREQUENT for pair in pairs)


def _is_sure(loss: Loss, place: int) -> bool:
    size = loss.end - loss.start
    return loss.place == place and size >= _LEAST_REST and loss.bits >= _LEAST_BITS


def _familiarity(lines: str, at: int) -> float:
    """Bits for a character that stands with its neighbours in other texts too."""
    count = bigrams().count_class
    return count(lines[at - 1], lines[at]) + count(lines[at], lines[at + 1])


def _wordings(lines: str, loss: Loss) -> tuple[str, str]:
    """What stands there, and the whole wording, without edges."""
    head, tail = lines[loss.start : loss.place], lines[loss.place : loss.end]
    return (head + tail).strip(EDGE), (head + loss.character + tail).strip(EDGE)


def _bounded(bits: float) -> float:
    return min(MOST_GAIN, max(WORST_GAIN, bits))
