"""What a model finds, on a toy model: each move, overlaps, protections, silence."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest

from qccheck.language.competence import competence
from qccheck.language.decide import bar_at, disjoint
from qccheck.language.model import LanguageModel
from qccheck.language.move import Move
from qccheck.language.proposal import Proposal
from qccheck.language.suspicion import Outside
from tests.language.toy import SENTENCES

RIGHT = "村里的老人今天早上已经把院子打扫干净了。"


@pytest.mark.parametrize(
    ("wrong", "start", "end", "proposed", "move"),
    [
        ("村里的老人今天早上己经把院子打扫干净了。", 9, 10, "已", "substitution"),
        ("村里的老人今天早上已经把院打扫干净了。", 13, 13, "子", "insertion"),
        ("村里的老人今天早上已经把院子子打扫干净了。", 14, 15, "", "duplication"),
        ("村里的老人今天早上已经把子院打扫干净了。", 12, 14, "院子", "transposition"),
        ("村里的老人今天早上己经把完子打扫干净了。", 9, 10, "已", "substitution"),
    ],
)
def test_each_move_finds_its_error(
    model: LanguageModel, wrong: str, start: int, end: int, proposed: str, move: str
) -> None:
    found = model.find(wrong)
    first = next(each for each in found if (each.start, each.end) == (start, end))
    assert first.candidates[0][0] == proposed
    assert first.move == move
    assert first.observed == wrong[start:end]
    assert model.correct([wrong]) == [RIGHT]


def test_right_text_is_left_alone(model: LanguageModel) -> None:
    assert model.correct(SENTENCES) == SENTENCES
    assert model.find("\n".join(SENTENCES)) == []


def test_findings_are_sorted_disjoint_and_in_bounds(model: LanguageModel) -> None:
    text = "\n".join(sentence.replace("已", "己").replace("树", "数") for sentence in SENTENCES)
    found = model.find(text)
    assert found
    for one, two in pairwise(found):
        assert one.end <= two.start
    for each in found:
        assert text[each.start : each.end] == each.observed
        assert 0 < each.confidence < 1


def test_the_fix_point_is_a_part_of_the_suggest_point(model: LanguageModel) -> None:
    text = "\n".join(
        sentence.replace("已", "己").replace("桥", "乔") for sentence in SENTENCES[:20]
    )
    suggested = {(each.start, each.end) for each in model.find(text)}
    fixed = {(each.start, each.end) for each in model.find(text, point="fix")}
    assert fixed
    assert fixed <= suggested


def test_evidence_names_both_readings(model: LanguageModel) -> None:
    (only,) = model.find("村里的老人今天早上己经把院子打扫干净了。")
    assert "己经" in only.evidence.zh
    assert "已经" in only.evidence.zh
    assert "similar shape" in only.evidence.en


@pytest.mark.parametrize("text", ["", "\n", "。", "a", "\ud800", "村", "\U00020000" * 5])
def test_odd_texts_are_no_error(model: LanguageModel, text: str) -> None:
    assert model.find(text) == []
    assert model.correct([text]) == [text]


def test_lines_keep_their_number_and_line_breaks(model: LanguageModel) -> None:
    lines = ["村里的老人\n今天早上", "", RIGHT]
    assert model.correct(lines) == lines


def test_characters_outside_the_model_make_it_silent(model: LanguageModel) -> None:
    text = "龘靐齉爩" * 30
    assert competence(model.scan(text), model.simplified).outside is Outside.SCRIPT
    assert model.find(text) == []


def test_a_better_proposal_pushes_out_what_it_overlaps() -> None:
    better = Proposal(3.0, 4, 6, "甲乙", Move.DOUBLE, 9.0)
    worse = Proposal(2.0, 5, 6, "丙", Move.SUBSTITUTION, 5.0)
    apart = Proposal(1.0, 6, 7, "丁", Move.SUBSTITUTION, 5.0)
    assert disjoint([better, worse, apart]) == [better, apart]


def test_batches_do_not_depend_on_the_text_around_them(model: LanguageModel) -> None:
    wrong = "村里的老人今天早上己经把院子打扫干净了。"
    alone = model.find(wrong)[0]
    amid = model.find("\n".join([*SENTENCES[:30], wrong, *SENTENCES[30:60]]))
    assert [each.candidates[0][0] for each in amid] == [alone.candidates[0][0]]


def test_importing_the_package_loads_no_numpy() -> None:
    code = "import sys, qccheck.language; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_long_text_without_breaks_is_searched_in_blocks(model: LanguageModel) -> None:
    piece = RIGHT.rstrip("。")
    text = piece * 900 + piece.replace("已", "己") + piece * 900
    places = {each.start for each in model.find(text)}
    assert len(piece) * 900 + 9 in places


def test_the_arrays_are_never_written(model: LanguageModel) -> None:
    before = {name: array.copy() for name, array in model.arrays.items()}
    model.find("村里的老人今天早上己经把完子打扫干净了。")
    assert all(np.array_equal(before[name], array) for name, array in model.arrays.items())


def test_a_text_gains_by_what_is_too_many_and_by_nothing_else(model: LanguageModel) -> None:
    text = RIGHT.replace("院子", "院子子")
    extra, needed = text.index("子子"), text.index("老人")
    gains = model.edit_gains(text, [(extra, extra + 1, ""), (needed, needed + 2, "")])
    assert gains[0] is not None and gains[1] is not None
    assert gains[0] > 0 > gains[1]
    both = model.likelihoods(text, [(needed, needed + 2), (extra, extra + 2)])
    assert both[0] is not None and both[1] is not None
    assert both[0] > both[1]


def test_nothing_is_said_beside_unknown_characters(model: LanguageModel) -> None:
    text = RIGHT.replace("院", "\U0002a6d6")
    place = text.index("子")
    assert model.edit_gains(text, [(place, place + 1, ""), (0, 1, "")])[0] is None
    assert model.likelihoods(text, [(place, place + 1)]) == [None]


def test_beyond_a_text_are_line_ends(model: LanguageModel) -> None:
    end = len(RIGHT)
    assert model.likelihoods(RIGHT, [(end, end + 1)]) == model.likelihoods(
        RIGHT + "\n", [(end, end + 1)]
    )


def test_a_doubled_block_is_judged_by_the_columns_of_a_doubled_character(
    model: LanguageModel,
) -> None:
    widths = set()
    for doubled in ("院子院子", "院子子"):
        scan = model.scan(RIGHT.replace("院子", doubled))
        widths |= {b.rows.shape[1] for b in model.proposals(scan) if b.move is Move.DUPLICATION}
    assert len(widths) == 1


@pytest.mark.parametrize(("written", "asked"), [([0.5, 0.1], (2.0, 1.5)), ([3.0, 2.0], (3.0, 2.0))])
def test_fix_asks_for_no_less_than_the_tool_does(
    written: list[float], asked: tuple[float, float]
) -> None:
    model = LanguageModel({"points": {"suggest": [-1.0, 0.0], "fix": written}}, {})
    assert bar_at(model, "fix") == asked
    assert bar_at(model, "suggest") == (-1.0, 0.0)
