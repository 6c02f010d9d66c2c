"""`json`: one object for the whole run."""

from __future__ import annotations

from collections.abc import Iterator

from qccheck import __version__
from qccheck.outcome import Report
from qccheck.report import Style
from qccheck.report.jsonlines import dump
from qccheck.report.records import record, summary


def render(report: Report, style: Style) -> Iterator[str]:
    """`{version, files, diagnostics, summary}`, one diagnostic a line."""
    files = [
        {
            "path": file.document.path,
            "encoding": file.document.encoding.codec,
            "characters": len(file.document.text),
            "suppressed": file.suppressed,
            "held_back": file.held_back,
        }
        for file in report.files
    ]
    failures = [{"path": failure.path, "problem": failure.problem} for failure in report.failures]
    yield f'{{"version": {dump(__version__)},\n"files": {dump(files)},\n'
    yield f'"unreadable": {dump(failures)},\n"diagnostics": ['
    for number, diagnostic in enumerate(report.diagnostics):
        yield (",\n" if number else "\n") + dump(record(diagnostic))
    yield f'],\n"summary": {dump(summary(report))}}}\n'
