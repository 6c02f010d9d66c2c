"""Where the model that comes with qccheck is, if it is there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from qccheck.language.model import LanguageModel

SHIPPED = Path(__file__).with_name("shipped.qclm")


@cache
def shipped() -> LanguageModel | None:
    """The shipped model, loaded once a process; None where the file is missing."""
    return LanguageModel.load(SHIPPED) if SHIPPED.is_file() else None
