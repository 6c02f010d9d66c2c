"""Competing forms of one word or phrase: which stand in the text, and which is the minority."""

from __future__ import annotations

from collections.abc import Sequence

from qccheck.named import NamedTuple
from qccheck.scan import Hit

_MANY = 3
_CLEAR = 0.8
_LEANING = 0.65
_EVEN = 0.4

Places = list[tuple[int, int]]


class Conflict(NamedTuple):
    """`minor` places read `form` where `major` places read `usual`."""

    form: str
    usual: str
    minor: Places
    major: Places
    confidence: float


def conflicts(forms: dict[str, Places]) -> list[Conflict]:
    """Every form of one group that stands less often than the most frequent one.

    `forms` lists the places of each form, the preferred form first: it wins a tie.
    """
    present = {form: places for form, places in forms.items() if places}
    if len(present) < 2:
        return []
    usual = max(present, key=lambda form: len(present[form]))
    return [
        Conflict(form, usual, places, present[usual], sureness(len(places), len(present[usual])))
        for form, places in present.items()
        if form != usual
    ]


def sureness(minor: int, major: int) -> float:
    """How surely the minority form is the wrong one, from the counts of both."""
    if major >= _MANY and major >= _MANY * minor:
        return _CLEAR
    return _LEANING if major >= 2 * minor else _EVEN


def outermost(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that lie in no longer one, in order."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept
