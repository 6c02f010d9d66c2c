"""Findings between the numbers of several documents: the same claim, growth, targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from qccheck.detectors.schema import NumberSurvey, finding
from qccheck.diagnostic import Diagnostic, Place, Text
from qccheck.named import NamedTuple
from qccheck.numbers import across, verdict
from qccheck.numbers.across import Tie
from qccheck.numbers.ledger import Entry
from qccheck.outcome import FileReport
from qccheck.page import Page
from qccheck.placing import place
from qccheck.rulefile import Rule

MESSAGES: Final = {
    across.DUPLICATE: Text(
        "{metric}在{there}作“{other}”，与“{observed}”不符",
        "{metric} is {other} in {there}, not {observed}",
    ),
    across.GROWTH: Text(
        "{metric}：{there}作“{other}”，按增速{growth}应为{rhs}，与“{observed}”{lhs}不符",
        "{metric}: {other} in {there} and a change of {growth} give {rhs}, not {observed} ({lhs})",
    ),
    across.TARGET: Text(
        "{metric}“{observed}”未达到{there}提出的“{other}”，文中却说完成",
        "{metric} of {observed} falls short of the {other} set in {there}, yet is called done",
    ),
}
_THERE: Final = Text("与此处比较", "compared with this place")


class Compared(NamedTuple):
    """A relation between two documents, and what is said of it when it fails."""

    tie: Tie
    diagnostic: Diagnostic | None


def compare_reports(
    files: Sequence[FileReport], rules: Mapping[str, Rule], *, lang: str
) -> dict[str, list[Diagnostic]]:
    """By path, what the number surveys of a run disagree on; `rules` are the active ones."""
    surveys = [s for file in files for s in file.surveys if isinstance(s, NumberSurvey)]
    if len(surveys) < 2:
        return {}
    entries = [entry for survey in surveys for entry in survey.entries]
    documents = {file.document.path: file.document for file in files}
    pages = {survey.path: Page(documents[survey.path]) for survey in surveys}
    found: dict[str, list[Diagnostic]] = {}
    for _, diagnostic in between(entries, pages, rules, lang=lang):
        if diagnostic is not None:
            found.setdefault(diagnostic.path, []).append(diagnostic)
    return found


def between(
    entries: Sequence[Entry], pages: Mapping[str, Page], rules: Mapping[str, Rule], *, lang: str
) -> Iterator[Compared]:
    """Every relation between two documents that ends in one of `pages`."""
    ties = [
        tie
        for tie in across.ties(entries)
        if tie.instance.code in rules and tie.here.document in pages
    ]
    schemas = {code: verdict.compile_rule(code, rule.message.en) for code, rule in rules.items()}
    suspects = [t.instance for t in ties if verdict.may_fail(t.instance, schemas[t.instance.code])]
    failed = set(map(id, verdict.judged(suspects, schemas))) if suspects else set()
    for tie in ties:
        wrong = id(tie.instance) in failed
        yield Compared(tie, _diagnostic(tie, pages, rules, lang=lang) if wrong else None)


def _diagnostic(
    tie: Tie, pages: Mapping[str, Page], rules: Mapping[str, Rule], *, lang: str
) -> Diagnostic:
    made = finding(rules, tie.instance)
    args = {**made.args, "there": tie.there.document}
    made = made._replace(message=MESSAGES[tie.instance.code], args=args)
    placed = place(pages[tie.here.document], [made], lang)[0]
    page = pages.get(tie.there.document)
    if page is None:
        return placed
    other = tie.there.quantity
    span = page.view.raw_span(other.start, other.end)
    line, column = page.lines.locate(span.start)
    words = _THERE.in_language(lang)
    spot = Place(tie.there.document, span.start, span.end, line, column, words)
    return placed._replace(related=(*placed.related, spot))
