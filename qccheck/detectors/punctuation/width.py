"""Half-width marks beside Han, and the few full-width ones left in a half-width file.

Printed Chinese is full-width, so the direction is always towards full-width; a full-width mark
beside Han never draws a proposal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final

from qccheck.detectors.marks import (
    NUMERALS,
    is_chinese_after,
    is_chinese_before,
    places,
    skip,
)
from qccheck.detectors.once import Once
from qccheck.diagnostic import Candidate
from qccheck.finding import Change, Finding
from qccheck.rulefile import Rule
from qccheck.text import regex
from qccheck.text.han import is_han

FULL: Final = {
    ",": "，",
    ";": "；",
    ":": "：",
    "!": "！",
    "?": "？",
    ".": "。",
    "(": "（",
    ")": "）",
}
_BLANKS: Final = " \t"
_LINE_ENDS: Final = "\r\n"
_CLAUSE: Final = ",;:!"
_STOPS: Final = frozenset("，。；、：")
_DRIFT_MARKS = 6
_TRACE_SHARE = 0.05
_THIN_EVIDENCE = 3


def half_width(sheet: Once, rule: Rule) -> Iterator[Finding]:
    """One counted finding for each half-width mark that stands beside Han."""
    text = sheet.page.text
    found = sheet.know(_found)
    for mark, marks in found.items():
        full = FULL[mark]
        yield Finding(
            rule=rule,
            start=marks[0],
            end=marks[0] + 1,
            changes=tuple(_change(text, at, full) for at in marks),
            candidates=(Candidate(full),),
            confidence=_confidence(rule, text, found, mark),
            places=tuple((at, at + 1) for at in marks),
        )


def lone_full_width(sheet: Once, rule: Rule) -> Iterator[Finding]:
    """The few full-width marks of a file that is half-width throughout: a trace, no fault."""
    text = sheet.page.text
    half = {mark: len(found) for mark, found in sheet.know(_found).items() if mark in _CLAUSE}
    if sum(half.values()) < _DRIFT_MARKS:
        return
    full = {mark: text.count(FULL[mark]) for mark in _CLAUSE}
    if sum(full.values()) > max(1, sum(half.values()) * _TRACE_SHARE):
        return
    for mark, count in full.items():
        if not count or not half.get(mark):
            continue
        found = places(text, FULL[mark])
        yield Finding(
            rule=rule,
            start=found[0],
            end=found[0] + 1,
            args={"half": str(half[mark]), "mark": mark},
            places=tuple((at, at + 1) for at in found),
        )


def _found(sheet: Once) -> dict[str, list[int]]:
    """Offsets of each half-width mark where it belongs to Chinese text; no empty lists."""
    text = sheet.page.text
    found = {mark: _chinese(text, mark) for mark in _BELONGS if mark in text}
    if "(" in text or ")" in text:
        found |= _parentheses(text)
    return {mark: found[mark] for mark in FULL if found.get(mark)}


def _chinese(text: str, mark: str) -> list[int]:
    belongs = _BELONGS[mark]
    found = [at for at in places(text, mark) if belongs(text, at)]
    if mark == ";" and "&" in text:
        return [at for at in found if not re.search(r"&#?\w{1,8}\Z", text[max(0, at - 10) : at])]
    if mark == "." and "。" not in text:
        between = (at for at in places(text, mark) if _is_between_han(text, at))
        return sorted({*found, *between})
    return found


def _is_separator(text: str, at: int) -> bool:
    return is_chinese_before(text, at) or is_chinese_after(text, skip(text, at + 1, _BLANKS))


def _is_colon(text: str, at: int) -> bool:
    if is_chinese_before(text, at):
        return True
    before = text[at - 1 : at]
    return _is_latin(before, "%") and is_chinese_after(text, skip(text, at + 1, _BLANKS))


def _is_exclamation(text: str, at: int) -> bool:
    """Of an exclamation or question mark: after a number only the end of a clause counts."""
    if is_chinese_before(text, at):
        return True
    before = text[at - 1 : at]
    if before == "" or before not in "0123456789%":
        return False
    end = skip(text, at + 1, _BLANKS)
    return end == len(text) or text[end] in _LINE_ENDS or is_chinese_after(text, end)


def _is_stop(text: str, at: int) -> bool:
    """After Han, at the end of a line or quotation, or with a blank before more Han."""
    if not is_chinese_before(text, at):
        return False
    end = skip(text, at + 1, _BLANKS + "\u3000")
    if end == len(text) or text[end] in "\r\n”’」』":
        return True
    end = skip(text, at + 1, _BLANKS)
    return end > at + 1 and is_chinese_after(text, end)


_BELONGS: Final[Mapping[str, Callable[[str, int], bool]]] = {
    ",": _is_separator,
    ";": _is_separator,
    ":": _is_colon,
    "!": _is_exclamation,
    "?": _is_exclamation,
    ".": _is_stop,
}
"""Whether a half-width mark at an offset belongs to Chinese text."""


def _is_between_han(text: str, at: int) -> bool:
    return is_han(text[at - 1 : at]) and is_han(text[at + 1 : at + 2])


def _is_latin(character: str, others: str = "") -> bool:
    """Whether it is an ASCII letter or digit, or one of `others`; never for no character."""
    if character == "":
        return False
    return character in others or (character.isascii() and character.isalnum())


def _parentheses(text: str) -> dict[str, list[int]]:
    """Half-width parentheses around Han, or around something longer between Han; and odd ones."""
    found: set[int] = set()
    silent: set[int] = set()
    for match in _pairs().finditer(text):
        half = [at for at in (match.start(), match.end() - 1) if text[at] in "()"]
        if half:
            (found if _is_chinese(text, match) else silent).update(half)
    opening = {at for at in places(text, "(") if at in found or is_chinese_after(text, at + 1)}
    closing = {at for at in places(text, ")") if at in found or is_chinese_before(text, at)}
    return {"(": sorted(opening - silent), ")": sorted(closing - silent)}


def _is_chinese(text: str, pair: re.Match[str]) -> bool:
    inside = pair.group()
    left = text[max(0, pair.start() - 1) : pair.start()]
    right = text[pair.end() : pair.end() + 1]
    if any(map(is_han, inside)):
        return not (_is_letter(left) and _is_letter(right))
    mixed = inside[0] + inside[-1] not in ("()", "（）")
    around = is_chinese_before(text, pair.start()) and (
        is_han(right) or right in tuple("，。；、：")
    )
    return mixed or (around and len(inside) > 5)


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


@cache
def _pairs() -> re.Pattern[str]:
    return regex.compiled(r"[(（][^()（）\n]*[)）]")


@cache
def _labels() -> re.Pattern[str]:
    return regex.compiled(rf"^[ \t\u3000]*[(（][0-9{NUMERALS}]{{1,4}}[)）]", re.MULTILINE)


def _change(text: str, at: int, full: str) -> Change:
    """The mark, with the blank that Latin spacing put between it and the next Han."""
    end = at + 1
    if full == "（" or text[end : end + 1] != " ":
        return Change(at, end, full)
    end = skip(text, end, " ")
    return Change(at, end if is_chinese_after(text, end) else at + 1, full)


def _confidence(rule: Rule, text: str, found: dict[str, list[int]], mark: str) -> float:
    """Lower where one or two pairs of parentheses are all there is: that may be a house style."""
    if mark not in "()" or found.keys() - {"(", ")"}:
        return rule.confidence
    if "（" in text or "）" in text or len(found.get("(", ())) != len(found.get(")", ())):
        return rule.confidence
    labels = len(_labels().findall(text))
    own = len(found[mark]) - labels
    return rule.confidence if own >= _THIN_EVIDENCE else rule.confidence / 2
