"""Which of the two languages a person at this terminal reads."""

from __future__ import annotations

import os


def default_language() -> str:
    """`zh` when the locale is Chinese, else `en`."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    if not name:
        import locale

        name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith("zh") else "en"
