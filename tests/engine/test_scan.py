"""Engines agree: all three of the scan, screened and full, in a batch and one by one."""

from __future__ import annotations

import pickle
import re
from functools import cache
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qccheck import engine, rulepack, scan
from qccheck.config import Settings
from qccheck.detectors.pattern import Spec
from qccheck.engine import Checker, checker
from qccheck.rulefile import Rule
from qccheck.scan import Hit, Scanner, Screen, default_engine
from qccheck.text.document import Document
from tests.conftest import SEED
from tests.engine.texts import CLEAN, DAMAGED, anything, mixtures

pytestmark = pytest.mark.skipif(default_engine() != "hyperscan", reason="no Hyperscan here")
ENGINES = ("hyperscan", "ahocorasick", "trie", None)
few = settings(max_examples=60, deadline=None)
literals = st.lists(
    st.text("甲乙丙a\u0301𠀀", min_size=1, max_size=4), min_size=1, max_size=12, unique=True
)
haystacks = st.text("甲乙丙a\u0301𠀀\n\0", max_size=60)


def reference(words: list[str], text: str) -> list[Hit]:
    return sorted(
        Hit(at, at + len(word), number)
        for number, word in enumerate(words)
        for at in range(len(text))
        if text.startswith(word, at)
    )


@given(first=literals, second=literals, text=haystacks)
@few
def test_all_engines_find_every_literal(first: list[str], second: list[str], text: str) -> None:
    groups = {"one": first, "two": second}
    expected = {name: reference(words, text) for name, words in groups.items()}
    for name in ENGINES:
        assert Scanner(groups, engine=name).scan(text) == expected


def test_all_engines_agree_on_the_seed() -> None:
    text = SEED.read_text("utf-8")
    groups = {"pairs": [text[at : at + 1 + at % 4] for at in range(0, len(text) - 8, 7)]}
    first, *others = (Scanner(groups, engine=name).scan(text) for name in ENGINES)
    assert others == [first, first, first]
    assert len(first["pairs"]) > 1000


def test_a_stored_scanner_finds_the_same() -> None:
    for name in ENGINES:
        scanner = Scanner({"a": ["甲乙", "乙"]}, engine=name)
        before = scanner.scan("甲乙")
        assert (
            pickle.loads(pickle.dumps(scanner)).scan("甲乙")
            == before
            == {"a": [Hit(0, 2, 0), Hit(1, 2, 1)]}
        )


def test_the_engine_takes_over_when_texts_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_WORTH_LOADING", 5)
    light, database = Scanner({"a": ["甲乙"]}).parted()
    lend = Mock(return_value=database)
    light.borrow(lend)
    for lent in (0, 0, 1, 1):
        assert light.scan("甲乙") == {"a": [Hit(0, 2, 0)]}
        assert lend.call_count == lent


@cache
def patterns() -> list[tuple[Rule, str]]:
    rules = rulepack.read()
    return [(rule, rule.spec.match) for rule in rules if isinstance(rule.spec, Spec)]


def examples(rule: Rule) -> list[str]:
    texts = [text for e in rule.examples for text in (e.bad, e.good, e.ok) if text]
    return [*texts, *(text.replace("。", "\n") for text in texts)]


def test_the_screen_lets_through_all_that_the_regex_finds() -> None:
    """Per rule: on its own examples, on all other examples and on our sentences."""
    rules = patterns()
    assert len(rules) > 10
    screen = Screen([match for _, match in rules])
    compiled = [re.compile(match, re.MULTILINE | re.DOTALL) for _, match in rules]
    texts = [*CLEAN, *DAMAGED, *(text for rule, _ in rules for text in examples(rule))]
    matched = set()
    for text in texts:
        found = {number for number, regex in enumerate(compiled) if regex.search(text)}
        matched |= found
        missed = found - set(screen.candidates(text))
        assert not missed, [rules[number][0].code for number in missed]
    assert len(matched) == len(rules), "a rule whose regex finds none of its own examples"


@given(
    text=st.text(
        "一二十百万亿0123456789０１.．,，、%％ \n两〇零O元倍个个年月日-—…·？！", max_size=40
    )
)
@few
def test_the_screen_lets_through_all_on_any_text(text: str) -> None:
    screen, compiled = _screened()
    found = {number for number, regex in enumerate(compiled) if regex.search(text)}
    assert found <= set(screen.candidates(text))


@cache
def _screened() -> tuple[Screen, list[re.Pattern[str]]]:
    matches = [match for _, match in patterns()]
    return Screen(matches), [re.compile(match, re.MULTILINE | re.DOTALL) for match in matches]


def test_the_screen_stops_most() -> None:
    screen, compiled = _screened()
    passed = sum(len(screen.candidates(text)) for text in CLEAN)
    assert passed < len(CLEAN) * len(compiled) / 2


def test_a_regex_that_hyperscan_cannot_read_may_match_everywhere() -> None:
    odd = (r"\N{DIGIT ONE}", r"\U00004e59")  # what Python reads and Hyperscan does not
    screen = Screen(["甲", *odd])
    assert screen.candidates("丁") == [1, 2]
    assert screen.candidates("甲") == [0, 1, 2]
    assert Screen([odd[0]]).candidates("丁") == [0]
    assert Screen([]).candidates("丁") == []


def test_without_hyperscan_every_regex_may_match() -> None:
    assert Screen(["甲", "乙"], engine="ahocorasick").candidates("丁") == [0, 1]


@pytest.mark.parametrize("all_", ["shown", "all"])
def test_a_batch_finds_what_one_by_one_finds(monkeypatch: pytest.MonkeyPatch, all_: str) -> None:
    chosen = checker(Settings(all=all_ == "all"))
    texts = [*CLEAN, *DAMAGED, "", "\n", SEED.read_text("utf-8"), *DAMAGED]
    documents = [Document(f"{number}.txt", text) for number, text in enumerate(texts)]
    marked = Document("a.md", "**会会议**指出，<b>格爾</b>木", format="markdown")
    alone = [chosen.check_many([document])[0] for document in [*documents, marked]]
    monkeypatch.setattr(engine, "BATCH_CHARACTERS", 1)
    assert chosen.check_many([*documents, marked]) == alone
    monkeypatch.setattr(engine, "BATCH_CHARACTERS", 10**9)
    assert chosen.check_many([*documents, marked]) == alone


@pytest.mark.parametrize("ignored", [(), ("GB",)], ids=["with the model", "rules alone"])
@given(texts=st.lists(mixtures | anything, min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_batches_of_any_texts(ignored: tuple[str, ...], texts: list[str]) -> None:
    chosen = checker(Settings(ignore=ignored))
    documents = [Document(f"{number}.txt", text) for number, text in enumerate(texts)]
    alone = [chosen.check_many([document])[0] for document in documents]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "BATCH_CHARACTERS", 1)
        assert chosen.check_many(documents) == alone


def test_a_detector_that_no_rule_needs_is_not_run() -> None:
    chosen = Checker(Settings(select=("NM",)), checker(Settings()).pack)
    assert {d.code[:2] for d in chosen.check(Document("x", "".join(DAMAGED))).diagnostics} == {"NM"}
