"""Seams: what is answered without a cut is what the cut would say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qccheck.detectors.seam import Seam
from qccheck.lexicon.shared import words

PARTS = st.lists(
    st.sampled_from([*"的人民经济大会上海关市场", "发展", "经济", "研究生", "人民代表", "，"]),
    max_size=5,
).map("".join)


@given(PARTS, PARTS)
def test_a_seam_says_what_the_cut_of_the_whole_says(left: str, right: str) -> None:
    text = f"，{left}\n{right}，"
    found = Seam(text, len(left) + 1, len(left) + 2)
    before, after = left.rpartition("，")[2][-6:], right.partition("，")[0][:6]
    lexicon, at = words(), len(before)
    spans = lexicon.segment(before + after) if before and after else []
    across = [(start, end) for start, end in spans if start < at < end]
    assert found.word == "".join((before + after)[start:end] for start, end in across)
    assert found.shorter == sum(min(at - start, end - at) for start, end in across)
    parts = lexicon.score(before) + lexicon.score(after)
    gain = lexicon.score(before + after) - parts if before and after else 0.0
    assert abs(found.gain - gain) < 1e-6
