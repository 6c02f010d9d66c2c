"""Families 6 and 7: what the copyist wrote twice, and what was left out."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

from benchmarks.damage.case import Draft, Passage
from benchmarks.damage.choosing import MARKS, pick_target
from benchmarks.damage.material import HAN, Material

_FUNCTION = frozenset("的了在是有对为和与把被从向以将")
_PHRASE_COUNT = 50


def doubled_character(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """One character of a word twice, where no reduplicated word results."""
    target = pick_target(material, rng, passage.text)
    if target is None:
        return None
    start, word = target
    place = rng.randrange(len(word))
    char = word[place]
    if material.is_word(char * 2) or material.is_word(word[:place] + char + word[place:]):
        return None
    at = start + place
    return Draft(passage.text, ((at, at + 1, char * 2),), word)


def doubled_word(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A word twice in a row."""
    target = pick_target(material, rng, passage.text)
    if target is None:
        return None
    start, word = target
    return Draft(passage.text, ((start, start + len(word), word * 2),), word)


def doubled_function_word(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A word, its following particle, and the particle again: 有X to 有X有."""
    words = material.words(passage.text)
    choices = [
        (start, char + word)
        for (start, char), (_, word) in pairwise(words)
        if char in _FUNCTION and len(word) == 2 and material.is_free(char + word)
    ]
    if not choices:
        return None
    start, pair = rng.choice(choices)
    return Draft(passage.text, ((start, start + 3, pair + pair[0]),), pair)


def word_after_word(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """X Y becomes X Y X: a word again after its neighbour of one to four characters."""
    return _repeated_around(material, rng, passage.text, before=False)


def word_before_word(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """Y X becomes X Y X: a word written too early, then in its place."""
    return _repeated_around(material, rng, passage.text, before=True)


def equal_members(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A和B, A、B or A与B becomes A和A."""
    words = material.words(passage.text)
    choices = [
        (a, c)
        for a, (_, b), c in zip(words, words[1:], words[2:], strict=False)
        if b in "和、与及" and a[1] != c[1] and _are_members(material, a[1], c[1])
    ]
    if not choices:
        return None
    (start, first), (at, second) = rng.choice(choices)
    end = at + len(second)
    return Draft(passage.text, ((at, end, first),), first, ((start, end),))


def repeated_clause(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A clause of five characters or more again, with its mark."""
    clauses = [
        m
        for m in re.finditer(rf"[^{MARKS}“”（）《》]{{5,}}[，；、]", passage.text)
        if material.is_free(m[0][:-1])
    ]
    if not clauses:
        return None
    match = rng.choice(clauses)
    return Draft(passage.text, ((match.start(), match.end(), match[0] * 2),), match[0][:-1])


def repeated_line(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A whole paragraph again, right after itself."""
    paragraphs = list(re.finditer(r"[^\n]{10,}\n+", passage.text))
    if len(paragraphs) < 3:
        return None
    match = rng.choice(paragraphs[:-1])
    if match[0].strip() in material.seed:
        return None
    return Draft(passage.text, ((match.start(), match.end(), match[0] * 2),))


def character_lost(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A word of three characters or more loses one and is no word any more."""
    target = pick_target(material, rng, passage.text, least=3)
    if target is None:
        return None
    start, word = target
    place = rng.randrange(len(word))
    if material.is_word(word[:place] + word[place + 1 :]):
        return None
    return Draft(passage.text, ((start + place, start + place + 1, ""),), word)


def phrase_character_lost(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """A frequent phrase of two or three words loses a character of a two-character word."""
    words = material.words(passage.text)
    phrases = [
        (start, "".join(word for _, word in words[i : i + size]))
        for i, (start, _) in enumerate(words)
        for size in (2, 3)
    ]
    rng.shuffle(phrases)
    for start, phrase in phrases[:12]:
        if 4 <= len(phrase) <= 8 and material.is_free(phrase):
            place = rng.randrange(len(phrase))
            draft = Draft(passage.text, ((start + place, start + place + 1, ""),), phrase)
            if _is_frozen(material, draft):
                return draft
    return None


def like_neighbour_lost(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """One of two equal neighbours, or of two equal words with little between, is lost."""
    text = passage.text
    places = [m for m in re.finditer(r"([一-鿿])\1", text) if _window_is_free(material, text, m)]
    if not places:
        return None
    match = rng.choice(places)
    start, stop = max(0, match.start() - 1), match.end() + 1
    return Draft(text, ((match.start(), match.start() + 1, ""),), text[start:stop])


def like_word_lost(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """Of two equal words with one to three characters between, the second is lost."""
    places = [
        m
        for m in re.finditer(r"([一-鿿]{2})[一-鿿]{1,3}\1", passage.text)
        if material.is_word(m[1]) and material.is_free(m[0])
    ]
    if not places:
        return None
    match = rng.choice(places)
    return Draft(passage.text, ((match.end() - 2, match.end(), ""),), match[0])


def _repeated_around(material: Material, rng: Random, text: str, *, before: bool) -> Draft | None:
    target = pick_target(material, rng, text)
    if target is None:
        return None
    start, word = target
    words = dict(material.words(text))
    starts = sorted(words)
    index = starts.index(start) + (-1 if before else 1)
    if not 0 <= index < len(starts):
        return None
    neighbour = words[starts[index]]
    if not HAN.fullmatch(neighbour) or len(neighbour) > 4 or neighbour == word:
        return None
    first = min(start, starts[index])
    after = word + neighbour + word
    return Draft(text, ((first, first + len(word + neighbour), after),), word)


def _are_members(material: Material, first: str, second: str) -> bool:
    return (
        len(first) > 1
        and len(second) > 1
        and HAN.fullmatch(second) is not None
        and material.is_free(first)
    )


def _is_frozen(material: Material, draft: Draft) -> bool:
    """Whether the phrase is frequent in the official corpora and the loss unseen in context."""
    ((lost, after_lost, _),) = draft.swaps
    seen = draft.clean[max(0, lost - 4) : lost] + draft.clean[after_lost : after_lost + 4]
    return (
        material.counts.at_least(draft.target, _PHRASE_COUNT)
        and not material.is_word(draft.clean[lost - 1 : lost] + draft.clean[after_lost:][:1])
        and seen not in material.official
    )


def _window_is_free(material: Material, text: str, match: re.Match[str]) -> bool:
    window = text[max(0, match.start() - 1) : match.end() + 1]
    return len(window) == 4 and material.is_free(window) and not material.is_word(match[0])
