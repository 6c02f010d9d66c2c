"""The deletion-neighbourhood index against the edits that it stands for."""

from __future__ import annotations

import random

import marisa_trie
import pytest

from qccheck.lexicon.location import fact_path, read_rows
from qccheck.lexicon.near import NearMiss

NEAR = NearMiss.load()


def sample(size: int) -> list[str]:
    rows = read_rows(fact_path("set-phrases.tsv", folder="phrases"))
    terms = sorted(phrase for phrase, *_ in rows if phrase in NEAR)
    return random.Random(7).sample(terms, size)


@pytest.mark.parametrize(
    ("window", "term"), [("发自心", "发自内心"), ("门源回自治县", "门源回族自治县")]
)
def test_lost(window: str, term: str) -> None:
    assert term in NEAR.lost(window)


def test_extra() -> None:
    assert NEAR.extra("乡乡村振兴战略") == ["乡村振兴战略"]


def test_substituted_puts_the_weightier_term_first() -> None:
    found = NEAR.substituted("按步就班")
    assert "按部就班" in found
    assert [NEAR.weight(t) for t in found] == sorted(map(NEAR.weight, found), reverse=True)


def test_every_single_edit_finds_its_term() -> None:
    for term in sample(300):
        for place in range(len(term)):
            head, tail = term[:place], term[place + 1 :]
            assert term in NEAR.lost(head + tail)
            assert term in NEAR.substituted(f"{head}囧{tail}")
            assert term in NEAR.extra(f"{head}囧{term[place:]}")


def test_a_term_is_no_miss_of_itself() -> None:
    for term in sample(100):
        assert term in NEAR
        assert term not in NEAR.substituted(term)
        assert all(len(found) == len(term) for found in NEAR.substituted(term))
        assert all(len(found) == len(term) + 1 for found in NEAR.lost(term))
        assert all(len(found) == len(term) - 1 for found in NEAR.extra(term))


def test_unknown_text_has_no_neighbours() -> None:
    assert NEAR.lost("囧囧囧囧") == NEAR.extra("囧囧囧囧") == NEAR.substituted("囧囧囧囧") == []
    assert NEAR.weight("囧囧囧囧") == 0.0


def test_foreign_file_is_refused() -> None:
    import marisa_trie

    trie = marisa_trie.Trie(["一"])
    with pytest.raises(ValueError, match="not a near-miss table"):
        NearMiss(trie, trie, memoryview(b"something else entirely"))


def test_no_term_holds_other_characters() -> None:
    terms = marisa_trie.Trie()
    terms.mmap(str(fact_path("near-terms.marisa")))
    assert all(NEAR.may_hold(character) for character in set("".join(terms.iterkeys())))
    assert not NEAR.may_hold("，")
