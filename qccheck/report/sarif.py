"""`sarif`: SARIF 2.1.0, for code scanning. Columns and offsets count code points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from qccheck import __version__, rulepack
from qccheck.diagnostic import Applicability, Diagnostic, Edit, Place, Severity
from qccheck.outcome import FileReport, Report
from qccheck.report import Style
from qccheck.report.digest import sha256
from qccheck.report.jsonlines import dump
from qccheck.report.rulepage import page
from qccheck.rulefile import Rule
from qccheck.text.span import LineIndex, Span

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_MOST_PLACES = 200
"""Places that one result lists; viewers choke on more. `occurrenceCount` says how many stand."""


def render(report: Report, style: Style) -> Iterator[str]:
    """One log with one run; results one a line."""
    rules = _rules(report)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    driver: dict[str, Any] = {"name": "qccheck", "semanticVersion": __version__, "rules": rules}
    driver["properties"] = {"rulePackDigest": report.pack_digest}
    head = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "language": "zh-CN" if style.lang == "zh" else "en-US",
        "artifacts": [_artifact(file) for file in report.files],
        "invocations": [_invocation(report)],
    }
    yield f'{{"$schema": {dump(SCHEMA)}, "version": "2.1.0", "runs": [\n'
    yield dump(head)[:-1] + ', "results": ['
    number = 0
    for artifact, file in enumerate(report.files):
        lines = LineIndex(file.document.text)
        for diagnostic in file.diagnostics:
            result = _result(diagnostic, lines, artifact)
            result["ruleIndex"] = index[diagnostic.code]
            yield (",\n" if number else "\n") + dump(result)
            number += 1
    yield "\n]}]}\n"


def _rules(report: Report) -> list[dict[str, Any]]:
    """Metadata of every rule that has a result, in order of code."""
    first: dict[str, Diagnostic] = {}
    for diagnostic in report.diagnostics:
        first.setdefault(diagnostic.code, diagnostic)
    known = {rule.code: rule for rule in rulepack.load().rules} if first else {}
    return [_rule(first[code], known.get(code)) for code in sorted(first)]


def _rule(diagnostic: Diagnostic, rule: Rule | None) -> dict[str, Any]:
    data: dict[str, Any] = {"id": diagnostic.code, "name": diagnostic.name}
    severity = rule.severity if rule else diagnostic.severity
    data["defaultConfiguration"] = {"level": _LEVEL[severity]}
    data["properties"] = {"kind": diagnostic.kind, "nature": diagnostic.nature.value}
    if rule is not None:
        data["shortDescription"] = {"text": rule.why.en}
        data["fullDescription"] = {"text": rule.why.zh}
        data["help"] = {"text": rule.source or rule.why.en, "markdown": page(rule, "en")}
    return data


def _artifact(file: FileReport) -> dict[str, Any]:
    document = file.document
    return {
        "location": {"uri": _uri(document.path)},
        "encoding": document.encoding.codec,
        "hashes": {"sha-256": sha256(document)},
    }


def _invocation(report: Report) -> dict[str, Any]:
    notes = [
        {
            "level": "error",
            "message": {"text": str(failure)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(failure.path)}}}],
        }
        for failure in report.failures
    ]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _result(diagnostic: Diagnostic, lines: LineIndex, artifact: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": _LEVEL[diagnostic.severity],
        "message": {"text": diagnostic.message},
        "locations": [_location(diagnostic.path, diagnostic.span, lines, artifact)],
        "partialFingerprints": {"qccheck/v1": diagnostic.fingerprint},
        "rank": round(100 * diagnostic.confidence, 2),
        "occurrenceCount": diagnostic.occurrences,
        "properties": {"evidence": diagnostic.evidence, "nature": diagnostic.nature.value},
    }
    spans = diagnostic.spans[1:_MOST_PLACES]
    others = [_location(diagnostic.path, span, lines, artifact) for span in spans]
    related = others + [_related(place) for place in diagnostic.related]
    if related:
        result["relatedLocations"] = related
    if diagnostic.fix and diagnostic.fix.applicability > Applicability.DISPLAY:
        result["fixes"] = [_fix(diagnostic, diagnostic.fix.edits, lines)]
    return result


def _location(path: str, span: Span, lines: LineIndex, artifact: int) -> dict[str, Any]:
    place = {"uri": _uri(path), "index": artifact}
    return {"physicalLocation": {"artifactLocation": place, "region": _region(span, lines)}}


def _related(place: Place) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }
    location = {"artifactLocation": {"uri": _uri(place.path)}, "region": region}
    return {"physicalLocation": location, "message": {"text": place.message}}


def _region(span: Span, lines: LineIndex) -> dict[str, int]:
    line, column = lines.locate(span.start)
    end_line, end_column = lines.locate(span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _fix(diagnostic: Diagnostic, edits: Sequence[Edit], lines: LineIndex) -> dict[str, Any]:
    assert diagnostic.fix is not None
    replacements = [
        {"deletedRegion": _region(edit.span, lines), "insertedContent": {"text": edit.after}}
        for edit in edits
    ]
    change = {"artifactLocation": {"uri": _uri(diagnostic.path)}, "replacements": replacements}
    grade = diagnostic.fix.applicability.name
    return {"description": {"text": grade}, "artifactChanges": [change]}


def _uri(path: str) -> str:
    """A relative reference, or a file URI for an absolute path."""
    quoted = quote(path.encode("utf-8", "surrogatepass"), safe="/~")
    return f"file://{quoted}" if path.startswith("/") else quoted
