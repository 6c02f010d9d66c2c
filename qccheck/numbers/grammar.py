"""What numerals, bound words and ranges look like: the regexes, and the words by their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qccheck.named import NamedTuple
from qccheck.numbers.quantity import Bound
from qccheck.text import regex

_D: Final = "[0-9０-９]"
_CN_DIGIT: Final = "零〇○一二三四五六七八九"
_CN: Final = f"{_CN_DIGIT}两俩十廿卅亿萬億"
_FORMAL: Final = "壹贰叁肆伍陆柒捌玖"
_FINANCIAL: Final = (
    f"[{_FORMAL}](?=[零{_FORMAL}拾佰仟万亿元圆])|(?<=[零{_FORMAL}拾佰仟])[{_FORMAL}拾佰仟]"
)
_SCALED: Final = "(?:[十百](?!分[之点])|亿|万(?!分之)|千(?![瓦伏米克赫帕焦卡](?!拉)|分之))"
_PLACE: Final = "(?:百(?!分[之点])|千(?![瓦伏米克赫帕焦](?!拉)|分之)|万(?!分之))"
_ARABIC: Final = (
    f"(?:{_D}(?: {_D}){{2,}}(?![0-9０-９.．])|{_D}+)(?:[,，]{_D}{{3}}(?!{_D}))*(?:[.．]{_D}+)?"
)
_BROKEN: Final = f"(?:[.．](?:[.．]+{_D}*)?(?=[倍万亿千百%％个元吨人亩成户公]))"
_CHINESE: Final = (
    f"(?:[几数](?=[十百千万亿]))?(?:[{_CN}]|{_PLACE}|{_FINANCIAL})+(?:几(?=[万亿个名年天项家人次倍万公])[万亿]*)?"
    f"(?:点[{_CN_DIGIT}]+(?![{_CN_DIGIT}种名项条]|个(?!百分|多?月))[万亿]*)?"
)
NUMERAL: Final = (
    f"(?:{_ARABIC}{_BROKEN}?(?:[ \u3000]?{_SCALED}+(?:{_ARABIC}{_SCALED}+)*"
    f"(?:[{_CN_DIGIT}两]{_SCALED}+)*)?|[百千万](?=分之)"
    f"|[一二][0０{_CN_DIGIT}]{{3}}(?=年)|{_CHINESE}|半)"
)

CHINESE_NUMERALS: Final = frozenset(f"{_CN}百千万半几数")
SCAN: Final = regex.lazy(f"{NUMERAL}|[Ⅰ-Ⅻ]")
"""A numeral."""
_FIRST: Final = regex.lazy(f"[0-9０-９几数{_CN}百千万{_FORMAL}拾佰仟半Ⅰ-Ⅻ]")

FRACTION: Final = regex.lazy(f"分之({NUMERAL}|几)")
MORE: Final = regex.lazy("[ ]?([余多来]|几(?=[万亿]))([百千万亿]*)")
HALF_AFTER: Final = regex.lazy("半(?![径数导岛])")
RANGE: Final = regex.lazy(f"[ ]?(?:—+|–|-|－|─|~|～|至|到)[ ]?({NUMERAL})")
SECOND_BOUND: Final = regex.lazy(f"[,，、至]?(?:不[足满到])?({NUMERAL})")
NEVER_ONE: Final = regex.lazy("[每另这那某同任新之进统唯逐单其第专划归合如]")


class Bounding(NamedTuple):
    """What a bound word does: the side it closes, and whether the limit itself is excluded."""

    bound: Bound
    is_open: bool = False
    way: str = ""


_AT_LEAST_OPEN: Final = "超过 突破 逾 高于 多于 大于 超 超出"
_AT_LEAST: Final = "不低于 不少于 不得低于 不得少于 至少 最少 不小于 起码 不得小于 至少为 最低"
_AT_MOST: Final = (
    "不超过 不得超过 不高于 不得高于 至多 最多 不多于 不大于 不突破 不得多于 不得大于 "
    "最高 最长 未超过 不能超过"
)
_AT_MOST_OPEN: Final = "不满 不足 低于 少于 小于 未满 不到"
_APPROX: Final = "约 大约 大概 大致"
_OVER: Final = "上"
_NEAR: Final = "近 将近 接近"

BEFORE: Final = {
    **dict.fromkeys(_AT_LEAST_OPEN.split(), Bounding(Bound.AT_LEAST, is_open=True)),
    **dict.fromkeys(_AT_LEAST.split(), Bounding(Bound.AT_LEAST)),
    **dict.fromkeys(_AT_MOST.split(), Bounding(Bound.AT_MOST)),
    **dict.fromkeys(_AT_MOST_OPEN.split(), Bounding(Bound.AT_MOST, is_open=True)),
    **dict.fromkeys(_APPROX.split(), Bounding(Bound.APPROX, way="about")),
    _OVER: Bounding(Bound.AT_LEAST),
    **dict.fromkeys(_NEAR.split(), Bounding(Bound.APPROX, way="near")),
}
"""Bound words that stand right before a numeral."""

AFTER: Final = {
    **dict.fromkeys(("以上", "及以上", "含以上"), Bounding(Bound.AT_LEAST)),
    **dict.fromkeys(("以下", "及以下", "以内", "之内", "内"), Bounding(Bound.AT_MOST)),
    **dict.fromkeys(("左右", "上下", "内外"), Bounding(Bound.APPROX, way="about")),
    **dict.fromkeys(("余", "多"), Bounding(Bound.APPROX, way="more")),
}
"""Bound words that stand right after a measure word."""

BEFORE_ENDS: Final = frozenset(word[-1] for word in BEFORE)
BEFORE_TAIL: Final = regex.lazy(f"(?:{'|'.join(sorted(BEFORE, key=len, reverse=True))})$")
AFTER_HEAD: Final = regex.lazy(
    "以上|及以上|含以上|以下|及以下|以内|之内|左右|上下|内外|余(?![地额])|多(?![党数种元样为方边少次])"
    "|内(?![部容外地涵蒙需阁陆销在务乱战忧患政设因])"
)
AFTER_FIRST: Final = frozenset("以及含之左上内余多")


def numerals(text: str) -> Iterator[re.Match[str]]:
    """Every match of `SCAN` in turn; looked for where one of its first characters stands, as a
    class is found at the speed of C and a choice of patterns is not.
    """
    first = _FIRST.search(text)
    while first:
        match = SCAN.match(text, first.start())
        if match:
            yield match
        first = _FIRST.search(text, (match or first).end())
