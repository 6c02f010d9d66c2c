"""Which of the two languages a person at this terminal reads."""

from __future__ import annotations

import os
from collections.abc import Sequence


def asked_language(arguments: Sequence[str]) -> str:
    """What `--lang` among the words of a call says, where they may not have been read yet, or
    else the language of the locale.
    """
    for word, following in zip(arguments, (*arguments[1:], ""), strict=True):
        name, _, value = word.partition("=")
        if name == "--lang":
            return value or following
    return default_language()


def default_language() -> str:
    """`zh` when the locale is Chinese, else `en`."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    if not name:
        import locale

        name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith("zh") else "en"


def in_language(complaint: str, lang: str) -> str:
    """A complaint, which is made in English, in the language `lang`."""
    if lang != "zh":
        return complaint
    from qccheck.cli.complaints import in_chinese

    return in_chinese(complaint)
