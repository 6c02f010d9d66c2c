"""One character of a frozen wording is another one, which the corpora never show there.

人民代表大会常【务】委员会 stands in the corpora again and again, and nothing else in its place. The
other character may make a word (常设): that another wording is meant is possible, so this is a
question.
"""

from __future__ import annotations

from collections.abc import Iterator

from qccheck.detectors.misfit.breaks import Breaks, Cure, Least
from qccheck.detectors.wording import are_interchangeable
from qccheck.lexicon.gain import gain
from qccheck.lexicon.shared import frozen


def find(breaks: Breaks, places: list[int], least: Least) -> Iterator[Cure]:
    """One cure at each strange character; `places` are where the reading breaks."""
    text, (nats, bits) = breaks.text, least
    wholes = {}
    for at in places:
        gap = frozen().around(text, at)
        if gap and text[at] not in gap.others and not are_interchangeable(text[at], gap.usual):
            wholes[at, at + 1, gap.usual] = gap.whole
    for edit, worth in breaks.best(list(wholes), nats):
        if gain(text, *edit) >= bits:
            yield Cure(*edit, wholes[edit], worth)
