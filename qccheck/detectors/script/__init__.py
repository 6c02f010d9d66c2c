"""Kind `script`: forms of another script, variants, rare characters, look-alike code points.

Each rule names one check of the closed list below. What all checks share is one question that a
text answers at the speed of C: which of its characters are not ordinary in Simplified Chinese.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qccheck.detectors.script import digits, folding, forms, points, rare, reverse, tables
from qccheck.detectors.script.folding import Slip
from qccheck.detectors.script.scene import Scene
from qccheck.detectors.script.sieve import Sieve
from qccheck.detectors.script.tables import AMBIGUOUS, MEMBER, Form, Tables
from qccheck.diagnostic import Applicability
from qccheck.finding import Finding
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit

_SLIPS: Final[Mapping[str, Callable[[Scene], Iterator[Slip]]]] = {
    "traditional": forms.traditional,
    "japanese": forms.japanese,
    "variant": forms.variant,
    "ambiguous": forms.ambiguous,
    "member": forms.member,
    "simplified": reverse.simplified,
    "rare": rare.rare,
    "compatibility": points.compatibility,
    "radical": points.radical,
    "kana": points.kana,
    "private-use": points.private_use,
    "replacement": points.replacement,
    "zero-width": points.zero_width,
    "bidi": points.bidi,
    "control": points.control,
    "odd-space": points.odd_space,
    "combining": points.combining,
    "decomposed": points.decomposed,
    "homoglyph": points.homoglyph,
    "presentation": points.presentation,
}
_SCANNED: Final[Mapping[str, Callable[[str, Sequence[Hit]], Iterator[Slip]]]] = {
    "letter-in-number": digits.letters,
    "han-zero": digits.han_zeros,
}
_WHOLE: Final[Mapping[str, Callable[[Scene, Rule], Iterator[Finding]]]] = {
    "mixed": reverse.mixed,
    "passage": reverse.passage,
}
_DECLARING: Final = {"ambiguous": AMBIGUOUS, "member": MEMBER}


@dataclass(frozen=True, slots=True)
class Spec:
    """Which check a rule makes; `pairs` are forms that it declares, observed then readings."""

    check: str
    pairs: tuple[str, ...] = ()


class Scripts:
    """One detector for all rules about script and code points."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        every = [(rule, rule.spec) for rule in rules if isinstance(rule.spec, Spec)]
        self._rules = [(rule, spec) for rule, spec in every if spec.check not in _SCANNED]
        self._scanned = [
            (rule, _SCANNED[spec.check]) for rule, spec in every if spec.check in _SCANNED
        ]
        self._tables: Tables = tables.load(dict(_declared(spec for _, spec in every)))
        self._sieve = Sieve(self._tables.ordinary)
        self._pairs = digits.literals()
        self.literals: Sequence[str] = [*self._pairs, *self._tables.members]

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """Findings of every rule; none where every character is ordinary and nothing was hit."""
        odd = self._sieve.odd(page.text)
        if not odd and not hits:
            return
        pairs = [hit for hit in hits if hit.number < len(self._pairs)]
        for rule, scan in self._scanned if pairs else ():
            yield from folding.findings(rule, page.text, scan(page.text, pairs))
        members = [hit.start for hit in hits if hit.number >= len(self._pairs)]
        scene = Scene(page, self._tables, odd=odd, members=members)
        for rule, spec in self._rules if odd or members else ():
            if spec.check in _WHOLE:
                yield from _WHOLE[spec.check](scene, rule)
            else:
                yield from folding.findings(rule, page.text, _SLIPS[spec.check](scene))


def build(rules: Sequence[Rule]) -> Scripts:
    """One detector from all rules of the kind."""
    return Scripts(rules)


def _declared(specs: Iterable[Spec]) -> Iterator[tuple[str, Form]]:
    for spec in specs:
        for pair in spec.pairs:
            yield pair[0], Form(_DECLARING[spec.check], pair[1:])


def _parse(node: Node) -> Spec:
    check = node.text("check")
    known = sorted({*_SLIPS, *_SCANNED, *_WHOLE})
    if check not in known:
        raise node.error(f"check: wanted one of {', '.join(known)}; got {check!r}", key="check")
    pairs = node.texts("pairs")
    if pairs and check not in _DECLARING:
        wanted = ", ".join(_DECLARING)
        raise node.error(f"pairs: only for check {wanted}; got check {check!r}", key="pairs")
    for pair in pairs:
        if not 2 <= len(pair) <= 4:
            raise node.error(f"pairs: wanted a form and 1 to 3 readings, got {pair!r}", key="pairs")
    return Spec(check, pairs)


KIND = Kind("script", _parse, Applicability.SAFE, ("check", "pairs"))
