"""Fingerprints of documents as they stand in their files."""

from __future__ import annotations

from hashlib import sha256 as _sha256

from qccheck.errors import FixError
from qccheck.text.document import Document


def sha256(document: Document) -> str:
    """SHA-256 of the file's bytes, in hex.

    A text from memory with lone surrogates has no bytes of its own; UTF-8 with the surrogates
    passed through stands in for them.
    """
    try:
        data = document.to_bytes()
    except FixError:
        data = document.text.encode("utf-8", "surrogatepass")
    return _sha256(data).hexdigest()
