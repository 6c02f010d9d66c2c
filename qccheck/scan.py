"""One pass over a text for every literal of every detector, and a screen for regexes.

Hyperscan where it has a wheel (Linux x86-64), ahocorasick_rs elsewhere, and for the first texts of
a process a trie, which is a fifteenth of the size of their tables; a test holds all equal.
"""

from __future__ import annotations

import re
import threading
from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from qccheck.named import NamedTuple


class Hit(NamedTuple):
    """Literal `number` of the asking detector stands at `[start, end)` code points."""

    start: int
    end: int
    number: int


Hits = Mapping[str, list[Hit]]
_Match = tuple[int, int, int]
_OnMatch = Callable[[int, int, int, int, object], bool | None]


_WORTH_LOADING = 25_000
"""Characters of text after which the tables of the engine have paid for their loading, as measured:
a trie takes 0.5 microseconds a character and nothing to begin with."""


class Scanner:
    """Finds all literals of all groups, overlapping ones included, in one pass.

    `groups` maps a group name to its literals; `scan` answers by the same names. Picklable:
    a compiled Hyperscan database travels as bytes. `engine` names one of `hyperscan`, `ahocorasick`
    and `trie`, by default what suits the machine and the amount of text.
    """

    def __init__(self, groups: Mapping[str, Sequence[str]], *, engine: str | None = None) -> None:
        literals = [literal for group in groups.values() for literal in group]
        self._names = tuple(groups)
        self._ends = tuple(accumulate(map(len, groups.values())))
        self._lengths = array("H", map(len, literals))
        self._engine = engine or default_engine()
        self._trie = _Trie(literals) if engine in (None, "trie") else None
        self._blob = _compile_literals(literals) if self._engine == "hyperscan" else b""
        self._literals = literals if self._engine == "ahocorasick" else []
        self._lend: Callable[[], bytes] | None = None
        self._scanned = 0
        self._live: Any = None

    def __getstate__(self) -> dict[str, Any]:
        """All but the live automaton, which is made on first use."""
        return {**self.__dict__, "_live": None, "_lend": None, "_scanned": 0}

    def parted(self) -> tuple[Scanner, bytes]:
        """The scanner without its database, and the database, which `borrow` gives back."""
        from copy import copy  # only where a pack is stored

        light = copy(self)
        light._blob = b""
        return light, self._blob

    def borrow(self, lend: Callable[[], bytes]) -> None:
        """Take the database from `lend` when a text needs it."""
        self._lend = lend

    def scan(self, text: str) -> dict[str, list[Hit]]:
        """Hits by group, each list in order of `(start, end)`."""
        found: dict[str, list[Hit]] = {name: [] for name in self._names}
        if not self._lengths or not text:
            return found
        ends, names = self._ends, self._names
        for start, end, number in self._matches(text):
            group = bisect_right(ends, number)
            first = ends[group - 1] if group else 0
            found[names[group]].append(Hit(start, end, number - first))
        return found

    def _matches(self, text: str) -> list[_Match]:
        if self._trie and (self._engine == "trie" or self._scanned + len(text) < _WORTH_LOADING):
            self._scanned += len(text)
            return self._trie.matches(text)
        self._scanned = _WORTH_LOADING  # what is loaded is used from now on
        return self._hyperscan(text) if self._engine == "hyperscan" else self._aho(text)

    def _hyperscan(self, text: str) -> list[_Match]:
        if self._live is None:
            self._live = _Database(self._lend() if self._lend else self._blob)
        data = text.encode("utf-8", "surrogatepass")
        ends: list[tuple[int, int]] = []
        self._live.scan(data, lambda i, _s, end, _f, _c: ends.append((end, i)))
        ends.sort()
        lengths = self._lengths
        matches = []
        at_byte = at_char = 0
        for end, number in ends:
            if end != at_byte:
                at_char += len(data[at_byte:end].decode("utf-8", "surrogatepass"))
                at_byte = end
            matches.append((at_char - lengths[number], at_char, number))
        matches.sort()
        return matches

    def _aho(self, text: str) -> list[_Match]:
        if self._live is None:
            import ahocorasick_rs

            self._live = ahocorasick_rs.AhoCorasick(self._literals)
        found = self._live.find_matches_as_indexes(text, overlapping=True)
        return sorted((start, end, number) for number, start, end in found)


