from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qccheck import formats
from qccheck.page import Page
from qccheck.text.document import Document

NAMES = ("plain", "markdown", "html")
PARTS = (
    *"甲乙，。 \n\r\t[]()<>*_`~\\|&#!-=+:/\"'@;a1　\ud800\ufffc\0",
    *("**", "***", "```\n", "~~~\n", "<b>", "</b>", "<p>", "</p>", "<code>", "</code>", "<pre>"),
    *("</pre>", "<!--", "-->", "<script>", "</script>", "&amp;", "&#x5", "---\n", "a: b\n", "# "),
    *(
        "> ",
        "- ",
        "| ",
        "|---|\n",
        "](",
        "![",
        "[^1]",
        "[a]: b\n",
        "http://a.cn/",
        "a@b.cn",
        "    ",
    ),
)
UNITS = (
    *("[", "<", "*", "]", "](", "`", "` ", "``` ", "<a ", "<a ='", '<a ="<a "', "<!--", "<!", "<?"),
    *("<pre>", "<pre>\n", "<code>", "</p", "<p> ", "&", "&a", "_", "~~", "![", "[a](", '[a](b "'),
    *("[a][", "[^", "\\", "|", "|\n|-|\n", "> ", "- ", "    a\n", "\n", "\r\n", " ", "www.", "a@"),
    *(
        "http://",
        "a.",
        "---\n",
        "```\n",
        "<script>",
        "<style>\n",
        "<!-- \n",
        "a*",
        "a_",
        " -",
        "[](",
    ),
    *("<http:", "甲\n", '="', "+++\n", "a=b ", "(", "1. ", "[ ] "),
)

texts = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


@pytest.mark.parametrize("name", NAMES)
@given(text=texts | st.text(max_size=60))
def test_a_view_maps_into_its_text(name: str, text: str) -> None:
    view = formats.load(name).view(text)
    last = 0
    for at in range(len(view.text)):
        span = view.raw_span(at, at + 1)
        assert last <= span.start <= span.end <= len(text)
        last = span.start
        if view.is_exact(at, at + 1):
            assert text[span.start : span.end] == view.text[at]
    for at in range(len(view.text) + 1):
        assert 0 <= view.raw_span(at, at).start <= len(text)


@pytest.mark.parametrize("name", NAMES)
@given(text=texts)
def test_regions_are_sorted_disjoint_and_not_empty(name: str, text: str) -> None:
    spans = [region.span for region in formats.load(name).regions(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize("name", NAMES)
@given(text=texts)
def test_every_place_of_a_page_can_be_asked_for_its_line_and_scope(name: str, text: str) -> None:
    page = Page(Document("a", text, format=name))
    for at in range(len(page.text)):
        start, end = page.line_around(at)
        assert start <= end <= len(page.text)
        page.scope_at(at)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("unit", UNITS)
def test_hostile_text_takes_linear_time(name: str, unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    start = time.process_time()
    formats.load(name).view(text)
    formats.load(name).regions(text)
    assert time.process_time() - start < 8  # quadratic time is minutes here


def test_formats_go_by_suffix() -> None:
    assert [formats.name_for(f"a{suffix}") for suffix in formats.SUFFIXES] == [
        "plain",
        "markdown",
        "markdown",
        "html",
        "html",
    ]
    assert formats.name_for("A.HTM") == "html"
    assert formats.name_for("Makefile") == "plain"
