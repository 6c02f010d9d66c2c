"""A damaged name in a list of divisions: all other members lie in one region, this one is no name
and no word, and a character lost or replaced makes it the name of another division there.

Among counties of one prefecture any character may have been replaced: there are few names. In a
province there are many; the character has to look or sound like the right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qccheck.detectors.lexicon.members import Member, NameList, intact_end, lists
from qccheck.lexicon.divisions import CLASSES, PREFECTURE, PROVINCE, Division
from qccheck.lexicon.shared import characters, divisions, places, words
from qccheck.lexicon.words import Flag
from qccheck.named import NamedTuple
from qccheck.page import Page

_LONGEST_WORD: Final = 6
_LEAST_WITNESSES: Final = 2
_SEVERAL: Final = 4
"""Names that may fit before nothing can be said."""
_SHOWN: Final = 3
_COMMON: Final = 6.0
"""log2 of the count of a word that a name may follow; names of persons are rarer."""
_MAY_PRECEDE: Final = frozenset("在对从把将向往由为以是有到使让含括及和与自赴")
_PLACE_CLASSES: Final = frozenset(CLASSES + "省乡镇村山河湖江海岛")
_NO_REST: Final = _PLACE_CLASSES | {"等"}
"""What may stand alone in a list without being the rest of a name."""


class Damage(NamedTuple):
    """One of `after` is meant by `before` at `start`; `word` names some other members."""

    start: int
    before: str
    after: tuple[str, ...]
    word: str


class _Region(NamedTuple):
    """Where the intact members lie, and which forms of a name they use."""

    code: str
    levels: frozenset[int]
    taken: frozenset[str]
    styles: frozenset[bool]

    def fitting(self, damaged: str) -> list[str]:
        """What `damaged` may have been, one form a division, the nearest region first."""
        found = {}
        for division in divisions().within(self.code):
            if len(division.code) in self.levels and division.code not in self.taken:
                forms = (f for full in self.styles for f in division.forms(full=full))
                fit = [form for form in forms if self._is_near(damaged, form)]
                if fit:
                    found[division.code] = max(fit, key=len)
        return list(dict.fromkeys(found[code] for code in sorted(found, key=self._distance)))

    def _is_near(self, damaged: str, form: str) -> bool:
        if len(form) == len(damaged) + 1:
            return _lost_at(damaged, form)
        if len(form) != len(damaged) or len(form) == 1:
            return False
        unlike = [(a, b) for a, b in zip(damaged, form, strict=True) if a != b]
        return len(unlike) == 1 and (
            len(self.code) == PREFECTURE or characters().confusable(*unlike[0]) is not None
        )

    def _distance(self, code: str) -> tuple[bool, str]:
        return all(code[:PREFECTURE] != taken[:PREFECTURE] for taken in self.taken), code


def find(page: Page) -> Iterator[Damage]:
    """The damaged names of all lists of the page."""
    for names in lists(page):
        first = intact_end(names.first)
        others = [member.text for member in names.others if divisions().called(member.text)]
        intact = [first, *others] if first else others
        if len(intact) == len(names.others):
            damage = _best(_suspects(names, has_first=bool(first)), intact, names)
            if damage is not None:
                yield damage


def _suspects(names: NameList, *, has_first: bool) -> list[Member]:
    """What the one member that is no name of a division may be."""
    if not has_first:
        return _endings(names.first)
    odd = next(member for member in names.others if not divisions().called(member.text))
    return _beginnings(odd) if odd is names.others[-1] else [odd]


def _best(suspects: Sequence[Member], intact: list[str], names: NameList) -> Damage | None:
    """The first suspect that a region explains."""
    suspects = [suspect for suspect in suspects if not _is_known(suspect.text)]
    if not suspects:
        return None
    for region in _regions(intact, names):
        for suspect in suspects:
            is_abbreviated = len(suspect.text) == 1 and len(region.code) == PROVINCE
            if is_abbreviated and not names.are_divisions:
                continue  # 杭、宁波
            after = region.fitting(suspect.text)
            if 0 < len(after) <= _SEVERAL:
                word = "、".join(intact[:_SHOWN])
                return Damage(suspect.start, suspect.text, tuple(after), word)
    return None


def _regions(intact: list[str], names: NameList) -> Iterator[_Region]:
    """The one prefecture, then the one province that holds all intact members."""
    if len(intact) < _LEAST_WITNESSES and not names.are_divisions:
        return
    meant = [divisions().called(name) for name in intact]
    for digits in (PREFECTURE, PROVINCE) if len(intact) >= _LEAST_WITNESSES else (PROVINCE,):
        codes = set.intersection(*({_code(d, digits) for d in found} for found in meant)) - {""}
        if len(codes) == 1:
            yield _region(codes.pop(), intact, meant)


def _code(division: Division, digits: int) -> str:
    return division.code[:digits] if len(division.code) > digits else ""


def _region(code: str, intact: list[str], meant: list[list[Division]]) -> _Region:
    inside = [d for found in meant for d in found if d.code.startswith(code) and d.code != code]
    return _Region(
        code=code,
        levels=frozenset(len(d.code) for d in inside),
        taken=frozenset(d.code for d in inside),
        styles=frozenset(_is_full(name) for name in intact),
    )


def _is_full(name: str) -> bool:
    return all(name != division.short for division in divisions().called(name))


def _lost_at(damaged: str, form: str) -> bool:
    """Whether `damaged` is `form` without one character."""
    return any(form[:at] + form[at + 1 :] == damaged for at in range(len(form)))


def _endings(first: Member) -> list[Member]:
    """What the first name may be, longest first: no word ends there, and one may end before it."""
    text = first.text
    if any(_is_known(text[-size:]) for size in range(2, min(_LONGEST_WORD, len(text)) + 1)):
        return []
    starts = [at for at in range(len(text)) if _may_follow(text[:at])]
    return [Member(first.start + at, text[at:]) for at in starts]


def _beginnings(member: Member) -> list[Member]:
    """What the name may be, the whole first: no word begins there, and one may follow it. A
    surname may be all that stands before a word; so a rest of one character stands alone.
    """
    text = member.text
    if any(_is_known(text[:size]) for size in range(2, min(_LONGEST_WORD, len(text)) + 1)):
        return []
    ends = [len(text), *(at for at in range(len(text) - 1, 1, -1) if _may_precede(text[at:]))]
    return [Member(member.start, text[:at]) for at in ends]


def _may_follow(before: str) -> bool:
    """Whether a name may begin after this: after a common word, not in the name of a person."""
    if not before:
        return True
    start, end = words().segment(before)[-1]
    if end - start == 1:
        return before[-1] in _MAY_PRECEDE
    return words().log_frequency(before[start:]) >= _COMMON


def _may_precede(after: str) -> bool:
    """Whether a name may end before this."""
    start, end = words().segment(after)[0]
    return end - start > 1


def _is_known(text: str) -> bool:
    """Whether this is a word, a place or some words of two characters or more."""
    if len(text) < 2:
        return not text or text in _NO_REST
    return text in words() or _is_place(text) or _is_wording(text)


def _is_place(text: str) -> bool:
    """Whether this is a place, with or without what class of place it is."""
    stem = text[:-1] if len(text) > 2 and text[-1] in _PLACE_CLASSES else text
    is_registered = text in places() or stem in places()
    return is_registered or bool(words().flags(stem) & Flag.PLACE)


def _is_wording(text: str) -> bool:
    """Whether the text is words of two characters or more."""
    return all(end - start > 1 for start, end in words().segment(text))
