"""Letters among digits: 3000O, l958, 20Z3, 二0O八. The shared scan finds the suspicious pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import Final

from qccheck.detectors.script.folding import Slip
from qccheck.diagnostic import Applicability, Candidate
from qccheck.scan import Hit
from qccheck.text import regex

_ZEROS: Final = "OoОоΟοＯｏ〇○◯"
_ONES: Final = "lI|ｌＩ丨"
_OTHERS: Final = "SBZ"
_DIGIT_OF: Final = {
    **dict.fromkeys(_ZEROS, "0"),
    **dict.fromkeys(_ONES, "1"),
    **dict(zip(_OTHERS, "582", strict=True)),
}
_HAN_DIGITS: Final = "一二三四五六七八九"
_HAN_ZEROS: Final = "0OoОоΟοＯｏ０"
_UNITS: Final = frozenset("年月日时分秒个人名万亿千百元%％倍次项家户吨亩岁位条件种届期米里度")
_REACH: Final = 24
_CLEAR, _FAIR = 0.9, 0.75


def literals() -> list[str]:
    """Pairs of a digit or decimal point and a look-alike, in either order."""
    pairs = (*product("0123456789.", _DIGIT_OF), *product(_HAN_DIGITS, _HAN_ZEROS))
    return sorted({a + b for a, b in pairs} | {b + a for a, b in pairs})


def letters(text: str, hits: Sequence[Hit]) -> Iterator[Slip]:
    """Numbers in ASCII digits that hold look-alike letters, each proposed as digits only."""
    for start, end in _tokens(_token(), text, hits):
        token = text[start:end]
        if any(c.isalnum() and not c.isdecimal() and c not in _DIGIT_OF for c in token):
            continue
        if _is_number(token, text[end : end + 1]):
            after = "".join(_DIGIT_OF.get(c, c) for c in token)
            doubtful = any(c in _OTHERS for c in token)
            yield _slip(start, end, after, _FAIR if doubtful else _CLEAR)


def han_zeros(text: str, hits: Sequence[Hit]) -> Iterator[Slip]:
    """Numbers in Han digits whose zero is an ASCII zero, a letter or a circle: 二0O八."""
    for start, end in _tokens(_han_token(), text, hits):
        token = text[start:end]
        wrong = any(c in _HAN_ZEROS for c in token)
        if wrong and sum(c in _HAN_DIGITS for c in token) > 1 and token[0] in _HAN_DIGITS:
            after = "".join("〇" if c in _HAN_ZEROS else c for c in token)
            yield _slip(start, end, after, _CLEAR)


def _tokens(pattern: re.Pattern[str], text: str, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Spans of the whole tokens around the hits, each once."""
    done = 0
    for hit in hits:
        if hit.start < done:
            continue
        for match in pattern.finditer(text, max(done, hit.start - _REACH), hit.end + _REACH):
            if match.start() <= hit.start < match.end():
                done = match.end()
                if match.end() >= hit.end:
                    yield match.span()
                break


def _is_number(token: str, after: str) -> bool:
    """Whether every look-alike in `token` stands where only a digit makes sense."""
    digits = sum(c in "0123456789" for c in token)
    alikes = [at for at, character in enumerate(token) if character in _DIGIT_OF]
    counted = after != "" and after in _UNITS
    return (
        digits > 0
        and bool(alikes)
        and all(_fits(token, at, digits=digits, counted=counted) for at in alikes)
    )


def _fits(token: str, at: int, *, digits: int, counted: bool) -> bool:
    """Whether the look-alike at `at` can be a digit; `counted` when a unit follows the token."""
    if counted:
        return not token.startswith("I.")  # a Roman one: 第I.2条
    if token[at] in _OTHERS:
        return False
    inside = 0 < at < len(token) - 1
    if token[at] in _ZEROS:
        return at > 0 and digits > 1
    return inside or (at == 0 and digits > 2 and token[at] != "I")


def _slip(start: int, end: int, after: str, confidence: float) -> Slip:
    candidates = (Candidate(after),)
    return Slip(start, end, after, candidates, Applicability.UNSAFE, confidence)


@cache
def _token() -> re.Pattern[str]:
    return regex.compiled(r"[0-9A-Za-zОоΟοＯｏ〇○◯ｌＩ丨|](?:[.,]?[0-9A-Za-zОоΟοＯｏ〇○◯ｌＩ丨|])*")


@cache
def _han_token() -> re.Pattern[str]:
    return regex.compiled(rf"[〇零{_HAN_DIGITS}{_HAN_ZEROS}]+")
