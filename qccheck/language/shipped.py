"""Where the model that comes with qccheck is, if it is there."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from qccheck.language.model import LanguageModel

SHIPPED = Path(__file__).with_name("shipped.qclm")


@cache
def shipped() -> LanguageModel | None:
    """The shipped model, loaded once a process; None where the file is missing."""
    return LanguageModel.load(SHIPPED) if SHIPPED.is_file() else None


@lru_cache(maxsize=4)
def shared_model(own: Path | None = None) -> LanguageModel | None:
    """The shipped model, with the user's `own` mixed in; None when the package carries none.

    Raises:
        ModelError: the file at `own` is missing, damaged or of another version.
    """
    base = shipped()
    if base is None or own is None:
        return base
    from qccheck.language.adapt import interpolate

    return interpolate(base, own)
