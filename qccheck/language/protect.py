"""What the model never touches: numerals, and words a document uses again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qccheck.text import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两兆壹贰叁肆伍陆柒捌玖拾佰仟廿卅")
_DIGIT = regex.lazy(r"[0-9０-９.．%％‰第〇零一二三四五六七八九十百千万亿两兆]")
_UNIT = regex.lazy(r"[年月日时分秒号条款项章节元角吨米亩人次个位名级度倍成]")
_QUOTE = regex.lazy(r"[“「『‘]([^“”「」『』‘’\n]{6,60})[”」』’]")
_CLAUSE = regex.lazy(r"[，。；！？、,;!?]")
_NEARBY = 20_000
_CLASSICAL = frozenset("之乎者也矣焉哉兮曰吾汝尔其乃遂岂弗毋奚曷")


def touches_numeral(text: str, start: int, end: int, written: str) -> bool:
    """Whether an edit would change a number: numerals next to numerals, digits or units.

    一 before a unit is left open: it is as often a piece of a word as a number.
    """
    touched = {character for character in text[start:end] + written if character in NUMERALS}
    if not touched:
        return False
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if _DIGIT.match(before) or _DIGIT.match(after):
        return True
    return touched != {"一"} and bool(_UNIT.match(after))


def classical_quotes(text: str) -> list[tuple[int, int]]:
    """Spans of quotations that read like classical text: short clauses and its particles."""
    spans = []
    for match in _QUOTE.finditer(text):
        clauses = [clause for clause in _CLAUSE.split(match.group(1)) if clause]
        particles = sum(character in _CLASSICAL for character in match.group(1))
        even = len({len(clause) for clause in clauses}) == 1 and len(clauses) > 1
        if (even and len(clauses[0]) in (4, 5, 7)) or particles * 8 >= len(match.group(1)):
            spans.append(match.span(1))
    return spans


def inside(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether an edit touches one of the spans."""
    return any(low <= end and start <= high for low, high in spans)


def repeated(text: str, start: int, end: int, *, around: int = 2) -> bool:
    """Whether the place with its neighbours stands once more nearby, letter for letter."""
    piece = text[max(start - around, 0) : end + around]
    if "\n" in piece or len(piece) < 2 * around + end - start:
        return False
    nearby = text[max(start - _NEARBY, 0) : end + _NEARBY]
    first = nearby.find(piece)
    return nearby.find(piece, first + 1) >= 0
