"""Unified diffs of bytes, in the form that `git apply` takes."""

from __future__ import annotations

import difflib

_NO_NEWLINE = b"\\ No newline at end of file\n"


def unified(path: str, before: bytes, after: bytes) -> bytes:
    """Diff of one file in its own encoding; CR stays, a missing last newline is marked.

    `path` uses forward slashes and is written after `a/` and `b/`, quoted where git needs it.
    """
    lines = difflib.diff_bytes(
        difflib.unified_diff,
        _lines(before),
        _lines(after),
        _header("a/", path),
        _header("b/", path),
    )
    return b"".join(line if line.endswith(b"\n") else line + b"\n" + _NO_NEWLINE for line in lines)


def _lines(data: bytes) -> list[bytes]:
    """Lines as git sees them: only LF ends one."""
    parts = data.split(b"\n")
    lines = [part + b"\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines


def _header(prefix: str, path: str) -> bytes:
    name = (prefix + path).encode("utf-8", "surrogateescape")
    if any(byte < 32 or byte in b'"\\' for byte in name):
        escaped = "".join(_octal(byte) for byte in name)
        return f'"{escaped}"'.encode()
    return name + (b"\t" if b" " in name else b"")


def _octal(byte: int) -> str:
    return chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\{byte:03o}"
