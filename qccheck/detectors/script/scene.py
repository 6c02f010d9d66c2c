"""One page as the checks of this kind see it: what is odd in it, and which script it is in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import cached_property
from typing import Final

from qccheck.detectors.script.evidence import REACH
from qccheck.detectors.script.passages import enclosing, is_japanese, without_quotations
from qccheck.detectors.script.tables import AMBIGUOUS, JAPANESE, TRADITIONAL, Tables
from qccheck.page import Page

_MINOR: Final = 0.25
_TINY: Final = 8
_SAMPLE: Final = 50_000
_PASSAGE: Final = 3
_QUOTED: Final = 2
_PURE: Final = 8


class Script(Enum):
    """What a document is written in; `UNKNOWN` holds no character that tells."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Scene:
    """A page with the derived facts that several checks ask for, each computed once."""

    def __init__(
        self, page: Page, tables: Tables, *, odd: frozenset[str], members: Sequence[int]
    ) -> None:
        self.page = page
        self.text = page.text
        self.tables = tables
        self.odd = odd
        self.members = members
        self._line = (0, 0)
        self._japanese: dict[tuple[int, int], bool] = {}

    @cached_property
    def script(self) -> Script:
        """The script, by the share of characters that only one script uses."""
        if not self.foreign:
            told = any(map(self.tables.simplified_set.__contains__, self.text))
            return Script.SIMPLIFIED if told else Script.UNKNOWN
        script = _decide(*self.counts)
        if script in (Script.MIXED, Script.TRADITIONAL):
            own_words = _decide(*self._count(without_quotations(self.text)))
            script = own_words if own_words is Script.SIMPLIFIED else script
        if script is Script.MIXED and self._lines_are_pure:
            foreign, own = self.counts
            return Script.SIMPLIFIED if own >= foreign else Script.TRADITIONAL
        return script

    @property
    def _is_simplified(self) -> bool:
        return bool(self.foreign) and self.script is Script.SIMPLIFIED

    @cached_property
    def is_certain(self) -> bool:
        """Whether the document is Simplified by enough evidence for a machine to rely on."""
        foreign, own = self.counts
        return self.script is Script.SIMPLIFIED and own >= max(2, 2 * foreign)

    @cached_property
    def counts(self) -> tuple[int, int]:
        """Traditional-only and Simplified-only characters, in a stratified sample of the text."""
        return self._count(self.text[:: max(1, len(self.text) // _SAMPLE)])

    def _count(self, part: str) -> tuple[int, int]:
        foreign = sum(map(self.foreign.__contains__, part))
        return foreign, sum(map(self.tables.simplified_set.__contains__, part))

    @cached_property
    def _lines_are_pure(self) -> bool:
        """Whether the scripts keep apart by line, as in a text with its translation."""
        scripts = {_decide(*self._count(line)) for line in self.text.splitlines()}
        return Script.MIXED not in scripts

    @cached_property
    def foreign(self) -> frozenset[str]:
        """The Traditional-only characters of the page."""
        return frozenset(self.of_kinds(TRADITIONAL))

    def of_kinds(self, kinds: str) -> Iterator[str]:
        """The odd characters whose form is of one of `kinds`."""
        for character in self.odd & self.tables.forms.all:
            form = self.tables.forms.get(character)
            if form and form.kind in kinds:
                yield character

    def places(self, characters: Iterable[str]) -> list[int]:
        """Offsets of every occurrence of `characters`, sorted."""
        found: list[int] = []
        for character in characters:
            at = self.text.find(character)
            while at >= 0:
                found.append(at)
                at = self.text.find(character, at + 1)
        return sorted(found)

    def line(self, at: int) -> tuple[int, int]:
        """The line that holds `at`; asking in order of reading costs one search a line."""
        if not self._line[0] <= at < self._line[1]:
            self._line = self.page.line_around(at)
        return self._line

    def is_japanese(self, at: int) -> bool:
        """Whether the line that holds `at` has Japanese in it."""
        line = self.line(at)
        if line not in self._japanese:
            self._japanese[line] = is_japanese(self.text, *line)
        return self._japanese[line]

    def window(self, at: int) -> tuple[str, int]:
        """The text around `at` with foreign forms folded, and the place of `at` in it."""
        reach = max(0, at - REACH)
        start = max(reach, self.text.rfind("\n", reach, at) + 1)
        end = self.text.find("\n", at, at + REACH + 1)
        end = min(len(self.text), at + REACH + 1) if end < 0 else end
        return self.tables.fold(self.text[start:end]), at - start

    @cached_property
    def passages(self) -> dict[tuple[int, int], bool]:
        """Traditional stretches of a Simplified document; True for quotations."""
        found: dict[tuple[int, int], bool] = {}
        judged: dict[tuple[int, int], bool] = {}
        for at in self.places(self.foreign if self._is_simplified else ()):
            line, quoted = self.line(at), enclosing(self.text, at)
            for span, least in ((line, _PASSAGE), (quoted, _QUOTED)):
                if span and span not in judged:
                    judged[span] = self._is_traditional(span, least)
                if span and judged[span]:
                    found.setdefault(span, span == quoted)
                    break
        return dict(sorted(found.items()))

    def in_passage(self, at: int) -> bool:
        """Whether `at` lies in a Traditional passage."""
        index = bisect_right(self._passage_starts, at)
        return index > 0 and at < self._passage_ends[index - 1]

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [start for start, _ in self.passages]

    @cached_property
    def _passage_ends(self) -> list[int]:
        return [end for _, end in self.passages]

    def _is_traditional(self, span: tuple[int, int], least: int) -> bool:
        part = self.text[slice(*span)]
        foreign = sum(map(self._any_foreign.__contains__, part))
        if foreign < least:
            return False
        return sum(map(self.tables.simplified_set.__contains__, part)) * _PURE <= foreign

    @cached_property
    def _any_foreign(self) -> frozenset[str]:
        return frozenset(self.of_kinds(TRADITIONAL + AMBIGUOUS + JAPANESE))


def _decide(foreign: int, own: int) -> Script:
    if not foreign + own:
        return Script.UNKNOWN
    if foreign + own < _TINY:
        return Script.SIMPLIFIED if own >= foreign else Script.TRADITIONAL
    share = foreign / (foreign + own)
    if share <= _MINOR:
        return Script.SIMPLIFIED
    return Script.TRADITIONAL if share >= 1 - _MINOR else Script.MIXED
