"""The scores of benchmarks/correction.py, on cases small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.correction import corrector, main, read_pairs
from benchmarks.correction_injection import injected
from benchmarks.correction_scoring import Pair, edits_of, score

PAIRS = [
    Pair("会议己经结束", ("会议已经结束",)),
    Pair("大家都回去了", ("大家都回去了",)),
    Pair("他门走的很快", ("他们走得很快", "他们走的很快")),
]


def test_a_perfect_corrector_scores_one() -> None:
    answers = {pair.source: pair.targets[0] for pair in PAIRS}
    result = score(lambda lines: [answers[line] for line in lines], PAIRS)
    assert (result.edits.precision, result.edits.recall, result.sentences.f1) == (1, 1, 1)
    assert result.false_edits == 0


def test_doing_nothing_has_no_recall_and_no_noise() -> None:
    result = score(list, PAIRS)
    assert (result.edits.matched, result.edits.predicted, result.edits.gold) == (0, 0, 2)
    assert result.false_per_10000 == 0


def test_edits_in_right_sentences_are_counted_as_noise() -> None:
    result = score(lambda lines: [line.replace("大家", "大加") for line in lines], PAIRS)
    assert result.false_edits == 1
    assert result.false_per_10000 == pytest.approx(10_000 / 6)


def test_the_reference_that_agrees_best_is_taken() -> None:
    result = score(lambda lines: [line.replace("他门", "他们") for line in lines], PAIRS[2:])
    assert (result.edits.matched, result.edits.gold) == (1, 1)


def test_neighbouring_changes_are_one_edit() -> None:
    assert edits_of("有真对性地", "有针对性地") == [(1, 2, "针")]
    assert edits_of("成效政府", "承销政府") == [(0, 2, "承销")]
    assert edits_of("人民生活平", "人民的生活水平") == [(2, 2, "的"), (4, 4, "水")]


def test_a_corrector_must_keep_the_number_of_lines() -> None:
    with pytest.raises(ValueError, match="3 lines went in, 2 came out"):
        score(lambda lines: lines[1:], PAIRS)


@pytest.mark.parametrize(("kind", "change"), [("lost", -1), ("doubled", 1)])
def test_injection_damages_one_place_of_each_sentence(kind: str, change: int) -> None:
    pytest.importorskip("jieba")
    lines = [
        "村里的老人今天早上已经把院子打扫干净了。",
        "短句。",
        "学校的老师昨天下午给大家讲了故事。",
    ]
    pairs = injected(lines, "lost" if kind == "lost" else "doubled", cases=5, seed=3)
    assert {pair.targets[0] for pair in pairs} == {lines[0], lines[2]}
    for pair in pairs:
        assert (len(pair.source) - len(pair.targets[0])) * change >= 1


def test_the_table_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("\n".join("\t".join((p.source, *p.targets)) for p in PAIRS), encoding="utf-8")
    assert read_pairs(path) == PAIRS
    main([str(path), "--corrector", "none"])
    assert "| mine | 100.0 | 0.0 | 0.0 |" in capsys.readouterr().out


def test_a_peer_is_named_by_module_and_function() -> None:
    assert corrector("builtins:list", None, "suggest") is list
