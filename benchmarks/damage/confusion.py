"""Families 4 and 5: confusions between common characters, garbled members of lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from random import Random

from benchmarks.damage.case import Draft, Passage
from benchmarks.damage.choosing import pick_target, swap_in_word, weighted
from benchmarks.damage.material import Material

_CLASSIC = (
    "已己巳 未末 人入 土士 戊戌戍 折拆 侯候 拔拨 历厉 炙灸 今令 免兔 "
    "乌鸟 睛晴 幻幼 拴栓 崇祟 辨辩辫 治冶 刺剌 颗棵 徙徒 贷货 微徽 设没 "
    "技枝 暑署 籍藉 密蜜 复夏 竞竟 即既 日曰 干千 天夫 大太 王玉 住往 "
    "班斑 粱梁 暴曝 裁栽载 析折 钧钓 陈阵 待侍 圆园 查杳 阴阳 准淮 具县 "
    "宜宣 延廷 间问 壮状 材村 抢枪 抗杭 帐账 仓仑 度渡"
)
_LIST = re.compile(r"[一-鿿]{2,8}(?:、[一-鿿]{2,8}){2,}")


def classic_pair(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A member of a well-known look-alike set for another, where no word results."""
    return _substituted(material, rng, passage.text, _classic_partners)


def shape(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A common look-alike by Cangjie and four-corner code, where no word results."""
    return _substituted(material, rng, passage.text, lambda m, c: m.glyphs.common_alikes(c))


def same_sound(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A common character of the same syllable, where no word results."""
    return _substituted(material, rng, passage.text, lambda m, c: m.glyphs.same_sound(c))


def near_sound(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A common character of a confusable syllable (zh/z, ng/n, l/n, h/f), no word resulting."""
    return _substituted(material, rng, passage.text, lambda m, c: m.glyphs.near_sound(c))


def two_characters(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """Two neighbours in a word, both of them replaced by characters of the same syllable."""
    target = pick_target(material, rng, passage.text)
    if target is None:
        return None
    start, word = target
    place = rng.randrange(len(word) - 1)
    pair = [weighted(material, rng, material.glyphs.same_sound(c)) for c in word[place : place + 2]]
    after = "".join(char or "" for char in pair)
    if len(after) < 2 or material.is_word(word[:place] + after + word[place + 2 :]):
        return None
    return Draft(passage.text, ((start + place, start + place + 2, after),), word)


def real_word_shape(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A look-alike that turns the word into another common word."""
    partners = _classic_or_alike
    return _substituted(material, rng, passage.text, partners, into_word=True)


def real_word_sound(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A character of the same syllable that turns the word into another common word."""
    return _substituted(
        material, rng, passage.text, lambda m, c: m.glyphs.same_sound(c), into_word=True
    )


def member_lost(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A member of a list loses one character, or two when it has six."""
    return _garbled(material, rng, passage.text, _lose)


def member_swapped(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """Two neighbouring characters of a member change places."""
    return _garbled(material, rng, passage.text, _transpose)


def member_blended(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A character of a member is overwritten by one of the next member."""
    return _garbled(material, rng, passage.text, _blend)


def member_stuttered(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A member of a list takes the place of a character for its own neighbour: ABC to ABBC."""
    return _garbled(material, rng, passage.text, _stutter)


def member_mangled(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A member loses one character and another two change places."""
    return _garbled(
        material, rng, passage.text, lambda rng, a, b: _transpose(rng, _lose(rng, a, b), b)
    )


def _classic_partners(_material: Material, char: str) -> list[str]:
    return [
        other for group in _CLASSIC.split() if char in group for other in group if other != char
    ]


def _classic_or_alike(material: Material, char: str) -> list[str]:
    return sorted({*_classic_partners(material, char), *material.glyphs.common_alikes(char)})


def _substituted(
    material: Material,
    rng: Random,
    text: str,
    partners: Callable[[Material, str], list[str]],
    *,
    into_word: bool = False,
) -> Draft | None:
    choices = []
    for start, word in material.targets(text):
        for place, char in enumerate(word):
            results = [
                other
                for other in partners(material, char)
                if material.is_word(word[:place] + other + word[place + 1 :]) == into_word
            ]
            if results:
                choices.append((start, word, place, results))
    if not choices:
        return None
    start, word, place, results = rng.choice(choices)
    after = weighted(material, rng, results) or results[0]
    return swap_in_word(text, start=start, word=word, place=place, char=after)


def _garbled(
    material: Material, rng: Random, text: str, garble: Callable[[Random, str, str], str]
) -> Draft | None:
    choices = []
    for match in _LIST.finditer(text):
        members = match[0].split("、")
        start = match.start() + len(members[0]) + 1
        for member, following in pairwise(members[1:]):
            if len(member) > 2 and material.is_free(member):
                choices.append((start, member, following))
            start += len(member) + 1
    if not choices:
        return None
    start, member, following = rng.choice(choices)
    after = garble(rng, member, following)
    if after in ("", member) or material.is_word(after) or after in material.official:
        return None
    return Draft(text, ((start, start + len(member), after),), member)


def _lose(rng: Random, member: str, _following: str) -> str:
    for _ in range(1 + (len(member) > 5)):
        place = rng.randrange(len(member))
        member = member[:place] + member[place + 1 :]
    return member


def _transpose(rng: Random, member: str, _following: str) -> str:
    place = rng.randrange(len(member) - 1)
    return member[:place] + member[place + 1] + member[place] + member[place + 2 :]


def _blend(rng: Random, member: str, following: str) -> str:
    place = rng.randrange(len(member))
    return member[:place] + rng.choice(following) + member[place + 1 :]


def _stutter(rng: Random, member: str, _following: str) -> str:
    place = rng.randrange(len(member))
    return member[: place + 1] + member[place:]
