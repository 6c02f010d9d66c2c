"""Kind `language`: what the language model suspects, one rule a move.

The model file may be missing; then the kind finds nothing, and the command line says so once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qccheck.detectors.reading import Reading
from qccheck.diagnostic import Applicability, Candidate, Text
from qccheck.finding import Change, Finding
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit

if TYPE_CHECKING:
    from qccheck.language import Point, Suspicion

MOVES = (
    "substitution",
    "double-substitution",
    "insertion",
    "deletion",
    "duplication",
    "transposition",
    "set-phrase",
)
OUTSIDE = "outside"
_PRIOR = 5 / 6
"""The model is calibrated on text with an error in every other sentence; documents have fewer."""
_LEAST = 200
"""Characters from which on a text that the model does not know is worth a remark."""


class Spec(NamedTuple):
    """`moves` are the members of `MOVES` that a rule speaks of, or `OUTSIDE`."""

    moves: tuple[str, ...]


class Languages:
    """Asks the model once a page and hands each suspicion to the rule of its move."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        specs = ((rule, rule.spec) for rule in rules)
        self._rules = {
            move: rule for rule, spec in specs if isinstance(spec, Spec) for move in spec.moves
        }

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """Suspicions at the page's operating point."""
        reading = Reading(page)
        if reading.model is None:
            return
        point: Point = "fix" if page.asked.point == "fix" else "suggest"
        suspicions, outside = reading.model.judged(page.text, point=point, judge=reading.judge)
        for suspicion in suspicions:
            rule = self._rules.get(suspicion.move)
            if rule is not None:
                yield _finding(rule, suspicion)
        rule = self._rules.get(OUTSIDE)
        if rule and outside and len(page.text) >= _LEAST:
            yield Finding(rule, 0, 0)


def build(rules: Sequence[Rule]) -> Languages:
    """One detector from all rules of the kind."""
    return Languages(rules)


def _finding(rule: Rule, suspicion: Suspicion) -> Finding:
    best = suspicion.candidates[0][0]
    return Finding(
        rule=rule,
        start=suspicion.start,
        end=suspicion.end,
        changes=(Change(suspicion.start, suspicion.end, best),),
        candidates=tuple(Candidate(text, share) for text, share in suspicion.candidates),
        args={"proposed": best, "context": suspicion.observed},
        confidence=suspicion.confidence * _PRIOR,
        evidence=Text(suspicion.evidence.zh, suspicion.evidence.en),
    )


def _parse(node: Node) -> Spec:
    moves = node.texts("moves")
    for move in moves:
        if move not in (*MOVES, OUTSIDE):
            wanted = ", ".join((*MOVES, OUTSIDE))
            raise node.error(f"moves: wanted some of {wanted}; got {move!r}", key="moves")
    if not moves:
        raise node.error("moves: wanted at least one, got none")
    return Spec(moves)


KIND = Kind("language", _parse, Applicability.UNSAFE, ("moves",))
