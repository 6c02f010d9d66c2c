"""Where the checks of the kind look. Weak spots: where a pair of neighbours stands that clean text
never shows, or a rare character, among characters of plain Simplified text.

Characters outside the 8,105 are the business of the kind `script`; those of level 3 are names and
terms, of which the statistics know too little. Rare pairs and what wording left behind need no such
care: the wording around them speaks for itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
_SPOTS, _PARTING, _REMAINS = "weak-spots", "parting", "remains"
_SELDOM = 5
"""Class of a pair below which one of its characters may stand for another."""
_BEFORE, _AFTER = 3, 3
"""Characters before and after a spot that are to be of the 8,105."""


def find_spots(batch: Batch) -> None:
    """Find the weak spots of many pages in one pass."""
    import numpy as np

    points = batch.points
    level = characters().level_table()[points]
    foreign = (level == 0) & are_ideographs(points)
    rare = np.flatnonzero((batch.know(class_numbers) < FIRST_HAN) & (level > 0))
    is_weak = batch.know(pair_classes) < 1
    is_weak[rare] = is_weak[rare + 1] = True
    common = (level == 1) | (level == 2)
    places = np.flatnonzero(is_weak)
    places = places[common[places - 1] & common[places]]
    for shift in range(-_BEFORE, _AFTER):
        places = places[~foreign[places + shift]]
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


def has_listed_place(text: str) -> bool:
    """Whether a place name stands beside a 、; the first one answers for the text."""
    at = text.find("、")
    while at >= 0:
        if places().is_beside(text, at):
            return True
        at = text.find("、", at + 1)
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
