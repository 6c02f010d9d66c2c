"""The rule pack: every rule file, checked together, built into detectors, and cached.

Reading YAML and compiling automata costs seconds, so the built pack is kept in the user's cache
folder. Its file holds one pickle a kind behind an index, and a kind is loaded when it is asked for.
"""

from __future__ import annotations

import mmap
import os
import pickle
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from qccheck.cachefolder import cache_folder, put
from qccheck.errors import RuleError
from qccheck.named import NamedTuple

if TYPE_CHECKING:  # a run that remembers its results loads no rules and no detectors
    from qccheck.detectors import Detector
    from qccheck.rulefile import Rule
    from qccheck.scan import Scanner

_MAGIC = b"QCPACK07"
_SHARED = ("scanner", "database", "traits")
"""Parts of a pack that belong to no kind."""
_RULE_SUFFIXES = (".yaml", ".yml")
_KEPT = 4
"""Cache files that are kept: a few sets of rules, and not every state a developer passed."""


class Traits(NamedTuple):
    """What is known of a detector without loading it: whether it finds something only where the
    scan had a hit, whether it surveys, and whether it looks for literals at all.
    """

    needs_hits: bool
    surveys: bool
    has_literals: bool


class Pack:
    """Rules in order of code, one detector a kind, and the scan they share.

    `rules` carry neither specs nor examples; `read` gives those. `digest` is a hash of every rule
    file and table, as a report states it.
    """

    def __init__(self, rules: tuple[Rule, ...], digest: str, parts: Mapping[str, Any]) -> None:
        """`parts` maps the kinds and `_SHARED` to objects, or to `_Stored` ones."""
        self.rules = rules
        self.digest = digest
        self._parts = dict(parts)

    @property
    def traits(self) -> Mapping[str, Traits]:
        """The traits of each detector."""
        traits: Mapping[str, Traits] = self._part("traits")
        return traits

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds that have rules."""
        return tuple(name for name in self._parts if name not in _SHARED)

    @property
    def scanner(self) -> Scanner:
        """The scan for the literals of all kinds."""
        stored = isinstance(self._parts["scanner"], _Stored)
        scanner: Scanner = self._part("scanner")
        if stored:
            scanner.borrow(partial(self._part, "database"))
        return scanner

    def detector(self, kind: str) -> Detector:
        """The detector of all rules of `kind`."""
        detector: Detector = self._part(kind)
        return detector

    def parts(self) -> dict[str, Any]:
        """Every part of a built pack; the scan's database, which is large, is a part of its own."""
        scanner, database = self.scanner.parted()
        return {**self._parts, "scanner": scanner, "database": database}

    def _part(self, name: str) -> Any:
        part = self._parts[name]
        if isinstance(part, _Stored):
            part = self._parts[name] = part.load()
        return part


class _Stored(NamedTuple):
    """A part that still lies in the cache file, which stays mapped: it may be replaced."""

    file: mmap.mmap
    offset: int
    size: int

    def load(self) -> Any:
        return pickle.loads(memoryview(self.file)[self.offset : self.offset + self.size])


def shipped_folder() -> Path:
    """Where the vouched-for rules lie: in the wheel, else in the repository."""
    package = Path(__file__).parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def is_shipped(path: Path) -> bool:
    """Whether `path` lies in the folder of the vouched-for rules."""
    return path.resolve().is_relative_to(shipped_folder().resolve())


def load(extra: Sequence[Path] = (), *, cache: bool = True, known: str | None = None) -> Pack:
    """The shipped rules and those of `extra` files or folders, built or from the cache.

    `known` is their `state`, where it was asked for already.

    Raises:
        RuleError: a file is no rule file, or two rules share a code.
    """
    if not cache:
        return _built(extra)
    known = known or state(extra)
    pack = _read_cache(known)
    if pack is None:
        pack = _built(extra)
        _write_cache(pack, known)
    return pack


def _built(extra: Sequence[Path]) -> Pack:
    contents = _contents(extra)
    return build(_parse(contents), _digest(contents))


def stored_digest(known: str) -> str | None:
    """The digest of the pack that is stored for the state `known`, which is not loaded."""
    try:
        with _cache_file(known).open("rb") as file:
            return _read_head(file, known)
    except (OSError, pickle.UnpicklingError, EOFError, ValueError):
        return None


def read(extra: Sequence[Path] = ()) -> tuple[Rule, ...]:
    """The rules as they stand in the files, specs and examples included, in order of code."""
    return _ordered(_parse(_contents(extra)))


def build(rules: Sequence[Rule], digest: str = "") -> Pack:
    """A pack from rules at hand; raises RuleError when two share a code or a name."""
    from qccheck import detectors
    from qccheck.scan import Scanner

    ordered = [rule._replace(examples=()) for rule in _ordered(rules)]
    parts: dict[str, Any] = {}
    for name in detectors.KINDS:
        members = [rule for rule in ordered if rule.kind == name]
        if members:
            parts[name] = detectors.module(name).build(members)
    literals = {name: detector.literals for name, detector in parts.items()}
    traits = {name: _traits(part, bool(literals[name])) for name, part in parts.items()}
    bare = tuple(rule._replace(spec=None) for rule in ordered)
    return Pack(bare, digest, {**parts, "scanner": Scanner(literals), "traits": traits})


def _traits(detector: Detector, has_literals: bool) -> Traits:  # noqa: FBT001
    from qccheck.detectors import Surveying

    needs_hits = has_literals and getattr(detector, "needs_hits", False)
    return Traits(needs_hits, isinstance(detector, Surveying), has_literals)


