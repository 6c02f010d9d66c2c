"""A term that always stands in quotes, but for one place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from qccheck.detectors.wording import NUMERALS, cut
from qccheck.text.han import is_ideograph

_LEAST = 2
_DIGITS = frozenset("一二三四五六七八九")
_LONGEST = 10
_MOST_TERMS = 200
_COMMON_BITS = 30.0


def unquoted(text: str) -> Iterator[tuple[int, int, int, int]]:
    """`(start, end, usual, count)` of the one bare place of a term that is quoted `count` times,
    first at `usual`. Ordinary words are left alone: they are quoted and bare by turns.
    """
    if text.count("”") < _LEAST:
        return
    terms = Counter(_quoted(text))
    for term, count in terms.most_common(_MOST_TERMS):
        if count >= _LEAST and text.count(term) == count + 1 and _is_coined(term):
            for bare in re.finditer(term, text):
                if not _is_inside(text, bare.span()):
                    yield *bare.span(), text.find(f"“{term}”"), count


def _is_inside(text: str, span: tuple[int, int]) -> bool:
    before, after = text[span[0] - 1 : span[0]], text[span[1] : span[1] + 1]
    return bool(before and before in "“‘《「") or bool(after and after in "”’》」")


def _is_coined(term: str) -> bool:
    """Whether the term is no ordinary word and no number: 十五 is one, 十五五 is none."""
    if NUMERALS.issuperset(term) and not any(_DIGITS.issuperset(pair) for pair in pairwise(term)):
        return False
    pieces = cut(term)
    return len(pieces.spans) > 1 or pieces.score < -_COMMON_BITS


def _quoted(text: str) -> Iterator[str]:
    """What stands between quotes: 2 to 10 Han."""
    for part in text.split("“")[1:]:
        term = part[: part.find("”", 0, _LONGEST + 1)]
        if len(term) > 1 and part[len(term) :].startswith("”") and all(map(is_ideograph, term)):
            yield term
