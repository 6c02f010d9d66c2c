"""Kind `script`: characters of the other script, variants and look-alike code points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qccheck.diagnostic import Applicability
from qccheck.finding import Finding
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit


@dataclass(frozen=True, slots=True)
class Spec:
    """`direction` names the comparison a rule makes."""

    direction: str


class Scripts:
    """One detector for all rules about script."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """Findings of every rule."""
        return ()


def build(rules: Sequence[Rule]) -> Scripts:
    """One detector from all rules of the kind."""
    return Scripts(rules)


def _parse(node: Node) -> Spec:
    return Spec(node.text("direction"))


KIND = Kind("script", _parse, Applicability.SAFE, ("direction",))
