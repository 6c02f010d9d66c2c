"""Code points that no Chinese text needs: look-alikes, invisible ones, damage of a conversion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from qccheck.detectors.script import evidence, passages
from qccheck.detectors.script.folding import Slip
from qccheck.detectors.script.scene import Scene
from qccheck.detectors.script.tables import COMPATIBILITY, KANA, RADICAL
from qccheck.diagnostic import Applicability, Candidate
from qccheck.text.han import is_ideograph

_ZERO_WIDTH: Final = frozenset(
    "\u200b\u2060\ufeff\u00ad\u034f\u180e\u200c\u200d\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\u115f\u1160\u3164\uffa0"
)
_JOINERS: Final = "\u200c\u200d\u180e\ufe0f"
_BIDI: Final = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES: Final = frozenset(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u2800"
)
_BREAKS: Final = frozenset("\u2028\u2029\u0085\u000b\u000c")
_CYRILLIC: Final = dict(
    zip("АВЕЅІЈКМНОРСТХУаесорхуіјѕԁһ", "ABESIJKMHOPCTXYaecopxyijsdh", strict=True)
)
_GREEK: Final = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοι", "ABEZHIKMNOPTYXoi", strict=True))
_HOMOGLYPHS: Final = {**_CYRILLIC, **_GREEK}
_LONGEST_RUN: Final = 40
_PRESENTATION: Final = dict(
    zip(
        "﹐﹑﹒﹔﹕﹖﹗﹙﹚﹛﹜﹝﹞︰︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄｡｢｣､",
        "，、．；：？！（）｛｝〔〕：（）｛｝〔〕【】《》〈〉「」『』。「」、",
        strict=True,
    )
)
_JOINING_SCRIPTS: Final = ((0x0590, 0x08FF), (0x0900, 0x0DFF), (0x1800, 0x18AF), (0xFB1D, 0xFEFC))
_SEEN_TWICE: Final = 2


def compatibility(scene: Scene) -> Iterator[Slip]:
    """Compatibility ideographs: the plain character is the same one by definition."""
    yield from _plain_forms(scene, COMPATIBILITY)


def radical(scene: Scene) -> Iterator[Slip]:
    """Radicals in place of the character; a radical that stands for itself stays."""
    for slip in _plain_forms(scene, RADICAL):
        if not passages.is_mentioned(scene.text, slip.start):
            yield slip


def kana(scene: Scene) -> Iterator[Slip]:
    """Kana between Han characters, alone, that a Han character of the same shape explains."""
    extra = {"ｰ": "一"}
    for character in scene.odd:
        alike = scene.tables.alikes.get(character)
        plain = extra.get(character) or (alike[0] if alike and alike[1] == KANA else "")
        for at in scene.places([character]) if plain else ():
            if _is_lone_kana(scene, at):
                yield from _kana_slip(scene, at, plain)


def private_use(scene: Scene) -> Iterator[Slip]:
    """Private-use code points and noncharacters: nobody else can read them."""
    yield from _bare(scene, _is_private)


def replacement(scene: Scene) -> Iterator[Slip]:
    """U+FFFD, left by a decoder that lost a character."""
    yield from _bare(scene, lambda character: character == "\ufffd")


def zero_width(scene: Scene) -> Iterator[Slip]:
    """Characters of no width, outside scripts that need joiners and outside emoji."""
    for at in scene.places(scene.odd & _ZERO_WIDTH):
        if scene.text[at] in _JOINERS and _joins(scene.text, at):
            continue
        yield _deletion(scene, at, Applicability.SAFE)


def bidi(scene: Scene) -> Iterator[Slip]:
    """Direction marks in a text without any right-to-left letter."""
    marks = scene.odd & _BIDI
    if marks and not any(_is_right_to_left(character) for character in scene.odd):
        for at in scene.places(marks):
            yield _deletion(scene, at, Applicability.SAFE)


def control(scene: Scene) -> Iterator[Slip]:
    """Control characters; one may stand where a character was lost, so nothing is certain."""
    for at in scene.places(c for c in scene.odd if _is_control(c)):
        yield _deletion(scene, at, Applicability.UNSAFE)


def odd_space(scene: Scene) -> Iterator[Slip]:
    """Spaces other than U+0020 and U+3000, and line breaks that no line ends with."""
    for at in scene.places(scene.odd & _SPACES):
        yield _written(scene, at, " ", Applicability.UNSAFE)
    for at in scene.places(scene.odd & _BREAKS):
        yield _written(scene, at, "\n", Applicability.UNSAFE)


def combining(scene: Scene) -> Iterator[Slip]:
    """Combining marks with no letter to sit on."""
    for at in scene.places(c for c in scene.odd if 0x300 <= ord(c) <= 0x36F):
        if not (at and _is_letter(scene.text[at - 1])):
            yield _deletion(scene, at, Applicability.UNSAFE)


def decomposed(scene: Scene) -> Iterator[Slip]:
    """A letter and its mark as two code points: a + U+0304 for ā."""
    import unicodedata

    for at in scene.places(c for c in scene.odd if 0x300 <= ord(c) <= 0x36F):
        pair = scene.text[at - 1 : at + 1] if at else ""
        composed = unicodedata.normalize("NFC", pair)
        if len(pair) == 2 and len(composed) == 1:
            yield Slip(at - 1, at + 1, composed, (Candidate(composed),), args=_point(scene, at))


def homoglyph(scene: Scene) -> Iterator[Slip]:
    """Cyrillic and Greek letters inside a Latin word or a number."""
    for at in scene.places(scene.odd & _HOMOGLYPHS.keys()):
        start, end = _latin_run(scene.text, at)
        beside = scene.text[start - 1 : start] if start else "", scene.text[end : end + 1]
        mixed = any(map(_is_latin, scene.text[start:end]))
        if mixed and not any(map(_is_own_letter, beside)):
            after = _HOMOGLYPHS[scene.text[at]]
            yield _written(scene, at, after, Applicability.UNSAFE)


def presentation(scene: Scene) -> Iterator[Slip]:
    """Marks made for vertical setting or small print, one full-width mark each."""
    for at in scene.places(scene.odd & _PRESENTATION.keys()):
        yield _written(scene, at, _PRESENTATION[scene.text[at]], Applicability.UNSAFE)


def _plain_forms(scene: Scene, kind: str) -> Iterator[Slip]:
    for character in scene.odd:
        alike = scene.tables.alikes.get(character)
        if alike and alike[1] == kind:
            for at in scene.places([character]):
                yield _written(scene, at, alike[0], Applicability.SAFE)


def _kana_slip(scene: Scene, at: int, plain: str) -> Iterator[Slip]:
    window, inner = scene.window(at)
    found = evidence.support(window, inner, plain)
    if found.word or min(found.left, found.right) >= _SEEN_TWICE:
        yield _written(scene, at, plain, Applicability.UNSAFE)


def _is_lone_kana(scene: Scene, at: int) -> bool:
    before, after = scene.text[at - 1 : at] if at else "", scene.text[at + 1 : at + 2]
    beside_han = is_ideograph(before) or is_ideograph(after)
    return beside_han and not _is_kana(before) and not _is_kana(after)


def _bare(scene: Scene, belongs: Callable[[str], bool]) -> Iterator[Slip]:
    for at in scene.places(c for c in scene.odd if belongs(c)):
        yield Slip(at, at + 1, args=_point(scene, at))


def _deletion(scene: Scene, at: int, grade: Applicability) -> Slip:
    return Slip(at, at + 1, "", grade=grade, args=_point(scene, at))


def _written(scene: Scene, at: int, after: str, grade: Applicability) -> Slip:
    return Slip(at, at + 1, after, (Candidate(after),), grade=grade, args=_point(scene, at))


def _point(scene: Scene, at: int) -> tuple[tuple[str, str], ...]:
    import unicodedata

    character = scene.text[at]
    name = unicodedata.name(character, "")
    return (("point", f"U+{ord(character):04X}" + (f" {name}" if name else "")),)


def _is_private(character: str) -> bool:
    point = ord(character)
    nothing = 0xFDD0 <= point <= 0xFDEF or (point & 0xFFFE) == 0xFFFE
    return 0xE000 <= point <= 0xF8FF or point >= 0xF0000 or nothing or 0xD800 <= point <= 0xDFFF


def _is_control(character: str) -> bool:
    point = ord(character)
    plain = character in "\t\n\r" or character in _BREAKS
    return (point < 0x20 or 0x7F <= point < 0xA0) and not plain


def _is_right_to_left(character: str) -> bool:
    return 0x0590 <= ord(character) <= 0x08FF or 0xFB1D <= ord(character) <= 0xFEFC


def _joins(text: str, at: int) -> bool:
    """Whether a joiner stands beside emoji or a script that uses joiners."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return any(
        ord(c) >= 0x1F000
        or 0x2600 <= ord(c) <= 0x27BF
        or c in _JOINERS
        or any(low <= ord(c) <= high for low, high in _JOINING_SCRIPTS)
        for c in around
    )


def _is_letter(character: str) -> bool:
    return character.isalpha() and not is_ideograph(character)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _latin_run(text: str, at: int) -> tuple[int, int]:
    """The run around `at` of Latin letters, digits and letters that look like them."""
    start, end = at, at + 1
    while start and at - start < _LONGEST_RUN and _looks_latin(text[start - 1]):
        start -= 1
    while end < len(text) and end - at < _LONGEST_RUN and _looks_latin(text[end]):
        end += 1
    return start, end


def _looks_latin(character: str) -> bool:
    return character in _HOMOGLYPHS or _is_latin(character)


def _is_own_letter(character: str) -> bool:
    """Whether it is a Cyrillic or Greek letter that looks like no Latin one."""
    return "\u0370" <= character <= "\u052f" and character not in _HOMOGLYPHS


def _is_kana(character: str) -> bool:
    return bool(character) and (
        0x3041 <= ord(character) <= 0x30FF or 0xFF66 <= ord(character) <= 0xFF9F
    )
