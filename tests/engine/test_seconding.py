"""The second opinion: the language model doubts what a rule with `doubt` proposes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import qccheck
from qccheck.config import SHOWN_CONFIDENCE, Settings
from qccheck.detectors.reading import Reading
from qccheck.engine import Checker
from qccheck.errors import RuleError

RULES = """\
kind: confusion
defaults: {severity: warning, nature: slip, applicability: unsafe, source: made up}
rules:
- code: ZZ001
  name: asks
  why: {zh: 问, en: asks}
  doubt: 8
  pairs: [{observed: 甲乙, proposed: 甲丙}]
  tests: [{bad: 甲乙, good: 甲丙}]
- code: ZZ002
  name: does-not-ask
  why: {zh: 不问, en: does not ask}
  pairs: [{observed: 丁戊, proposed: 丁己}]
  tests: [{bad: 丁戊, good: 丁己}]
"""
TEXT = "一甲乙，二丁戊。"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "z.yaml"
    path.write_text(RULES, encoding="utf-8")
    return path


def believed(
    rules: Path, monkeypatch: pytest.MonkeyPatch, gain: float | None
) -> tuple[dict[str, float], list[object]]:
    """Confidence by code where the model answers `gain`, and what it was asked."""
    asked: list[object] = []

    def answer(self: Reading, edits: Sequence[tuple[int, int, str]]) -> list[float | None]:
        asked.extend(edits)
        return [gain] * len(edits)

    monkeypatch.setattr(Reading, "edit_gains", answer)
    settings = Settings(rules=(rules,), select=("ZZ",), all=True, cache=False)
    found = qccheck.lint(TEXT, settings=settings)
    return {diagnostic.code: diagnostic.confidence for diagnostic in found}, asked


def test_what_gains_enough_keeps_its_belief(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sure, asked = believed(rules, monkeypatch, 8.0)
    assert sure == {"ZZ001": 0.9, "ZZ002": 0.9}
    assert asked == [(1, 3, "甲丙")]


@pytest.mark.parametrize("gain", [7.9, 0.0, -5.0, -1000.0])
def test_what_gains_less_is_held_back(
    rules: Path, monkeypatch: pytest.MonkeyPatch, gain: float
) -> None:
    sure, _ = believed(rules, monkeypatch, gain)
    assert 0 <= sure["ZZ001"] < SHOWN_CONFIDENCE
    assert sure["ZZ002"] == 0.9


def test_the_less_it_gains_the_less_it_is_believed(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beliefs = [believed(rules, monkeypatch, gain)[0]["ZZ001"] for gain in (7.0, 2.0, -9.0)]
    assert beliefs == sorted(beliefs, reverse=True)
    assert len(set(beliefs)) == 3


def test_where_nobody_knows_the_rule_stands(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert believed(rules, monkeypatch, None)[0]["ZZ001"] == 0.9


@pytest.mark.parametrize(
    "text",
    [
        "盆沿碰着案板，咣当咣当地响。",
        "老孟头蹲在门槛上，吧嗒吧嗒地抽着旱烟。",
        "时任县长当夜电请省府拨款赈灾。",
    ],
)
def test_words_of_other_registers_are_doubted(text: str) -> None:
    def codes(language: str) -> list[str]:
        settings = Settings(language=language, select=("WD",), cache=False)
        return [diagnostic.code for diagnostic in qccheck.lint(text, settings=settings)]

    assert codes("off")
    assert not codes("suggest")


def test_a_number_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "z.yaml"
    path.write_text(RULES.replace("doubt: 8", "doubt: much"), encoding="utf-8")
    with pytest.raises(RuleError, match=r"z\.yaml:\d+: doubt: wanted a number"):
        Checker(Settings(rules=(path,), cache=False))