class _Trie:
    """All literals in a trie. Picklable."""

    def __init__(self, literals: Sequence[str]) -> None:
        import marisa_trie

        self._keys = marisa_trie.Trie(literals)
        numbers: dict[int, list[int]] = {}
        for number, literal in enumerate(literals):
            numbers.setdefault(self._keys.key_id(literal), []).append(number)
        self._first = array("I", (numbers[key][0] for key in range(len(numbers))))
        self._others = {key: tuple(found[1:]) for key, found in numbers.items() if found[1:]}
        self._longest = max(map(len, literals), default=0)

    def matches(self, text: str) -> list[_Match]:
        """Sorted `(start, end, number)` of every literal in `text`."""
        keys, longest = self._keys, self._longest
        found: list[_Match] = []
        for start in range(len(text)):
            for literal in keys.prefixes(text[start : start + longest]):
                key, end = keys.key_id(literal), start + len(literal)
                found.append((start, end, self._first[key]))
                found += ((start, end, number) for number in self._others.get(key, ()))
        found.sort()
        return found


class Screen:
    """Tells which of many regexes may match a text at all; the regexes then decide.

    Hyperscan's prefilter mode accepts more than the regex, never less (proved per rule by a
    differential test). A regex that it cannot read may match everywhere; without Hyperscan
    every regex may.
    """

    def __init__(self, patterns: Sequence[str], *, engine: str | None = None) -> None:
        self._count = len(patterns)
        use = (engine or default_engine()) == "hyperscan" and bool(patterns)
        self._blob, self._unscreened = _screen(patterns) if use else (b"", ())
        self._live: Any = None

    def __getstate__(self) -> dict[str, Any]:
        """All but the live database, which is made on first use."""
        return {**self.__dict__, "_live": None}

    def candidates(self, text: str) -> list[int]:
        """Sorted indexes of the patterns that may match in `text`."""
        if not self._blob:
            return list(range(self._count))
        if self._live is None:
            self._live = _Database(self._blob)
        found = set(self._unscreened)
        data = text.encode("utf-8", "replace")
        self._live.scan(data, lambda i, _s, _e, _f, _c: found.add(i))
        return sorted(found)


def default_engine() -> str:
    """`hyperscan` where it can be imported, else `ahocorasick`."""
    try:
        import hyperscan  # noqa: F401
    except ImportError:
        return "ahocorasick"
    return "hyperscan"


def _compile_literals(literals: Sequence[str]) -> bytes:
    if not literals:
        return b""
    import hyperscan

    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    expressions = [literal.encode("utf-8", "surrogatepass") for literal in literals]
    database.compile(
        expressions=expressions,
        ids=list(range(len(expressions))),
        elements=len(expressions),
        flags=[0] * len(expressions),
        literal=True,
    )
    return bytes(hyperscan.dumpb(database))


class _Database:
    """A compiled database; each thread scans with its own scratch space, as Hyperscan asks."""

    def __init__(self, blob: bytes) -> None:
        import hyperscan

        self._database = hyperscan.loadb(blob, mode=hyperscan.HS_MODE_BLOCK)
        self._local = threading.local()

    def scan(self, data: bytes, on_match: _OnMatch) -> None:
        """Report every match in `data`; scanning never stops early."""
        scratch = getattr(self._local, "scratch", None)
        if scratch is None:
            import hyperscan

            scratch = self._local.scratch = hyperscan.Scratch(self._database)
        self._database.scan(data, match_event_handler=on_match, scratch=scratch)


def _screen(patterns: Sequence[str]) -> tuple[bytes, tuple[int, ...]]:
    """A database of the patterns that Hyperscan can read, and the numbers of the others."""
    import hyperscan

    numbered = list(enumerate(patterns))
    try:
        return _compile_screen(numbered), ()
    except hyperscan.error:
        readable = [pair for pair in numbered if _is_readable(pair)]
        refused = sorted(set(range(len(patterns))) - {number for number, _ in readable})
        return _compile_screen(readable) if readable else b"", tuple(refused)


def _is_readable(pair: tuple[int, str]) -> bool:
    import hyperscan

    try:
        _compile_screen([pair])
    except hyperscan.error:
        return False
    return True


def _compile_screen(patterns: Sequence[tuple[int, str]]) -> bytes:
    import hyperscan

    flags = (
        hyperscan.HS_FLAG_UTF8
        | hyperscan.HS_FLAG_UCP
        | hyperscan.HS_FLAG_PREFILTER
        | hyperscan.HS_FLAG_SINGLEMATCH
        | hyperscan.HS_FLAG_ALLOWEMPTY
        | hyperscan.HS_FLAG_MULTILINE
        | hyperscan.HS_FLAG_DOTALL
    )
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=[_portable(pattern).encode() for _, pattern in patterns],
        ids=[number for number, _ in patterns],
        elements=len(patterns),
        flags=[flags] * len(patterns),
    )
    return bytes(hyperscan.dumpb(database))


def _portable(pattern: str) -> str:
    """Four-digit Unicode escapes as PCRE writes them."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", r"\\x{\1}", pattern)
