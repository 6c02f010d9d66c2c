"""Kind `punctuation`: width, pairing and placing of marks. A rule names one of the checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from qccheck.detectors.once import Once
from qccheck.detectors.punctuation import lists, pairing, quotes, spacing, width
from qccheck.diagnostic import Applicability
from qccheck.finding import Finding
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit

if TYPE_CHECKING:
    from qccheck.batch import Batch

Check = Callable[[Once, Rule], Iterator[Finding]]

CHECKS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "half-width": width.half_width,
        "lone-full-width": width.lone_full_width,
        "straight-quotes": quotes.straight,
        "mixed-quotes": quotes.mixed_styles,
        "unmatched": pairing.unmatched,
        "reversed-quotes": pairing.reversed_quotes,
        "blank-in-word": spacing.blank_in_word,
        "mark-opens-line": spacing.mark_opens_line,
        "comma-in-list": lists.comma_in_list,
    }
)


class Spec(NamedTuple):
    """`check` is a name in `CHECKS`."""

    check: str


class Punctuation:
    """All punctuation rules, each with its check."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(spec.check, rule) for rule in rules if isinstance(spec := rule.spec, Spec)]

    def prepare(self, batch: Batch) -> None:
        """Find the gaps and the marks of many pages in one pass."""
        spacing.find_gaps(batch)
        pairing.find_bones(batch)

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """Findings of every rule that is asked for, in turn."""
        sheet = Once(page)
        for check, rule in self._rules:
            if page.asked.wants(rule.code):
                yield from CHECKS[check](sheet, rule)


def build(rules: Sequence[Rule]) -> Punctuation:
    """One detector from all rules of the kind."""
    return Punctuation(rules)


def _parse(node: Node) -> Spec:
    check = node.text("check")
    if check not in CHECKS:
        known = ", ".join(sorted(CHECKS))
        raise node.error(f"check: wanted one of {known}; got {check!r}", key="check")
    return Spec(check)


KIND = Kind("punctuation", _parse, Applicability.UNSAFE, ("check",))
