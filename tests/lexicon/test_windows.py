"""Counts of windows by hash, against plain Python; losses of a small text."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("numpy")

import numpy as np

from qccheck.lexicon.words import Words
from tools.build_lost import find_losses
from tools.corpus import to_codes
from tools.windows import WindowCounts

LINES = st.lists(st.text(alphabet="天地人和", max_size=14), min_size=1, max_size=12)


@given(LINES, st.integers(2, 5))
def test_counts_and_frequent_windows(lines: list[str], size: int) -> None:
    text = "".join(f"{line}\n" for line in [*lines, "天地人和天地人和"])
    windows = (text[at : at + size] for at in range(len(text) - size + 1))
    expected = Counter(window for window in windows if "\n" not in window[1:-1])
    counts = WindowCounts(to_codes(text), size)
    wanted = [*sorted(expected), "和" * (size - 1) + "外"]
    rows = np.stack([to_codes(window) for window in wanted])
    assert counts.count(rows).tolist() == [expected[window] for window in wanted]
    frequent = counts.frequent(2)
    found = {"".join(map(chr, row)): int(n) for row, n in zip(*frequent, strict=True)}
    assert found == {window: n for window, n in expected.items() if n >= 2}


def test_losses_of_a_wording() -> None:
    text = "\n".join(["各部门要依照法律、法规规定办理。"] * 60 + ["法规的规定很多。"])
    known = {
        remain: character
        for loss in find_losses(to_codes(f"{text}\n"), Words.load())
        for remain, character in zip(loss.remains, loss.lost, strict=True)
    }
    assert {known[key] for key in known if key in "律、法规定办理"} == {"规"}
    assert all(key not in text for key in known)
