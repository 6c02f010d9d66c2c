"""`full`: each finding with its line of source and a caret that stands right under CJK width."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from unicodedata import category, east_asian_width

from qccheck.diagnostic import Diagnostic
from qccheck.outcome import FileReport, Report
from qccheck.report import Style
from qccheck.report.closing import closing, heading, paint
from qccheck.text.span import LineIndex

_WINDOW = 72
"""Columns of source that are shown around a finding; transcribed paragraphs are long."""
_LONGEST = 36
"""Characters of a finding or an edit that are shown."""


def render(report: Report, style: Style) -> Iterator[str]:
    """Heading, source window, carets, proposal and related places of every finding."""
    for file in report.files:
        lines = LineIndex(file.document.text) if file.diagnostics else None
        for diagnostic in file.diagnostics:
            assert lines is not None
            yield heading(diagnostic, style) + "\n"
            yield from _source(file, lines, diagnostic, style)
            yield from _notes(diagnostic, style)
            yield "\n"
    yield from closing(report, style)


def display_width(text: str) -> int:
    """Terminal columns of `text`: wide and full-width characters take two, marks none."""
    return sum(_width(character) for character in text)


@cache
def _width(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _source(
    file: FileReport, lines: LineIndex, diagnostic: Diagnostic, style: Style
) -> Iterator[str]:
    line = lines.line_span(diagnostic.line)
    start = min(diagnostic.span.start, line.end)
    end = max(start, min(diagnostic.span.end, line.end))
    text = file.document.text
    left, cut_left = _left_window(text, line.start, start)
    right, cut_right = _right_window(text, end, line.end)
    head = ("…" if cut_left else "") + _printable(text[left:start])
    marked = _printable(_clipped(text[start:end]))
    tail = _printable(text[end:right]) + ("…" if cut_right else "")
    gutter = " " * len(str(diagnostic.line))
    yield f"{diagnostic.line} | {head}{paint(marked, '1;31', style)}{tail}\n"
    caret = "^" * max(1, display_width(marked))
    yield f"{gutter} | {' ' * display_width(head)}{paint(caret, '1;31', style)}\n"


def _left_window(text: str, line_start: int, start: int) -> tuple[int, bool]:
    columns, at = 0, start
    while at > line_start and columns < _WINDOW // 2:
        at -= 1
        columns += _width(text[at])
    return at, at > line_start


def _right_window(text: str, end: int, line_end: int) -> tuple[int, bool]:
    columns, at = 0, end
    while at < line_end and columns < _WINDOW // 2:
        columns += _width(text[at])
        at += 1
    return at, at < line_end


def _printable(text: str) -> str:
    """Control and invisible characters as escapes, so that they can be seen."""
    return "".join(c if _width(c) or category(c) in ("Mn", "Me") else _escape(c) for c in text)


def _escape(character: str) -> str:
    return f"<U+{ord(character):04X}>"


def _notes(diagnostic: Diagnostic, style: Style) -> Iterator[str]:
    label = "建议" if style.lang == "zh" else "propose"
    if diagnostic.fix and diagnostic.occurrences == 1:
        changes = "; ".join(
            f"{_shown(edit.before)} → {_shown(edit.after)}" for edit in diagnostic.fix.edits
        )
        yield f"  {label}: {changes}\n"
    elif diagnostic.candidates:
        texts = " / ".join(candidate.text for candidate in diagnostic.candidates[:5])
        yield f"  {label}: {texts}\n"
    for place in diagnostic.related:
        yield f"  {place.path}:{place.line}:{place.column}: {place.message}\n"


def _shown(text: str) -> str:
    return "∅" if not text else _printable(_clipped(text).replace("\n", "⏎").replace("\r", "␍"))


def _clipped(text: str) -> str:
    """Beginning and end of a text that is too long to be read in one line."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 2 :]}"
