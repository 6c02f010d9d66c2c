"""The recipe proven to the byte on sentences of our own, and on the shipped file by its card."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from qccheck.language.alphabet import choose_alphabet, encode
from qccheck.language.assemble import gram_arrays
from qccheck.language.container import Container, write_container
from tests.language.toy import SENTENCES, toy_model

STATISTICS = "75c270d625a082af493eadb8c78bca1b9f549b71862964dfa15fd6303784d6c0"
_ROOT = Path(__file__).resolve().parents[2]
_SHIPPED = _ROOT / "qccheck" / "language" / "shipped.qclm"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_toy_statistics_are_the_same_on_every_machine(tmp_path: Path) -> None:
    text = "\n" + "\n".join(SENTENCES) + "\n"
    alphabet = choose_alphabet([text], 1)
    arrays = gram_arrays(encode(text, alphabet.table()), alphabet.size, (1, 1, 2, 2, 2))
    write_container(tmp_path / "toy", Container({"alphabet": alphabet.characters}, arrays))
    assert _digest(tmp_path / "toy") == STATISTICS


def test_the_whole_toy_model_is_built_twice_to_the_byte(tmp_path: Path) -> None:
    for name in ("one", "two"):
        toy = toy_model()
        write_container(tmp_path / name, Container(toy.header, toy.arrays))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.skipif(not _SHIPPED.exists(), reason="the shipped model is not in this checkout")
def test_the_shipped_model_is_the_one_on_its_card() -> None:
    card = (_ROOT / "docs" / "model-card.md").read_text(encoding="utf-8")
    stated = re.search(r"SHA-256 `([0-9a-f]{64})`", card)
    assert stated is not None
    assert _digest(_SHIPPED) == stated.group(1)
