"""The model file: a JSON header, then arrays, each at an offset that memory mapping likes.

    b"QCLM" · format version u32 · header length u64 · header (UTF-8 JSON) · arrays

The header names every array with its type, shape and offset from the start of the file,
holds the provenance of the model, and is itself in canonical form, so equal input gives
equal bytes.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any, NamedTuple

from qccheck.language.faults import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

FORMAT = 1
_MAGIC = b"QCLM"
_ALIGN = 64
_PREFIX = struct.Struct("<4sIQ")


class Container(NamedTuple):
    """The header and the arrays of a model file."""

    header: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]


def read_header(path: Path) -> dict[str, Any]:
    """The header alone, without numpy.  Raises ModelError for a file that is no model."""
    try:
        with path.open("rb") as file:
            prefix = file.read(_PREFIX.size)
            if len(prefix) < _PREFIX.size:
                raise ModelError(f"{path}: not a model file (only {len(prefix)} bytes)")
            magic, version, length = _PREFIX.unpack(prefix)
            if magic != _MAGIC:
                raise ModelError(f"{path}: not a model file (begins with {magic!r})")
            if version != FORMAT:
                raise ModelError(f"{path}: format {version}, this qccheck reads {FORMAT}")
            header: dict[str, Any] = json.loads(file.read(length))
            return header
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise ModelError(f"{path}: damaged header ({error})") from error


def read_container(path: Path) -> Container:
    """The file with its arrays memory-mapped, read-only."""
    import numpy as np

    header = read_header(path)
    size = path.stat().st_size
    whole = np.memmap(path, dtype=np.uint8, mode="r")
    arrays: dict[str, NDArray[Any]] = {}
    for name, entry in header["arrays"].items():
        dtype = np.dtype(entry["type"])
        end = entry["offset"] + dtype.itemsize * int(np.prod(entry["shape"], dtype=np.int64))
        if end > size:
            raise ModelError(f"{path}: cut short ({size} bytes, {name} ends at {end})")
        part = whole[entry["offset"] : end]
        arrays[name] = part.view(dtype).reshape(entry["shape"]).view(np.ndarray)
    return Container(header, arrays)


def write_container(path: Path, container: Container) -> None:
    """Writes a model file; equal containers give equal bytes."""
    entries: dict[str, Any] = {}
    offset = 0
    for name in sorted(container.arrays):
        array = container.arrays[name]
        entries[name] = {"type": array.dtype.str, "shape": list(array.shape), "offset": offset}
        offset += -(-array.nbytes // _ALIGN) * _ALIGN
    start = 0
    while True:
        placed = {
            name: entry | {"offset": entry["offset"] + start} for name, entry in entries.items()
        }
        header = json.dumps(
            {**container.header, "arrays": placed}, ensure_ascii=False, sort_keys=True
        ).encode()
        needed = -(-(_PREFIX.size + len(header)) // _ALIGN) * _ALIGN
        if needed == start:
            break
        start = needed
    with path.open("wb") as file:
        file.write(_PREFIX.pack(_MAGIC, FORMAT, len(header)))
        file.write(header.ljust(start - _PREFIX.size))
        for name in sorted(container.arrays):
            data = container.arrays[name].tobytes()
            file.write(data.ljust(-(-len(data) // _ALIGN) * _ALIGN, b"\0"))
