"""Batches: what each page gets of the answers, and that a batch asks nothing across pages."""

from __future__ import annotations

import numpy as np

from qccheck.batch import GAP, Batch, point_table
from qccheck.page import Page
from qccheck.text.document import Document
from qccheck.text.han import are_han, are_ideographs, is_han, is_ideograph

TEXTS = ("甲乙\n甲乙", "", "乙𠀀甲", "\n")


def batch() -> Batch:
    return Batch([Page(Document(str(number), text)) for number, text in enumerate(TEXTS)])


def test_every_page_gets_its_places() -> None:
    made = batch()
    made.share("signal", made.holding(point_table("甲𠀀")))
    assert [page.signals["signal"] for page in made.pages] == [[0, 3], [], [1, 2], []]


def test_the_place_behind_a_page_is_its_own() -> None:
    made = batch()
    made.share(
        "end", np.array([start + len(t) for start, t in zip(made.starts, TEXTS, strict=False)])
    )
    assert [page.signals["end"] for page in made.pages] == [[len(text)] for text in TEXTS]


def test_every_page_gets_its_characters() -> None:
    made = batch()
    found = [text for _, text in made.only(point_table("甲𠀀\n"))]
    assert found == ["甲\n甲", "", "𠀀甲", "\n"]


def test_pages_stand_apart() -> None:
    made = batch()
    assert "".join(map(chr, made.points[made.inside])) == "".join(TEXTS)
    assert set(made.points[~made.inside].tolist()) == {ord("\n")}
    assert np.diff(np.flatnonzero(made.inside)).max() > GAP


def test_work_is_done_once() -> None:
    asked: list[Batch] = []
    made = batch()
    assert [made.know(asked.append) for _ in range(2)] == [None, None]
    assert asked == [made]


def test_table_of_all_others() -> None:
    table = point_table("甲", others=True)
    assert not table[ord("甲")]
    assert table.sum() == 0x110000 - 1


def test_han_of_an_array() -> None:
    points = np.arange(0x110000, dtype=np.uint32)
    assert are_han(points).tolist() == [is_han(chr(point)) for point in range(0x110000)]
    assert are_ideographs(points).tolist() == [is_ideograph(chr(p)) for p in range(0x110000)]
    assert not is_han("한")
