"""Kind `lexicon`: near-misses of words, set phrases and terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qccheck.detectors.lexicon import nearmiss, spots
from qccheck.diagnostic import Applicability, Candidate
from qccheck.finding import Change, Finding
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit

if TYPE_CHECKING:
    from qccheck.batch import Batch

CHECKS = ("substituted", "lost", "extra", "swapped")
_HELD_BACK = 6.0
"""Bits below the gain of its rule down to which a repair is kept, held back from default output."""
_BITS_TO_SURE = 40.0


class Spec(NamedTuple):
    """`check` is one of `CHECKS`; from `gain` bits on a repair is shown by default."""

    check: str
    gain: float


class Lexicon:
    """Searches repairs at weak spots and hands each to the rule of its kind."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        specs = ((rule, rule.spec) for rule in rules)
        self._rules = {s.check: (rule, s) for rule, s in specs if isinstance(s, Spec)}

    def prepare(self, batch: Batch) -> None:
        """Find the weak spots of many pages in one pass."""
        spots.find_spots(batch)

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """At most one finding at each weak spot."""
        for repair in nearmiss.find(page.text, spots.spots(page)):
            entry = self._rules.get(repair.move)
            if entry and repair.gain >= entry[1].gain - _HELD_BACK:
                yield _finding(*entry, repair)


def build(rules: Sequence[Rule]) -> Lexicon:
    """One detector from all rules of the kind."""
    return Lexicon(rules)


def _finding(rule: Rule, spec: Spec, repair: nearmiss.Repair) -> Finding:
    belief = min(rule.confidence, 0.5 + (repair.gain - spec.gain) / _BITS_TO_SURE)
    return Finding(
        rule=rule,
        start=repair.start,
        end=repair.end,
        changes=(Change(repair.start, repair.end, repair.after),),
        candidates=(Candidate(repair.after, round(belief, 3)),),
        args={"word": repair.word},
        confidence=belief,
    )


def _parse(node: Node) -> Spec:
    check = node.text("check")
    if check not in CHECKS:
        raise node.error(f"check: wanted one of {', '.join(CHECKS)}; got {check!r}", key="check")
    return Spec(check, node.number("gain", 0.0))


KIND = Kind("lexicon", _parse, Applicability.UNSAFE, ("check", "gain"))
