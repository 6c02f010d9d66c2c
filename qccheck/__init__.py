"""Data quality and text correction for transcribed Chinese documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from qccheck.api import fix, lint
    from qccheck.config import Settings
    from qccheck.diagnostic import Applicability, Diagnostic, Severity
    from qccheck.numbers.quantity import Quantity
    from qccheck.numbers.resolve import extract
    from qccheck.outcome import FixResult

_HOMES = {
    "lint": "qccheck.api",
    "fix": "qccheck.api",
    "Settings": "qccheck.config",
    "Applicability": "qccheck.diagnostic",
    "Diagnostic": "qccheck.diagnostic",
    "Severity": "qccheck.diagnostic",
    "FixResult": "qccheck.outcome",
    "Quantity": "qccheck.numbers.quantity",
    "extract": "qccheck.numbers.resolve",
}

__all__ = [
    "Applicability",
    "Diagnostic",
    "FixResult",
    "Quantity",
    "Settings",
    "Severity",
    "__version__",
    "extract",
    "fix",
    "lint",
]


def __getattr__(name: str) -> object:
    """Load public names on first use, so that `import qccheck` costs nothing."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'qccheck' has no attribute {name!r}")
