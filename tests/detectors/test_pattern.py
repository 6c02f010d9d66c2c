"""The pattern rules on malformed numerals, apart from all other rules."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from qccheck import rulepack
from qccheck.config import Settings
from qccheck.detectors.pattern import Spec
from qccheck.diagnostic import Diagnostic
from qccheck.engine import Checker
from qccheck.rulefile import Rule
from qccheck.scan import Screen
from qccheck.text.document import Document

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "qinghai-2024-government-work-report.txt"
RULES = ROOT / "rules" / "numeral-form.yaml"


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(rulepack.parse_file(RULES, RULES.read_bytes()))


@cache
def checker() -> Checker:
    return Checker(Settings(all=True), rulepack.build(rules()))


def lint(text: str) -> list[Diagnostic]:
    return list(checker().check(Document("x", text)).diagnostics)


@pytest.mark.parametrize(
    ("text", "code", "observed"),
    [
        ("收入增长2.倍。", "NM001", "2.倍"),
        ("分别增长1.1倍、2.倍。", "NM001", "2.倍"),
        ("收入增长.5倍。", "NM002", ".5倍"),
        ("产值168..2亿元。", "NM003", "168..2"),
        ("产值16.8.2亿元。", "NM003", "16.8.2"),
        ("突破1.5亿亿亩。", "NM004", "5亿亿"),
        ("受益三万万户。", "NM004", "三万万"),
        ("增长5%%左右。", "NM005", "5%%"),
        ("共1,234,56元。", "NM006", "1,234,56"),
        ("共计1，050人。", "NM007", "1，050"),
        ("到2 025年建成。", "NM008", "2 025"),
        ("产值达3. 5亿元。", "NM008", "3. 5"),
        ("产值达到16\n\n8.2亿元。", "NM009", "16\n\n8.2"),
    ],
)
def test_malformed_numerals_are_shown_only(text: str, code: str, observed: str) -> None:
    (found,) = lint(text)
    assert (found.code, found.text, found.fix) == (code, observed, None)


@pytest.mark.parametrize(
    "text",
    [
        "1.多举措促进消费。\n2.亿元产业加快发展。",
        "详见附件2.万户计划。",
        "版本3.1.2发布，地址10.0.0.1。",
        "千千万万、亿万群众，四万万同胞，每秒1.5亿亿次，装机980万千瓦。",
        "增长5%，占5%—6%。",
        "共1,234,560元，1,000人。",
        "增加5，100人参加。",
        "到2025年，第1 000号。",
        "附件1\n2024年计划",
    ],
)
def test_sound_numerals_are_silent(text: str) -> None:
    assert lint(text) == []


def test_seed_has_the_damaged_multiple_only() -> None:
    (found,) = lint(SEED.read_bytes().decode())
    assert (found.code, found.text) == ("NM001", "2.倍")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_screen_lets_every_match_through(rule: Rule) -> None:
    assert isinstance(rule.spec, Spec)
    regex = re.compile(rule.spec.match, re.MULTILINE | re.DOTALL)
    screen = Screen([rule.spec.match])
    texts = [text for example in rule.examples if (text := example.bad or example.ok)]
    matching = [text for text in texts if regex.search(text)]
    assert matching
    assert all(screen.candidates(f"前文。{text}后文。") == [0] for text in matching)
