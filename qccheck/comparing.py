"""Findings between the documents of a run: what each was surveyed for, compared at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qccheck.config import SHOWN_CONFIDENCE, Settings
from qccheck.detectors.consistency.run import Dispute, Survey, judge
from qccheck.diagnostic import Candidate, Diagnostic, Text
from qccheck.numbercompare import compare_reports
from qccheck.outcome import FileReport
from qccheck.respelling import Spelling
from qccheck.rulefile import Rule
from qccheck.suppress import silence
from qccheck.text.span import LineIndex, Span
from qccheck.text.traditional import reading

_MESSAGE = Text(
    "“{here}”在本次所查的另{documents}份文档中写作“{usual}”",
    "“{here}” is written “{usual}” in {documents} other documents of this run",
)


def compare(
    files: Sequence[FileReport], rules: Mapping[str, Rule], *, settings: Settings
) -> tuple[FileReport, ...]:
    """`files` with what they disagree on; `rules` holds the active rules by code."""
    by_path = {file.document.path: file for file in files}
    found = compare_reports(files, rules, lang=settings.lang)
    surveys = [survey for file in files for survey in file.surveys if isinstance(survey, Survey)]
    for dispute in judge(surveys) if len(surveys) > 1 else ():
        if dispute.here.code in rules:
            rule = rules[dispute.here.code]
            added = _diagnostic(by_path[dispute.path], dispute, rule, lang=settings.lang)
            found.setdefault(dispute.path, []).append(added)
    return tuple(_with(file, found.get(file.document.path, ()), settings) for file in files)


def _with(file: FileReport, added: Sequence[Diagnostic], settings: Settings) -> FileReport:
    if not added:
        return file
    verdict = silence(file.document, added, shared=settings.allow, own=())
    shown = [d for d in verdict.kept if settings.all or d.confidence >= SHOWN_CONFIDENCE]
    return file._replace(
        diagnostics=tuple(sorted((*file.diagnostics, *shown), key=lambda d: d.sort_key)),
        suppressed=file.suppressed + len(verdict.silenced),
        held_back=file.held_back + len(verdict.kept) - len(shown),
    )


def _diagnostic(file: FileReport, dispute: Dispute, rule: Rule, *, lang: str) -> Diagnostic:
    seen = dispute.here
    span = Span(seen.place.start, seen.place.end)
    end_line, end_column = LineIndex(file.document.text).locate(span.end)
    here, usual = _as_written(file.document.text, span, (seen.form, dispute.usual))
    message = _MESSAGE.in_language(lang)
    return Diagnostic(
        path=file.document.path,
        code=rule.code,
        name=rule.name,
        kind=rule.kind,
        span=span,
        text=file.document.text[span.start : span.end],
        message=message.format(here=here, usual=usual, documents=dispute.documents),
        severity=rule.severity,
        nature=rule.nature,
        identity="\x1f".join((rule.code, "run", seen.form, seen.context)),
        line=seen.place.line,
        column=seen.place.column,
        end_line=end_line,
        end_column=end_column,
        candidates=(Candidate(usual),),
        confidence=dispute.confidence,
        evidence=rule.why.in_language(lang),
        related=dispute.related,
    )


def _as_written(text: str, span: Span, forms: Sequence[str]) -> Sequence[str]:
    """The forms in the characters of `text`, which was read in Simplified ones."""
    twin = reading(text)
    if twin is text:
        return forms
    spelling = Spelling(text, twin)
    return [spelling.quoted(form, span.start) for form in forms]
