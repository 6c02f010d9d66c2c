"""The rule pack: every rule file, checked together, built into detectors, and cached.

Reading YAML costs seconds, so the built pack is pickled into the user's cache folder under a key
of everything it depends on: contents of all files, versions, platform.
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

from qccheck import detectors, rulefile
from qccheck.detectors import Detector
from qccheck.errors import RuleError
from qccheck.rulefile import Rule
from qccheck.scan import Scanner

_FORMAT = 1


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
    files = list(_files([shipped_folder(), *extra]))
    contents = [(path, path.read_bytes()) for path in files]
    digest = _digest(contents)
    stored = _read_cache(digest) if cache else None
    if stored is not None:
        return stored
    pack = _build(contents, digest)
    if cache:
        _write_cache(pack)
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


def _build(contents: Iterable[tuple[Path, bytes]], digest: str) -> Pack:
    rules: list[Rule] = []
    for path, data in contents:
        if path.suffix in (".yaml", ".yml"):
            rules.extend(parse_file(path, data))
    return build(rules, digest)


def _files(roots: Iterable[Path]) -> Iterable[Path]:
    for root in roots:
        if root.is_dir():
            found = [path for path in root.rglob("*") if path.suffix in (".yaml", ".yml", ".tsv")]
            yield from sorted(found)
        elif root.exists():
            yield root
        else:
            raise RuleError(str(root), "wanted a rule file or folder, got nothing there")


def _digest(contents: Iterable[tuple[Path, bytes]]) -> str:
    from qccheck import __version__

    state = blake2b(digest_size=16)
    state.update(repr((_FORMAT, __version__, sys.version, sys.platform)).encode())
    for path, data in contents:
        state.update(repr((str(path), len(data))).encode())
        state.update(data)
    return state.hexdigest()


def _cache_file(digest: str) -> Path:
    import platformdirs

    root = os.environ.get("QCCHECK_CACHE_DIR") or platformdirs.user_cache_dir("qccheck")
    return Path(root) / f"pack-{digest}.pickle"


def _read_cache(digest: str) -> Pack | None:
    try:
        data = _cache_file(digest).read_bytes()
    except OSError:
        return None
    try:
        pack = pickle.loads(data)
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError):
        return None
    return pack if isinstance(pack, Pack) else None


def _write_cache(pack: Pack) -> None:
    """Best effort: where the folder cannot be written, the pack stays in memory."""
    target = _cache_file(pack.digest)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            file.write(pickle.dumps(pack, protocol=pickle.HIGHEST_PROTOCOL))
        Path(file.name).replace(target)
    except OSError:
        return
