"""The table of joints against the lexicon that it is built from."""

from __future__ import annotations

import random
from itertools import islice, pairwise
from pathlib import Path

import pytest

from qccheck.lexicon.joints import Joints
from qccheck.lexicon.location import fact_path
from qccheck.lexicon.shared import joints, words
from tools.build_joints import write_joints


def test_no_pair_of_a_word_is_denied() -> None:
    pairs = {pair for word in islice(words(), 0, None, 7) for pair in pairwise(word)}
    assert all(joints().may_join(*pair) for pair in pairs)


def test_few_pairs_are_allowed_that_no_word_holds() -> None:
    order = random.Random(5)
    characters = sorted({character for word in islice(words(), 0, None, 50) for character in word})
    drawn = {(order.choice(characters), order.choice(characters)) for _ in range(5000)}
    assert sum(joints().may_join(*pair) for pair in drawn) < 0.1 * len(drawn)


def test_the_shipped_table_is_that_of_the_shipped_lexicon(tmp_path: Path) -> None:
    built = tmp_path / "joints.bin"
    write_joints(words(), built)
    assert built.read_bytes() == fact_path("joints.bin").read_bytes()


def test_foreign_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not a table of joints"):
        Joints(memoryview(b"something else entirely"))
