"""`jsonl`: one diagnostic a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from qccheck.outcome import Report
from qccheck.report import Style
from qccheck.report.records import record


def render(report: Report, style: Style) -> Iterator[str]:
    """One JSON object a line, UTF-8 text unescaped; lone surrogates are escaped."""
    for diagnostic in report.diagnostics:
        yield dump(record(diagnostic)) + "\n"


def dump(data: object) -> str:
    """JSON that any UTF-8 stream can take."""
    text = json.dumps(data, ensure_ascii=False, separators=(", ", ": "))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(data)
    return text
