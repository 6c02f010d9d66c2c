"""Bytes to text: which encoding a file is in, decided by what it would say."""

from __future__ import annotations

import codecs

from qccheck.errors import EncodingError
from qccheck.text.document import Encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, path: str, *, encoding: str | None = None) -> tuple[str, Encoding]:
    """Text and encoding of `data`, such that encoding the text gives `data` back.

    Raises:
        EncodingError: no encoding fits, or two fit about equally well.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], path, Encoding(codec, mark))
    return _strict(data, path, Encoding(encoding or "utf-8"))


def _strict(data: bytes, path: str, encoding: Encoding) -> tuple[str, Encoding]:
    try:
        return data.decode(encoding.codec), encoding
    except UnicodeDecodeError as error:
        problem = (
            f"byte {error.start}: wanted {encoding.codec}, got {data[error.start : error.end]!r}"
        )
        raise EncodingError(path, problem) from error
