"""The model file: a JSON header, then arrays, each at an offset that memory mapping likes.

    b"QCLM" · format version u32 · header length u64 · header (UTF-8 JSON) · arrays

The header names every array with its type, shape and offset from the start of the file,
holds the provenance of the model, and is itself in canonical form, so equal input gives
equal bytes.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from math import prod
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING, Any, Final

from qccheck.language.faults import ModelError
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

FORMAT = 1
_MAGIC = b"QCLM"
_ALIGN = 64
_FORMATS: Final[Mapping[str, Any]] = {"|u1": "B", "|i1": "b", "<u2": "H", "<u4": "I", "<f4": "f"}
"""Types of arrays in the words of `memoryview`, which reads them on little-endian machines."""
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


class Mapped(Mapping[str, "NDArray[Any]"]):
    """The arrays of a file mapped into memory, read-only.

    As arrays of numpy, which is imported for the first of them, or without it as views.
    """

    def __init__(self, file: mmap, entries: Mapping[str, Any]) -> None:
        self._file = memoryview(file)
        self._entries = entries
        self._arrays: dict[str, NDArray[Any]] = {}

    def view(self, name: str) -> memoryview[Any]:
        """The items of an array one after the other, whatever its shape."""
        entry = self._entries[name]
        part = self._file[entry["offset"] : _end(entry)]
        view: memoryview[Any] = part.cast(_FORMATS[entry["type"]])
        return view

    def __getitem__(self, name: str) -> NDArray[Any]:
        if name not in self._arrays:
            import numpy as np

            entry = self._entries[name]
            self._arrays[name] = np.frombuffer(
                self._file, np.dtype(entry["type"]), prod(entry["shape"]), entry["offset"]
            ).reshape(entry["shape"])
        return self._arrays[name]

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def view_of(arrays: Mapping[str, NDArray[Any]], name: str) -> memoryview[Any]:
    """The items of an array of a model one after the other, without numpy where it is mapped."""
    return arrays.view(name) if isinstance(arrays, Mapped) else arrays[name].ravel().data


def _end(entry: Mapping[str, Any]) -> int:
    """Where an array ends in its file."""
    end: int = entry["offset"] + int(entry["type"][2:]) * prod(entry["shape"])
    return end


def read_container(path: Path) -> Container:
    """The file with its arrays memory-mapped, read-only."""
    header = read_header(path)
    with path.open("rb") as file:
        whole = mmap(file.fileno(), 0, access=ACCESS_READ)
    for name, entry in header["arrays"].items():
        if _end(entry) > len(whole):
            raise ModelError(
                f"{path}: cut short ({len(whole)} bytes, {name} ends at {_end(entry)})"
            )
    return Container(header, Mapped(whole, header["arrays"]))


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
