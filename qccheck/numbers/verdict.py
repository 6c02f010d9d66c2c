"""Deciding relation instances: a screen in plain Python, and pandera, which is the reference.

Both come from the same `conditions`: which slack of an instance must not be negative. The screen
lets everything through that may fail. Of what it lets through, pandera's failure cases, joined back
by row, are the verdicts. To import pandera takes longer than to check a document, so for a few
instances the screen's own answer stands until something has loaded it; the same holds where it is
not installed (it comes with the extra `numbers`). Tests hold the two equal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from qccheck.named import NamedTuple
from qccheck.numbers.relation import Compare, Instance

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema

COLUMNS: Final = (
    *("rule", "compare", "lhs_low", "lhs_high", "rhs_low", "rhs_high"),
    *("slack_low", "slack_high", "start", "end"),
)
FEW: Final = 100
"""Up to so many instances are not worth the import of pandera."""


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


def judged(instances: Sequence[Instance], schemas: Mapping[str, Schema]) -> list[Instance]:
    """The wrong instances of one document, in the order in which they were given.

    A few are compared in plain Python, unless pandera is there already.
    """
    if len(instances) <= FEW and "pandera" not in sys.modules:
        return _screened(instances, schemas)
    return failures(instances, schemas)


def failures(instances: Sequence[Instance], schemas: Mapping[str, Schema]) -> list[Instance]:
    """The instances that pandera finds wrong, in the order in which they were given."""
    if not _has_pandera():
        return _screened(instances, schemas)
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


def _has_pandera() -> bool:
    from importlib.util import find_spec

    return find_spec("pandera") is not None and find_spec("pandas") is not None


def _screened(instances: Sequence[Instance], schemas: Mapping[str, Schema]) -> list[Instance]:
    return [one for one in instances if may_fail(one, schemas[one.code])]


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
