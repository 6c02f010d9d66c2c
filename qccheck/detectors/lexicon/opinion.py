"""A second opinion: what the language model thinks of repairs that the lexicon proposes.

Counts of words and of short strings know little of the sentence; where they fall a little short the
model decides. Without a model nothing changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from qccheck.detectors.marks import is_at_list_mark
from qccheck.detectors.reading import Reading
from qccheck.detectors.wording import PARTICLES

if TYPE_CHECKING:
    from qccheck.detectors.lexicon.nearmiss import Repair
    from qccheck.page import Page


def opinions(page: Page, repairs: Sequence[Repair]) -> list[float | None]:
    """Nats by which the page is likelier with each repair; None where nobody can tell."""
    if not repairs:
        return []
    gains = Reading(page).edit_gains([(r.start, r.end, r.after) for r in repairs])
    return [
        None if _is_optional(page.text, repair) else gain
        for repair, gain in zip(repairs, gains, strict=True)
    ]


def _is_optional(text: str, repair: Repair) -> bool:
    """Whether a lost character may have been left out, which the model takes for a loss: a
    particle, or the end of a member whose list shares it.
    """
    if len(repair.after) <= len(repair.before):
        return False
    size = sum(1 for _ in takewhile(_is_same, zip(repair.before, repair.after, strict=False)))
    gap = repair.start + size
    return repair.after[size] in PARTICLES or is_at_list_mark(text, gap)


def _is_same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]
