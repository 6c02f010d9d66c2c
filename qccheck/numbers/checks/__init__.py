"""The checks: each turns a document's numbers into relation instances for one rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from qccheck.numbers.checks import facts, growth, lists, order, sums, values
from qccheck.numbers.claims import Claims
from qccheck.numbers.relation import Instance
from qccheck.numbers.spec import Spec

Check = Callable[[Claims, str, Spec], Iterator[Instance]]

WITHIN: Final[Mapping[str, Check]] = {
    "doubled": values.doubled,
    "range": values.in_range,
    "dimension": values.dimension,
    "share": values.share,
    "decline": values.decline,
    "whole": values.whole,
    "enumeration": lists.enumeration,
    "respectively": lists.respectively,
    "sum": sums.parts_sum,
    "part": sums.part,
    "ratio": sums.ratio,
    "load": sums.load,
    "growth": growth.growth,
    "duplicate": sums.duplicate,
    "granularity": sums.granularity,
    "target": order.target,
    "order": order.times,
    "structure": order.structure,
    "years": facts.years,
    "event": facts.events,
    "money": facts.money,
}
"""The checks of one document; `qccheck.numbers.ledger` compares several."""


def instances(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Every place of the document where the rule applies."""
    check = WITHIN.get(spec.check)
    if check is not None:
        yield from check(claims, code, spec)
