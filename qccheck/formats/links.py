"""URLs and mail addresses in running text: never prose, shown as one opaque character.

Every pattern here is linear: a match can start only where a word starts, and runs are bounded or
possessive, so that a megabyte of `a` or `@` costs a pass.
"""

from __future__ import annotations

_URL_CHARACTER = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()+,;=%]"
_URL_END = r"[A-Za-z0-9\-_~/#&=%+]"
URL = rf"(?:(?<![A-Za-z0-9])(?:https?|ftp)://|(?<![A-Za-z0-9.])www\.){_URL_CHARACTER}*{_URL_END}"
"""A URL up to its last character that is not closing punctuation; ASCII only, without `*`."""

MAIL = (
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]{1,64}+@"
    r"[A-Za-z0-9\-]{1,63}+(?:\.[A-Za-z0-9\-]{1,63}+)++"
)
"""A mail address with a dotted domain."""

MASK = r"(?<=[A-Za-z0-9])\*{3,}+(?=[A-Za-z0-9])"
"""Stars that stand for digits or letters (138****5678): they are text, and no bold mark."""


def may_hold_link(text: str) -> bool:
    """Whether a search for `URL` and `MAIL` in `text` can find anything."""
    return "://" in text or "@" in text or "www." in text
