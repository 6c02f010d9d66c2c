"""The numbers of many documents, and what the number schemas say of them, alone and across."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from qccheck.detectors.schema import Schemas
from qccheck.diagnostic import Diagnostic
from qccheck.engine import Checker
from qccheck.numbercompare import between
from qccheck.numbers import ledger, verdict
from qccheck.numbers.claims import Claims
from qccheck.numbers.ledger import Entry
from qccheck.page import Page
from qccheck.rulefile import Rule
from qccheck.text.document import Document

KIND: Final = "schema"


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
        if isinstance(schemas, Schemas):
            _judge(one, schemas)  # first, for it loads pandera, which then decides on all
        report = checker.check(one.page.document)
        found += [diagnostic for diagnostic in report.diagnostics if _numeric(diagnostic)]
        for diagnostic in report.diagnostics:
            if _numeric(diagnostic) and diagnostic.kind != KIND:
                _note_form(one, diagnostic)
    found += _between(survey, rules, earlier=earlier, lang=checker.settings.lang)
    return Survey(survey.documents, tuple(found))


def _numbered(document: Document) -> Numbered:
    page = Page(document)
    side = Path(f"{document.path}.document.toml")
    return Numbered(page, tuple(ledger.entries(document.path, page.text, side=side)))


def _numeric(diagnostic: Diagnostic) -> bool:
    return diagnostic.code.startswith(("NC", "NM"))


def _note_form(one: Numbered, diagnostic: Diagnostic) -> None:
    """A finding on the form of a numeral, from a rule of another kind."""
    for entry in one.entries:
        span = one.page.view.raw_span(entry.quantity.start, entry.quantity.end)
        if span.start < diagnostic.span.end and diagnostic.span.start < span.end:
            one.note([entry.quantity.start], diagnostic.code, fails=True)


def _judge(one: Numbered, schemas: Schemas) -> None:
    claims = Claims(one.page.reading().text, [entry.quantity for entry in one.entries])
    instances = list(schemas.instances(claims))
    codes = {instance.code for instance in instances}
    failed = set(map(id, verdict.failures(instances, {c: schemas.schema(c) for c in codes})))
    for instance in instances:
        one.note(instance.numbers, instance.code, fails=id(instance) in failed)


def _between(
    survey: Survey, rules: dict[str, Rule], *, earlier: Sequence[Entry], lang: str
) -> Iterator[Diagnostic]:
    known = {one.page.document.path: one for one in survey.documents}
    pages = {path: one.page for path, one in known.items()}
    for tie, diagnostic in between([*earlier, *survey.entries], pages, rules, lang=lang):
        here = known[tie.here.document]
        here.note(tie.instance.numbers, tie.instance.code, fails=diagnostic is not None)
        if diagnostic is not None:
            yield diagnostic
