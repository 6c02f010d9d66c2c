"""`github`: workflow commands that annotate a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from qccheck.diagnostic import Severity
from qccheck.outcome import Report
from qccheck.report import Style

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, style: Style) -> Iterator[str]:
    """One workflow command a diagnostic."""
    for diagnostic in report.diagnostics:
        fields = {
            "title": f"{diagnostic.code} {diagnostic.name}",
            "file": diagnostic.path,
            "line": diagnostic.line,
            "endLine": diagnostic.end_line,
            "col": diagnostic.column,
            "endColumn": diagnostic.end_column,
        }
        properties = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items())
        yield f"::{_LEVEL[diagnostic.severity]} {properties}::{_data(diagnostic.message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
