"""Intervals, and pandera's verdict on them, against exact arithmetic."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qccheck.detectors.schema import Schemas
from qccheck.numbers import verdict
from qccheck.numbers.claims import Claims
from qccheck.numbers.quantity import Interval
from qccheck.numbers.relation import Compare, Instance, between, exactly
from qccheck.numbers.resolve import extract
from tests.conftest import SEED

_LIMITS = st.one_of(
    st.none(), st.decimals(-1000, 1000, places=3), st.integers(-50, 50).map(Decimal)
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(_LIMITS), draw(_LIMITS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    opened = (draw(st.booleans()), draw(st.booleans())) if low != high else (False, False)
    return Interval(low, high, *opened)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(intervals(), intervals(), st.sampled_from(Compare)), max_size=12))
def test_pandera_screen_and_definition_agree(
    pairs: list[tuple[Interval, Interval, Compare]],
) -> None:
    instances = [
        Instance("NC999", lhs, rhs, (i, i + 1), compare)
        for i, (lhs, rhs, compare) in enumerate(pairs)
    ]
    schema = verdict.compile_rule("NC999", "words of the rule")
    wrong = verdict.failures(instances, {"NC999": schema})
    assert wrong == [one for one in instances if verdict.may_fail(one, schema)]
    for one in instances:
        if one.compare is Compare.OVERLAP:
            assert (one in wrong) == one.lhs.disjoint(one.rhs)


def test_without_pandera_the_screen_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdict, "_has_pandera", lambda: False)
    wrong = Instance("NC999", exactly(1), exactly(2), (0, 1))
    right = Instance("NC999", exactly(1), exactly(1), (0, 1))
    schema = verdict.compile_rule("NC999", "w")
    assert verdict.failures([right, wrong], {"NC999": schema}) == [wrong]


def test_pandera_and_the_screen_agree_on_the_relations_of_a_document(schemas: Schemas) -> None:
    """Each relation of the seed as it stands, and each left side against other right sides."""
    text = SEED.read_text(encoding="utf-8")
    real = list(schemas.instances(Claims(text, extract(text))))
    crossed = [one._replace(rhs=real[i * 7 % len(real)].rhs) for i, one in enumerate(real)]
    instances = [*real, *crossed]
    by_code = {one.code: schemas.schema(one.code) for one in instances}
    wrong = [one for one in instances if verdict.may_fail(one, by_code[one.code])]
    assert 20 < len(wrong) < len(instances) - 20
    assert verdict.failures(instances, by_code) == wrong


@pytest.mark.parametrize(("count", "loads"), [(verdict.FEW, False), (verdict.FEW + 1, True)])
def test_a_few_instances_load_no_pandera(*, count: int, loads: bool) -> None:
    code = (
        "import sys; from qccheck.numbers import verdict; "
        "from qccheck.numbers.relation import Instance, exactly; "
        f"many = [Instance('NC999', exactly(1), exactly(2), (0, 1))] * {count}; "
        "schemas = {'NC999': verdict.compile_rule('NC999', 'w')}; "
        f"assert len(verdict.judged(many, schemas)) == {count}; "
        f"sys.exit(('pandera' in sys.modules) != {loads})"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_touching_an_excluded_limit_is_disjoint() -> None:
    below = Interval(None, Decimal(5), high_open=True)
    assert verdict.may_fail(
        Instance("NC999", below, exactly(5), (0, 1)), verdict.compile_rule("NC999", "w")
    )
    assert not verdict.may_fail(
        Instance("NC999", between(None, 5), exactly(5), (0, 1)),
        verdict.compile_rule("NC999", "w"),
    )


def test_failure_carries_the_words_of_the_rule() -> None:
    import pandera.errors

    instance = Instance("NC999", exactly(1), exactly(2), (3, 4))
    schema = verdict.pandera_schema(verdict.compile_rule("NC999", "words of the rule"))
    try:
        schema.validate(verdict.frame([instance]), lazy=True)
    except pandera.errors.SchemaErrors as error:
        assert "words of the rule" in set(error.failure_cases["check"])
    else:
        raise AssertionError("wanted a failure")
