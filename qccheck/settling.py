"""What becomes of the findings on a page: weighed, placed, silenced, merged, shown or held back."""

from __future__ import annotations

from collections.abc import Sequence

from qccheck.config import SHOWN_CONFIDENCE, Allowance, Settings
from qccheck.finding import BY_READING, Finding
from qccheck.merging import merged, unshadowed
from qccheck.outcome import FileReport
from qccheck.page import Page
from qccheck.placing import place
from qccheck.suppress import silence


def settled(
    page: Page, standing: list[Finding], settings: Settings, allowed: Sequence[Allowance]
) -> FileReport:
    """The report on a page; `standing` are findings of rules that take part there."""
    reading = page.reading()
    believed = _weighed(reading, standing)
    if reading is not page:
        from qccheck.respelling import respelled

        believed = respelled(page, believed)
    diagnostics = place(page, unshadowed(believed), settings.lang)
    document = page.document
    verdict = silence(document, diagnostics, shared=settings.allow, own=allowed)
    kept = merged(verdict.kept)
    shown = [d for d in kept if settings.all or d.confidence >= SHOWN_CONFIDENCE]
    held_back = len(kept) - len(shown)
    return FileReport(document, tuple(shown), len(verdict.silenced), held_back, verdict.unused)


def _weighed(page: Page, found: list[Finding]) -> list[Finding]:
    """The findings as they are believed when more has been heard; most texts need none of it."""
    if any(f.confidence is not None and f.confidence < SHOWN_CONFIDENCE for f in found):
        from qccheck.corroborating import borne_out

        found = borne_out(page, found)
    if any(finding.rule.doubt is not None for finding in found):
        from qccheck.seconding import seconded

        found = seconded(page, found)
    if any(finding.rule.kind in BY_READING for finding in found):
        from qccheck.namelists import doubted

        found = doubted(page, found)
    return found
