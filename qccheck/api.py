"""The Python API: texts in, diagnostics and corrected texts out. Thread-safe."""

from __future__ import annotations

from qccheck.config import Settings
from qccheck.diagnostic import Applicability, Diagnostic
from qccheck.engine import checker
from qccheck.outcome import FixResult
from qccheck.text.document import Document

_NAME = "<text>"


def lint(text: str, *, settings: Settings | None = None) -> list[Diagnostic]:
    """Diagnostics of a plain text, in reading order; spans are offsets into `text`."""
    report = checker(settings or Settings()).check(Document(_NAME, text))
    return list(report.diagnostics)


def fix(
    text: str,
    *,
    applicability: Applicability = Applicability.SAFE,
    settings: Settings | None = None,
) -> FixResult:
    """The text with every fix of `applicability` or better applied, until stable."""
    return checker(settings or Settings()).fix(Document(_NAME, text), applicability)
