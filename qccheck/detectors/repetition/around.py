"""Is X Y X a slip? A word stands again around a neighbour: 转化转移转化.

Most of what repeats so is meant (生态保护和环境保护). The slip shows in its joints: without one
copy the neighbours fit each other, with it they do not. The weights are fitted by
`tools/fit_doubling.py` on what stands in clean text against copies made at random.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp
from typing import Final, NamedTuple

from qccheck.detectors.repetition.signal import Echoes
from qccheck.detectors.wording import bigrams, cut, han_window, is_han, words
from qccheck.text.near import count_near

_NEAREST, _FARTHEST = 3, 8
_REACH = 4
_AGENTS = (
    *("人", "者", "员", "机构", "组织", "机关", "单位", "部门"),
    *("企业", "公司", "院", "所", "会", "地", "商"),
)
"""What a doer's name ends in: 登记机构登记, 出票人出票 are meant."""
_COUNTING = frozenset("一二两三几每各多半")
_CORRELATIVE = frozenset({"自己", "什么", "哪里", "谁人", "怎么", "怎样", "如何", "或者", "不是"})
"""Words that are said twice on purpose: 自己解决自己, 什么种子结什么果."""
_PLACE = 4
"""`Flag.PLACE`, as a number: the lexicon is imported when it is first asked for."""
_LINKS = frozenset("和与及或的、并而又不非为在等")
_MARKS = frozenset("，。；、：）”\n ！？（“")
_LEAST_JOINT = 10.0
FEATURES: Final = (
    *("first_joint", "second_joint", "before", "after", "without_last", "without_first"),
    *("last_gain", "first_gain", "joint_gain", "weak_before", "weak_after", "neighbour_size"),
    *("neighbour_single", "links", "links_first", "links_last", "mark_after", "mark_before"),
    *("long", "last_cut", "first_cut", "extended_right", "extended_left", "compound_first"),
    *("compound_last", "first_whole", "last_whole", "whole", "frequency", "neighbour_words"),
    *("right_word", "left_word", "one_neighbour"),
)
_WEIGHTS: Final = (
    *(0.04, 0.08, -0.09, -0.07, 0.18, 0.15, -0.19, -0.15, 0.4, -0.13, -0.19, 0.02),
    *(-0.72, 0.54, 0.29, -2.22, 0.29, 0.23, 0.56, 0.66, 0.99, 0.15, -0.04, -0.67),
    *(0.44, 0.16, 0.99, 1.99, 2.72, -2.97, 0.04, 0.35, 3.98),
)
_BIAS: Final = -9.056
_CAUTION: Final = 2.4
"""Log-odds taken off: made copies are far commoner in the fitted rows than slips in a text."""


class Site(NamedTuple):
    """X = text[start:start + size] stands again at `start + distance`."""

    start: int
    size: int
    distance: int

    @property
    def again(self) -> int:
        """Where the second copy begins."""
        return self.start + self.distance

    @property
    def end(self) -> int:
        """Where the second copy ends."""
        return self.again + self.size


def sites(text: str, echoes: Echoes) -> Iterator[Site]:
    """Every X Y X of two Han or more around one word, that is worth weighing."""
    for distance in range(_NEAREST, _FARTHEST + 1):
        for start, length in echoes.at(distance):
            site = Site(start, length, distance)
            if length < distance and _is_worth(text, site):
                yield site


def confidence(text: str, site: Site) -> tuple[float, bool]:
    """How surely one copy is too many, 0..1, and whether it is the first."""
    values = features(text, site)
    total = _BIAS + sum(w * v for w, v in zip(_WEIGHTS, values, strict=True))
    sure = 1 / (1 + exp(_CAUTION - total))
    named = dict(zip(FEATURES, values, strict=True))
    is_first = (named["first_gain"], named["first_cut"]) > (named["last_gain"], named["last_cut"])
    return (0.3 if _stands_again(text, site) else sure), is_first


def _stands_again(text: str, site: Site) -> bool:
    return count_near(text, text[site.start : site.end], site.start) > 1


def features(text: str, site: Site) -> tuple[float, ...]:
    """Values of `FEATURES`; joints in count classes, cuts in tens of bits."""
    neighbour = text[site.start + site.size : site.again]
    marks = (text[site.end : site.end + 1] in _MARKS, text[site.start - 1 : site.start] in _MARKS)
    shape = (
        *(len(neighbour), len(neighbour) == 1, not _LINKS.isdisjoint(neighbour)),
        *(neighbour[0] in _LINKS, neighbour[-1] in _LINKS, *marks, site.size > 2),
    )
    return tuple(map(float, (*_joints(text, site), *shape, *_cuts(text, site))))


def _is_worth(text: str, site: Site) -> bool:
    word = text[site.start : site.start + site.size]
    neighbour = text[site.start + site.size : site.again]
    if word not in words() or neighbour not in words() or neighbour.endswith(_AGENTS):
        return False
    if word[0] in _COUNTING or word in _CORRELATIVE or words().flags(word) & _PLACE:
        return False
    return all(map(is_han, word + neighbour)) and _joints(text, site)[8] > _LEAST_JOINT


def _joints(text: str, site: Site) -> tuple[float, ...]:
    word, neighbour = text[site.start : site.again][: site.size], text[site.start + site.size :]
    head, tail = neighbour[0], text[site.again - 1]
    before = text[site.start - 1] if site.start else "\n"
    after = text[site.end] if site.end < len(text) else "\n"
    count = bigrams().count_class
    first, second = count(word[-1], head), count(tail, word[0])
    left, right = count(before, word[0]), count(word[-1], after)
    without_last, without_first = count(tail, after), count(before, head)
    usual = _frequency(word[0]) + _frequency(word[-1])
    last_gain = without_last - second - right + usual
    first_gain = without_first - first - left + usual
    return (
        *(first, second, left, right, without_last, without_first, last_gain, first_gain),
        *(max(last_gain, first_gain), min(first, left), min(second, right)),
    )


def _cuts(text: str, site: Site) -> tuple[float, ...]:
    low, high = han_window(text, (site.start, site.end), _REACH)
    start, middle, again, end = (p - low for p in _edges(site))
    window = text[low:high]
    both = cut(window)
    last = cut(window[:again] + window[end:]).score - both.score
    first = cut(window[:start] + window[middle:]).score - both.score
    word = window[start:middle]
    right = max(_known(word + text[site.end : site.end + more]) for more in (1, 2))
    left = max(_known(text[max(0, site.start - more) : site.start] + word) for more in (1, 2))
    inner = (_known(word + window[middle]) / 5, _known(window[again - 1] + word) / 5)
    wholes = (both.has_edges(start, middle), both.has_edges(again, end))
    between = sum(middle <= begin < again for begin, _ in both.spans)
    return (
        *(last / 10, first / 10, right / 5, left / 5, *inner, *wholes, all(wholes)),
        *(_known(word) / 10, between, right > 2, left > 2, between == 1),
    )


def _edges(site: Site) -> tuple[int, int, int, int]:
    return site.start, site.start + site.size, site.again, site.end


def _known(word: str) -> float:
    return max(words().log_frequency(word), -5.0)


@cache
def _frequency(character: str) -> float:
    return max(words().log_frequency(character), 0.0)
