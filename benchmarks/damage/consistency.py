"""Family 15: a document that says a thing one way several times and once another way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from random import Random

from benchmarks.damage.case import Draft, Passage
from benchmarks.damage.choosing import occurrences, weighted
from benchmarks.damage.material import HAN, Material

_LEAST = 3
_FORMS = (
    "账户 帐户,账簿 帐簿,账号 帐号,账目 帐目,记账 记帐,其他 其它,签订 签定,"
    "身份 身分,部分 部份,唯一 惟一,坐落 座落,订购 定购,预订 预定,成分 成份,"
    "年份 年分,股份 股分,作为 做为,装潢 装璜,搜集 收集,报道 报导,"
    "制定 制订,订立 定立,份额 分额,计划 计画,图像 图象,录像 录相,含义 涵义,"
    "想象 想像,人才 人材,交代 交待,给予 给与,缴纳 交纳,通信 通讯,牟取 谋取,"
    "掺杂 搀杂,照相 照像,侦查 侦察,纪录 记录,反映 反应"
)


def order_swapped(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """Two neighbouring words of a frequent phrase change places once: 省区市 to 省市区."""
    return _once(material, rng, passage.text, lambda phrase: _swap_parts(material, phrase))


def list_order_swapped(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A frequent pair A和B or A、B is written B和A once."""
    pairs = Counter(re.findall(r"(?=([一-鿿]{2}[、和与及或][一-鿿]{2}))", passage.text))
    phrases = [p for p, n in sorted(pairs.items()) if n >= _LEAST and p[:2] != p[3:]]
    phrases = [p for p in phrases if material.is_word(p[:2]) and material.is_word(p[3:])]
    return _place(material, rng, passage.text, {p: p[3:] + p[2] + p[:2] for p in phrases})


def traditional_once(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A frequent word once with a Traditional or variant character."""
    forms = {}
    for word in _frequent_words(material, passage.text):
        converted = material.glyphs.traditional(word)
        if converted != word:
            forms[word] = converted
    return _place(material, rng, passage.text, forms)


def variant_form(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A frequent word once in a competing spelling."""
    pairs = [tuple(pair.split()) for pair in _FORMS.split(",")]
    both = {a: b for x, y in pairs for a, b in ((x, y), (y, x))}
    forms = {a: b for a, b in both.items() if passage.text.count(a) >= _LEAST}
    return _place(material, rng, passage.text, forms)


def one_changed(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A frequent phrase of four to twelve characters once with another character."""

    def change(phrase: str) -> str:
        place = rng.randrange(len(phrase))
        glyphs = material.glyphs
        near = [*glyphs.same_sound(phrase[place]), *glyphs.common_alikes(phrase[place])]
        char = weighted(material, rng, near)
        return phrase[:place] + char + phrase[place + 1 :] if char else phrase

    return _once(material, rng, passage.text, change)


def one_missing(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A frequent phrase once without an inner character."""

    def lose(phrase: str) -> str:
        place = rng.randrange(1, len(phrase) - 1)
        return phrase[:place] + phrase[place + 1 :]

    return _once(material, rng, passage.text, lose)


def one_extra(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A frequent phrase once with a character of the document too many inside."""

    def add(phrase: str) -> str:
        place = rng.randrange(1, len(phrase))
        char = rng.choice([c for c in passage.text if HAN.fullmatch(c)])
        return phrase[:place] + char + phrase[place:]

    return _once(material, rng, passage.text, add)


def quotes_dropped(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A term that is always in quotes loses them once."""
    terms = Counter(re.findall(r"“([一-鿿]{2,10})”", passage.text))
    forms = {
        f"“{term}”": term
        for term, count in sorted(terms.items())
        if count >= _LEAST and passage.text.count(term) == count and material.is_free(term)
    }
    if not forms:
        return None
    phrase = rng.choice(list(forms))
    at = rng.choice(occurrences(passage.text, phrase)[1:])
    return Draft(passage.text, ((at, at + len(phrase), forms[phrase]),), forms[phrase])


def _once(material: Material, rng: Random, text: str, change: Callable[[str], str]) -> Draft | None:
    phrases = _frequent_phrases(material, text)
    if not phrases:
        return None
    phrase = rng.choice(phrases)
    return _place(material, rng, text, {phrase: change(phrase)})


def _place(material: Material, rng: Random, text: str, forms: dict[str, str]) -> Draft | None:
    good = {
        phrase: form
        for phrase, form in forms.items()
        if form != phrase and form not in text and _is_target(material, phrase)
    }
    if not good:
        return None
    phrase = rng.choice(list(good))
    at = rng.choice(occurrences(text, phrase)[1:])
    return Draft(text, ((at, at + len(phrase), good[phrase]),), phrase)


def _is_target(material: Material, phrase: str) -> bool:
    return phrase not in material.seed


def _frequent_words(material: Material, text: str) -> list[str]:
    counts = Counter(word for _, word in material.targets(text))
    return sorted(word for word, count in counts.items() if count >= _LEAST)


def _frequent_phrases(material: Material, text: str) -> list[str]:
    words = [word for _, word in material.words(text)]
    counts = Counter(
        "".join(words[i : i + size]) for i in range(len(words)) for size in (1, 2, 3, 4)
    )
    return sorted(
        phrase
        for phrase, count in counts.items()
        if 4 <= len(phrase) <= 12
        and count > _LEAST
        and len(occurrences(text, phrase)) > _LEAST
        and material.is_free(phrase)
    )


def _swap_parts(material: Material, phrase: str) -> str:
    words = [word for _, word in material.words(phrase)]
    for i in range(len(words) - 1):
        if len(words[i]) == len(words[i + 1]) and words[i] != words[i + 1]:
            words[i], words[i + 1] = words[i + 1], words[i]
            return "".join(words)
    return phrase
