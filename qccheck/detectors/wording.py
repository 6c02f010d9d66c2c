"""What the lexicon says about a few characters: words, joints, and how probable a cut is."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from qccheck.named import NamedTuple
from qccheck.text.han import is_ideograph

if TYPE_CHECKING:
    from qccheck.batch import Batch
    from qccheck.lexicon.bigrams import Bigrams
    from qccheck.lexicon.joints import Joints
    from qccheck.lexicon.words import Words
    from qccheck.page import Page

NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
PARTICLES = frozenset("的地得了着过在和与及或等是有对为把被从向以将于之而也都就并但则所其")
VIVID = frozenset(
    "红黄蓝绿青白黑紫灰亮暗直弯圆方扁尖高大小长短宽窄细粗厚薄深浅远近硬软轻重冷热凉暖干湿甜酸苦辣咸淡香臭"
    "净静闹空满饱胖瘦肥矮嫩老脏乖傻笨呆坏美"
)
"""Adjectives that are doubled before 的, or that end one which is: 宽宽的路, 雪白雪白的墙."""
OF_OR_SO = frozenset("的地")
"""What makes of such an adjective what a thing or a deed is like."""
_COMING = frozenset("的了和及与等其之并所地以而且或者这那")
_DIRECTIONS = frozenset("东西南北中上下左右前后内外")
_PRONOUNS = frozenset("他她它你您我")
_CLOSED = (NUMERALS, _COMING, _DIRECTIONS, _PRONOUNS)
_PARTY = "方"
"""After the one-character name of a state, any of which may stand there (中方, 叙方)."""
_CORPUS_BITS = 24.6
_UNKNOWN_BITS = -12.0
_WEAK = "weak-joints"


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


@cache
def joints() -> Joints:
    """The shared table of the neighbours that words hold."""
    from qccheck.lexicon import shared

    return shared.joints()


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
        score += _bits(text[start:end])
    return Cut(spans, score)


@lru_cache(maxsize=1 << 14)
def _bits(word: str) -> float:
    """log2 of the probability of a word; the same words make up most cuts."""
    return max(words().log_frequency(word), _UNKNOWN_BITS) - _CORPUS_BITS


def are_interchangeable(observed: str, proposed: str) -> bool:
    """Whether they are of one closed class, so that either may be right, or the same."""
    return observed == proposed or any(observed in c and proposed in c for c in _CLOSED)


def is_party(text: str, at: int) -> bool:
    """Whether the character is the short name of a state that acts (叙方)."""
    return text.startswith(_PARTY, at + 1)


def han_window(text: str, span: tuple[int, int], reach: int) -> tuple[int, int]:
    """`span` widened by up to `reach` Han characters on either side."""
    start, end = span
    while start > 0 and span[0] - start < reach and is_ideograph(text[start - 1]):
        start -= 1
    while end < len(text) and end - span[1] < reach and is_ideograph(text[end]):
        end += 1
    return start, end


def find_weak_joints(batch: Batch) -> None:
    """Look up the weak joints of many pages in one pass."""
    from qccheck.lexicon.shared import weak_places

    weak = batch.know(weak_places)
    batch.share(_WEAK, weak[batch.han[weak - 1] & batch.han[weak]])


def weak_joints(page: Page) -> list[int]:
    """Each i where the Han text[i - 1] and text[i] never meet in clean text; looked up once."""

    def find() -> list[int]:
        weak = bigrams().weak_positions(page.text, 1)
        return [at for at in weak if _is_between_han(page.text, at)]

    return page.know(_WEAK, find)


def _is_between_han(text: str, at: int) -> bool:
    return 0 < at < len(text) and is_ideograph(text[at - 1]) and is_ideograph(text[at])
