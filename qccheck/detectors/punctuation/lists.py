"""A list with 、 in which one member is set off by a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from qccheck.detectors.once import Once
from qccheck.detectors.reading import Reading
from qccheck.diagnostic import Candidate
from qccheck.finding import Change, Finding
from qccheck.rulefile import Rule
from qccheck.text import regex
from qccheck.text.han import is_han

_MEMBER: Final = r"[^\W\x00-\xff]{1,8}"
_LEAST_GAIN: Final = 13.5
"""Nats by which 、 must be likelier. A comma before a member is mostly right: a clause ends there,
or pairs follow each other (谁开发、谁保护，谁污染、谁治理); clean text gains no more than 13.2.
"""


def comma_in_list(sheet: Once, rule: Rule) -> Iterator[Finding]:
    """Commas between Han before a member with 、, where the language model is sure of 、."""
    page = sheet.page
    reading = Reading(page)
    if "、" not in page.text or not reading.is_possible:
        return
    commas = [m.start() for m in _commas().finditer(page.text) if _follows_han(page.text, m)]
    gains = reading.edit_gains([(at, at + 1, "、") for at in commas])
    for at, gain in zip(commas, gains, strict=True):
        if gain is not None and gain >= _LEAST_GAIN:
            yield Finding(
                rule,
                at,
                at + 1,
                changes=(Change(at, at + 1, "、"),),
                candidates=(Candidate("、"),),
            )


def _follows_han(text: str, match: re.Match[str]) -> bool:
    return is_han(text[match.start() - 1 : match.start()])


@cache
def _commas() -> re.Pattern[str]:
    return regex.compiled(rf"[，,](?={_MEMBER}、)")
