"""The rule pack: every rule file, checked together, built into detectors, and cached.

Reading YAML costs seconds, so the built pack is pickled into the user's cache folder under a key
of everything it depends on: every rule file and table, the code, versions, platform.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from qccheck import detectors, rulefile, termsheet
from qccheck.detectors import Detector
from qccheck.errors import RuleError
from qccheck.rulefile import Rule
from qccheck.scan import Scanner

_FORMAT = 2
_RULE_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules in order of code, one detector a kind, and the scan they share."""

    rules: tuple[Rule, ...]
    detectors: dict[str, Detector]
    scanner: Scanner
    digest: str

    def rule(self, code: str) -> Rule | None:
        """The rule with `code`, or None."""
        return next((rule for rule in self.rules if rule.code == code), None)


def shipped_folder() -> Path:
    """Where the vouched-for rules lie: in the wheel, else in the repository."""
    package = Path(__file__).parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load(extra: Sequence[Path] = (), *, cache: bool = True) -> Pack:
    """The shipped rules and those of `extra` files or folders.

    Raises:
        RuleError: a file is no rule file, or two rules share a code.
    """
    files = [*_shipped_files(), *_extra_files(extra)]
    key = _cache_key(files)
    stored = _read_cache(key) if cache else None
    if stored is not None:
        return stored
    pack = _build([(path, path.read_bytes()) for path in files])
    if cache:
        _write_cache(pack, key)
    return pack


def build(rules: Sequence[Rule], digest: str = "") -> Pack:
    """A pack from rules at hand; raises RuleError when two share a code."""
    ordered = tuple(sorted(rules, key=lambda rule: rule.code))
    for left, right in pairwise(ordered):
        if left.code == right.code:
            raise RuleError(right.place, f"code {right.code} is taken by {left.place}")
    built = {
        name: detectors.module(name).build([rule for rule in ordered if rule.kind == name])
        for name in detectors.KINDS
        if any(rule.kind == name for rule in ordered)
    }
    scanner = Scanner({name: detector.literals for name, detector in built.items()})
    return Pack(ordered, built, scanner, digest)


def parse_file(path: Path, data: bytes) -> list[Rule]:
    """Rules of one file."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}:1", f"wanted UTF-8, got byte {error.start} undecodable") from error
    return list(rulefile.parse(text, str(path), detectors.kinds()))


def _build(contents: Sequence[tuple[Path, bytes]]) -> Pack:
    rules: list[Rule] = []
    for path, data in contents:
        if path.suffix in _RULE_SUFFIXES:
            rules.extend(parse_file(path, data))
    sheets = [(path, data) for path, data in contents if path.suffix == ".csv"]
    if sheets:
        rules.append(termsheet.rule(sheets))
    return build(rules, _digest(contents))


def _shipped_files() -> list[Path]:
    """Rule files and the tables they are built from, sorted."""
    root = shipped_folder()
    found = []
    for folder, _, names in os.walk(root):
        found += [Path(folder, name) for name in names if name.endswith((*_RULE_SUFFIXES, ".tsv"))]
    return sorted(found)


def _extra_files(roots: Sequence[Path]) -> Iterable[Path]:
    for root in roots:
        if root.is_dir():
            inside = (path for path in root.rglob("*") if path.suffix in (*_RULE_SUFFIXES, ".csv"))
            yield from sorted(inside)
        elif root.exists():
            yield root
        else:
            raise RuleError(str(root), "wanted a rule file or folder, got nothing there")


def _digest(contents: Iterable[tuple[Path, bytes]]) -> str:
    """What a report states as the rule pack: a hash of every file's name and content."""
    state = blake2b(digest_size=16)
    for path, data in contents:
        state.update(repr((path.name, len(data))).encode())
        state.update(data)
    return state.hexdigest()


def _cache_key(files: Iterable[Path]) -> str:
    """Changes with any file's place, size or time, with the code and with the interpreter."""
    from qccheck import __version__

    state = blake2b(digest_size=16)
    state.update(repr((_FORMAT, __version__, sys.version, sys.platform)).encode())
    for path in (*files, *_code_files()):
        status = path.stat()
        state.update(repr((str(path), status.st_size, status.st_mtime_ns)).encode())
    return state.hexdigest()


def _code_files() -> list[Path]:
    """The modules whose objects are in a stored pack; a developer's edit makes it stale."""
    package = Path(__file__).parent
    return [
        package / "scan.py",
        package / "rulefile.py",
        *sorted(package.glob("detectors/**/*.py")),
    ]


def _cache_file(key: str) -> Path:
    import platformdirs

    root = os.environ.get("QCCHECK_CACHE_DIR") or platformdirs.user_cache_dir("qccheck")
    return Path(root) / f"pack-{key}.pickle"


def _read_cache(key: str) -> Pack | None:
    try:
        data = _cache_file(key).read_bytes()
    except OSError:
        return None
    try:
        pack = pickle.loads(data)
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError):
        return None
    return pack if isinstance(pack, Pack) else None


def _write_cache(pack: Pack, key: str) -> None:
    """Best effort: where the folder cannot be written, the pack stays in memory."""
    target = _cache_file(key)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            file.write(pickle.dumps(pack, protocol=pickle.HIGHEST_PROTOCOL))
        Path(file.name).replace(target)
    except OSError:
        return
