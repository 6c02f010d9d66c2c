"""What a detector says: a finding in folded coordinates, before it is placed in the raw text."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from qccheck.diagnostic import Applicability, Candidate, Severity, Text
from qccheck.named import NamedTuple
from qccheck.rulefile import Rule

BY_READING: Final = frozenset({"language", "lexicon", "misfit"})
"""Kinds that judge a place by how it reads."""
AS_WRITTEN: Final = frozenset({"script"})
"""Kinds that look at a page as it is written; all others know Simplified words alone, and are shown
a Traditional page in Simplified characters (`Page.reading`)."""
_NO_WORDS: Final[Mapping[str, str]] = MappingProxyType({})


class Change(NamedTuple):
    """Write `after` in place of folded `[start, end)`."""

    start: int
    end: int
    after: str


class Pointer(NamedTuple):
    """Another place of the same page that belongs to a finding, and why."""

    start: int
    end: int
    message: Text


class Finding(NamedTuple):
    """A place that a rule objects to; all offsets are offsets into `Page.text`.

    `changes` is the proposed correction (all or nothing, sorted, disjoint); empty for none.
    `places` lists every occurrence of a systematic finding, the first one included.
    `args` fill the `{names}` of the rule's message; `observed` and `proposed` are always there.
    `applicability` and `severity` may lower what the rule says, never raise the ceiling.
    `confidence` is None for that of the rule.
    """

    rule: Rule
    start: int
    end: int
    changes: tuple[Change, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    args: Mapping[str, str] = _NO_WORDS
    message: Text | None = None
    applicability: Applicability | None = None
    severity: Severity | None = None
    confidence: float | None = None
    evidence: Text | None = None
    places: tuple[tuple[int, int], ...] = ()
    related: tuple[Pointer, ...] = ()

    @property
    def belief(self) -> float:
        """How surely it is right: its own confidence, or else that of its rule."""
        return self.rule.confidence if self.confidence is None else self.confidence
