"""A page: a document as detectors see it, with what is derived from it computed once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from qccheck import formats
from qccheck.named import NamedTuple
from qccheck.text.document import Document, Region, Scope
from qccheck.text.span import LineIndex
from qccheck.text.traditional import is_traditional, simplified
from qccheck.text.view import View, encodable

_Result = TypeVar("_Result")


class Asked(NamedTuple):
    """What a check wants of the detectors, as far as it spares them work.

    `codes` are the active rules, None for all; `point` is the operating point of the language
    model (`off`, `fix`, `suggest`), `model` a model file of the user's own.
    """

    codes: frozenset[str] | None = None
    point: str = "suggest"
    model: Path | None = None

    def wants(self, code: str) -> bool:
        """Whether a finding of rule `code` would be shown to anyone."""
        return self.codes is None or code in self.codes


_EVERYTHING = Asked()


class Page:
    """One document in folded coordinates. `page.text` is what detectors search.

    All offsets that a detector sees or gives are offsets into `page.text`.
    """

    def __init__(self, document: Document, asked: Asked = _EVERYTHING) -> None:
        self.document = document
        self.asked = asked
        self._format = formats.load(document.format)
        self.view: View = self._format.view(document.text)
        self.text: str = encodable(self.view.text)
        self.signals: dict[Hashable, Any] = {}
        """What was worked out of the page for all who ask, by name; a batch pass may be ahead."""
        self._twin: Page | None = None
        if is_traditional(self.text):
            self._twin = _Twin(self, simplified(self.text))

    def reading(self) -> Page:
        """The page as those get it who know Simplified words alone: a Traditional one in
        Simplified characters, with the same offsets; any other as it is.
        """
        return self._twin or self

    def know(self, signal: Hashable, work: Callable[[], _Result]) -> _Result:
        """The signal; `work` answers at the first asking, if no batch was ahead."""
        if signal not in self.signals:
            self.signals[signal] = work()
        result: _Result = self.signals[signal]
        return result

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character of the folded text."""
        return frozenset(self.text)

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """Blocks of the document in raw coordinates."""
        return self._format.regions(self.document.text)

    @cached_property
    def lines(self) -> LineIndex:
        """Line index of the raw text."""
        return LineIndex(self.document.text)

    @cached_property
    def folded_lines(self) -> LineIndex:
        """Line index of the folded text."""
        return LineIndex(self.text)

    @cached_property
    def _region_starts(self) -> list[int]:
        return [region.span.start for region in self.regions]

    def region_at(self, offset: int) -> Region | None:
        """The region that holds folded `offset`."""
        raw = self.view.raw_span(offset, offset + 1).start if self.text else 0
        index = bisect_right(self._region_starts, raw) - 1
        if index < 0 or raw > self.regions[index].span.end:
            return None
        return self.regions[index]

    def scope_at(self, offset: int) -> Scope | None:
        """Scope of folded `offset`, None between regions."""
        region = self.region_at(offset)
        return region.scope if region else None

    def line_around(self, offset: int) -> tuple[int, int]:
        """Folded `(start, end)` of the line that holds `offset`, newline excluded."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        return start, end - 1 if self.text[end - 1 : end] == "\r" and end > start else end


class _Twin(Page):
    """A page of the same document with other characters, one for one."""

    def __init__(self, page: Page, text: str) -> None:
        self.document = page.document
        self.asked = page.asked
        self._format = page._format
        self.view = page.view
        self.text = text
        self.signals = {}
        self._twin = None
