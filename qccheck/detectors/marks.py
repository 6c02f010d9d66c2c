"""The marks of Chinese text, and what counts as standing beside Han."""

from __future__ import annotations

from typing import Final

HAN: Final = "㐀-䶿一-鿿豈-﫿〇\U00020000-\U0003134f"
"""Han characters, as the inside of a regex class."""

CLOSING: Final = "”’》〉）】」』〕"
OPENING: Final = "“‘《〈（【「『〔"
MATES: Final = dict(zip(OPENING, CLOSING, strict=True))

LEFT: Final = f"[{HAN}{CLOSING}％]"
"""What a mark follows when it belongs to Chinese text, as a regex class."""

RIGHT: Final = f"[{HAN}{OPENING}]"
"""What a mark precedes when it belongs to Chinese text, as a regex class."""

NUMERALS: Final = "一二三四五六七八九十百"
