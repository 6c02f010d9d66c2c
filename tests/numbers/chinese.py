"""Writing a decimal in Chinese numerals, for tests that rewrite documents."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")


def chinese(arabic: str) -> str:
    """706 → 七百零六, 49.4 → 四十九点四; up to 99,999,999."""
    whole, _, fraction = arabic.partition(".")
    number = int(whole)
    high, low = divmod(number, 10_000)
    text = (_section(high) + "万" if high else "") + _section(low, lead=bool(high))
    text = text or "零"
    if text.startswith("一十"):
        text = text[1:]
    return text + ("点" + "".join(DIGITS[int(digit)] for digit in fraction) if fraction else "")


def _section(number: int, *, lead: bool = False) -> str:
    text, gap = "", lead and 0 < number < 1000
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if gap and (text or lead) else "") + DIGITS[digit] + PLACES[power]
            gap = False
        elif text:
            gap = True
    return text
