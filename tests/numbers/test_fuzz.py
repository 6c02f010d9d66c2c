"""No text breaks the reading or the checks, and every mention is well formed."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from qccheck import extract
from qccheck.detectors.schema import Schemas
from qccheck.numbers import verdict
from qccheck.numbers.claims import Claims
from qccheck.numbers.quantity import Kind

SIGNS = "0123456789０９.．,，%％‰+-—~ Ⅱ〇○" + (
    "一二三四五十百千万亿两半几数廿壹佰点成折番倍余多近约第"
)
WORDS = (
    "百分之 分之 万千瓦时 千米 个百分点 以上 以下 左右 不低于 超过 元 人 户 年 月 日 级 "
    "届 次会议 个半月 其中 分别增长 、 “ ” 《 》 （ ） 。 占全国的 控制在 由 增加到 震后 周年 "
    "第五次全国人口普查 2024年政府工作报告 “十四五” 统一 就业率 A kg"
)
PIECES = st.sampled_from([*SIGNS, *WORDS.split(), "\n", "\ud800"])


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_mentions_are_well_formed(text: str) -> None:
    end = 0
    for quantity in extract(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        end = quantity.end
        if quantity.kind is Kind.LABEL:
            assert (quantity.value, quantity.interval, quantity.unit) == (None, None, None)
        interval = quantity.interval
        if interval is None:
            continue
        if interval.low is not None and interval.high is not None:
            assert interval.low <= interval.high
        if quantity.value is not None:
            assert interval.low is None or interval.low <= quantity.value
            assert interval.high is None or quantity.value <= interval.high
        quantity.as_dict()


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_checks_take_any_text(schemas: Schemas, text: str) -> None:
    for instance in schemas.instances(Claims(text, extract(text))):
        verdict.may_fail(instance, schemas.schema(instance.code))
        start, end = instance.span
        assert 0 <= start < end <= len(text)
        assert str(instance.lhs)
        assert str(instance.rhs)


def test_long_numerals_take_no_long_time() -> None:
    started = time.perf_counter()
    for text in (
        "9" * 100_000,
        "一二三" * 30_000,
        "1," * 50_000,
        "十百千" * 20_000,
        "第" * 100_000,
    ):
        extract(text)
    assert time.perf_counter() - started < 20
