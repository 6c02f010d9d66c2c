"""Kind `lexicon`: near-misses of words, set phrases and terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import TYPE_CHECKING

from qccheck.detectors.lexicon import dropped, idioms, nearmiss, spots
from qccheck.diagnostic import Applicability, Candidate
from qccheck.finding import Change, Finding
from qccheck.lexicon.shared import losses
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit

if TYPE_CHECKING:
    from qccheck.batch import Batch
    from qccheck.detectors.lexicon.listed import Damage

CHECKS = ("substituted", "lost", "extra", "swapped", "dropped", "replaced", "listed", "idiom")
_HELD_BACK = 6.0
"""Bits below the gain of its rule down to which a repair is kept, held back from default output."""
_BITS_TO_SURE = 40.0
_NATS_TO_SURE = 100.0


class Spec(NamedTuple):
    """`check` is one of `CHECKS`. A repair is shown by default from `gain` bits on, and from
    `slack` bits less where the language model says that the text gains `nats` by it.
    """

    check: str
    gain: float
    slack: float = 0.0
    nats: float = inf


class Lexicon:
    """Searches repairs at weak spots and hands each to the rule of its kind."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        specs = ((rule, rule.spec) for rule in rules)
        self._rules = {s.check: (rule, s) for rule, s in specs if isinstance(s, Spec)}

    @property
    def literals(self) -> Sequence[str]:
        """What a frequent wording of four characters leaves behind."""
        return losses().short() if "dropped" in self._rules else ()

    def prepare(self, batch: Batch) -> None:
        """Find the weak spots of many pages, what wording left behind, and lists, in one pass."""
        spots.find_spots(batch)
        if self._looks_for("replaced", batch.pages[0]):
            spots.find_parting(batch)
        if self._looks_for("dropped", batch.pages[0]):
            spots.find_remains(batch)
        if self._looks_for("listed", batch.pages[0]):
            spots.find_lists(batch)

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """At most one finding at each weak spot, gap in a frequent wording and list of names."""
        repairs = [r for r in self._repairs(page, hits) if self._margin(r) >= -_HELD_BACK]
        if repairs:
            yield from self._weighed(page, dropped.apart(repairs, self._margin))
        if self._looks_for("listed", page) and spots.has_listed_place(page):
            yield from _damaged_names(self._rules["listed"][0], page)

    def _weighed(self, page: Page, repairs: Sequence[nearmiss.Repair]) -> Iterator[Finding]:
        from qccheck.detectors.lexicon.opinion import opinions  # most texts need no repair

        for repair, nats in zip(repairs, opinions(page, repairs), strict=True):
            yield _finding(*self._rules[repair.move], repair, nats)

    def _repairs(self, page: Page, hits: Sequence[Hit]) -> Iterator[nearmiss.Repair]:
        text = page.text
        yield from nearmiss.find(text, spots.spots(page))
        if self._looks_for("idiom", page):
            yield from idioms.find(text, spots.spots(page))
        if self._looks_for("replaced", page):
            yield from dropped.replaced(text, spots.parting(page))
        if self._looks_for("dropped", page):
            short = (hit.start + len(spots.EDGE) for hit in hits)
            yield from dropped.find(text, {*spots.remains(page), *short})

    def _looks_for(self, check: str, page: Page) -> bool:
        return check in self._rules and page.asked.wants(self._rules[check][0].code)

    def _margin(self, repair: nearmiss.Repair) -> float:
        """Bits by which a repair gains more than its rule asks for."""
        entry = self._rules.get(repair.move)
        return repair.gain - entry[1].gain if entry else -inf


def build(rules: Sequence[Rule]) -> Lexicon:
    """One detector from all rules of the kind."""
    return Lexicon(rules)


def _finding(rule: Rule, spec: Spec, repair: nearmiss.Repair, nats: float | None) -> Finding:
    belief = min(rule.confidence, _belief(spec, repair.gain - spec.gain, nats))
    return Finding(
        rule=rule,
        start=repair.start,
        end=repair.end,
        changes=(Change(repair.start, repair.end, repair.after),),
        candidates=(Candidate(repair.after, round(belief, 3)),),
        args={"word": repair.word},
        confidence=belief,
    )


def _belief(spec: Spec, margin: float, nats: float | None) -> float:
    """How surely a repair is right that gains `margin` bits more than asked for, and `nats`."""
    belief = 0.5 + margin / _BITS_TO_SURE
    if nats is not None and -spec.slack <= margin < 0 and nats >= spec.nats:
        return 0.5 + (nats - spec.nats) / _NATS_TO_SURE
    return belief


def _damaged_names(rule: Rule, page: Page) -> Iterator[Finding]:
    from qccheck.detectors.lexicon import listed  # most texts have no such list

    return (_damaged(rule, damage) for damage in listed.find(page))


def _damaged(rule: Rule, damage: Damage) -> Finding:
    """A fix where one name fits, candidates where several do."""
    start, end = damage.start, damage.start + len(damage.before)
    belief = round(rule.confidence / len(damage.after), 3)
    only = len(damage.after) == 1
    return Finding(
        rule=rule,
        start=start,
        end=end,
        changes=(Change(start, end, damage.after[0]),) if only else (),
        candidates=tuple(Candidate(name, belief) for name in damage.after),
        args={"word": damage.word, "names": "、".join(damage.after)},
    )


def _parse(node: Node) -> Spec:
    check = node.text("check")
    if check not in CHECKS:
        raise node.error(f"check: wanted one of {', '.join(CHECKS)}; got {check!r}", key="check")
    slack, nats = node.number("slack", 0.0), node.number("nats", inf)
    return Spec(check, node.number("gain", 0.0), slack, nats)


KIND = Kind("lexicon", _parse, Applicability.UNSAFE, ("check", "gain", "slack", "nats"))
