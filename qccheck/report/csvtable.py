"""`csv`: one diagnostic a row, safe to open in a spreadsheet.

Text is shown on one line, newlines as ⏎; `start` and `end` lead to the characters themselves.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from qccheck.diagnostic import Diagnostic
from qccheck.outcome import Report
from qccheck.report import Style
from qccheck.report.labels import visible

COLUMNS = (
    *("path", "line", "column", "end_line", "end_column", "start", "end", "code", "name"),
    *("severity", "nature", "grade", "confidence", "held_back", "occurrences"),
    *("text", "proposed", "candidates", "message", "evidence", "fingerprint"),
)

BOM = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of the machine."""

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_SEPARATOR = " / "


def render(report: Report, style: Style) -> Iterator[str]:
    """The whole run as one table."""
    yield BOM
    yield from rows(report.diagnostics)


def rows(diagnostics: Iterable[Diagnostic], *, shown: float = 0.0) -> Iterator[str]:
    """Header and rows; findings below the confidence `shown` are marked as held back."""
    yield line(COLUMNS)
    for diagnostic in diagnostics:
        yield line(_cells(diagnostic, shown))


def line(cells: Iterable[object]) -> str:
    """One CSV record with CRLF; no cell can run as a formula."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_safe(str(cell)) for cell in cells])
    return buffer.getvalue()


def _cells(diagnostic: Diagnostic, shown: float) -> Iterator[object]:
    fix = diagnostic.fix
    yield from (diagnostic.path, diagnostic.line, diagnostic.column)
    yield from (diagnostic.end_line, diagnostic.end_column, *diagnostic.span)
    yield from (diagnostic.code, diagnostic.name)
    yield from (diagnostic.severity.name.lower(), diagnostic.nature.value)
    yield fix.applicability.name.lower() if fix else ""
    yield f"{diagnostic.confidence:.4g}"
    yield "yes" if diagnostic.confidence < shown else "no"
    yield from (diagnostic.occurrences, visible(diagnostic.text))
    yield _proposal(diagnostic)
    yield _SEPARATOR.join(candidate.text for candidate in diagnostic.candidates)
    yield from (diagnostic.message, diagnostic.evidence, diagnostic.fingerprint)


def _proposal(diagnostic: Diagnostic) -> str:
    """What each edit writes; a systematic finding names its first edit."""
    if diagnostic.fix is None:
        return ""
    edits = diagnostic.fix.edits[: 1 if diagnostic.occurrences > 1 else None]
    pairs = ((visible(edit.before) or "∅", visible(edit.after) or "∅") for edit in edits)
    return _SEPARATOR.join(f"{before}→{after}" for before, after in pairs)


def _safe(cell: str) -> str:
    return "'" + cell if cell[:1] in _FORMULA and cell else cell
