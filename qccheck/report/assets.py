"""Style sheet, script and security policy of the pages; each page carries its own copy."""

from __future__ import annotations

from functools import cache
from pathlib import Path

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
"""Nothing is loaded from anywhere."""


@cache
def asset(name: str) -> str:
    """Text of a file beside this module."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
