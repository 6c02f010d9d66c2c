"""What a rule of kind `schema` says in YAML: its check and the data it works with."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from qccheck.named import NamedTuple
from qccheck.numbers import tables
from qccheck.numbers.relation import Compare
from qccheck.rulefile import Node

CHECKS = (
    *("range", "dimension", "share", "whole", "enumeration", "respectively", "sum", "part"),
    *("ratio", "load", "growth", "target", "duplicate", "order", "structure", "years"),
    *("event", "money", "granularity", "decline", "doubled"),
)
KEYS = ("check", "compare", "ranges", "bands", "names", "events", "table", "pairs")


class Range(NamedTuple):
    """The values that a metric may take, in the unit that is named."""

    metrics: tuple[str, ...]
    unit: str
    low: Decimal | None
    high: Decimal | None


class Band(NamedTuple):
    """The values that `over` / `under` may take when both units stand side by side."""

    over: str
    under: str
    low: Decimal
    high: Decimal


class Event(NamedTuple):
    """The n-th `name` took place from year `start` to `end`."""

    name: str
    ordinal: int
    start: int
    end: int
    source: str


class Spec(NamedTuple):
    """The typed data of a `schema` rule; what a check does not use is empty."""

    check: str
    compare: Compare
    ranges: tuple[Range, ...] = ()
    bands: tuple[Band, ...] = ()
    names: tuple[str, ...] = ()
    pairs: tuple[tuple[str, ...], ...] = ()
    events: tuple[Event, ...] = ()
    table: str = ""

    def all_events(self) -> tuple[Event, ...]:
        """The events of the rule itself and of its table."""
        return self.events + (read_events(self.table) if self.table else ())


def parse(node: Node) -> Spec:
    """The spec of one rule.

    Raises:
        RuleError: unknown check, key or unit, a contradictory range, no number where one belongs.
    """
    check = node.text("check")
    if check not in CHECKS:
        raise node.error(f"check: wanted one of {', '.join(CHECKS)}; got {check!r}", key="check")
    names = node.texts("names")
    return Spec(
        check=check,
        compare=node.member("compare", Compare, Compare.OVERLAP),
        ranges=tuple(_range(child) for child in node.children("ranges")),
        bands=tuple(_band(child) for child in node.children("bands")),
        names=names,
        pairs=tuple(_pair(node, words) for words in node.texts("pairs")),
        events=tuple(_event(child) for child in node.children("events")),
        table=_table(node),
    )


@cache
def read_events(table: str) -> tuple[Event, ...]:
    """The rows of an event table: name, ordinal, first year, last year, source."""
    return tuple(
        Event(name, int(ordinal), int(start), int(end), source)
        for _, (name, ordinal, start, end, source) in tables.rows(table, 5)
    )


def _table(node: Node) -> str:
    name = node.text("table", "")
    if name and not (tables.folder() / name).is_file():
        raise node.error(
            f"table: wanted a file in {tables.folder().name}/, got {name!r}", key="table"
        )
    return name


def _pair(node: Node, words: str) -> tuple[str, ...]:
    parts = tuple(words.split())
    if len(parts) < 2:
        raise node.error(f"pairs: wanted two or more words, got {words!r}", key="pairs")
    return parts


def _range(node: Node) -> Range:
    node.check_keys(("metrics", "unit", "low", "high"))
    low, high = _number(node, "low"), _number(node, "high")
    if low is not None and high is not None and low > high:
        raise node.error(f"low: wanted at most high ({high}), got {low}", key="low")
    if low is None and high is None:
        raise node.error("a range wants `low`, `high` or both")
    metrics = node.texts("metrics")
    if not metrics:
        raise node.error("metrics: wanted at least one name", key="metrics")
    return Range(metrics, _unit(node, "unit"), low, high)


def _band(node: Node) -> Band:
    node.check_keys(("over", "under", "low", "high"))
    low, high = _number(node, "low"), _number(node, "high")
    if low is None or high is None:
        raise node.error("a band wants `low` and `high`")
    if low > high:
        raise node.error(f"low: wanted at most high ({high}), got {low}", key="low")
    return Band(_unit(node, "over"), _unit(node, "under"), low, high)


def _event(node: Node) -> Event:
    node.check_keys(("name", "ordinal", "start", "end", "source"))
    start, end, ordinal = (_year(node, key) for key in ("start", "end", "ordinal"))
    if start > end:
        raise node.error(f"start: wanted at most end ({end}), got {start}", key="start")
    return Event(node.text("name"), ordinal, start, end, node.text("source"))


def _unit(node: Node, key: str) -> str:
    symbol = node.text(key)
    if tables.unit(symbol) is None:
        raise node.error(f"{key}: unknown unit {symbol!r}; see units.tsv", key=key)
    return symbol


def _number(node: Node, key: str) -> Decimal | None:
    raw = node.text(key, "")
    if not raw:
        return None
    try:
        return Decimal(raw)
    except InvalidOperation:
        raise node.error(f"{key}: wanted a number, got {raw!r}", key=key) from None


def _year(node: Node, key: str) -> int:
    raw = node.text(key)
    if not re.fullmatch("[0-9]{1,4}", raw):
        raise node.error(f"{key}: wanted a whole number, got {raw!r}", key=key)
    return int(raw)
