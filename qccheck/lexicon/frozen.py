"""Frozen wording: which character always stands between these seven.

`rules/facts/frozen.marisa` holds windows of eight characters of frequent official wording, each
with one inner character left open, and what was ever seen in the gap. Built by
`tools/build_frozen.py`, which states the layout; memory-mapped.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, Self

import marisa_trie

from qccheck.lexicon.location import fact_path
from qccheck.named import NamedTuple

SIZE: Final = 8
_ANCHOR: Final = 4
_BEFORE, _BEHIND = "<", ">"
_PLACES: Final = {_BEFORE: (4, 5, 6), _BEHIND: (3, 2, 1)}
"""On which side of the gap four characters stand, by the place of the gap in the window."""


class Gap(NamedTuple):
    """A place in frozen wording: what it usually says, as a whole, and what else was seen there."""

    whole: str
    usual: str
    others: str


class Frozen:
    """Look-up of what stands around a gap."""

    __slots__ = ("_trie",)

    def __init__(self, trie: marisa_trie.Trie) -> None:
        self._trie = trie

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Map the shipped table, or the one at `path`."""
        trie = marisa_trie.Trie()
        trie.mmap(str(path or fact_path("frozen.marisa")))
        return cls(trie)

    def __len__(self) -> int:
        return len(self._trie)

    def around(self, text: str, at: int) -> Gap | None:
        """The frozen wording around the character at `at`, whatever that is; None for none."""
        for side, places in _PLACES.items():
            anchor = text[at - _ANCHOR : at] if side == _BEFORE else text[at + 1 : at + 1 + _ANCHOR]
            if len(anchor) == _ANCHOR and any(self._trie.iterkeys(side + anchor)):
                for place in places:
                    gap = self._gap(text, at, at - place)
                    if gap is not None:
                        return gap
        return None

    def _gap(self, text: str, at: int, start: int) -> Gap | None:
        if not 0 <= start <= len(text) - SIZE:
            return None
        key = key_of(text, at, start)
        for found in self._trie.iterkeys(key):
            usual, others = found[len(key)], found[len(key) + 1 :]
            return Gap(text[start:at] + usual + text[at + 1 : start + SIZE], usual, others)
        return None


def key_of(text: str, at: int, start: int) -> str:
    """What stands around the gap at `at` of the window from `start` on: the longer side and its
    four characters next to the gap come first, so that most places are done with after one look.
    """
    place = at - start
    left, right = text[start:at], text[at + 1 : start + SIZE]
    if place >= _ANCHOR:
        return f"{_BEFORE}{left[-_ANCHOR:]}{place}{left[:-_ANCHOR]}{right}"
    return f"{_BEHIND}{right[:_ANCHOR]}{place}{right[_ANCHOR:]}{left}"
