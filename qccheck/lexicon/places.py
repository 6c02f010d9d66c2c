"""Place names of China down to townships, and the characters of transliterated names.

`rules/facts/place-names.marisa` holds the full names and short forms of all 44,000 divisions,
`transliteration.tsv` the characters that names in Tibetan, Mongolian and Uyghur areas prefer;
both are built by `tools/places.py`. They serve to keep silent about names and to
find lists of them; what a damaged one may have been `divisions` knows.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, Final, Self

import marisa_trie

from qccheck.lexicon.location import fact_path, read_rows

LONGEST: Final = 16
_LONGEST_SHORT: Final = 5


class Places:
    """Look-up of place names; short forms of townships may be ordinary words too."""

    def __init__(self, trie: marisa_trie.Trie, transliteration: frozenset[str]) -> None:
        self._trie = trie
        self._transliteration = transliteration

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Map the shipped names, or `path` with its `transliteration.tsv` beside it."""
        path = path or fact_path("place-names.marisa")
        trie = marisa_trie.Trie()
        trie.mmap(str(path))
        rows = read_rows(path.with_name("transliteration.tsv"))
        return cls(trie, frozenset(character for character, *_ in rows))

    def __contains__(self, name: str) -> bool:
        return name in self._trie

    def __len__(self) -> int:
        return len(self._trie)

    def prefixes(self, text: str, start: int) -> list[str]:
        """The names and short forms that begin at `start`, shortest first."""
        found: list[str] = self._trie.prefixes(text[start : start + LONGEST])
        return found

    def is_beside(self, text: str, at: int) -> bool:
        """Whether a name begins after the character at `at`, or a short one ends before it."""
        return bool(self.prefixes(text, at + 1)) or self.is_before(text, at)

    def is_before(self, text: str, at: int) -> bool:
        """Whether a short name ends before the character at `at`."""
        sizes = range(2, min(at, _LONGEST_SHORT) + 1)
        return any(text[at - size : at] in self._trie for size in sizes)

    def may_begin_in_many(self, left: Any, right: Any) -> Any:
        """Whether a name may begin with each pair of two arrays of code points."""
        return self._at_edges(left, right) & 1 > 0

    def may_end_in_many(self, left: Any, right: Any) -> Any:
        """Whether a short name may end with each pair of two arrays of code points."""
        return self._at_edges(left, right) & 2 > 0

    def _at_edges(self, left: Any, right: Any) -> Any:
        from qccheck.lexicon.joints import slots_of  # one page alone does without

        return self._edges[slots_of(left, right)]

    @cached_property
    def _edges(self) -> Any:
        """A byte a slot of two characters: bit 0 where a name begins, bit 1 where a short one ends
        with them; made in 20 milliseconds.
        """
        import numpy as np

        from qccheck.lexicon.joints import SLOTS, slots_of

        names = "\n".join(["", *self._trie.iterkeys(), ""])
        points = np.frombuffer(names.encode("utf-32-le"), dtype=np.uint32)
        breaks = np.flatnonzero(points == ord("\n"))
        starts, ends = breaks[:-1] + 1, breaks[1:]
        edges = np.zeros(SLOTS, dtype=np.uint8)
        edges[slots_of(points[starts], points[starts + 1])] = 1
        ends = ends[ends - starts <= _LONGEST_SHORT]
        edges[slots_of(points[ends - 2], points[ends - 1])] |= 2
        return edges

    def transliteration_share(self, text: str) -> float:
        """The share of characters that transliterated names prefer, 0..1; 0 for no text."""
        return sum(c in self._transliteration for c in text) / len(text) if text else 0.0
