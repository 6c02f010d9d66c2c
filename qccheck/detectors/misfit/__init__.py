"""Kind `misfit`: characters at which the reading breaks, whatever the right ones look like.

The language model's own search tries what looks or sounds alike. A copyist in a hurry, or a model
that copies, writes any character, one of the next word, and leaves out one of two equal neighbours.
Those readings are sought here, where the model is surprised and the lexicon agrees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from qccheck.diagnostic import Applicability, Candidate
from qccheck.finding import Change, Finding
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit

if TYPE_CHECKING:
    from qccheck.detectors.misfit.breaks import Breaks, Cure, Least

_BREAKS: Final = {
    "unlike": ((2, 14.0), (3, 19.0), (4, 23.0)),
    "halved": ((3, 7.0),),
    "frozen": ((4, 12.0), (3, 5.0)),
}
"""By check, how many characters from the place on are at least how unexpected, together. So are
nine in ten of the wrong characters for which a cure of 18 nats can be found, and 19 in 20 of the
halves left over; and of right characters one in 220, and one in eight.
"""
_SUGGEST: Final = "suggest"
_LEAST: Final = 4
"""Characters of a text below which nothing is in a context."""


class Spec(NamedTuple):
    """`check` is a key of `_BREAKS`. A cure counts where the text gains `nats` by the language
    model and `bits` by its cut into words; with `sure` nats more it is as sure as it may be.
    """

    check: str
    nats: float
    bits: float
    sure: float


class Misfits:
    """Reads a page once and hands what each check finds to its rule."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        specs = ((rule, rule.spec) for rule in rules)
        self._rules = [(rule, s) for rule, s in specs if isinstance(s, Spec)]

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterator[Finding]:
        """One finding a place and check; none without a language model that suggests."""
        wanted = [(rule, spec) for rule, spec in self._rules if page.asked.wants(rule.code)]
        if not wanted or page.asked.point != _SUGGEST or len(page.text) < _LEAST:
            return
        from qccheck.detectors.misfit.breaks import Breaks  # needs the language model

        breaks = Breaks(page)
        for rule, spec in wanted:
            places = breaks.places(_BREAKS[spec.check])
            if places:
                for cure in _search(spec.check)(breaks, places, (spec.nats, spec.bits)):
                    yield _finding(rule, spec, cure)


def build(rules: Sequence[Rule]) -> Misfits:
    """One detector from all rules of the kind."""
    return Misfits(rules)


def _search(check: str) -> Callable[[Breaks, list[int], Least], Iterable[Cure]]:
    """The search of a check; most texts need but one of them."""
    if check == "unlike":
        from qccheck.detectors.misfit import unlike

        return unlike.find
    if check == "halved":
        from qccheck.detectors.misfit import halved

        return halved.find
    from qccheck.detectors.misfit import frozen

    return frozen.find


def _finding(rule: Rule, spec: Spec, cure: Cure) -> Finding:
    """The character that stands alone is pointed at where one beside it was lost."""
    belief = min(rule.confidence, 0.5 + 0.5 * (cure.nats - spec.nats) / spec.sure)
    return Finding(
        rule=rule,
        start=cure.start,
        end=max(cure.end, cure.start + 1),
        changes=(Change(cure.start, cure.end, cure.after),),
        candidates=(Candidate(cure.after, round(belief, 3)),),
        args={"word": cure.word},
        confidence=belief,
    )


def _parse(node: Node) -> Spec:
    check = node.text("check")
    if check not in _BREAKS:
        raise node.error(f"check: wanted one of {', '.join(_BREAKS)}; got {check!r}", key="check")
    return Spec(check, *(node.number(key, 1.0) for key in ("nats", "bits", "sure")))


KIND = Kind("misfit", _parse, Applicability.UNSAFE, ("check", "nats", "bits", "sure"))
