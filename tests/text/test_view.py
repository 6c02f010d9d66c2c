from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qccheck.text.view import OPAQUE, Piece, View


@st.composite
def folds(draw: st.DrawFn) -> tuple[str, list[Piece]]:
    raw = draw(st.text(alphabet="甲乙丙*<", max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=8)))
    pieces = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if start < end:
            pieces.append(Piece(start, end, draw(st.sampled_from(["", OPAQUE, "&", "fi", "\n"]))))
    return raw, pieces


def _shown(raw: str, pieces: list[Piece]) -> str:
    text, at = "", 0
    for piece in pieces:
        text += raw[at : piece.start] + piece.text
        at = piece.end
    return text + raw[at:]


@given(folds())
def test_the_folded_text_is_the_raw_text_with_the_pieces_put_in(
    fold: tuple[str, list[Piece]],
) -> None:
    assert View(*fold).text == _shown(*fold)


@given(folds(), st.data())
def test_the_map_is_monotone_and_in_bounds(
    fold: tuple[str, list[Piece]], data: st.DataObject
) -> None:
    raw, pieces = fold
    view = View(raw, pieces)
    size = len(view.text)
    a, b, c = sorted(data.draw(st.integers(0, size)) for _ in range(3))
    first, second = view.raw_span(a, b), view.raw_span(b, c)
    assert 0 <= first.start <= first.end <= len(raw)
    if a < b < c:
        assert first.start <= second.start
        assert first.end <= second.end
    if view.is_exact(a, b) and a < b:
        assert raw[first.start : first.end] == view.text[a:b]
        assert view.is_replaceable(a, b)


@given(folds())
def test_folded_is_the_way_back(fold: tuple[str, list[Piece]]) -> None:
    raw, pieces = fold
    view = View(raw, pieces)
    back = [view.folded(at) for at in range(len(raw) + 1)]
    assert back == sorted(back)
    assert all(0 <= at <= len(view.text) for at in back)
    for at in range(len(view.text)):
        if view.is_exact(at, at + 1):
            assert view.folded(view.raw_span(at, at + 1).start) == at


@given(st.text())
def test_a_view_without_pieces_is_the_text(text: str) -> None:
    view = View(text)
    assert view.is_identity
    assert view.text is text
    assert view.raw_span(0, len(text)) == (0, len(text))


def test_a_reference_at_the_very_start_is_not_exact() -> None:
    view = View("&amp;", [Piece(0, 5, "&")])
    assert view.raw_span(0, 1) == (0, 5)
    assert not view.is_exact(0, 1)
    assert view.is_replaceable(0, 1)


def test_an_insertion_goes_inside_the_bold_and_behind_the_heading_mark() -> None:
    view = View("# **甲**\n# 乙", [Piece(0, 4, ""), Piece(5, 7, ""), Piece(8, 10, "")])
    assert view.text == "甲\n乙"
    assert view.raw_span(0, 0) == (4, 4)
    assert view.raw_span(1, 1) == (5, 5)
    assert view.raw_span(2, 2) == (10, 10)


def test_hidden_markup_inside_a_word_cannot_be_overwritten() -> None:
    view = View("律**已**", [Piece(1, 3, ""), Piece(4, 6, "")])
    assert view.is_exact(1, 2)
    assert not view.is_exact(0, 2)
    assert not view.is_replaceable(0, 2)


def test_what_is_no_prose_cannot_be_overwritten() -> None:
    view = View("看`x`。", [Piece(1, 4, OPAQUE)])
    assert not view.is_replaceable(0, 2)
    assert not view.is_replaceable(1, 2)
