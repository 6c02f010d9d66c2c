"""The reading of small texts in plain Python says what the one over arrays says."""

from __future__ import annotations

import random
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from qccheck.language import judging, shipped
from qccheck.language.likelihood import edit_gains, likelihoods
from qccheck.language.model import LanguageModel
from qccheck.language.move import SEARCHED
from qccheck.language.proposal import Proposal
from qccheck.language.retrieval import build_table
from qccheck.language.scorer import gram_keys
from qccheck.language.small import judging as small
from qccheck.language.small.singles import summed
from qccheck.language.small.tables import ABSENT, Table
from tests.language.toy import CONFUSIONS, SENTENCES

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))
ODD = (
    "\n",
    "。",
    "a",
    "\ud800",
    "村",
    "\U00020000" * 5,
    "人" * 60,
    "hello, world! " * 20,
    "吾日三省吾身，为人谋而不忠乎？与朋友交而不信乎？" * 4,
    "格爾木副中心城市建設，臺灣國際機場營運。" * 5,
)
RIVALS = {pair[0]: pair[1] for pair in CONFUSIONS}
LEAST = -4.0
"""Log-odds far below every bar: many proposals are compared, not only what is reported."""


def damaged(text: str, number: int, order: random.Random) -> str:
    """A text with characters lost, doubled, exchanged and written for others."""
    characters = list(text)
    for _ in range(number):
        place = order.randrange(len(characters) - 1)
        one, two = characters[place : place + 2]
        wrong = RIVALS.get(one, order.choice(text))
        characters[place : place + 2] = order.choice(
            ([one], [one, one, two], [two, one], [wrong, two])
        )
    return "".join(characters)


def agreed(model: LanguageModel, text: str) -> list[Proposal]:
    """What both readings propose, after they were found to be equal."""
    one = small.Judge(model.small, text)
    other = judging.Judge(model, model.scan(text))
    assert one.outside is other.outside
    proposals, wanted = one.proposals(LEAST), other.proposals(LEAST)
    assert [proposal[1:5] for proposal in proposals] == [proposal[1:5] for proposal in wanted]
    for mine, its in zip(proposals, wanted, strict=True):
        numbers = (mine.score, mine.gain, mine.strange)
        assert numbers == pytest.approx((its.score, its.gain, its.strange), abs=1e-5)
    return proposals


@pytest.fixture(scope="module")
def real() -> LanguageModel:
    """The model that comes with the package."""
    model = shipped()
    assert model is not None
    return model


def test_a_toy_model_proposes_the_same(model: LanguageModel) -> None:
    order = random.Random(1)
    moves = set()
    for first in range(0, len(SENTENCES), 6):
        text = damaged("\n".join(SENTENCES[first : first + 6]), 8, order)
        moves |= {proposal.move for proposal in agreed(model, text)}
    assert len(moves) >= 5


def test_the_shipped_model_proposes_the_same(real: LanguageModel) -> None:
    order = random.Random(2)
    text = SEED.read_text(encoding="utf-8")
    moves = set()
    for low, high in pairwise(range(0, len(text), 900)):
        moves |= {proposal.move for proposal in agreed(real, damaged(text[low:high], 12, order))}
    assert moves == set(SEARCHED)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read_the_same(text: str, real: LanguageModel) -> None:
    agreed(real, text)


def test_likelihoods_are_the_same(real: LanguageModel, monkeypatch: pytest.MonkeyPatch) -> None:
    text = SEED.read_text(encoding="utf-8")[:2000] + "\U00020000"
    spans = [(start, start + 1 + start % 20) for start in range(0, 1980, 7)]
    edits = [(start, end, text[end : end + 2]) for start, end in spans] + [(1999, 2001, "甲")]

    def asked(*, plainly: bool) -> tuple[list[float | None], list[float | None]]:
        monkeypatch.setattr(LanguageModel, "plainly", lambda model, characters: plainly)
        return likelihoods(real, text, spans), edit_gains(real, text, edits)

    plain, arrays = asked(plainly=True), asked(plainly=False)
    assert None in plain[1]
    assert plain == arrays


def test_numpy_serves_what_is_large(real: LanguageModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "numpy")
    model = LanguageModel(real.header, real.arrays)
    assert isinstance(model.judge("今天的会议很重要。"), small.Judge)
    assert model.plainly(500)
    assert not model.plainly(1000)


@pytest.mark.parametrize(("bits", "coded"), [(16, False), (24, True), (24, False), (32, True)])
def test_tables_answer_the_same(bits: int, *, coded: bool) -> None:
    keys = np.random.default_rng(3).integers(0, 1 << 64, 4000, dtype=np.uint64)
    values = (np.arange(2000) % 256).astype(np.uint8)
    codes = (np.arange(2000) % 16).astype(np.uint8)
    static = build_table(keys[:2000], values, codes=codes if coded else None, bits=bits)
    known, value, code = static.find(keys)
    wanted = np.where(known, value + code.astype(np.int64) * 256, ABSENT).tolist()
    high = None if static.high is None else static.high.data
    table = Table(static.low.data, high, coded=coded)
    assert table.find_all(keys.tolist()) == wanted
    assert [table.find(key) for key in keys.tolist()] == wanted
    assert known[:2000].all()


def test_keys_are_the_same(real: LanguageModel) -> None:
    rows = np.random.default_rng(4).integers(0, real.alphabet.size, (50, 4)).astype(np.uint16)
    wanted = gram_keys(rows, real.searcher.scorer.symbols).tolist()
    assert [real.small.grams.key(row) for row in rows.tolist()] == wanted


@pytest.mark.parametrize("count", range(1, 40))
def test_sums_are_rounded_the_same(count: int) -> None:
    rows = -16 * np.random.default_rng(count).random((20, count), dtype=np.float32)
    assert [summed(row) for row in rows.tolist()] == rows.sum(axis=1).tolist()
