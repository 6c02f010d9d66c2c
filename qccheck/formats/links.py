"""URLs and mail addresses in running text: never prose, shown as one opaque character.

Every pattern here is linear: a match can start only where a word starts, and runs are bounded or
possessive, so that a megabyte of `a` or `@` costs a pass. A pattern that is to be fast begins
with one class of characters, through which `re` skips at the speed of C; so the fragments here
follow that first character and look back at it.
"""

from __future__ import annotations

LINK_FIRST = r"A-Za-z0-9._%+\-"
"""Body of the class of characters that a link begins with."""

_END = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()+,;=%]*[A-Za-z0-9\-_~/#&=%+]"
_URL = (
    rf"(?<=[hf])(?<![A-Za-z0-9].)(?:(?<=h)ttps?|(?<=f)tp)://{_END}"
    rf"|(?<=w)(?<![A-Za-z0-9.].)ww\.{_END}"
)
_DOMAIN = r"[A-Za-z0-9\-]{1,63}+(?:\.[A-Za-z0-9\-]{1,63}+)++"
_MAIL = rf"(?<=[{LINK_FIRST}])(?<![{LINK_FIRST}].)[{LINK_FIRST}]{{0,63}}+@{_DOMAIN}"

LINK = f"(?:{_URL}|{_MAIL})"
"""What follows the first character of a URL or a mail address with a dotted domain.

A URL ends before closing punctuation; it is ASCII and holds no `*`, which marks bold."""

MAIL = rf"[{LINK_FIRST}]{{1,64}}+@{_DOMAIN}"
"""A whole mail address, for a place that is known."""

MASK = r"(?<=[A-Za-z0-9]\*)\*{2,}+(?=[A-Za-z0-9])"
"""What follows the first of the stars that stand for digits or letters (138****5678): text."""


def may_hold_link(text: str) -> bool:
    """Whether a search for `LINK` in `text` can find anything."""
    return "://" in text or "@" in text or "www." in text
