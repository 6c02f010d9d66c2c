"""Terms that a string misses by one character: lost, extra or substituted.

A deletion neighbourhood: `near.marisa` holds every term of 3 to 12 characters with one
character deleted, `near-terms.marisa` the terms, `near.bin` which terms belong to which key
and a weight for each term. Built by `tools/build_near.py`, memory-mapped.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Self

import marisa_trie

from qccheck.lexicon.location import fact_path, map_file
from qccheck.text.han import is_ideograph

MAGIC: Final = b"QCNEAR01"
SHORTEST: Final = 3
LONGEST: Final = 12


class NearMiss:
    """Look-ups of terms at one edit; results have the weightiest term first."""

    __slots__ = ("_keys", "_members", "_starts", "_terms", "_weights")

    def __init__(self, keys: marisa_trie.Trie, terms: marisa_trie.Trie, data: memoryview) -> None:
        """Join the two tries and their columns.

        Raises:
            ValueError: `data` is no near-miss table, or belongs to other tries.
        """
        if bytes(data[:8]) != MAGIC:
            raise ValueError(f"not a near-miss table: wanted {MAGIC!r}, got {bytes(data[:8])!r}")
        key_count, term_count, members = struct.unpack_from("<III", data, 8)
        if (key_count, term_count) != (len(keys), len(terms)):
            raise ValueError(f"near-miss table of {key_count} keys beside a trie of {len(keys)}")
        starts_end = 20 + 4 * (key_count + 1)
        members_end = starts_end + 4 * members
        self._keys = keys
        self._terms = terms
        self._starts = data[20:starts_end].cast("I")
        self._members = data[starts_end:members_end].cast("I")
        self._weights = data[members_end : members_end + term_count]

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Map the shipped index, or `path` (near.marisa) and its two companions."""
        path = path or fact_path("near.marisa")
        keys, terms = marisa_trie.Trie(), marisa_trie.Trie()
        keys.mmap(str(path))
        terms.mmap(str(path.with_name("near-terms.marisa")))
        return cls(keys, terms, map_file(path.with_suffix(".bin")))

    def __contains__(self, term: str) -> bool:
        return term in self._terms

    def __len__(self) -> int:
        return len(self._terms)

    @staticmethod
    def may_hold(character: str) -> bool:
        """Whether terms hold such characters: Han, and the mark between the parts of a name."""
        return is_ideograph(character) or character == "·"

    def weight(self, term: str) -> float:
        """log2 of 1 + the term's corpus count, in eighths; 0 for a string that is no term."""
        number = self._terms.get(term)
        return 0.0 if number is None else self._weights[number] / 8

    def lost(self, window: str) -> list[str]:
        """The terms that are `window` with one more character."""
        return self._ranked(self._terms_of(window))

    def extra(self, window: str) -> list[str]:
        """The terms that are `window` without one of its characters."""
        shorter = {window[:i] + window[i + 1 :] for i in range(len(window))}
        return self._ranked(term for term in shorter if term in self._terms)

    def substituted(self, window: str) -> list[str]:
        """The terms of the same length that differ from `window` in exactly one place."""
        found = set()
        for place in range(len(window)):
            head, tail = window[:place], window[place + 1 :]
            for term in self._terms_of(head + tail):
                same = term.startswith(head) and term[place + 1 :] == tail
                if same and term != window:
                    found.add(term)
        return self._ranked(found)

    def _terms_of(self, key: str) -> list[str]:
        number = self._keys.get(key)
        if number is None:
            return []
        start, end = self._starts[number : number + 2]
        return [self._terms.restore_key(term) for term in self._members[start:end]]

    def _ranked(self, terms: Iterable[str]) -> list[str]:
        return sorted(set(terms), key=lambda term: (-self.weight(term), term))
