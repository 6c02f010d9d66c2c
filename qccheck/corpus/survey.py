"""The numbers of many documents, and what the number schemas say of them, alone and across."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from qccheck.detectors.schema import Schemas, finding
from qccheck.diagnostic import Diagnostic, Place, Text
from qccheck.engine import Checker
from qccheck.finding import Finding
from qccheck.numbers import across, ledger, verdict
from qccheck.numbers.across import Tie
from qccheck.numbers.claims import Claims
from qccheck.numbers.ledger import Entry
from qccheck.page import Page
from qccheck.placing import place
from qccheck.rulefile import Rule
from qccheck.text.document import Document

KIND: Final = "schema"
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


@dataclass(slots=True)
class Numbered:
    """One document with its numbers. `judged` maps the start of a number to rule codes that
    looked at it; `wrong` to those that object.
    """

    page: Page
    entries: tuple[Entry, ...]
    judged: dict[int, set[str]] = field(default_factory=dict)
    wrong: dict[int, set[str]] = field(default_factory=dict)

    def note(self, starts: Iterable[int], code: str, *, fails: bool) -> None:
        """Remember that `code` looked at the numbers at `starts`."""
        for start in starts:
            self.judged.setdefault(start, set()).add(code)
            if fails:
                self.wrong.setdefault(start, set()).add(code)


@dataclass(frozen=True, slots=True)
class Survey:
    """Numbers of a run: by document, and the findings within and between documents."""

    documents: tuple[Numbered, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The rows of the ledger."""
        return tuple(entry for one in self.documents for entry in one.entries)


def numbers(documents: Sequence[Document]) -> Survey:
    """The numbers of each document, unchecked."""
    return Survey(tuple(_numbered(document) for document in documents))


def check(survey: Survey, checker: Checker, *, earlier: Sequence[Entry] = ()) -> Survey:
    """The survey with findings: through the one pipeline, and against each other and `earlier`."""
    found: list[Diagnostic] = []
    schemas = checker.pack.detector(KIND) if KIND in checker.pack.kinds else None
    rules = {rule.code: rule for rule in checker.pack.rules if checker.settings.wants(rule)}
    for one in survey.documents:
        report = checker.check(one.page.document)
        found += [diagnostic for diagnostic in report.diagnostics if _numeric(diagnostic)]
        if isinstance(schemas, Schemas):
            _judge(one, schemas)
    found += _between(survey, rules, earlier=earlier, lang=checker.settings.lang)
    return Survey(survey.documents, tuple(found))


def _numbered(document: Document) -> Numbered:
    page = Page(document)
    side = Path(f"{document.path}.document.toml")
    return Numbered(page, tuple(ledger.entries(document.path, page.text, side=side)))


def _numeric(diagnostic: Diagnostic) -> bool:
    return diagnostic.code.startswith(("NC", "NM"))


def _judge(one: Numbered, schemas: Schemas) -> None:
    claims = Claims(one.page.text, [entry.quantity for entry in one.entries])
    instances = list(schemas.instances(claims))
    codes = {instance.code for instance in instances}
    failed = set(map(id, verdict.failures(instances, {c: schemas.schema(c) for c in codes})))
    for instance in instances:
        one.note(instance.numbers, instance.code, fails=id(instance) in failed)


def _between(
    survey: Survey, rules: dict[str, Rule], *, earlier: Sequence[Entry], lang: str
) -> Iterator[Diagnostic]:
    ties = [tie for tie in across.ties([*earlier, *survey.entries]) if tie.instance.code in rules]
    schemas = {code: verdict.compile_rule(code, rules[code].message.en) for code in rules}
    known = {one.page.document.path: one for one in survey.documents}
    failed = set(map(id, verdict.failures([tie.instance for tie in ties], schemas)))
    for tie in ties:
        here = known.get(tie.here.document)
        if here is None:
            continue
        fails = id(tie.instance) in failed
        here.note(tie.instance.numbers, tie.instance.code, fails=fails)
        if fails:
            yield _diagnostic(here, known.get(tie.there.document), tie, rules, lang)


def _diagnostic(
    here: Numbered, there: Numbered | None, tie: Tie, rules: dict[str, Rule], lang: str
) -> Diagnostic:
    made: Finding = finding(rules, tie.instance)
    args = {**made.args, "there": tie.there.document}
    made = replace(made, message=MESSAGES[tie.instance.code], args=args)
    placed = place(here.page, [made], lang)[0]
    other = tie.there.quantity
    if there is None:
        return placed
    span = there.page.view.raw_span(other.start, other.end)
    line, column = there.page.lines.locate(span.start)
    words = _THERE.in_language(lang)
    spot = Place(tie.there.document, span.start, span.end, line, column, words)
    return replace(placed, related=(*placed.related, spot))
