"""Family 13: width and pairing of punctuation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from benchmarks.damage.case import Draft, Passage
from benchmarks.damage.material import Material

_HALF = {"，": ",", "；": ";", "：": ":", "！": "!", "？": "?", "（": "(", "）": ")"}
_BESIDE_HAN = re.compile(r"(?<=[一-鿿])[，；：！？（）](?=[一-鿿\n])")
_PAIR = re.compile(r"“([^“”\n]{1,30})”|（([^（）\n]{1,30})）|《([^《》\n]{1,30})》")
_LIST = re.compile(r"[一-鿿]{2,8}(?:、[一-鿿]{2,8}){2,}")


def half_width_mark(_material: Material, rng: Random, passage: Passage) -> Draft | None:
    """One half-width mark in a full-width text."""
    return _narrowed(rng, passage.text, 1)


def half_width_marks(_material: Material, rng: Random, passage: Passage) -> Draft | None:
    """Two to four half-width marks of one kind in a full-width text."""
    return _narrowed(rng, passage.text, rng.randrange(2, 5))


def full_width_mark(_material: Material, rng: Random, passage: Passage) -> Draft | None:
    """One full-width mark in a half-width text."""
    clean = "".join(_HALF.get(char, char) for char in passage.text)
    places = [m.start() for m in _BESIDE_HAN.finditer(passage.text) if m[0] in "，；："]
    if len(places) < 6:
        return None
    at = rng.choice(places)
    return Draft(clean, ((at, at + 1, passage.text[at]),))


def straight_quotes(_material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A pair of curved quotes typed as straight ones."""
    pairs = [m for m in _PAIR.finditer(passage.text) if m[0][0] == "“"]
    if not pairs:
        return None
    return _both(passage.text, rng.choice(pairs), '""')


def closing_lost(_material: Material, rng: Random, passage: Passage) -> Draft | None:
    """The closing quote or bracket of a pair is lost."""
    match = _pick_pair(rng, passage.text)
    if match is None:
        return None
    opening = (match.start(), match.start() + 1)
    return Draft(passage.text, ((match.end() - 1, match.end(), ""),), accepted=(opening,))


def opening_lost(_material: Material, rng: Random, passage: Passage) -> Draft | None:
    """The opening quote or bracket of a pair is lost."""
    match = _pick_pair(rng, passage.text)
    if match is None:
        return None
    closing = (match.end() - 1, match.end())
    return Draft(passage.text, ((match.start(), match.start() + 1, ""),), accepted=(closing,))


def reversed_quotes(_material: Material, rng: Random, passage: Passage) -> Draft | None:
    """Quotes that point the wrong way: both, or only one of them."""
    pairs = [m for m in _PAIR.finditer(passage.text) if m[0][0] == "“"]
    if not pairs:
        return None
    return _both(passage.text, rng.choice(pairs), rng.choice(("”“", "””", "““")))


def doubled_mark(_material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A mark twice, or two marks where one belongs."""
    places = list(re.finditer(r"[，。；、：]", passage.text))
    if not places:
        return None
    match = rng.choice(places)
    extra = match[0] if rng.random() < 0.6 else rng.choice("，。、；".replace(match[0], ""))
    return Draft(passage.text, ((match.start(), match.end(), match[0] + extra),))


def mixed_separators(_material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A list with 、 where one separator has become ，."""
    lists = [m for m in _LIST.finditer(passage.text) if m[0].count("、") > 2]
    if not lists:
        return None
    match = rng.choice(lists)
    inner = [match.start() + i for i, char in enumerate(match[0]) if char == "、"]
    at = rng.choice(inner[:-1])
    return Draft(passage.text, ((at, at + 1, "，"),))


def mark_begins_line(_material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A line break before a closing mark."""
    places = [m.start() for m in re.finditer(r"(?<=[一-鿿])[，。；、）”》](?!\n)", passage.text)]
    if not places:
        return None
    at = rng.choice(places)
    return Draft(passage.text, ((at, at, "\n"),))


def mixed_pair(_material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A bracket pair with one side half-width."""
    pairs = [m for m in _PAIR.finditer(passage.text) if m[0][0] == "（"]
    if not pairs:
        return None
    match = rng.choice(pairs)
    whole = (match.start(), match.end())
    if rng.random() < 0.5:
        return Draft(passage.text, ((match.start(), match.start() + 1, "("),), accepted=(whole,))
    return Draft(passage.text, ((match.end() - 1, match.end(), ")"),), accepted=(whole,))


def _narrowed(rng: Random, text: str, count: int) -> Draft | None:
    if re.search(r"[一-鿿][,;:!?()]|[,;:!?()][一-鿿]", text):
        return None
    mark = rng.choice("，，，；：（）")
    places = [m.start() for m in _BESIDE_HAN.finditer(text) if m[0] == mark]
    if len(places) < count or len(_BESIDE_HAN.findall(text)) < 8:
        return None
    chosen = sorted(rng.sample(places, count))
    return Draft(text, tuple((at, at + 1, _HALF[mark]) for at in chosen))


def _pick_pair(rng: Random, text: str) -> re.Match[str] | None:
    pairs: Sequence[re.Match[str]] = list(_PAIR.finditer(text))
    return rng.choice(pairs) if pairs else None


def _both(text: str, match: re.Match[str], marks: str) -> Draft:
    first, last = match.start(), match.end() - 1
    swaps = ((first, first + 1, marks[0]), (last, last + 1, marks[1]))
    return Draft(text, tuple(s for s in swaps if text[s[0]] != s[2]))
