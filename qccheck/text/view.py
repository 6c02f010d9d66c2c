"""The folded view: prose as a reader sees it, with a map back to the raw text.

Transparent marks (`**`, inline tags, link targets) vanish; a character reference becomes its
character; what is no prose (code, a URL) becomes one `OPAQUE` character and a border between
blocks a line feed, so that nothing matches across it. Detectors see `View.text`; edits are
mapped back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from qccheck.named import NamedTuple
from qccheck.text.span import Span

OPAQUE = "\ufffc"


class Piece(NamedTuple):
    """Raw `[start, end)` shown as `text`; `text == ""` hides it."""

    start: int
    end: int
    text: str


class _Segment(NamedTuple):
    """A run of the folded text from offset `folded` on, and the raw text that it shows."""

    folded: int
    start: int
    end: int
    exact: bool


class _Map(NamedTuple):
    segments: tuple[_Segment, ...]
    starts: list[int]  # their folded offsets


class View:
    """Folded text and its piecewise map to raw offsets.

    The map is made when it is first asked for: a document without findings needs none.
    """

    __slots__ = ("_map", "_pieces", "_raw", "is_identity", "text")

    def __init__(self, raw: str, replaced: Iterable[Piece] = ()) -> None:
        """`replaced` is sorted and disjoint; everything between is shown as it is."""
        self._raw = raw
        self._pieces = tuple(replaced)
        self._map: _Map | None = None
        self.is_identity = not self._pieces
        self.text = self._fold() if self._pieces else raw

    def _fold(self) -> str:
        raw = self._raw
        parts: list[str] = []
        at = 0
        for start, end, text in self._pieces:
            parts += (raw[at:start], text)
            at = end
        parts.append(raw[at:])
        return "".join(parts)

    def raw_span(self, start: int, end: int) -> Span:
        """Raw span that covers folded `[start, end)`.

        An insertion point stays with the character before it, or, at the start of a line, with
        the one after it: what is inserted goes inside the bold and behind the heading mark.
        """
        if self.is_identity:
            return Span(start, end)
        if start < end:
            return Span(self._first(start), self._last(end - 1))
        opens_line = start == 0 or self.text[start - 1] == "\n"
        if start < len(self.text) and opens_line:
            at = self._first(start)
        else:
            at = self._last(start - 1) if start else 0
        return Span(at, at)

    def is_exact(self, start: int, end: int) -> bool:
        """Whether the raw text under folded `[start, end)` is the folded text itself."""
        if self.is_identity or start == end:
            return True
        covered = self._covered(start, end)
        return all(segment.exact for segment in covered) and _touch(covered)

    def is_replaceable(self, start: int, end: int) -> bool:
        """Whether the raw text under folded `[start, end)` can be overwritten as one whole.

        True where it is exact, and where it holds whole character references; False where a tag
        or other markup stands inside.
        """
        if self.is_identity or start == end:
            return True
        covered = self._covered(start, end)
        whole = all(segment.exact or self._is_whole(segment, start, end) for segment in covered)
        return whole and _touch(covered)

    def folded(self, raw: int) -> int:
        """Folded offset of raw offset `raw`; inside a replaced piece, that piece's start."""
        if self.is_identity:
            return raw
        segments = self._mapped().segments
        index = bisect_right(segments, raw, key=lambda segment: segment.start) - 1
        if index < 0:
            return 0
        segment = segments[index]
        if raw >= segment.end:
            return self._end(index)
        return segment.folded + (raw - segment.start if segment.exact else 0)

    def _covered(self, start: int, end: int) -> tuple[_Segment, ...]:
        return self._mapped().segments[self._index(start) : self._index(end - 1) + 1]

    def _is_whole(self, segment: _Segment, start: int, end: int) -> bool:
        shown = self.text[segment.folded : self._end(self._index(segment.folded))]
        inside = start <= segment.folded and segment.folded + len(shown) <= end
        return inside and shown not in (OPAQUE, "\n")

    def _end(self, index: int) -> int:
        """Folded end of segment `index`."""
        starts = self._mapped().starts
        return starts[index + 1] if index + 1 < len(starts) else len(self.text)

    def _index(self, folded: int) -> int:
        return bisect_right(self._mapped().starts, folded) - 1

    def _first(self, folded: int) -> int:
        segment = self._mapped().segments[self._index(folded)]
        return segment.start + (folded - segment.folded if segment.exact else 0)

    def _last(self, folded: int) -> int:
        segment = self._mapped().segments[self._index(folded)]
        return segment.start + folded - segment.folded + 1 if segment.exact else segment.end

    def _mapped(self) -> _Map:
        if self._map is None:
            segments = tuple(_segments(self._pieces, len(self._raw)))
            self._map = _Map(segments, [segment.folded for segment in segments])
        return self._map


def encodable(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate, which no library of ours takes.

    Files hold none; a string from Python may. Offsets stay what they are.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.translate(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    return text


def _segments(pieces: Iterable[Piece], size: int) -> Iterator[_Segment]:
    """The segments of a raw text of `size` characters."""
    at = folded = 0
    for start, end, text in (*pieces, Piece(size, size, "")):
        if start > at:
            yield _Segment(folded, at, start, exact=True)
            folded += start - at
        if text:
            yield _Segment(folded, start, end, exact=False)
            folded += len(text)
        at = end


def _touch(segments: Iterable[_Segment]) -> bool:
    """Whether nothing hidden stands between the segments."""
    return all(left.end == right.start for left, right in pairwise(segments))
