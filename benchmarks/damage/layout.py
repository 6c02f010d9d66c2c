"""Family 12: page and column breaks turned into paragraphs, page furniture, lost passages."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

from benchmarks.damage.case import Draft, Passage
from benchmarks.damage.material import HAN, Material

_JUMPS = ("（上接第{}版）", "（下转第{}版）", "（上接{}版）", "【下转第{}版】")
_HEADS = ("— {} —", "- {} -", "第{}页", "第 {} 页 共 48 页", "{}", "·{}·")
_ITEM = re.compile(r"^[（(]([一二三四五六七八九十])[）)].*\n+", re.MULTILINE)
_NUMERALS = "一二三四五六七八九十"


def break_in_word(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A paragraph break inside a word."""
    targets = material.targets(passage.text)
    if not targets:
        return None
    start, word = rng.choice(targets)
    at = start + rng.randrange(1, len(word))
    return Draft(passage.text, ((at, at, _gap(passage.text)),), word)


def break_in_phrase(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A paragraph break between two words of a clause."""
    found = _pick_joint(material, rng, passage.text)
    if found is None:
        return None
    at, phrase = found
    return Draft(passage.text, ((at, at, _gap(passage.text)),), phrase)


def break_after_comma(_material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A paragraph break after a comma or an enumeration comma."""
    places = [match.end() for match in re.finditer(r"[，、](?=[一-鿿])", passage.text)]
    if not places:
        return None
    at = rng.choice(places)
    return Draft(passage.text, ((at, at, _gap(passage.text)),))


def jump_line(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A jump line of a newspaper, as a paragraph of its own in the middle of a clause."""
    line = rng.choice(_JUMPS).format(rng.choice("一二三四五六七八"))
    return _furniture(material, rng, passage.text, line)


def running_head(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A page number or running head as a paragraph in the middle of a clause."""
    line = rng.choice(_HEADS).format(rng.randrange(2, 48))
    return _furniture(material, rng, passage.text, line)


def blank_lines(_material: Material, rng: Random, passage: Passage) -> Draft | None:
    """Empty lines before the first line or after the last."""
    at = rng.choice((0, len(passage.text)))
    return Draft(passage.text, ((at, at, "\n" * rng.randrange(1, 4)),))


def numbering_gap(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """An inner item of a list （一）（二）（三）… is lost with its line."""
    items = list(_ITEM.finditer(passage.text))
    runs = [
        (b, c)
        for a, b, c in zip(items, items[1:], items[2:], strict=False)
        if "".join(m[1] for m in (a, b, c)) in _NUMERALS and a.end() == b.start()
        if b.end() == c.start() and b[0].strip() not in material.seed
    ]
    if not runs:
        return None
    lost, following = rng.choice(runs)
    mark = (following.start(), following.start() + 3)
    return Draft(passage.text, ((lost.start(), lost.end(), ""),), accepted=(mark,))


def _furniture(material: Material, rng: Random, text: str, line: str) -> Draft | None:
    found = _pick_joint(material, rng, text)
    if found is None:
        return None
    at, phrase = found
    gap = _gap(text)
    return Draft(text, ((at, at, gap + line + gap),), phrase)


def _pick_joint(material: Material, rng: Random, text: str) -> tuple[int, str] | None:
    words = material.words(text)
    joints = [
        (second, a + b)
        for (_, a), (second, b) in pairwise(words)
        if HAN.fullmatch(a + b) and len(a + b) > 3 and material.is_free(a + b)
    ]
    return rng.choice(joints) if joints else None


def _gap(text: str) -> str:
    return "\n\n" if "\n\n" in text else "\n"
