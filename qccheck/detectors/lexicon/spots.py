"""Where the checks of the kind look. Weak spots: where a pair of neighbours stands that clean text
never shows, or a rare character, among characters of plain Simplified text.

Characters outside the 8,105 are the business of the kind `script`; those of level 3 are names and
terms, of which the statistics know too little. Rare pairs and what wording left behind need no such
care: the wording around them speaks for itself.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from qccheck.detectors.marks import LIST_MARK
from qccheck.lexicon.bigrams import FIRST_HAN
from qccheck.lexicon.shared import (
    bigrams,
    characters,
    class_numbers,
    losses,
    pair_classes,
    places,
)
from qccheck.page import Page
from qccheck.text.han import are_ideographs, is_ideograph

if TYPE_CHECKING:
    from qccheck.batch import Batch

EDGE = "\n"
_SPOTS, _PARTING, _REMAINS, _LISTS = "weak-spots", "parting", "remains", "lists"
_SELDOM = 5
"""Class of a pair below which one of its characters may stand for another."""
_BEFORE, _AFTER = 3, 3
"""Characters before and after a spot that are to be of the 8,105."""
FIRST_LISTED, LAST_LISTED = 0x4E00, 0x9FFF
"""The characters that a member of a list of names may hold."""
LONGEST_MEMBER = 16
LIST_TAIL = 8
"""Characters behind a list in which words may speak of its members."""
CLASSES = "县市区州旗"
"""What they end with where they call its members divisions."""


def find_spots(batch: Batch) -> None:
    """Find the weak spots of many pages in one pass."""
    import numpy as np

    points, levels = batch.points, characters().level_table()
    rare = np.flatnonzero(batch.know(class_numbers) < FIRST_HAN)
    rare = rare[levels[points[rare]] > 0]
    is_weak = batch.know(pair_classes) < 1
    is_weak[rare] = is_weak[rare + 1] = True
    places = np.flatnonzero(is_weak)
    for shift in (-1, 0):
        level = levels[points[places + shift]]
        places = places[(level == 1) | (level == 2)]
    for shift in range(-_BEFORE, _AFTER):
        near = points[places + shift]
        places = places[(levels[near] > 0) | ~are_ideographs(near)]
    batch.share(_SPOTS, places)


def spots(page: Page) -> list[int]:
    """Each i where text[i - 1] and text[i] are a weak spot; looked up once a page."""
    return page.know(_SPOTS, lambda: [at for at in _weak(page) if _is_plain(page.text, at)])


def find_parting(batch: Batch) -> None:
    """Find the characters of many pages that may part a wording in one pass."""
    import numpy as np

    is_seldom = batch.know(pair_classes) < _SELDOM
    is_seldom[:-1] |= is_seldom[1:]
    is_seldom &= batch.inside & (batch.know(class_numbers) >= FIRST_HAN)
    places = np.flatnonzero(is_seldom)
    batch.share(_PARTING, losses().parted_in_many(batch.points, places))


def parting(page: Page) -> list[int]:
    """Where a character seldom stands beside its neighbour, and a wording may go across it; of one
    page alone it costs more to ask for the wording ahead than to look it up.
    """

    def find() -> list[int]:
        text, plain = page.text, bigrams().frequent
        weak = bigrams().weak_positions(text, _SELDOM)
        places = sorted({place for at in weak for place in (at - 1, at)})
        return [at for at in places if 0 <= at < len(text) and text[at] in plain]

    return page.know(_PARTING, find)


def find_remains(batch: Batch) -> None:
    """Find what wording left behind on many pages in one pass."""
    batch.share(_REMAINS, losses().starts_in_many(batch.points) + len(EDGE))


def remains(page: Page) -> list[int]:
    """Where what a longer wording left behind may begin in `between_edges` of the text."""
    return page.know(_REMAINS, lambda: losses().starts(between_edges(page.text)))


def find_lists(batch: Batch) -> None:
    """Find the lists of many pages of which two members may be places, or one before what calls
    them divisions, in one pass; `members` looks at each more closely.
    """
    import numpy as np

    points, table = batch.points, places()
    others = np.cumsum((points < FIRST_LISTED) | (points > LAST_LISTED), dtype=np.int32)
    marks = np.flatnonzero(points == ord(LIST_MARK))
    marks = marks[others[marks] == others[marks + 1]]
    gaps = np.diff(marks, prepend=-LONGEST_MEMBER)
    is_first = (gaps > LONGEST_MEMBER + 1) | (others[marks - 1] > others[marks - gaps])
    first, last = marks[is_first], marks[np.append(is_first[1:], True)[: len(marks)]]
    begin = table.may_begin_in_many(points[marks + 1], points[marks + 2])
    places_named = np.bincount(np.cumsum(is_first) - 1, begin, len(first))
    places_named += table.may_end_in_many(points[first - 2], points[first - 1])
    classes = np.cumsum(_class_table()[points], dtype=np.int32)
    is_called = classes[last + LONGEST_MEMBER + LIST_TAIL] > classes[first]
    batch.share(_LISTS, first[places_named + is_called > 1])


@cache
def _class_table() -> Any:
    """Whether each code point is one of `CLASSES`."""
    from qccheck.batch import point_table

    return point_table(CLASSES)


def list_starts(page: Page) -> list[int] | None:
    """Where such lists begin; None where no batch pass came before."""
    starts: list[int] | None = page.signals.get(_LISTS)
    return starts


def has_listed_place(page: Page) -> bool:
    """Whether a page may have such a list; of one page alone, whether a place name stands beside a
    separator: the first one answers for the text.
    """
    if _LISTS in page.signals:
        return bool(page.signals[_LISTS])
    at = page.text.find(LIST_MARK)
    while at >= 0:
        if places().is_beside(page.text, at):
            return True
        at = page.text.find(LIST_MARK, at + 1)
    return False


def between_edges(text: str) -> str:
    """The text as the table of losses wants it: every line begins and ends with an edge."""
    return f"{EDGE}{text}{EDGE}"


def _weak(page: Page) -> list[int]:
    weak = bigrams().weak_positions(page.text, 1)
    rare = {c for c in page.characters - bigrams().frequent if is_ideograph(c)}
    if not rare:
        return weak
    places = [match.start() for c in rare for match in re.finditer(c, page.text)]
    return sorted({*weak, *(at + side for at in places for side in (0, 1))})


def _is_plain(text: str, position: int) -> bool:
    """Whether the spot is between two Han characters that belong to plain Simplified text."""
    if not 0 < position < len(text):
        return False
    level = characters().level
    around = text[max(0, position - _BEFORE) : position + _AFTER]
    pair = text[position - 1 : position + 1]
    return all(is_ideograph(c) and level(c) in (1, 2) for c in pair) and all(
        level(c) for c in around if is_ideograph(c)
    )
