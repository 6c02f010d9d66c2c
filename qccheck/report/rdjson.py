"""`rdjson`: Reviewdog Diagnostic Format, with suggestions that a reviewer can click on."""

from __future__ import annotations

from collections.abc import Iterator

from qccheck.diagnostic import Diagnostic, Severity
from qccheck.outcome import FileReport, Report
from qccheck.report import Style
from qccheck.report.jsonlines import dump
from qccheck.text.span import LineIndex, Span

_LEVEL = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, style: Style) -> Iterator[str]:
    """One object; columns are 1-based counts of UTF-8 bytes, as the format wants them."""
    yield '{"source": {"name": "qccheck"}, "diagnostics": ['
    number = 0
    for file in report.files:
        lines = LineIndex(file.document.text) if file.diagnostics else None
        for diagnostic in file.diagnostics:
            assert lines is not None
            yield (",\n" if number else "\n") + dump(_entry(file, lines, diagnostic))
            number += 1
    yield "\n]}\n"


def _entry(file: FileReport, lines: LineIndex, diagnostic: Diagnostic) -> dict[str, object]:
    entry: dict[str, object] = {
        "message": diagnostic.message,
        "location": {
            "path": diagnostic.path,
            "range": _range(file, lines, diagnostic.span),
        },
        "severity": _LEVEL[diagnostic.severity],
        "code": {"value": diagnostic.code},
    }
    # Edits of one suggestion list are alternatives to reviewdog; ours go together.
    if diagnostic.fix and diagnostic.fix.applicability and len(diagnostic.fix.edits) == 1:
        edit = diagnostic.fix.edits[0]
        entry["suggestions"] = [{"range": _range(file, lines, edit.span), "text": edit.after}]
    return entry


def _range(file: FileReport, lines: LineIndex, span: Span) -> dict[str, dict[str, int]]:
    text = file.document.text
    return {"start": _position(text, lines, span.start), "end": _position(text, lines, span.end)}


def _position(text: str, lines: LineIndex, offset: int) -> dict[str, int]:
    line, column = lines.locate(offset)
    before = text[offset - column + 1 : offset].encode("utf-8", "surrogatepass")
    return {"line": line, "column": len(before) + 1}
