"""Where the reading of a page breaks: what the language model did not expect, place by place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from qccheck.detectors.reading import Reading
from qccheck.language.protect import classical_quotes, inside, repeated, touches_numeral
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.text.han import is_ideograph

Edit = tuple[int, int, str]
Least = tuple[float, float]
"""Nats that the text must gain by the language model, and bits by its cut into words."""


class Cure(NamedTuple):
    """Write `after` at `[start, end)`: the text gains `nats`; `word` shows what it makes there."""

    start: int
    end: int
    after: str
    word: str
    nats: float


class Breaks:
    """A page as the language model reads it."""

    def __init__(self, page: Page) -> None:
        self.text = page.text
        self._reading = Reading(page)

    def places(self, tests: Sequence[tuple[int, float]]) -> list[int]:
        """The places of Han at which, for each test, so many characters from there on are
        unexpected by so many nats together.
        """
        return [at for at in self._reading.breaks(tests) if is_ideograph(self.text[at])]

    def best(self, edits: Sequence[Edit], least: float) -> Iterator[tuple[Edit, float]]:
        """The edits by which the page gains `least` nats or more, the best one of those that
        touch, and none that is not the model's business: numbers, classical quotations, and what
        the page writes again.
        """
        gains = zip(edits, self._reading.edit_gains(edits), strict=True)
        sure = [(edit, gain) for edit, gain in gains if gain is not None and gain >= least]
        return apart((edit, gain) for edit, gain in sure if self._is_open(edit))

    def _is_open(self, edit: Edit) -> bool:
        start, end, after = edit
        return not (
            touches_numeral(self.text, start, end, after)
            or repeated(self.text, start, end)
            or inside(self._quotes, start, end)
        )

    @cached_property
    def _quotes(self) -> list[tuple[int, int]]:
        return classical_quotes(self.text)


def apart(weighed: Iterable[tuple[Edit, float]]) -> Iterator[tuple[Edit, float]]:
    """The edits by place, but of those that touch the weightiest."""
    taken: set[int] = set()
    kept = []
    for edit, gain in sorted(weighed, key=lambda pair: -pair[1]):
        places = range(edit[0], edit[1] + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append((edit, gain))
    return iter(sorted(kept))
