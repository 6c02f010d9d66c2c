"""One file: bytes to a document and back, nothing lost and nothing half written."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from qccheck import formats
from qccheck.errors import FixError, StaleEditError, UnreadableError
from qccheck.text.decoding import decode
from qccheck.text.document import Document

MAX_BYTES = 100_000_000
"""Largest file that is read unless the caller allows more."""

MAX_LINE = 10_000_000
"""Longest line in characters; what is longer is data that no one transcribed."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a character device"),
    (stat.S_ISBLK, "a block device"),
)


def read(
    path: Path, *, encoding: str | None = None, name: str | None = None, limit: int = MAX_BYTES
) -> Document:
    """The document in `path`, shown as `name`; an empty file is an empty document.

    `limit` is the largest size in bytes.

    Raises:
        UsageError: no such encoding.
        UnreadableError: no regular file, no permission, too large, no text, a line too long.
    """
    shown = path.as_posix() if name is None else name
    return document(read_bytes(path, shown, limit=limit), shown, encoding=encoding)


def document(data: bytes, name: str, *, encoding: str | None = None) -> Document:
    """The document whose bytes are `data`, as they come from standard input; errors as in `read`.

    The suffix of `name` gives the format.
    """
    text, found = decode(data, name, encoding=encoding)
    if len(text) > MAX_LINE:
        _refuse_long_lines(text, name)
    return Document(name, text, found, formats.name_for(name))


def write(document: Document, path: Path, *, before: Document | None = None) -> None:
    """Put the document into `path`, whole or not at all.

    `before` is the document as it was read from there.

    Raises:
        StaleEditError: `path` no longer holds `before`.
        FixError: a character has no code in the encoding, or the file cannot be written.
    """
    data = document.to_bytes()
    if before is not None:
        if before.to_bytes() != _current(path):
            problem = "wanted the file as it was read, got other bytes; nothing was written"
            raise StaleEditError(f"{path.as_posix()}: {problem}")
        if data == before.to_bytes():
            return
    write_bytes(path, data)


def write_bytes(path: Path, data: bytes) -> None:
    """Replace `path` with `data` in one step; links are followed, the mode bits are kept.

    Raises:
        FixError: the file cannot be written; it is as it was.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name[:40]}.{os.urandom(8).hex()}")
    try:
        mode = _mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            target.write_bytes(data)  # a pipe or a terminal cannot be replaced
            return
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(target)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        got = error.strerror or str(error)
        problem = f"wanted to write {len(data)} bytes, got {got}"
        raise FixError(f"{path.as_posix()}: {problem}") from error


def read_bytes(path: Path, shown: str, *, limit: int = MAX_BYTES) -> bytes:
    """The bytes of `path`, which is called `shown` where they cannot be read; errors as in `read`,
    but for what decoding would find.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = next((kind for test, kind in _KINDS if test(status.st_mode)), "a special file")
            raise UnreadableError(shown, f"wanted a regular file, got {kind}")
        if status.st_size > limit:
            problem = f"wanted at most {limit:,} bytes, got {status.st_size:,}"
            raise UnreadableError(shown, problem)
        return path.read_bytes()
    except PermissionError as error:
        raise UnreadableError(shown, "wanted a readable file, got no permission") from error
    except FileNotFoundError as error:
        raise UnreadableError(shown, "wanted a file, got nothing there") from error
    except OSError as error:
        got = error.strerror or str(error)
        raise UnreadableError(shown, f"wanted a readable file, got {got}") from error


def _refuse_long_lines(text: str, name: str) -> None:
    line_body = re.compile(r"[^\r\n]*")
    line = at = 0
    while at < len(text):
        line += 1
        match = line_body.match(text, at)
        assert match is not None
        if match.end() - at > MAX_LINE:
            got = match.end() - at
            problem = f"line {line}: wanted at most {MAX_LINE:,} characters, got {got:,}"
            raise UnreadableError(name, problem)
        at = match.end() + (2 if text.startswith("\r\n", match.end()) else 1)


def _current(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _mode(target: Path) -> int | None:
    """File type and permission bits of `target`; None where nothing is."""
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None
