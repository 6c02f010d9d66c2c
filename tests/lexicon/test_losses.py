"""What frequent wording leaves behind, and where a text may hold it."""

from __future__ import annotations

import random
import struct

import marisa_trie
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qccheck.lexicon.losses import BLOCK, LONGEST, MAGIC, Losses, marks_of

LOSSES = Losses.load()
KEYS = random.Random(3).sample([*LOSSES], 400)
LINES = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
        st.lists(st.sampled_from(KEYS), max_size=4).map("".join),
    ),
    max_size=5,
)


def test_every_key_is_found_where_it_stands() -> None:
    for key in KEYS:
        text = f"甲，{key}。"
        (loss, *_) = [found for found in LOSSES.at(text, 2) if found.end - found.start == len(key)]
        assert (loss.start, loss.end) == (2, 2 + len(key))
        assert loss.start < loss.place < loss.end
        assert len(key) < 4 or 2 in LOSSES.starts(text)


def test_short_keys_are_all_that_starts_cannot_see() -> None:
    short = LOSSES.short()
    assert short
    assert {len(key) for key in short} == {3}
    assert max(map(len, KEYS)) == LONGEST


def test_a_loss_names_the_character_that_went() -> None:
    text = "法律、法规定的"
    found = [loss for start in LOSSES.starts(text) for loss in LOSSES.at(text, start)]
    assert {(loss.place, loss.character) for loss in found} == {(5, "规")}


def test_text_of_four_byte_characters_keeps_its_places() -> None:
    assert LOSSES.starts("𠮷𠮷法律、法规定的") == [2 + at for at in LOSSES.starts("法律、法规定的")]


@given(LINES)
def test_one_pass_over_code_points_finds_the_same(parts: list[str]) -> None:
    lines = "\n".join(["", *parts, ""])
    points = np.frombuffer((lines + "\n" * 64).encode("utf-32-le"), dtype=np.uint32)
    assert LOSSES.starts_in_many(points).tolist() == LOSSES.starts(lines)


@pytest.mark.parametrize("at", range(BLOCK - 7, BLOCK + 2))
def test_one_pass_over_many_blocks_finds_the_same(at: int) -> None:
    text = f"{'，' * at}法律、法规定的{'，' * BLOCK}"
    points = np.frombuffer(f"{text}{'，' * 5}".encode("utf-32-le"), dtype=np.uint32)
    assert LOSSES.starts_in_many(points).tolist() == LOSSES.starts(text)
    places = np.arange(5, len(text))
    alone = [LOSSES.parted_in_many(points, places[start:][:999]) for start in range(0, 70000, 999)]
    assert LOSSES.parted_in_many(points, places).tolist() == np.concatenate(alone).tolist()


@given(st.sets(st.text(alphabet="天地人和", min_size=4, max_size=6), max_size=20))
def test_marks_let_every_key_through(keys: set[str]) -> None:
    marks = marks_of(keys, 257)
    assert len(marks) == 257
    losses = Losses(marisa_trie.Trie(keys), table(marks, len(keys)))
    assert all(losses.starts(key)[:1] == [0] for key in keys)


def table(marks: bytes, count: int) -> memoryview:
    return memoryview(MAGIC + struct.pack("<II", count, len(marks)) + bytes(4 * count) + marks)


@given(LINES, st.integers(0, 40))
def test_no_place_that_parts_a_longer_key_is_missed(parts: list[str], at: int) -> None:
    lines = "\n".join(["", *(f"{part[: at % 7]}的{part[at % 7 :]}" for part in parts), ""])
    points = np.frombuffer(f"\n\n\n\n\n{lines}\n\n\n\n\n".encode("utf-32-le"), dtype=np.uint32)
    found = LOSSES.parted_in_many(points, np.arange(len(lines)) + 5) - 5
    for place in range(len(lines)):
        rest = lines[max(0, place - 5) : place] + lines[place + 1 : place + 6]
        middle = min(5, place)
        losses = [loss for start in range(middle) for loss in LOSSES.at(rest, start)]
        across = [loss for loss in losses if loss.end > middle and loss.end - loss.start > 3]
        assert place in found or not across


def test_most_places_are_ruled_out() -> None:
    text = "全县粮食产量达到新高，各部门加强协作，把各项措施落到实处。" * 20
    points = np.frombuffer(f"{' ' * 5}{text}{' ' * 5}".encode("utf-32-le"), dtype=np.uint32)
    found = LOSSES.parted_in_many(points, np.arange(len(text)) + 5)
    assert len(found) < 0.04 * len(text)
    assert len(LOSSES.starts(text)) < 0.02 * len(text)
