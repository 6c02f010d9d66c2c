"""Detectors, one module a rule kind. A detector only points; it never edits.

Each module offers `KIND` (how its rules are read) and `build(rules)` (one detector from all rules
of the kind). Detectors do not know one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from qccheck.finding import Finding
from qccheck.page import Page
from qccheck.rulefile import Kind, Rule
from qccheck.scan import Hit

if TYPE_CHECKING:
    from qccheck.batch import Batch

KINDS = (
    "script",
    "confusion",
    "pattern",
    "punctuation",
    "layout",
    "lexicon",
    "repetition",
    "consistency",
    "schema",
    "misfit",
    "language",
)


class Detector(Protocol):
    """Built from all rules of one kind; picklable; holds no per-document state.

    One that finds nothing without a hit says so with `needs_hits = True`, and is not even loaded
    for a text without one.
    """

    @property
    def literals(self) -> Sequence[str]:
        """Strings that the shared scan looks for on this detector's behalf; read once."""

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """Findings on `page`; `hits` are this detector's literals found in `page.text`."""


@runtime_checkable
class Surveying(Protocol):
    """A detector that also compares the documents of a run."""

    def survey(self, page: Page, hits: Sequence[Hit]) -> object | None:
        """What is compared at the end of the run: small, picklable; None for nothing."""


@runtime_checkable
class Preparing(Protocol):
    """A detector that looks at many pages in one pass, ahead of `detect`, and leaves signals."""

    def prepare(self, batch: Batch) -> None:
        """Leave each page of the batch its signals; `detect` finds the same without them."""


class KindModule(Protocol):
    """What a detector module offers."""

    KIND: Kind

    def build(self, rules: Sequence[Rule]) -> Detector:
        """One detector from all rules of the kind."""


def module(name: str) -> KindModule:
    """The module of kind `name`."""
    return cast("KindModule", import_module(f"qccheck.detectors.{name}"))


def kinds() -> dict[str, Kind]:
    """Every kind by name."""
    return {name: module(name).KIND for name in KINDS}
