"""Kind `script`: forms of another script, variants, rare characters, look-alike code points.

Each rule names one check. What all checks share is one question that a text answers at the speed
of C: which of its characters are not ordinary in Simplified Chinese. Where none is, nothing else
is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from qccheck.detectors.script.tables import AMBIGUOUS, MEMBER, Form, Tables
from qccheck.detectors.sieve import Sieve
from qccheck.diagnostic import Applicability
from qccheck.finding import Finding
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit

if TYPE_CHECKING:
    from qccheck.batch import Batch

_DECLARING: Final[Mapping[str, str]] = {"ambiguous": AMBIGUOUS, "member": MEMBER}


class Spec(NamedTuple):
    """Which check a rule makes; `pairs` are forms that it declares, observed then readings."""

    check: str
    pairs: tuple[str, ...] = ()


class Scripts:
    """One detector for all rules about script and code points."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        from qccheck.detectors.script import building, digits

        every = [(rule, spec) for rule in rules if isinstance(spec := rule.spec, Spec)]
        self._rules = [(rule, spec.check) for rule, spec in every]
        self._tables: Tables = building.load(dict(_declared(spec for _, spec in every)))
        self._sieve = Sieve(self._tables.ordinary, catches_others=True)
        pairs = digits.literals()
        self._pairs = len(pairs)
        self.literals: Sequence[str] = [*pairs, *self._tables.members]

    def prepare(self, batch: Batch) -> None:
        """Find what is odd in many pages in one pass."""
        self._sieve.prepare(batch)

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """Findings of every rule; none where every character is ordinary and nothing was hit."""
        text = page.text
        odd = self._sieve.sift(page)
        pairs = [hit for hit in hits if hit.number < self._pairs]
        hit_members = (hit.start for hit in hits if hit.number >= self._pairs)
        members = [at for at in hit_members if not self._tables.is_at_home(text, at)]
        if pairs:
            from qccheck.detectors.script import checks

            yield from checks.scanned(self._rules, text, pairs)
        if odd or members:
            from qccheck.detectors.script import checks
            from qccheck.detectors.script.scene import Scene

            scene = Scene(page, self._tables, odd=odd, members=members)
            yield from checks.seen(self._rules, scene)


def build(rules: Sequence[Rule]) -> Scripts:
    """One detector from all rules of the kind."""
    return Scripts(rules)


def _declared(specs: Iterable[Spec]) -> Iterator[tuple[str, Form]]:
    for spec in specs:
        for pair in spec.pairs:
            yield pair[0], Form(_DECLARING[spec.check], pair[1:])


def _parse(node: Node) -> Spec:
    from qccheck.detectors.script import checks

    check = node.text("check")
    if check not in checks.NAMES:
        known = ", ".join(sorted(checks.NAMES))
        raise node.error(f"check: wanted one of {known}; got {check!r}", key="check")
    pairs = node.texts("pairs")
    if pairs and check not in _DECLARING:
        wanted = ", ".join(_DECLARING)
        raise node.error(f"pairs: only for check {wanted}; got check {check!r}", key="pairs")
    for pair in pairs:
        if not 2 <= len(pair) <= 4:
            raise node.error(f"pairs: wanted a form and 1 to 3 readings, got {pair!r}", key="pairs")
    return Spec(check, pairs)


KIND = Kind("script", _parse, Applicability.SAFE, ("check", "pairs"))
