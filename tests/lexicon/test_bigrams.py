"""The bigram table against its own definition."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qccheck.lexicon.bigrams import Bigrams

SHIPPED = Bigrams.load()


def test_frequent_and_impossible_pairs() -> None:
    assert SHIPPED.count_class("发", "展") >= 14
    assert SHIPPED.count_class("议", "己") == 0
    assert SHIPPED.count_class("。", "\n") >= 14


def test_weak_positions_point_between_characters() -> None:
    assert 2 in SHIPPED.weak_positions("会议己经结束。", 2)
    assert SHIPPED.weak_positions("会议已经结束。", 2) == []


@given(st.text(alphabet="会议已己经结束发展的，。5aG 㐂𠀀é", max_size=30), st.integers(0, 15))
def test_weak_positions_follow_count_class(text: str, threshold: int) -> None:
    padded = f"\n{text}\n"
    pairs = itertools.pairwise(padded)
    expected = [i for i, pair in enumerate(pairs) if SHIPPED.count_class(*pair) < threshold]
    assert SHIPPED.weak_positions(text, threshold) == expected


@settings(max_examples=15, deadline=None)  # each example writes two tables
@given(st.lists(st.text(alphabet="天地人和，7", min_size=1, max_size=12), min_size=1, max_size=20))
def test_builder_quantises_true_counts(lines: list[str]) -> None:
    pytest.importorskip("numpy")
    import tempfile

    from tools.build_bigrams import write_bigrams
    from tools.corpus import to_codes

    text = "".join(f"{line}\n" for line in lines)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "bigrams.bin"
        write_bigrams(to_codes(text), target)
        first = target.read_bytes()
        write_bigrams(to_codes(text), target)
        assert target.read_bytes() == first
        table = Bigrams(memoryview(first))
    counts = Counter(itertools.pairwise(text))
    for pair in [(a, b) for a in "天地人和，7\n" for b in "天地人和，7\n"]:
        assert table.count_class(*pair) == counts[pair].bit_length()


def test_foreign_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not a bigram table"):
        Bigrams(memoryview(b"something else entirely"))
