"""A model of the user's own: reading, building, interpolating, set phrases, evaluation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qccheck.language.adapt import build, documents, information, interpolate, read_document
from qccheck.language.evaluate import changes, evaluate, read_pairs
from qccheck.language.faults import ModelError
from qccheck.language.model import LanguageModel
from qccheck.language.phrases import mine, near_misses
from tests.language.toy import SENTENCES

PHRASE = "沿着河边慢慢走回家去"


def _corpus(folder: Path) -> Path:
    (folder / "one.txt").write_text("\n".join(SENTENCES), encoding="utf-8")
    (folder / "two.md").write_text(
        "# 村里的故事\n\n**今天早上**已经修好了那座木桥。\n\n```\ncode 不读\n```\n",
        encoding="utf-8",
    )
    lines = [json.dumps({"text": sentence}, ensure_ascii=False) for sentence in SENTENCES[:9]]
    (folder / "three.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "four.bin").write_bytes(b"\x00\x01")
    return folder


def test_documents_are_found_and_read(tmp_path: Path) -> None:
    folder = _corpus(tmp_path)
    found = documents([folder])
    assert [path.name for path in found] == ["one.txt", "three.jsonl", "two.md"]
    assert "code" not in read_document(folder / "two.md")
    assert "今天早上已经" in read_document(folder / "two.md")
    assert read_document(folder / "three.jsonl").splitlines() == SENTENCES[:9]


@pytest.mark.parametrize("name", ["absent.txt", "four.bin"])
def test_what_cannot_be_read_is_named(tmp_path: Path, model: LanguageModel, name: str) -> None:
    with pytest.raises(ModelError, match=name):
        build([_corpus(tmp_path) / name], tmp_path / "out.qclm", base=model)


def test_too_little_text_is_refused(tmp_path: Path, model: LanguageModel) -> None:
    (tmp_path / "short.txt").write_text("太短。", encoding="utf-8")
    with pytest.raises(ModelError, match="needs"):
        build([tmp_path], tmp_path / "out.qclm", base=model)


def test_building_twice_gives_equal_bytes(tmp_path: Path, model: LanguageModel) -> None:
    folder = _corpus(tmp_path)
    for name in ("a.qclm", "b.qclm"):
        build([folder], tmp_path / name, base=model)
    assert (tmp_path / "a.qclm").read_bytes() == (tmp_path / "b.qclm").read_bytes()


def test_information_tells_provenance_without_text(tmp_path: Path, model: LanguageModel) -> None:
    build([_corpus(tmp_path)], tmp_path / "own.qclm", base=model)
    told = information(tmp_path / "own.qclm")
    assert told["kind"] == "domain"
    assert [each["name"] for each in told["provenance"]["documents"]] == [
        "one.txt",
        "three.jsonl",
        "two.md",
    ]
    assert told["phrases"] > 0


def test_interpolation_raises_what_the_corpus_says(tmp_path: Path, model: LanguageModel) -> None:
    (tmp_path / "own.txt").write_text("河边的木匠数树。\n" * 200, encoding="utf-8")
    build([tmp_path], tmp_path / "own.qclm", base=model)
    mixed = interpolate(model, tmp_path / "own.qclm", share=0.4)
    text = "河边的木匠数树。"
    assert mixed.scan(text).logp.sum() > model.scan(text).logp.sum() + 5
    assert mixed.correct(SENTENCES) == SENTENCES


def test_a_model_of_another_base_is_refused(tmp_path: Path, model: LanguageModel) -> None:
    build([_corpus(tmp_path)], tmp_path / "own.qclm", base=model)
    other = LanguageModel({**model.header, "alphabet": "甲乙"}, model.arrays)
    with pytest.raises(ModelError, match="another version"):
        interpolate(other, tmp_path / "own.qclm")


def test_mining_keeps_the_longest_phrases() -> None:
    phrases = mine("\n".join(SENTENCES))
    assert any(PHRASE in phrase for phrase in phrases)
    assert all(times >= 8 for times in phrases.values())
    assert all(8 <= len(phrase) <= 24 for phrase in phrases)


@pytest.mark.parametrize(
    "wrong",
    ["沿着湖边慢慢走回家去", "沿着河边慢走回家去", "沿着河边慢慢慢走回家去"],
)
def test_a_slip_in_a_set_phrase_is_a_near_miss(wrong: str) -> None:
    (miss,) = near_misses(f"孩子们{wrong}了。", {PHRASE: 20})
    assert miss.phrase == PHRASE
    assert (miss.start, miss.end) == (3, 3 + len(wrong))


@pytest.mark.parametrize(
    "text", [f"他们{PHRASE}。", "完全无关的一句话。", "沿着湖边快快走回家去。"]
)
def test_the_phrase_itself_and_other_text_are_no_near_miss(text: str) -> None:
    assert near_misses(text, {PHRASE: 20}) == []


def test_near_misses_become_questions(tmp_path: Path, model: LanguageModel) -> None:
    build([_corpus(tmp_path)], tmp_path / "own.qclm", base=model)
    mixed = interpolate(model, tmp_path / "own.qclm")
    moves = {each.move for each in mixed.find("村里的孩子昨天沿着河边慢慢跑回家去。")}
    assert "set-phrase" in moves
    assert all(each.move != "set-phrase" for each in mixed.find("随便说句话。", point="fix"))


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("甲乙丙", "甲乙丙", []),
        ("甲乙丙", "甲丁丙", [(1, 2, "丁")]),
        ("甲乙丙丁", "甲戊己丁", [(1, 3, "戊己")]),
        ("甲丙", "甲乙丙", [(1, 1, "乙")]),
        ("甲乙丙", "甲丙", [(1, 2, "")]),
        ("甲乙丙丁戊", "乙丙己丁戊", [(0, 3, "乙丙己")]),
        ("甲乙丙丁戊", "乙丙己庚丁戊", [(0, 1, ""), (3, 3, "己庚")]),
    ],
)
def test_changes(source: str, target: str, expected: list[tuple[int, int, str]]) -> None:
    assert changes(source, target) == expected


def test_evaluation_counts_edits_and_false_alarms(tmp_path: Path, model: LanguageModel) -> None:
    right = SENTENCES[4]
    rows = [f"{right.replace('已经', '己经')}\t{right}", f"{SENTENCES[0]}\t{SENTENCES[0]}"]
    (tmp_path / "pairs.tsv").write_text("\n".join(rows), encoding="utf-8")
    result = evaluate(model, read_pairs(tmp_path / "pairs.tsv"), point="suggest")
    assert (result.matched, result.made, result.wanted) == (1, 1, 1)
    assert (result.precision, result.recall, result.f1, result.false_per_10000) == (1, 1, 1, 0)


def test_a_line_without_tab_is_named(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text("甲\t乙\n丙\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"pairs\.tsv:2"):
        read_pairs(tmp_path / "pairs.tsv")
