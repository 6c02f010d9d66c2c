"""From a finding in folded coordinates to a diagnostic in the raw text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import starmap

from qccheck.diagnostic import Applicability, Diagnostic, Edit, Fix, Place
from qccheck.errors import RuleError
from qccheck.finding import Change, Finding
from qccheck.page import Page
from qccheck.text import regex

_NUMERAL = regex.lazy(r"[0-9０-９〇零一二三四五六七八九十百千万亿两]")
_NOISE = regex.lazy(r"\s+")
_CONTEXT = 8


def place(page: Page, findings: Iterable[Finding], lang: str) -> list[Diagnostic]:
    """Diagnostics for the findings on one page, in reading order, equal ones merged."""
    ordered = sorted(findings, key=lambda f: (f.start, f.end, f.rule.code))
    seen: dict[str, int] = {}
    placed: dict[tuple[int, int, str, str], Diagnostic] = {}
    for finding in ordered:
        diagnostic = _diagnostic(page, finding, lang, seen)
        key = (diagnostic.span.start, diagnostic.span.end, diagnostic.code, diagnostic.message)
        placed.setdefault(key, diagnostic)
    return sorted(placed.values(), key=lambda diagnostic: diagnostic.sort_key)


def _diagnostic(page: Page, finding: Finding, lang: str, seen: dict[str, int]) -> Diagnostic:
    rule = finding.rule
    span = page.view.raw_span(finding.start, finding.end)
    line, column = page.lines.locate(span.start)
    end_line, end_column = page.lines.locate(span.end)
    severity = rule.severity if finding.severity is None else finding.severity
    return Diagnostic(
        path=page.document.path,
        code=rule.code,
        name=rule.name,
        kind=rule.kind,
        span=span,
        text=page.document.text[span.start : span.end],
        message=_message(page, finding, lang),
        severity=severity,
        nature=rule.nature,
        identity=_identity(page, finding, seen),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        fix=_fix(page, finding),
        candidates=finding.candidates,
        confidence=finding.belief,
        evidence=(finding.evidence or rule.why).in_language(lang),
        spans=tuple(starmap(page.view.raw_span, finding.places)),
        related=tuple(_related(page, finding, lang)),
    )


def _message(page: Page, finding: Finding, lang: str) -> str:
    template = (finding.message or finding.rule.message).in_language(lang)
    fields = _fields(page, finding)
    try:
        return template.format_map(fields)
    except (LookupError, ValueError, AttributeError) as error:
        problem = f"message: wanted no fields but {', '.join(fields)}; got {template!r}"
        raise RuleError(finding.rule.place, problem) from error


def _fields(page: Page, finding: Finding) -> Mapping[str, str]:
    fields = {
        "observed": page.text[finding.start : finding.end],
        "proposed": finding.candidates[0].text if finding.candidates else "",
        "count": str(max(1, len(finding.places))),
    }
    return {**fields, **finding.args}


def _related(page: Page, finding: Finding, lang: str) -> Iterable[Place]:
    for pointer in finding.related:
        span = page.view.raw_span(pointer.start, pointer.end)
        line, column = page.lines.locate(span.start)
        message = pointer.message.in_language(lang)
        yield Place(page.document.path, span.start, span.end, line, column, message)


def _identity(page: Page, finding: Finding, seen: dict[str, int]) -> str:
    """Rule, text, context in its lines and ordinal among equals; stable under edits elsewhere."""
    text = page.text[finding.start : finding.end]
    left = page.text[max(0, finding.start - 3 * _CONTEXT) : finding.start]
    right = page.text[finding.end : finding.end + 3 * _CONTEXT]
    before = _NOISE.sub("", left.rpartition("\n")[2])
    after = _NOISE.sub("", right.partition("\n")[0])
    if finding.places:  # a systematic finding stays the same when its first place goes
        before = after = ""
    key = "\x1f".join((finding.rule.code, text, before[-_CONTEXT:], after[:_CONTEXT]))
    ordinal = seen.get(key, 0)
    seen[key] = ordinal + 1
    return f"{key}\x1f{ordinal}"


def _fix(page: Page, finding: Finding) -> Fix | None:
    edits: list[Edit] = []
    exact = True
    view, raw = page.view, page.document.text
    for change in finding.changes:
        start, end, after = _trim(page.text, change)
        exact = exact and view.is_replaceable(start, end)
        span = view.raw_span(start, end)
        edits.append(Edit(span, raw[span.start : span.end], after))
    if not edits:
        return None
    return Fix(tuple(edits), _grade(finding, edits) if exact else Applicability.DISPLAY)


def _grade(finding: Finding, edits: Iterable[Edit]) -> Applicability:
    """The lower of what rule and finding allow; an edit of a numeral is never SAFE."""
    grade = finding.rule.applicability
    if finding.applicability is not None:
        grade = min(grade, finding.applicability)
    if grade > Applicability.UNSAFE and any(_NUMERAL.search(e.before + e.after) for e in edits):
        return Applicability.UNSAFE
    return grade


def _trim(text: str, change: Change) -> Change:
    """The change without the characters that stay, so that an edit rarely meets a tag."""
    before = text[change.start : change.end]
    after = change.after
    if before[:1] != after[:1] and before[-1:] != after[-1:]:
        return change
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    limit = min(len(before), len(after)) - head
    while tail < limit and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Change(change.start + head, change.end - tail, after[head : len(after) - tail])
