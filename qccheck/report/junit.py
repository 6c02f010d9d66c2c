"""`junit`: one suite a document, one failed case a diagnostic, for dashboards of test runs."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from qccheck.diagnostic import Diagnostic
from qccheck.outcome import FileReport, Report
from qccheck.report import Style
from qccheck.text import regex

_NOT_XML = regex.lazy("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, style: Style) -> Iterator[str]:
    """JUnit XML; a clean document is one passed case, an unreadable one an error."""
    failures = len(report.diagnostics)
    clean = sum(not file.diagnostics for file in report.files)
    errors = len(report.failures)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    counts = f'tests="{failures + clean + errors}" failures="{failures}" errors="{errors}"'
    yield f'<testsuites name="qccheck" {counts}>\n'
    for file in report.files:
        yield from _suite(file)
    for failure in report.failures:
        path = _attribute(failure.path)
        yield f'<testsuite name={path} tests="1" failures="0" errors="1">\n'
        yield f'<testcase name="read" classname={path}>'
        yield f"<error message={_attribute(failure.problem)}/></testcase>\n</testsuite>\n"
    yield "</testsuites>\n"


def _suite(file: FileReport) -> Iterator[str]:
    path = _attribute(file.document.path)
    count = len(file.diagnostics)
    yield f'<testsuite name={path} tests="{max(1, count)}" failures="{count}" errors="0">\n'
    if not count:
        yield f'<testcase name="clean" classname={path}/>\n'
    for diagnostic in file.diagnostics:
        yield _case(diagnostic, path)
    yield "</testsuite>\n"


def _case(diagnostic: Diagnostic, path: str) -> str:
    place = f"{diagnostic.line}:{diagnostic.column}"
    name = _attribute(f"{diagnostic.code} {diagnostic.name} {place}")
    kind = _attribute(diagnostic.severity.name.lower())
    body = f"{diagnostic.path}:{place}: {diagnostic.message}\n{diagnostic.evidence}"
    return (
        f"<testcase name={name} classname={path}>"
        f"<failure type={kind} message={_attribute(diagnostic.message)}>"
        f"{escape(_legal(body))}</failure></testcase>\n"
    )


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    """`text` without the code points that XML cannot hold, which are spelled out."""
    return _NOT_XML.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)
