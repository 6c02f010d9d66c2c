"""Families 1 to 3: glyphs of another script, look-alike code points, rare look-alikes."""

from __future__ import annotations

import re
from random import Random

from benchmarks.damage.case import Draft, Passage
from benchmarks.damage.choosing import pick_target, swap_in_word
from benchmarks.damage.material import Material

_KANA = {"一": "ーｰ", "口": "ロ", "二": "ニ", "力": "カ", "夕": "タ", "工": "エ", "八": "ハ"}
_RADICALS = dict(
    zip(
        "长车见贝青韦页风飞食马骨鱼鸟麦黄齐齿龙龟西母民",
        "⻓⻋⻅⻉⻘⻙⻚⻛⻜⻝⻢⻣⻥⻦⻨⻩⻬⻮⻰⻳⻄⺟⺠",
        strict=True,
    )
)
_INVISIBLE = "\u200b\ufeff\u00ad\u2060\u200e\u200d\u0008\u007f"
_LETTERS = {"0": "OoО〇", "1": "lIｌ", "5": "S", "8": "B", "2": "Z"}
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭"
    "陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤赖文施洪季"
)
_MOJIBAKE = ("锟斤拷", "烫烫", "屯屯", "ï»¿", "鈥�", "â€œ")


def traditional_glyph(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """One character of a word in its Traditional form."""
    return _one_converted(material, rng, passage.text, material.glyphs.traditional(passage.text))


def japanese_glyph(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """One character of a word in a Japanese form that is neither Simplified nor Traditional."""
    return _one_converted(material, rng, passage.text, material.glyphs.japanese(passage.text))


def variant_glyph(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """One character of a word in a variant outside the 8,105."""
    choices = [
        (start, word, place, variants)
        for start, word in material.targets(passage.text)
        for place, char in enumerate(word)
        if (variants := material.glyphs.variants(char))
    ]
    if not choices:
        return None
    start, word, place, variants = rng.choice(choices)
    char = rng.choice(variants)
    return swap_in_word(passage.text, start=start, word=word, place=place, char=char)


def traditional_word(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A whole word, two of its characters at least, in Traditional form."""
    converted = material.glyphs.traditional(passage.text)
    choices = [
        (start, word)
        for start, word in material.targets(passage.text)
        if len(_differing(word, converted[start : start + len(word)])) > 1
    ]
    if not choices:
        return None
    start, word = rng.choice(choices)
    end = start + len(word)
    return Draft(passage.text, ((start, end, converted[start:end]),), word)


def half_simplified_name(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A person or place name with one character in Traditional form."""
    from jieba import posseg

    start, names = 0, []
    for pair in posseg.cut(passage.text):
        if _is_name(material, pair.word, pair.flag) and material.is_free(pair.word):
            names.append((start, pair.word))
        start += len(pair.word)
    return _one_of(rng, passage.text, material.glyphs.traditional(passage.text), names)


def simplified_in_traditional(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """One Simplified character left in a line that is Traditional otherwise."""
    clean = material.glyphs.traditional(passage.text)
    if len(_differing(clean, passage.text)) < 6:
        return None
    names = material.targets(passage.text)
    return _one_of(rng, clean, passage.text, names)


def compatibility_ideograph(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A compatibility ideograph or Kangxi radical for the plain character."""
    return _replaced(material, rng, passage.text, {}, compatibility=True)


def radical_supplement(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A radical of the CJK supplement block, as PDF text layers give it."""
    return _replaced(material, rng, passage.text, _RADICALS)


def kana_for_han(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """Katakana or a long-vowel mark for the Han character of that shape."""
    return _replaced(material, rng, passage.text, _KANA)


def private_use(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A private-use code point for one character."""
    return _overwritten(material, rng, passage.text, chr(rng.randrange(0xE000, 0xE800)))


def replacement_mark(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """U+FFFD for one character."""
    return _overwritten(material, rng, passage.text, "\ufffd")


def mojibake(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """The residue of a wrong decoding for one character."""
    return _overwritten(material, rng, passage.text, rng.choice(_MOJIBAKE))


def invisible(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A zero-width or control character inside a word."""
    target = pick_target(material, rng, passage.text)
    if target is None:
        return None
    at = target[0] + rng.randrange(1, len(target[1]))
    return Draft(passage.text, ((at, at, rng.choice(_INVISIBLE)),), target[1])


def letter_in_number(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A letter or a circle for a digit of a number of two digits at least."""
    numbers = [m for m in re.finditer(r"[0-9]{2,}", passage.text) if m[0] not in material.seed]
    places = [(m, i) for m in numbers for i in range(*m.span()) if passage.text[i] in _LETTERS]
    if not places:
        return None
    match, at = rng.choice(places)
    return Draft(passage.text, ((at, at + 1, rng.choice(_LETTERS[passage.text[at]])),), match[0])


def rare_alike(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A character outside the 8,105 for one that it looks like."""
    choices = [
        (start, word, place, alikes)
        for start, word in material.targets(passage.text)
        for place, char in enumerate(word)
        if (alikes := material.glyphs.rare_alikes(char))
    ]
    if not choices:
        return None
    start, word, place, alikes = rng.choice(choices)
    char = rng.choice(alikes)
    return swap_in_word(passage.text, start=start, word=word, place=place, char=char)


def _is_name(material: Material, word: str, flag: str) -> bool:
    """Places of the register; persons only with a common surname and two or three characters."""
    if flag == "nr":
        return 2 <= len(word) <= 3 and word[0] in _SURNAMES
    return flag == "ns" and word in material.places


def _one_converted(material: Material, rng: Random, text: str, converted: str) -> Draft | None:
    return _one_of(rng, text, converted, material.targets(text))


def _one_of(rng: Random, clean: str, converted: str, words: list[tuple[int, str]]) -> Draft | None:
    choices = [
        (start, word, place)
        for start, word in words
        for place in _differing(
            clean[start : start + len(word)], converted[start : start + len(word)]
        )
    ]
    if not choices:
        return None
    start, word, place = rng.choice(choices)
    char = converted[start + place]
    return swap_in_word(clean, start=start, word=word, place=place, char=char)


def _differing(a: str, b: str) -> list[int]:
    return [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]


def _replaced(
    material: Material,
    rng: Random,
    text: str,
    table: dict[str, str],
    *,
    compatibility: bool = False,
) -> Draft | None:
    choices = [
        (start, word, place, forms)
        for start, word in material.targets(text)
        for place, char in enumerate(word)
        if (
            forms := "".join(material.glyphs.compatibility(char))
            if compatibility
            else table.get(char)
        )
    ]
    if not choices:
        return None
    start, word, place, forms = rng.choice(choices)
    return swap_in_word(text, start=start, word=word, place=place, char=rng.choice(forms))


def _overwritten(material: Material, rng: Random, text: str, after: str) -> Draft | None:
    target = pick_target(material, rng, text)
    if target is None:
        return None
    place = rng.randrange(len(target[1]))
    return swap_in_word(text, start=target[0], word=target[1], place=place, char=after)
