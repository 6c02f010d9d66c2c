"""Code points that look like a plain character but are another one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from tools.glyphs import FONTS, render

_COMPATIBILITY: Final = ((0xF900, 0xFAFF), (0x2F800, 0x2FA1D))
_KANGXI: Final = (0x2F00, 0x2FD5)
_RADICALS: Final = (0x2E80, 0x2EF3)
_SAME_GLYPH: Final = 0.985
_KANA: Final = {
    "ー": "一",
    "ニ": "二",
    "ハ": "八",
    "ロ": "口",
    "エ": "工",
    "カ": "力",
    "タ": "夕",
    "ト": "卜",
    "チ": "千",
    "オ": "才",
    "ミ": "三",
    "メ": "乂",
    "ヒ": "匕",
    "へ": "八",
    "ヘ": "八",
    "ノ": "丿",
    "ム": "厶",
    "ヨ": "彐",
    "ㄚ": "丫",
    "ㄅ": "勹",
    "ㄇ": "冂",
    "ㄈ": "匚",
    "ㄏ": "厂",
    "ㄐ": "丩",
    "ㆍ": "丶",
    "ㅡ": "一",
    "ㅣ": "丨",
    "ㅁ": "口",
    "㇐": "一",
    "㇑": "丨",
    "㇒": "丿",
    "㇏": "乀",
}
_LETTERS: Final = {"○": "〇", "◯": "〇", "O": "〇", "o": "〇", "０": "〇", "Ｏ": "〇"}
_DIGITS: Final = {
    "O": "0",
    "o": "0",
    "О": "0",
    "о": "0",
    "Ο": "0",
    "ο": "0",
    "Ｏ": "0",
    "ｏ": "0",
    "l": "1",
    "I": "1",
    "|": "1",
    "ｌ": "1",
    "Ｉ": "1",
    "丨": "1",
}

LookAlike = tuple[str, str, str]


def lookalike_rows(standard: Sequence[str]) -> list[LookAlike]:
    """(character, plain, kind) by kind and code point."""
    rows = [*_normalised(), *_radicals(standard)]
    rows += [(c, plain, "kana") for c, plain in _KANA.items()]
    rows += [(c, plain, "letter") for c, plain in _LETTERS.items()]
    rows += [(c, plain, "digit") for c, plain in _DIGITS.items()]
    return sorted(rows, key=lambda row: (row[2], row[0]))


def _normalised() -> Iterator[LookAlike]:
    for start, end in _COMPATIBILITY:
        yield from _by_normalisation(start, end, "compatibility")
    yield from _by_normalisation(*_KANGXI, "kangxi-radical")
    yield from _by_normalisation(*_RADICALS, "radical")


def _by_normalisation(start: int, end: int, kind: str) -> Iterator[LookAlike]:
    for character in map(chr, range(start, end + 1)):
        plain = unicodedata.normalize("NFKC", character)
        if plain != character and len(plain) == 1:
            yield character, plain, kind


def _radicals(standard: Sequence[str]) -> Iterator[LookAlike]:
    """Radicals that a font draws exactly like a standard character."""
    known = {row[0] for row in _by_normalisation(*_RADICALS, "radical")}
    points = map(chr, range(_RADICALS[0], _RADICALS[1] + 1))
    radicals = [c for c in points if unicodedata.name(c, "") and c not in known]
    likeness = render(radicals, FONTS[:1]) @ render(standard, FONTS[:1]).T
    for radical, row in zip(radicals, likeness, strict=True):
        best = int(row.argmax())
        if row[best] >= _SAME_GLYPH:
            yield radical, standard[best], "radical"
