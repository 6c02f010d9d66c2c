"""Is X Y X a slip? A word stands again around a neighbour: 转化转移转化.

Most of what repeats so is meant (生态保护和环境保护). A slip shows in its joints: without one copy
the text is likelier by far. How likely it is either way the language model says; where it says
nothing, nothing is found. The weights are fitted by `tools/fit_doubling.py` on what stands in
right sentences against copies made at random.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qccheck.detectors.repetition.deciding import Decision
from qccheck.detectors.repetition.signal import Echoes
from qccheck.detectors.wording import cut, han_window, words
from qccheck.named import NamedTuple
from qccheck.text.han import is_ideograph
from qccheck.text.near import count_near

_NEAREST, _FARTHEST = 3, 9
_REACH = 4
_LEAST_GAIN = 6.0
"""Nats below which no other feature makes up for it."""
_AGENTS = (
    *("人", "者", "员", "机构", "组织", "机关", "单位", "部门"),
    *("企业", "公司", "院", "所", "会", "地", "商"),
)
"""What a doer's name ends in: 登记机构登记, 出票人出票 are meant."""
_LINKS = frozenset({"和", "或者", "及", "与", "或", "以及", "并", "由", "等", "为", "对"})
"""Neighbours that join the copies: 新闻和|新闻|敲诈."""
_PATTERNS = frozenset("就归不是没又再还")
"""Neighbours of a phrase that is said twice on purpose: 爬坡就爬坡, 朋友归朋友, 适用不适用."""
_OWNERS = frozenset("者人员地商方权")
"""What makes the second copy a longer word: 背书由|背书|人."""
_NAMED_AFTER = (*"镇乡村县市区州旗路站", "街道", "集团", "公司", "警务室", "居委会", "村委会")
"""Neighbours that end a name of which the next name begins with the same: 双桥镇双桥村."""
_COUNTING = frozenset("一二两三几每各多半")
DECISION: Final = Decision(
    {
        "gain": 4.59,
        "last_gain": -0.62,
        "first_gain": -0.21,
        "neighbour_known": 5.81,
        "one_neighbour": 3.1,
        "agent": -0.66,
        "owner": -1.8,
        "size": -0.27,
        "attributive": 1.01,
        "linked": -1.21,
        "counting": -2.01,
    },
    bias=-10.117,
    caution=3.0,
)

Gains = tuple[float, float]
"""Nats by which the text is likelier without the first copy, and without the last."""


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

    @property
    def copies(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first copy and the last."""
        return (self.start, self.start + self.size), (self.again, self.end)


def sites(text: str, echoes: Echoes) -> Iterator[Site]:
    """Every X Y X of Han in which X is a word; 一关接着一关 is meant."""
    for distance in range(_NEAREST, _FARTHEST + 1):
        for start, length in echoes.around_han(distance):
            word, neighbour = text[start : start + length], text[start + length : start + distance]
            is_meant = not neighbour or word[0] == "一" or neighbour in _PATTERNS
            if not is_meant and word in words():
                yield Site(start, length, distance)


def confidence(text: str, site: Site, gains: Gains) -> float:
    """How surely one copy is too many, 0..1."""
    if max(gains) < _LEAST_GAIN:
        return 0.0
    sure = DECISION.confidence(features(text, site, gains))
    return min(sure, 0.3) if _is_named_after(text, site) or _stands_again(text, site) else sure


def features(text: str, site: Site, gains: Gains) -> dict[str, float]:
    """What `DECISION` weighs; gains in tens of nats."""
    first, last = gains
    neighbour = text[site.start + site.size : site.again]
    low, high = han_window(text, (site.start, site.end), _REACH)
    between = (site.start + site.size - low, site.again - low)
    return {
        "gain": max(gains) / 10,
        "last_gain": last / 10,
        "first_gain": first / 10,
        "neighbour_known": neighbour in words(),
        "one_neighbour": between in cut(text[low:high]).spans,
        "agent": neighbour.endswith(_AGENTS),
        "owner": text[site.end : site.end + 1] in _OWNERS,
        "size": site.size,
        "attributive": neighbour == "的",
        "linked": neighbour in _LINKS,
        "counting": text[site.start] in _COUNTING,
    }


def _is_named_after(text: str, site: Site) -> bool:
    neighbour = text[site.start + site.size : site.again]
    return neighbour.endswith(_NAMED_AFTER) and is_ideograph(text[site.end : site.end + 1])


def _stands_again(text: str, site: Site) -> bool:
    return count_near(text, text[site.start : site.end], site.start) > 1
