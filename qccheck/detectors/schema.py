"""Kind `schema`: the numbers of a text against consistency schemas.

Every rule makes relation instances; the screen drops those that hold, and `verdict.judged` decides
on the rest. Never proposes an edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from qccheck.diagnostic import Applicability, Candidate, Severity, Text
from qccheck.finding import Finding, Pointer
from qccheck.named import NamedTuple
from qccheck.numbers import checks, resolve, spec, verdict
from qccheck.numbers.claims import Claims
from qccheck.numbers.quantity import Quantity
from qccheck.numbers.relation import Instance
from qccheck.page import Asked, Page
from qccheck.rulefile import Kind, Rule
from qccheck.scan import Hit

if TYPE_CHECKING:
    from qccheck.numbers.ledger import Entry

KIND = Kind("schema", spec.parse, Applicability.DISPLAY, spec.KEYS)

_OTHER = Text("与此处比较", "compared with this place")


class NumberSurvey(NamedTuple):
    """What one document says that others may say as well."""

    path: str
    entries: tuple[Entry, ...]


class Schemas:
    """All schema rules over one reading of the page's numbers."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = {rule.code: rule for rule in rules}

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """A finding for each instance that fails its schema."""
        quantities = _read(page.text)
        if quantities:
            yield from self.findings(Claims(page.text, quantities), asked=page.asked)

    def survey(self, page: Page, hits: Sequence[Hit]) -> NumberSurvey | None:
        """The claims of the page that another document of the run may speak of, too."""
        from qccheck.numbers import across, ledger  # a document by itself is not surveyed

        path = page.document.path
        claims = ledger.dated_claims(path, page.text, _read(page.text))
        if claims.year is None and not any(q.period and q.subject for q in claims.quantities):
            return None
        entries = tuple(entry for entry in ledger.from_claims(path, claims) if across.says(entry))
        return NumberSurvey(path, entries) if entries else None

    def findings(self, claims: Claims, *, asked: Asked | None = None) -> Iterable[Finding]:
        """Findings on the numbers of one text, of the rules that are asked for."""
        suspects = [
            instance
            for instance in self.instances(claims)
            if asked is None or asked.wants(instance.code)
            if verdict.may_fail(instance, self.schema(instance.code))
        ]
        if not suspects:
            return
        wrong = verdict.judged(suspects, {code: self.schema(code) for code in self._rules})
        yield from map(partial(finding, self._rules), wrong)

    def instances(self, claims: Claims) -> Iterable[Instance]:
        """Every relation of the text that some rule looks at."""
        for code, rule in self._rules.items():
            if isinstance(rule.spec, spec.Spec):
                yield from checks.instances(claims, code, rule.spec)

    def schema(self, code: str) -> verdict.Schema:
        """The compiled schema of one rule."""
        return verdict.compile_rule(code, self._rules[code].message.en)


@lru_cache(maxsize=2)
def _read(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text; kept, as checks and survey ask for them in turn."""
    return tuple(resolve.read(text))


def build(rules: Sequence[Rule]) -> Schemas:
    """One detector from all rules of the kind."""
    return Schemas(rules)


def finding(rules: Mapping[str, Rule], instance: Instance) -> Finding:
    """What a failed instance says, with both sides and their intervals."""
    start, end = instance.span
    candidate = instance.words.get("candidate")
    sides = {"lhs": str(instance.lhs), "rhs": str(instance.rhs)}
    return Finding(
        rule=rules[instance.code],
        start=start,
        end=end,
        candidates=(Candidate(candidate, 0.5),) if candidate else (),
        args={**sides, **instance.words},
        severity=Severity.WARNING if instance.weak else None,
        evidence=_evidence(rules[instance.code], instance),
        related=tuple(Pointer(left, right, _OTHER) for left, right in instance.related),
    )


def _evidence(rule: Rule, instance: Instance) -> Text:
    source = instance.words.get("source")
    both = f"{instance.lhs} / {instance.rhs}"
    tail = f" [{both}]" if source is None else f" [{both}; {source}]"
    return Text(rule.why.zh + tail, rule.why.en + tail)
