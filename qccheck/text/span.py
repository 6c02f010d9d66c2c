"""The one coordinate: half-open ranges of code points in the decoded text."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from qccheck.named import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points; `start == end` is an insertion point."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether two edits here would collide; equal insertion points do."""
        if self == other:
            return True
        return self.start < other.end and other.start < self.end


class LineIndex:
    """Turns an offset into a 1-based line and column, counted in code points.

    A line ends after LF, or after a CR that no LF follows, as in the file.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *_line_starts(text)]

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both 1-based."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_span(self, line: int) -> Span:
        """Span of 1-based `line` without its newline."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def __len__(self) -> int:
        return len(self._starts)


def _line_starts(text: str) -> list[int]:
    if "\r" in text:
        return [match.end() for match in re.finditer(r"\r\n?|\n", text)]
    starts = list(accumulate([len(line) + 1 for line in text.split("\n")]))
    starts.pop()  # behind the last line, which no line feed ends
    return starts
