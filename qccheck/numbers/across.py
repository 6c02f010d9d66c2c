"""Comparing documents: the same claim twice, growth between years, targets against results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from qccheck.named import NamedTuple
from qccheck.numbers.checks import growth
from qccheck.numbers.claims import interval
from qccheck.numbers.ledger import Entry
from qccheck.numbers.quantity import Bound, Kind, Quantity, Relation
from qccheck.numbers.relation import Compare, Instance
from qccheck.text import regex

DUPLICATE: Final = "NC014"
GROWTH: Final = "NC012"
TARGET: Final = "NC013"

_SHORTEST: Final = 3
_STATED: Final = frozenset((Relation.LEVEL, Relation.CUMULATIVE))
_DONE: Final = regex.lazy("完成|实现|达到")


class Tie(NamedTuple):
    """An instance between two documents: `here` is where it is shown, `there` the other number."""

    instance: Instance
    here: Entry
    there: Entry


def ties(entries: Sequence[Entry]) -> Iterator[Tie]:
    """Every relation between numbers of different documents."""
    levels = [entry for entry in entries if _comparable(entry)]
    yield from _duplicates(levels)
    yield from _growths(entries, levels)
    yield from _targets(entries, levels)


def says(entry: Entry) -> bool:
    """Whether another document may agree or disagree with the number."""
    quantity = entry.quantity
    spoken = quantity.relation is not Relation.NONE and quantity.period is not None
    return spoken and quantity.interval is not None and len(quantity.subject or "") >= _SHORTEST


def _comparable(entry: Entry) -> bool:
    quantity = entry.quantity
    return (
        quantity.relation in _STATED
        and quantity.interval is not None
        and quantity.unit is not None
        and quantity.period is not None
        and len(quantity.subject or "") >= _SHORTEST
        and quantity.kind in (Kind.QUANTITY, Kind.PERCENT, Kind.COUNT_OF_ITEMS)
    )


def _duplicates(levels: Iterable[Entry]) -> Iterator[Tie]:
    seen: dict[tuple[str, str, str | None, str | None], Entry] = {}
    for entry in levels:
        first = seen.setdefault(entry.key, entry)
        if first.document != entry.document:
            yield Tie(_instance(DUPLICATE, entry.quantity, first.quantity), entry, first)


def _growths(entries: Iterable[Entry], levels: Sequence[Entry]) -> Iterator[Tie]:
    """碳酸锂11万吨、增长49.4% against the level of the year before in another document."""
    by_key = {entry.key: entry for entry in levels}
    by_place = {(entry.document, entry.quantity.subject, entry.scope): entry for entry in levels}
    for entry in entries:
        change = entry.quantity
        if change.relation not in (Relation.GROWTH, Relation.DECLINE) or change.period is None:
            continue
        level = by_place.get((entry.document, change.subject, entry.scope))
        if level is None or level.quantity.period != change.period:
            continue
        before = str(int(change.period) - 1)
        subject, scope, unit, _ = level.key
        earlier = by_key.get((subject, scope, unit, before))
        if earlier is None or earlier.document == entry.document:
            continue
        made = growth.instance(GROWTH, earlier.quantity, level.quantity, change)
        if made is not None:
            yield Tie(_local(made, change), level, earlier)


def _targets(entries: Iterable[Entry], levels: Iterable[Entry]) -> Iterator[Tie]:
    """完成 said of a level below the target that an earlier document set."""
    goals = {
        entry.key: entry
        for entry in entries
        if entry.quantity.relation is Relation.TARGET and entry.quantity.interval is not None
    }
    for entry in levels:
        goal = goals.get(entry.key)
        if goal is None or goal.document == entry.document:
            continue
        if goal.quantity.bound is Bound.AT_MOST or not _DONE.search(entry.sentence):
            continue
        instance = _instance(TARGET, goal.quantity, entry.quantity, Compare.AT_MOST)
        start, end = entry.quantity.start, entry.quantity.end
        yield Tie(_placed(instance, (start, end)), entry, goal)


def _instance(
    code: str, quantity: Quantity, other: Quantity, compare: Compare = Compare.OVERLAP
) -> Instance:
    return Instance(
        *(code, interval(quantity), interval(other), (quantity.start, quantity.end), compare),
        words={"metric": quantity.subject or "", "other": other.text},
        numbers=(quantity.start,),
    )


def _local(instance: Instance, change: Quantity) -> Instance:
    """Without the place of the earlier document, which is no place of this one."""
    return instance._replace(related=((change.start, change.end),), numbers=instance.numbers[1:])


def _placed(instance: Instance, span: tuple[int, int]) -> Instance:
    return instance._replace(span=span, numbers=(span[0],))
