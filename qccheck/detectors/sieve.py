"""Which characters of a set, or outside it, a page holds: one question at the speed of C."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from qccheck.page import Page
from qccheck.text import regex

if TYPE_CHECKING:
    from qccheck.batch import Batch

_WORTH_COMPILING: Final = 60_000
"""Characters of text after which compiling the class has paid for itself, as measured."""


class Sieve:
    """Catches characters of a set, or all others: with a set of the page's characters at first,
    with a compiled class once texts are many, with a table of all code points in a batch.

    Building the set of a text costs some 50 ns a character and nothing to begin with; the class
    costs 3 ns a character and milliseconds to compile. Picklable, without either.
    """

    def __init__(self, characters: str, *, catches_others: bool = False) -> None:
        self._characters = characters
        self._catches_others = catches_others
        self._sifted = 0
        self._table: Any = None

    def __getstate__(self) -> dict[str, Any]:
        """The characters alone."""
        return {**vars(Sieve(self._characters, catches_others=self._catches_others))}

    def prepare(self, batch: Batch) -> None:
        """Sift many pages in one pass."""
        from qccheck.batch import point_table

        if self._table is None:
            self._table = point_table(self._characters, others=self._catches_others)
        for page, caught in batch.by_page(batch.holding(self._table)):
            page.signals[self] = frozenset(map(page.text.__getitem__, caught))

    def sift(self, page: Page) -> frozenset[str]:
        """The characters of the page's text that are caught."""
        if self in page.signals:
            caught: frozenset[str] = page.signals[self]
            return caught
        if self._sifted >= _WORTH_COMPILING:
            return frozenset(self._pattern.findall(page.text))
        self._sifted += len(page.text)
        if self._catches_others:
            return page.characters - self._set
        return page.characters & self._set

    @cached_property
    def _set(self) -> frozenset[str]:
        return frozenset(self._characters)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        negation = "^" if self._catches_others else ""
        return regex.compiled(f"[{negation}{''.join(_ranges(self._characters))}]")


def _ranges(characters: str) -> Iterator[str]:
    """The characters as ranges of a regular expression."""
    points = enumerate(sorted(map(ord, characters)))
    for _, run in groupby(points, key=lambda item: item[1] - item[0]):
        group = [point for _, point in run]
        yield f"{re.escape(chr(group[0]))}-{re.escape(chr(group[-1]))}"
