"""Half-width marks beside Han, and the few full-width ones left in a half-width file.

Printed Chinese is full-width, so the direction is always towards full-width; a full-width mark
beside Han never draws a proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from qccheck.detectors.marks import HAN, LEFT, NUMERALS, RIGHT
from qccheck.detectors.once import Once
from qccheck.diagnostic import Candidate
from qccheck.finding import Change, Finding
from qccheck.rulefile import Rule

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
_BLANK: Final = "[ \t]*"
_END: Final = f"{_BLANK}(?:{RIGHT}|[\r\n]|\\Z)"
# A pattern begins with its mark and looks back afterwards: the search for a literal is fast.
_PATTERNS: Final = {
    ",": f",(?:(?<={LEFT},)|(?={_BLANK}{RIGHT}))",
    ";": f";(?:(?<={LEFT};)|(?={_BLANK}{RIGHT}))",
    ":": f":(?:(?<={LEFT}:)|(?<=[0-9A-Za-z%]:)(?={_BLANK}{RIGHT}))",
    "!": f"!(?:(?<={LEFT}!)|(?<=[0-9%]!)(?={_END}))",
    "?": f"\\?(?:(?<={LEFT}\\?)|(?<=[0-9%]\\?)(?={_END}))",
    ".": f"\\.(?<={LEFT}\\.)(?=[ \t\u3000]*(?:[\r\n”’」』]|\\Z)|[ \t]+{RIGHT})",
    "pair": r"[(（][^()（）\n]*[)）]",
    "label": rf"^[ \t\u3000]*[(（][0-9{NUMERALS}]{{1,4}}[)）]",
    "(": f"\\((?={RIGHT})",
    ")": f"\\)(?<={LEFT}\\))",
}
_HAN_ANYWHERE: Final = f"[{HAN}]"
_CLAUSE: Final = ",;:!"
_DRIFT_MARKS = 6
_TRACE_SHARE = 0.05
_THIN_EVIDENCE = 3


def half_width(sheet: Once, rule: Rule) -> Iterator[Finding]:
    """One counted finding for each half-width mark that stands beside Han."""
    text = sheet.page.text
    found = sheet.know(_found)
    for mark, places in found.items():
        full = FULL[mark]
        yield Finding(
            rule=rule,
            start=places[0],
            end=places[0] + 1,
            changes=tuple(_change(text, at, full) for at in places),
            candidates=(Candidate(full),),
            confidence=_confidence(rule, text, found, mark),
            places=tuple((at, at + 1) for at in places),
        )


def lone_full_width(sheet: Once, rule: Rule) -> Iterator[Finding]:
    """The few full-width marks of a file that is half-width throughout: a trace, no fault."""
    text = sheet.page.text
    half = {mark: len(places) for mark, places in sheet.know(_found).items() if mark in _CLAUSE}
    if sum(half.values()) < _DRIFT_MARKS:
        return
    full = {mark: text.count(FULL[mark]) for mark in _CLAUSE}
    if sum(full.values()) > max(1, sum(half.values()) * _TRACE_SHARE):
        return
    for mark, count in full.items():
        if not count or not half.get(mark):
            continue
        places = [match.start() for match in re.finditer(FULL[mark], text)]
        yield Finding(
            rule=rule,
            start=places[0],
            end=places[0] + 1,
            args={"half": str(half[mark]), "mark": mark},
            places=tuple((at, at + 1) for at in places),
        )


def _found(sheet: Once) -> dict[str, list[int]]:
    text = sheet.page.text
    return {mark: places for mark in FULL if mark in text and (places := _places(text, mark))}


@cache
def _regex(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name], re.MULTILINE if name == "label" else 0)


def _places(text: str, mark: str) -> list[int]:
    """Offsets of the half-width `mark` where it belongs to Chinese text."""
    if mark in "()":
        return _parentheses(text, mark)
    found = [match.start() for match in _regex(mark).finditer(text)]
    if mark == ";" and "&" in text:
        return [at for at in found if not re.search(r"&#?\w{1,8}\Z", text[max(0, at - 10) : at])]
    if mark == "." and "。" not in text:
        between = re.finditer(f"(?<=[{HAN}])\\.(?=[{HAN}])", text)
        return sorted({*found, *(match.start() for match in between)})
    return found


def _parentheses(text: str, mark: str) -> list[int]:
    """Half-width parentheses around Han, or around something longer between Han; and odd ones."""
    found: set[int] = set()
    silent: set[int] = set()
    for match in _regex("pair").finditer(text):
        at = match.start() if mark == "(" else match.end() - 1
        if text[at] == mark:
            (found if _is_chinese(text, match) else silent).add(at)
    odd = {match.start() for match in _regex(mark).finditer(text)}
    return sorted(found | (odd - silent))


def _is_chinese(text: str, pair: re.Match[str]) -> bool:
    inside = pair.group()
    left = text[max(0, pair.start() - 1) : pair.start()]
    right = text[pair.end() : pair.end() + 1]
    if re.search(_HAN_ANYWHERE, inside):
        return not (left.isascii() and left.isalpha() and right.isascii() and right.isalpha())
    mixed = inside[0] + inside[-1] not in ("()", "（）")
    around = re.match(LEFT, left) and re.match(f"[{HAN}，。；、：]", right)
    return mixed or bool(around and len(inside) > 5)


def _change(text: str, at: int, full: str) -> Change:
    """The mark, with the blank that Latin spacing put between it and the next Han."""
    end = at + 1
    if full == "（" or text[end : end + 1] != " ":
        return Change(at, end, full)
    while text[end : end + 1] == " ":
        end += 1
    return Change(at, end if re.match(RIGHT, text[end : end + 1]) else at + 1, full)


def _confidence(rule: Rule, text: str, found: dict[str, list[int]], mark: str) -> float:
    """Lower where one or two pairs of parentheses are all there is: that may be a house style."""
    if mark not in "()" or found.keys() - {"(", ")"}:
        return rule.confidence
    if "（" in text or "）" in text or len(found.get("(", ())) != len(found.get(")", ())):
        return rule.confidence
    labels = len(_regex("label").findall(text))
    own = len(found[mark]) - labels
    return rule.confidence if own >= _THIN_EVIDENCE else rule.confidence / 2
