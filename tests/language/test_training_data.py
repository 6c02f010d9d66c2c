"""What trains a decision: nothing of the domain left out, nothing whose licence forbids it."""

from __future__ import annotations

import pytest

pytest.importorskip("rapidfuzz")

from tools.language.corpora import DOMAINS, SHIPPABLE, training_sets

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
