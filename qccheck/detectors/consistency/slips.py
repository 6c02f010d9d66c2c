"""Which of the near-phrases of a document are slips: those that make it far less likely.

How much likelier the text is with the usual phrase the language model says. The limits are set
where whole documents of clean text show next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qccheck.detectors.consistency.grams import near_phrases, swapped_phrases
from qccheck.detectors.consistency.oddities import Oddity
from qccheck.detectors.consistency.weighing import is_style
from qccheck.detectors.reading import Reading

_LOST: Final = 10.0
_EXTRA: Final = 13.0
_SWAPPED: Final = 9.0
"""Nats that the usual phrase must gain."""


def slips(text: str, reading: Reading, *, swapped: bool) -> Iterator[Oddity]:
    """Phrases that stand once with a character lost or too many, or, when asked for, with their
    halves the other way round; the likeliest at each place.
    """
    find = swapped_phrases if swapped else near_phrases
    odd = [one for one in find(text) if not is_style(text[one.start : one.end], one.phrase)]
    gains = reading.edit_gains([(one.start, one.end, one.phrase) for one in odd])
    likely = [
        (gain, one)
        for one, gain in zip(odd, gains, strict=True)
        if gain is not None and gain >= _limit(one)
    ]
    taken: set[int] = set()
    for _, one in sorted(likely, key=lambda pair: (-pair[0], -pair[1].times, pair[1].start)):
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            yield one


def _limit(odd: Oddity) -> float:
    longer = len(odd.phrase) - (odd.end - odd.start)
    return _LOST if longer > 0 else _EXTRA if longer < 0 else _SWAPPED
