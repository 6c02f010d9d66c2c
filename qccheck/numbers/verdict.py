"""Deciding relation instances: a screen in plain Python, and pandera, which has the last word.

Both come from the same `conditions`: which slack of an instance must not be negative. The screen
lets everything through that may fail; pandera is imported only for what it lets through, and its
failure cases, joined back by row, are the verdicts. Where pandera is not installed (it comes with
the extra `numbers`), the screen decides by the same conditions; tests hold the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qccheck.numbers.relation import Compare, Instance

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema

COLUMNS: Final = (
    *("rule", "compare", "lhs_low", "lhs_high", "rhs_low", "rhs_high"),
    *("slack_low", "slack_high", "start", "end"),
)


class Condition(NamedTuple):
    """`column` of an instance must be at least `floor`."""

    column: str
    floor: float


class Schema(NamedTuple):
    """The compiled form of one rule: its conditions, and the words for a failure."""

    code: str
    conditions: tuple[Condition, ...]
    words: str


def compile_rule(code: str, words: str) -> Schema:
    """The schema of one rule; `words` stand in pandera's failure cases."""
    return Schema(code, (Condition("slack_low", 0.0), Condition("slack_high", 0.0)), words)


def may_fail(instance: Instance, schema: Schema) -> bool:
    """The screen: whether any condition of the schema is not met by exact arithmetic."""
    return any(getattr(instance, name) < floor for name, floor in schema.conditions)


def failures(instances: Sequence[Instance], schemas: Mapping[str, Schema]) -> list[Instance]:
    """The instances that pandera finds wrong, in the order in which they were given."""
    if find_spec("pandera") is None or find_spec("pandas") is None:
        return [one for one in instances if may_fail(one, schemas[one.code])]
    wrong: set[int] = set()
    for code in dict.fromkeys(instance.code for instance in instances):
        rows = [i for i, instance in enumerate(instances) if instance.code == code]
        table = frame([instances[i] for i in rows], index=rows)
        wrong.update(_failing_rows(table, schemas[code]))
    return [instances[i] for i in sorted(wrong)]


def frame(instances: Iterable[Instance], index: Sequence[int] | None = None) -> Any:
    """One row per relation instance; unbounded limits are infinite."""
    import pandas  # type: ignore[import-untyped]

    return pandas.DataFrame(
        [_row(instance) for instance in instances],
        columns=list(COLUMNS),
        index=None if index is None else list(index),
    )


def pandera_schema(schema: Schema) -> DataFrameSchema:
    """The same conditions as column checks, with the rule's own words as their error."""
    import pandera.pandas as pa

    columns: dict[str, pa.Column] = {
        name: pa.Column(float, pa.Check.ge(floor, error=schema.words))
        for name, floor in schema.conditions
    }
    columns["rule"] = pa.Column(str, pa.Check.eq(schema.code))
    return pa.DataFrameSchema(columns, name=schema.code, strict=False)


def _failing_rows(table: Any, schema: Schema) -> set[int]:
    import pandera.errors

    try:
        pandera_schema(schema).validate(table, lazy=True)
    except pandera.errors.SchemaErrors as error:
        return {int(row) for row in error.failure_cases["index"].dropna()}
    return set()


def _row(instance: Instance) -> tuple[object, ...]:
    lhs, rhs = instance.lhs, instance.rhs
    infinite = float("inf")
    return (
        instance.code,
        Compare(instance.compare).value,
        -infinite if lhs.low is None else float(lhs.low),
        infinite if lhs.high is None else float(lhs.high),
        -infinite if rhs.low is None else float(rhs.low),
        infinite if rhs.high is None else float(rhs.high),
        float(instance.slack_low),
        float(instance.slack_high),
        *instance.span,
    )
