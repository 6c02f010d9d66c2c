"""Errors of the language model, below `qccheck.errors.QccheckError`: exit 2."""

from __future__ import annotations

from qccheck.errors import QccheckError


class ModelError(QccheckError):
    """A model file that is missing, damaged or of another version, or a corpus with no text."""
