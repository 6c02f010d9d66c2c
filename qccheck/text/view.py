"""The folded view: prose as a reader sees it, with a map back to the raw text.

Transparent marks (`**`, inline tags, soft hyphens) vanish; a character reference becomes its
character; what is no prose (code, a URL, a block tag) becomes one `OPAQUE` character, so that
nothing matches across it. Detectors see `View.text`; edits are mapped back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from qccheck.text.span import Span

OPAQUE = "\ufffc"


class Piece(NamedTuple):
    """Raw `[start, end)` shown as `text`; `text == ""` hides it."""

    start: int
    end: int
    text: str


class View:
    """Folded text and its piecewise map to raw offsets."""

    __slots__ = ("_exact", "_folded", "_raw", "text")

    def __init__(self, raw: str, replaced: Iterable[Piece] = ()) -> None:
        """`replaced` is sorted and disjoint; everything between is shown as it is."""
        parts: list[str] = []
        self._folded = [0]
        self._raw = [Span(0, 0)]
        self._exact = [True]
        at = length = 0
        for piece in replaced:
            length = self._keep(parts, raw[at : piece.start], length, at)
            if piece.text:
                self._mark(length, Span(piece.start, piece.end), exact=False)
                parts.append(piece.text)
                length += len(piece.text)
            at = piece.end
        self._keep(parts, raw[at:], length, at)
        self.text = "".join(parts)

    def _keep(self, parts: list[str], text: str, length: int, at: int) -> int:
        if text:
            self._mark(length, Span(at, at + len(text)), exact=True)
            parts.append(text)
        return length + len(text)

    def _mark(self, folded: int, raw: Span, *, exact: bool) -> None:
        if self._folded[-1] == folded:
            self._folded.pop(), self._raw.pop(), self._exact.pop()
        self._folded.append(folded)
        self._raw.append(raw)
        self._exact.append(exact)

    @property
    def is_identity(self) -> bool:
        """Whether folded and raw offsets are the same."""
        return len(self._folded) == 1 and self._raw[0].start == 0

    def raw_span(self, start: int, end: int) -> Span:
        """Raw span that covers folded `[start, end)`; an insertion point stays after its left."""
        if self.is_identity:
            return Span(start, end)
        if start == end:
            at = self._last(start - 1) if start else self._first(0)
            return Span(at, at)
        return Span(self._first(start), self._last(end - 1))

    def is_exact(self, start: int, end: int) -> bool:
        """Whether the raw text under folded `[start, end)` is the folded text itself."""
        if self.is_identity:
            return True
        raw = self.raw_span(start, end)
        first = bisect_right(self._folded, start) - 1
        last = bisect_right(self._folded, max(start, end - 1)) - 1
        return all(self._exact[first : last + 1]) and raw.end - raw.start == end - start

    def folded(self, raw: int) -> int:
        """Folded offset of raw offset `raw`; inside a replaced piece, that piece's start."""
        if self.is_identity:
            return raw
        index = bisect_right([span.start for span in self._raw], raw) - 1
        if index < 0:
            return 0
        span = self._raw[index]
        inside = min(raw, span.end) - span.start if self._exact[index] else 0
        return self._folded[index] + inside

    def _first(self, folded: int) -> int:
        index = bisect_right(self._folded, folded) - 1
        span = self._raw[index]
        return span.start + (folded - self._folded[index]) if self._exact[index] else span.start

    def _last(self, folded: int) -> int:
        index = bisect_right(self._folded, folded) - 1
        span = self._raw[index]
        return span.start + (folded - self._folded[index]) + 1 if self._exact[index] else span.end
