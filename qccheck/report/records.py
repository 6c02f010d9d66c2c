"""Diagnostics as plain data, in the shape that `--output-format jsonl` promises."""

from __future__ import annotations

from typing import Any

from qccheck.diagnostic import Diagnostic, Fix
from qccheck.outcome import Report


def record(diagnostic: Diagnostic) -> dict[str, Any]:
    """One diagnostic as JSON-ready data; offsets are code points of the decoded text."""
    data: dict[str, Any] = {
        "path": diagnostic.path,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.name.lower(),
        "nature": diagnostic.nature.value,
        "message": diagnostic.message,
        "start": diagnostic.span.start,
        "end": diagnostic.span.end,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "end_line": diagnostic.end_line,
        "end_column": diagnostic.end_column,
        "text": diagnostic.text,
        "kind": diagnostic.kind,
        "occurrences": diagnostic.occurrences,
        "fingerprint": diagnostic.fingerprint,
        "related": [place._asdict() for place in diagnostic.related],
        "fix": _fix(diagnostic.fix),
        "candidates": [candidate._asdict() for candidate in diagnostic.candidates],
        "confidence": round(diagnostic.confidence, 4),
        "evidence": diagnostic.evidence,
    }
    if diagnostic.spans:
        data["spans"] = [span._asdict() for span in diagnostic.spans]
    return data


def summary(report: Report) -> dict[str, int]:
    """Counts of the run, by severity and by what is not shown."""
    counts = {"error": 0, "warning": 0, "info": 0}
    fixable = 0
    for diagnostic in report.diagnostics:
        counts[diagnostic.severity.name.lower()] += 1
        fixable += diagnostic.fix is not None and diagnostic.fix.applicability > 0
    return {
        "files": len(report.files),
        "unreadable": len(report.failures),
        **counts,
        "fixable": fixable,
        "suppressed": sum(file.suppressed for file in report.files),
        "held_back": sum(file.held_back for file in report.files),
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [
        {
            "start": edit.span.start,
            "end": edit.span.end,
            "before": edit.before,
            "after": edit.after,
        }
        for edit in fix.edits
    ]
    return {"applicability": fix.applicability.name.lower(), "edits": edits}
