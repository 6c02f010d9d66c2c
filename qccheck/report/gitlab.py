"""`gitlab`: a Code Quality report, one entry a diagnostic."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from qccheck.diagnostic import Diagnostic, Severity
from qccheck.outcome import Report
from qccheck.report import Style
from qccheck.report.jsonlines import dump

_LEVEL = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, style: Style) -> Iterator[str]:
    """A JSON array; GitLab wants fingerprints unique over files, so the path is mixed in."""
    yield "["
    for number, diagnostic in enumerate(report.diagnostics):
        yield (",\n" if number else "\n") + dump(_entry(diagnostic))
    yield "\n]\n"


def _entry(diagnostic: Diagnostic) -> dict[str, object]:
    path = diagnostic.path.encode("utf-8", "surrogatepass")
    return {
        "description": f"{diagnostic.code} {diagnostic.message}",
        "check_name": diagnostic.code,
        "fingerprint": f"{diagnostic.fingerprint}-{blake2b(path, digest_size=4).hexdigest()}",
        "severity": _LEVEL[diagnostic.severity],
        "location": {
            "path": diagnostic.path,
            "lines": {"begin": diagnostic.line, "end": diagnostic.end_line},
        },
    }
