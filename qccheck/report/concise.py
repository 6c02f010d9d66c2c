"""`concise`: one line a diagnostic, for people and for editors' error parsers."""

from __future__ import annotations

from collections.abc import Iterator

from qccheck.outcome import Report
from qccheck.report import Style
from qccheck.report.closing import closing, heading


def render(report: Report, style: Style) -> Iterator[str]:
    """`path:line:column: code message`, then the summary."""
    for diagnostic in report.diagnostics:
        yield heading(diagnostic, style) + "\n"
    yield from closing(report, style)
