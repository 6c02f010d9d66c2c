"""Which characters are Han, of a string and of an array of code points.

A class of a regular expression says the same, but costs 2 milliseconds to compile; so checks find
what is rare with `str.find` and look at its neighbours with these.
"""

from __future__ import annotations

from typing import Any


def is_ideograph(character: str) -> bool:
    """Whether `character`, one or none, is a unified ideograph: what words are written with."""
    return (
        "一" <= character <= "鿿"
        or "㐀" <= character <= "䶿"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def is_han(character: str) -> bool:
    """Whether `character`, one or none, is a unified or compatibility ideograph, or 〇."""
    return is_ideograph(character) or character == "〇" or "\uf900" <= character <= "\ufaff"


def are_ideographs(points: Any) -> Any:
    """`is_ideograph` of each of an array of code points."""
    basic = (points >= 0x4E00) & (points <= 0x9FFF)
    return basic | (points >= 0x3400) & (points <= 0x4DBF) | _supplementary(points)


def are_han(points: Any) -> Any:
    """`is_han` of each of an array of code points."""
    other = (points >= 0xF900) & (points <= 0xFAFF) | (points == 0x3007)
    return are_ideographs(points) | other


def _supplementary(points: Any) -> Any:
    return (points >= 0x20000) & (points <= 0x3FFFF)
