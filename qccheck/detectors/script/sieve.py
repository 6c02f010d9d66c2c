"""The one question all checks begin with: which characters of a text are not ordinary?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from typing import Any, Final

_WORTH_COMPILING: Final = 60_000
"""Characters of text after which compiling the class has paid for itself, as measured."""


class Sieve:
    """Finds odd characters: with a set at first, with a compiled class once texts are many.

    Building the set of a text costs some 100 ns a character and nothing to begin with; the class
    costs 3 ns a character and milliseconds to compile. Picklable, without either.
    """

    def __init__(self, ordinary: str) -> None:
        self._characters = ordinary
        self._sifted = 0

    def __getstate__(self) -> dict[str, Any]:
        """The characters alone."""
        return {"_characters": self._characters, "_sifted": 0}

    def odd(self, text: str) -> frozenset[str]:
        """The characters of `text` that are not ordinary."""
        if self._sifted < _WORTH_COMPILING:
            self._sifted += len(text)
            return frozenset(text) - self._ordinary
        return frozenset(self._pattern.findall(text))

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        return frozenset(self._characters)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(f"[^{''.join(_ranges(self._characters))}]")


def _ranges(characters: str) -> Iterator[str]:
    """The characters as ranges of a regular expression."""
    points = enumerate(sorted(map(ord, characters)))
    for _, run in groupby(points, key=lambda item: item[1] - item[0]):
        group = [point for _, point in run]
        yield f"{re.escape(chr(group[0]))}-{re.escape(chr(group[-1]))}"