def parse_file(path: Path, data: bytes) -> list[Rule]:
    """Rules of one file."""
    from qccheck import detectors, rulefile

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}:1", f"wanted UTF-8, got byte {error.start} undecodable") from error
    return list(rulefile.parse(text, str(path), detectors.kinds()))


def _ordered(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    ordered = tuple(sorted(rules, key=lambda rule: rule.code))
    for left, right in pairwise(ordered):
        if left.code == right.code:
            raise RuleError(right.place, f"code {right.code} is taken by {left.place}")
    names: dict[str, Rule] = {}
    for rule in ordered:
        known = names.setdefault(rule.name, rule)
        if known is not rule:
            raise RuleError(rule.place, f"name {rule.name!r} is taken by {known.place}")
    return ordered


def _parse(contents: Sequence[tuple[Path, bytes]]) -> list[Rule]:
    # The caller's own files come last and are read first: a fault there shows at once.
    written = [entry for entry in contents if entry[0].suffix in _RULE_SUFFIXES]
    parsed = [parse_file(path, data) for path, data in reversed(written)]
    rules = [rule for part in reversed(parsed) for rule in part]
    sheets = [(path, data) for path, data in contents if path.suffix == ".csv"]
    if sheets:
        from qccheck import termsheet

        rules.append(termsheet.rule(sheets))
    return rules


def _contents(extra: Sequence[Path]) -> list[tuple[Path, bytes]]:
    shipped = [
        path for path in _below(shipped_folder()) if path.suffix in (*_RULE_SUFFIXES, ".tsv")
    ]
    return [(path, _bytes(path)) for path in (*shipped, *_extra_files(extra))]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RuleError(f"{path}:1", f"wanted a readable file, got {error.strerror}") from error


def _below(root: Path) -> list[Path]:
    return sorted(Path(folder, name) for folder, _, names in os.walk(root) for name in names)


def _extra_files(roots: Sequence[Path]) -> list[Path]:
    """The caller's rule files and term sheets; the shipped ones are there anyway."""
    files: list[Path] = []
    for root in roots:
        if root.is_dir():
            files += [path for path in _below(root) if path.suffix in (*_RULE_SUFFIXES, ".csv")]
        elif root.suffix in (*_RULE_SUFFIXES, ".csv") and root.exists():
            files.append(root)
        elif root.exists():
            wanted = "a rule file (.yaml, .yml) or a term sheet (.csv)"
            raise RuleError(str(root), f"wanted {wanted}, got {root.name}")
        else:
            raise RuleError(str(root), "wanted a rule file or folder, got nothing there")
    return [path for path in files if not is_shipped(path)]


def _digest(contents: Iterable[tuple[Path, bytes]]) -> str:
    from hashlib import blake2b

    state = blake2b(digest_size=16)
    for path, data in contents:
        state.update(repr((path.name, len(data))).encode())
        state.update(data)
    return state.hexdigest()


def state(extra: Sequence[Path]) -> str:
    """Place, size and time of every file that a built pack depends on, and the versions."""
    from qccheck import __version__

    lines = [repr((_MAGIC, __version__, sys.version, sys.platform))]
    root = shipped_folder()
    roots = [str(root)]
    if root.name != "_rules":  # a checkout, where the code changes under one version
        roots.append(str(Path(__file__).parent))
    for folder in roots:
        lines += sorted(_signatures(folder))
    lines += [_signature(str(path), path.stat()) for path in _extra_files(extra)]
    return "\n".join(lines)


def _signatures(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _signatures(entry.path)
            elif not entry.name.endswith(".pyc"):
                yield _signature(entry.path, entry.stat())


def _signature(path: str, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns}"


def _cache_file(state: str) -> Path:
    return cache_folder() / f"pack-{zlib.crc32(state.encode()):08x}.bin"


def _read_cache(state: str) -> Pack | None:
    """The stored pack of exactly this state; None when there is none that can be read."""
    path = _cache_file(state)
    try:
        with path.open("rb") as file:
            digest = _read_head(file, state)
            if digest is None:
                return None
            rules, index = pickle.load(file)
            base = file.tell()
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, ValueError):
        return None
    parts = {name: _Stored(whole, base + at, size) for name, (at, size) in index.items()}
    return Pack(rules, digest, parts)


def _read_head(file: BinaryIO, state: str) -> str | None:
    """The digest at the beginning of a cache file that is of this state."""
    if file.read(len(_MAGIC)) != _MAGIC:
        return None
    known, digest = pickle.load(file)
    return str(digest) if known == state else None


def _write_cache(pack: Pack, state: str) -> None:
    """Best effort: where the folder cannot be written, the pack stays in memory."""
    blobs = {name: pickle.dumps(part, protocol=5) for name, part in pack.parts().items()}
    index: dict[str, tuple[int, int]] = {}
    at = 0
    for name, blob in blobs.items():
        index[name] = (at, len(blob))
        at += len(blob)
    head = pickle.dumps((state, pack.digest), protocol=5)
    body = pickle.dumps((pack.rules, index), protocol=5)
    target = _cache_file(state)
    put(target, b"".join((_MAGIC, head, body, *blobs.values())))
    with suppress(OSError):
        _tidy(target.parent)


def _tidy(folder: Path) -> None:
    stored = sorted(folder.glob("pack-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in stored[_KEPT:]:
        path.unlink(missing_ok=True)
