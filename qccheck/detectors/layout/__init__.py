"""Kind `layout`: breaks, blank lines, furniture, numbering, bold. A rule names one check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from qccheck.detectors.layout import breaks, edges, markup, numbering
from qccheck.detectors.layout.sheet import Sheet
from qccheck.diagnostic import Applicability
from qccheck.finding import Finding
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit

Check = Callable[[Sheet, Rule], Iterator[Finding]]

CHECKS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "broken-paragraph": breaks.broken_paragraph,
        "hard-wrapped": breaks.hard_wrapped,
        "edge-blank-lines": edges.edge_blank_lines,
        "furniture-in-body": edges.furniture_in_body,
        "numbering": numbering.numbering,
        "unbalanced-bold": markup.unbalanced_bold,
        "runaway-bold": markup.runaway_bold,
        "bold-drift": markup.bold_drift,
    }
)


class Spec(NamedTuple):
    """`check` is a name in `CHECKS`."""

    check: str


class Layout:
    """All layout rules, each with its check, on one reading of the lines."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(spec.check, rule) for rule in rules if isinstance(spec := rule.spec, Spec)]

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """Findings of every rule that is asked for, in turn."""
        sheet = Sheet(page)
        for check, rule in self._rules:
            if page.asked.wants(rule.code):
                yield from CHECKS[check](sheet, rule)


def build(rules: Sequence[Rule]) -> Layout:
    """One detector from all rules of the kind."""
    return Layout(rules)


def _parse(node: Node) -> Spec:
    check = node.text("check")
    if check not in CHECKS:
        known = ", ".join(sorted(CHECKS))
        raise node.error(f"check: wanted one of {known}; got {check!r}", key="check")
    return Spec(check)


KIND = Kind("layout", _parse, Applicability.UNSAFE, ("check",))
