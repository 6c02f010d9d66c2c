from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qccheck
from qccheck.errors import FixError
from qccheck.text.document import Document, Encoding
from qccheck.text.span import LineIndex, Span


def test_a_character_without_a_code_is_named() -> None:
    document = Document("a.txt", "爾尔", Encoding("cp950"))
    with pytest.raises(FixError, match=r"a\.txt: character 1: wanted .* cp950, got '尔' \(U\+5C14"):
        document.to_bytes()


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_a_lone_surrogate_cannot_be_written(codec: str) -> None:
    with pytest.raises(FixError, match="character 1"):
        Document("a.txt", "a\ud800", Encoding(codec)).to_bytes()


def _reference(text: str, offset: int) -> tuple[int, int]:
    line = column = 1
    for at in range(offset):
        ends = text[at] == "\n" or (text[at] == "\r" and text[at + 1 : at + 2] != "\n")
        line, column = (line + 1, 1) if ends else (line, column + 1)
    return line, column


@given(st.text(alphabet="ab甲\r\n\u2028"))
def test_lines_and_columns_count_as_an_editor_does(text: str) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        assert index.locate(offset) == _reference(text, offset)


@given(st.text(alphabet="ab\r\n"))
def test_line_spans_hold_no_newline_and_all_the_rest(text: str) -> None:
    index = LineIndex(text)
    spans = [index.line_span(line) for line in range(1, len(index) + 1)]
    assert "".join(text[s.start : s.end] for s in spans) == text.translate({10: None, 13: None})
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_insertion_points_collide_only_with_their_equals() -> None:
    assert Span(3, 3).overlaps(Span(3, 3))
    assert not Span(3, 3).overlaps(Span(3, 5))
    assert Span(3, 5).overlaps(Span(4, 4))
    assert not Span(3, 5).overlaps(Span(5, 6))


def test_a_lone_surrogate_in_a_python_string_stops_nothing() -> None:
    text = "会议\ud800指出，格爾木\udfff的路修好了。"
    result = qccheck.fix(text)
    assert result.text == text.replace("爾", "尔")
    assert all(text[d.span.start : d.span.end] == d.text for d in qccheck.lint(text))
