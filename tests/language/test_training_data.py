"""What trains a decision: nothing of the domain left out, nothing whose licence forbids it."""

from __future__ import annotations

import pytest

pytest.importorskip("rapidfuzz")

from qccheck.language.model import LanguageModel
from qccheck.language.move import SEARCHED, Move
from tests.language.toy import SENTENCES, WORDS
from tools.language.build_model import LOSSES, weight_of
from tools.language.corpora import CORPORA, DOMAINS, SHIPPABLE, training_sets
from tools.language.noise import noise

_NO_LICENCE = {"faspell-ocr-train", "cschard-jieba", "sighan15-train", "nacgec-dev"}


@pytest.mark.parametrize("domain", sorted(set(DOMAINS.values())))
def test_pairs_of_the_domain_left_out_are_left_out(domain: str) -> None:
    used = training_sets(without=domain)
    assert used
    assert all(DOMAINS[name] != domain for name in used)


def test_shipped_weights_see_only_pairs_that_may_ship() -> None:
    assert not _NO_LICENCE & set(SHIPPABLE)
    assert set(training_sets()) == set(SHIPPABLE)


def test_every_set_has_a_domain() -> None:
    assert set(SHIPPABLE) <= set(DOMAINS)
    assert set(DOMAINS) >= _NO_LICENCE


def test_a_loss_takes_one_character_of_a_word(model: LanguageModel) -> None:
    pairs = noise(model, 1).losses(SENTENCES, share=1.0)
    assert any(source != target for source, target in pairs)
    for source, target in pairs:
        if not any(word in target for word in WORDS):
            assert source == target
        elif source != target:
            assert len(source) == len(target) - 1
            assert sum(map(source.count, WORDS)) < sum(map(target.count, WORDS))


def test_losses_teach_lost_characters_alone_and_pairs_teach_none() -> None:
    assert not any(weight_of(name, Move.INSERTION) for name in SHIPPABLE)
    for corpus in CORPORA:
        taught = {move for move in SEARCHED if weight_of(LOSSES + corpus, move)}
        assert taught == {Move.INSERTION}
