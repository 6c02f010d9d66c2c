"""Mined confusion pairs: single confusable characters, guarded by counts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qccheck.lexicon.characters import Characters
from qccheck.lexicon.location import fact_path, read_rows

PAIRS = list(read_rows(fact_path("confusion-pairs.tsv")))
GUARDED = list(read_rows(fact_path("guarded-pairs.tsv")))
CHARACTERS = Characters.load()
CORPORA = Path(os.environ.get("QCCHECK_CORPORA", Path(__file__).parents[3] / "shared/corpora"))


def difference(observed: str, proposed: str) -> list[tuple[str, str]]:
    return [(a, b) for a, b in zip(observed, proposed, strict=True) if a != b]


@pytest.mark.parametrize("table", [PAIRS, GUARDED], ids=["unseen", "guarded"])
def test_a_pair_differs_in_one_confusable_character(table: list[tuple[str, ...]]) -> None:
    for observed, proposed, *_ in table:
        ((wrong, right),) = difference(observed, proposed)
        assert CHARACTERS.confusable(right, wrong)
        assert CHARACTERS.level(wrong) in (1, 2)


def test_nothing_proposed_is_observed() -> None:
    observed = {row[0] for row in (*PAIRS, *GUARDED)}
    assert not observed & {row[1] for row in (*PAIRS, *GUARDED)}


def test_no_pair_holds_a_shorter_one() -> None:
    observed = {row[0] for row in PAIRS}
    for text in observed:
        parts = {text[i:j] for i in range(len(text)) for j in range(i + 2, len(text) + 1)}
        assert not (parts - {text}) & observed


def test_both_channels_are_served() -> None:
    channels = [row[2] for row in PAIRS]
    assert len(PAIRS) <= 20_000
    assert channels.count("shape") + channels.count("sound+shape") >= 5_000
    assert channels.count("sound") >= 5_000


CLASSIC = (
    ("末", "未"), ("析", "折"), ("侯", "候"), ("竟", "竞"), ("辩", "辨"), ("燥", "躁"),
    ("治", "冶"), ("搏", "博"),
)  # fmt: skip


@pytest.mark.parametrize(("one", "other"), CLASSIC)
def test_classic_characters_occur(one: str, other: str) -> None:
    every = [difference(row[0], row[1]) for row in (*PAIRS, *GUARDED)]
    assert [(one, other)] in every or [(other, one)] in every


@pytest.mark.corpora
def test_observed_never_occurs_in_the_corpora() -> None:
    if not CORPORA.is_dir():
        pytest.skip("no corpora folder")
    from ahocorasick_rs import AhoCorasick

    from tools.corpus import read_lines

    automaton = AhoCorasick([row[0] for row in PAIRS])
    hits = [line for line in read_lines(CORPORA) if automaton.find_matches_as_indexes(line)]
    assert hits == []
