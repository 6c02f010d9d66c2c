"""Reading every number of a text: mentions with span, value, interval, unit and kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qccheck.numbers import grammar, inword, names
from qccheck.numbers.mention import build, ordinal
from qccheck.numbers.quantity import Kind, Quantity

_MARK_AFTER: Final = frozenset("、.．)）")
_SENTENCE_HEAD: Final = frozenset("。；;：:，,！？!?\n\u3000 ”*—")
_HEAD_ONLY: Final = " \t\u3000（(*#"
_COUNTING: Final = frozenset("二三四五六七八九十两")
_NO_MARKER: Final = frozenset("几数半")


def extract(text: str) -> list[Quantity]:
    """Every mention of `text` in order; subjects, relations and periods are not yet resolved."""
    return _share(list(_mentions(text)), text)


def _mentions(text: str) -> Iterator[Quantity]:
    done = 0
    for match in grammar.numerals(text):
        start, end = match.span()
        if start < done:
            continue
        quantity = _read(text, start, end)
        if quantity is not None and quantity.start >= done:
            yield quantity
            done = quantity.end


def _read(text: str, start: int, end: int) -> Quantity | None:
    arabic = text[start].isdecimal()
    marker = _marker(text, start, end)
    if marker is not None:
        return marker
    word = None if arabic else inword.word_at(text, start, end)
    label = names.listed(text, start)
    if label is None:
        label = names.label_at(text, start, end)
        if label is not None and _only_words(text, label, word):
            label = None
    if label is not None:
        left, right = label
        return Quantity(left, right, text[left:right], Kind.LABEL, numeral=(start, end))
    quantity = build(text, start, end)
    if quantity is None or (word is not None and not _outgrows(quantity, word)):
        return None
    return quantity


def _only_words(text: str, label: tuple[int, int], word: tuple[int, int] | None) -> bool:
    """Whether every numeral of the name is a part of an ordinary word (“一带一路”)."""
    if word is None:
        return False
    if text[label[0]] in _COUNTING and not inword.is_named(text[label[0] : label[1]]):
        return False
    if word[0] <= label[0] and word[1] >= label[1]:
        return True
    inner = [match.span() for match in grammar.SCAN.finditer(text, label[0], label[1])]
    return all(inword.word_at(text, *span) for span in inner)


def _outgrows(quantity: Quantity, word: tuple[int, int]) -> bool:
    """Whether the number is the longer reading: 十分钟 over 十分."""
    if quantity.malformed:
        return False
    if quantity.end > word[1] and quantity.start <= word[0]:
        return True
    counted = quantity.unit is not None and quantity.kind is not Kind.RANK_ORDINAL
    return counted and word[1] == quantity.numeral[1] and quantity.text[0] != "一"


def _marker(text: str, start: int, end: int) -> Quantity | None:
    """A list marker: 一、 （一） 2. 一是 二要; the span is the numeral alone."""
    after, before = text[end : end + 1], text[start - 1 : start]
    size = end - start
    if size > 4 or text[start] in _NO_MARKER:
        return None
    if before and before in "(（" and after and after in ")）":
        return ordinal(text, start, end)
    if size > 3:
        return None
    if after and after in "是要" and not text[start].isdecimal():
        return ordinal(text, start, end) if not before or before in _SENTENCE_HEAD else None
    if after not in _MARK_AFTER or text[end + 1 : end + 2].isdigit():
        return None
    head = text[text.rfind("\n", 0, start) + 1 : start]
    return None if head.strip(_HEAD_ONLY) else ordinal(text, start, end)


def _share(found: list[Quantity], text: str) -> list[Quantity]:
    """一、二、三级: numerals without a unit take that of the next one in the row."""
    for index in range(len(found) - 2, -1, -1):
        here, following = found[index], found[index + 1]
        if (
            here.unit is None
            and here.kind is Kind.COUNT_OF_ITEMS
            and following.start == here.end + 1
            and text[here.end] in "、和"
        ):
            found[index] = here._replace(unit=following.unit, kind=following.kind)
    return found
