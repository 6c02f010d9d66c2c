"""Kind `confusion`: an observed form that should be another, unless its neighbours say no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qccheck.diagnostic import Applicability, Candidate
from qccheck.finding import Change, Finding
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit


class Pair(NamedTuple):
    """`observed` → `proposed`; silent when one of `before`/`after` stands next to it."""

    observed: str
    proposed: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    applicability: Applicability | None = None


Spec = tuple[Pair, ...]


class Confusions:
    """All pairs of all rules, looked up by literal number."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        entries = [(rule, pair) for rule in rules for pair in _pairs(rule)]
        self.literals = [pair.observed for _, pair in entries]
        self._entries = entries

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """One finding for each unguarded hit that no longer hit covers."""
        covered = 0
        for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
            if hit.end <= covered:
                continue
            rule, pair = self._entries[hit.number]
            if _guarded(page.text, hit, pair):
                continue
            covered = hit.end
            yield Finding(
                rule=rule,
                start=hit.start,
                end=hit.end,
                changes=(Change(hit.start, hit.end, pair.proposed),),
                candidates=(Candidate(pair.proposed),),
                applicability=pair.applicability,
            )


def build(rules: Sequence[Rule]) -> Confusions:
    """One detector from all rules of the kind."""
    return Confusions(rules)


def _pairs(rule: Rule) -> Iterator[Pair]:
    assert isinstance(rule.spec, tuple)
    yield from rule.spec


def _guarded(text: str, hit: Hit, pair: Pair) -> bool:
    left = text[max(0, hit.start - 8) : hit.start]
    right = text[hit.end : hit.end + 8]
    return left.endswith(pair.before) or right.startswith(pair.after)


def _parse(node: Node) -> Spec:
    pairs = tuple(_pair(child) for child in node.children("pairs"))
    if not pairs:
        raise node.error("a confusion rule wants at least one pair under `pairs`")
    return pairs


def _pair(node: Node) -> Pair:
    node.check_keys(("observed", "proposed", "unless", "applicability", "note"))
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    if "unless" in node:
        guard = node.child("unless")
        guard.check_keys(("before", "after"))
        before, after = tuple(guard.text("before", "")), tuple(guard.text("after", ""))
    grade = None
    if "applicability" in node:
        grade = node.member("applicability", Applicability, Applicability.UNSAFE)
    observed, proposed = node.text("observed"), node.text("proposed")
    if observed == proposed or not observed:
        raise node.error(f"wanted two different forms, got {observed!r} twice", key="observed")
    return Pair(observed, proposed, before, after, grade)


KIND = Kind("confusion", _parse, Applicability.SAFE, ("pairs",))
