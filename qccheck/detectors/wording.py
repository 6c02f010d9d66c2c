"""What the lexicon says about a few characters: words, joints, and how probable a cut is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qccheck.lexicon.bigrams import Bigrams
    from qccheck.lexicon.words import Words
    from qccheck.page import Page

NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
PARTICLES = frozenset("的地得了着过在和与及或等是有对为把被从向以将于之而也都就并但则所其")
_CORPUS_BITS = 24.6
_UNKNOWN_BITS = -12.0
_WEAK = "weak-bigrams"


@cache
def words() -> Words:
    """The shared lexicon; its library is imported when it is first asked for."""
    from qccheck.lexicon import shared

    return shared.words()


@cache
def bigrams() -> Bigrams:
    """The shared table of character pairs."""
    from qccheck.lexicon import shared

    return shared.bigrams()


class Cut(NamedTuple):
    """A stretch of text cut into words; `score` is log2 of its probability, word by word."""

    spans: tuple[tuple[int, int], ...]
    score: float

    def around(self, offset: int) -> tuple[int, int]:
        """The word that holds `offset`."""
        for span in self.spans:
            if span[1] > offset:
                return span
        raise ValueError(f"offset {offset} is outside the text")

    def has_edges(self, *offsets: int) -> bool:
        """Whether a word begins or ends at every one of `offsets`."""
        edges = {edge for span in self.spans for edge in span}
        return edges.issuperset(offsets)


def cut(text: str) -> Cut:
    """The most probable cut of a short text."""
    lexicon = words()
    spans = tuple(lexicon.segment(text))
    score = 0.0
    for start, end in spans:
        bits = lexicon.log_frequency(text[start:end])
        score += (bits if bits > _UNKNOWN_BITS else _UNKNOWN_BITS) - _CORPUS_BITS
    return Cut(spans, score)


def is_han(character: str) -> bool:
    """Whether `character` is one Han character of the basic block."""
    return "一" <= character <= "鿿"


def han_window(text: str, span: tuple[int, int], reach: int) -> tuple[int, int]:
    """`span` widened by up to `reach` Han characters on either side."""
    start, end = span
    while start > 0 and span[0] - start < reach and is_han(text[start - 1]):
        start -= 1
    while end < len(text) and end - span[1] < reach and is_han(text[end]):
        end += 1
    return start, end


def find_weak_joints(pages: Iterable[Page]) -> None:
    """Look up the weak joints of many pages in one pass."""
    new = [page for page in pages if _WEAK not in page.signals]
    found = bigrams().weak_in_many([page.text for page in new], 1)
    for page, weak in zip(new, found, strict=True):
        page.signals[_WEAK] = weak


def weak_joints(page: Page) -> list[int]:
    """Each i where text[i - 1] and text[i] never stand side by side in clean text; looked up once
    a page.
    """
    if _WEAK not in page.signals:
        page.signals[_WEAK] = bigrams().weak_positions(page.text, 1)
    return page.signals[_WEAK]
