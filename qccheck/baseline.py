"""The baseline: findings that were there before, by fingerprint and count, not by line number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from qccheck.diagnostic import Diagnostic
from qccheck.errors import SettingsError
from qccheck.named import NamedTuple

_VERSION = 1


class Baseline(NamedTuple):
    """How often each `(path, fingerprint)` is forgiven."""

    counts: dict[tuple[str, str], int]

    def filter(self, diagnostics: Sequence[Diagnostic]) -> tuple[list[Diagnostic], int]:
        """The diagnostics that are new, and how many the baseline holds.

        A systematic finding that has grown beyond its baseline count is new.
        """
        left = dict(self.counts)
        fresh = []
        for diagnostic in diagnostics:
            key = (diagnostic.path, diagnostic.fingerprint)
            if left.get(key, 0) >= diagnostic.occurrences:
                left[key] -= diagnostic.occurrences
            else:
                fresh.append(diagnostic)
        return fresh, len(diagnostics) - len(fresh)


def load(path: Path) -> Baseline:
    """Read a baseline file; raises SettingsError when it is none or of another version."""
    import json

    try:
        data = json.loads(path.read_text("utf-8"))
        version, entries = data["version"], data["diagnostics"]
        counts = {(e["path"], e["fingerprint"]): int(e["count"]) for e in entries}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"{path}: wanted a qccheck baseline, got: {error!r}") from error
    if version != _VERSION:
        raise SettingsError(f"{path}: wanted a baseline of version {_VERSION}, got {version!r}")
    return Baseline(counts)


def dump(diagnostics: Iterable[Diagnostic]) -> str:
    """A baseline of `diagnostics` as JSON, one entry a line, with code and context to review."""
    import json

    counts: Counter[tuple[str, str]] = Counter()
    samples: dict[tuple[str, str], Diagnostic] = {}
    for diagnostic in diagnostics:
        key = (diagnostic.path, diagnostic.fingerprint)
        counts[key] += diagnostic.occurrences
        samples.setdefault(key, diagnostic)
    entries = [_entry(samples[key], count) for key, count in sorted(counts.items())]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f'{{"version": {_VERSION}, "diagnostics": [\n{lines}\n]}}\n'


def _entry(sample: Diagnostic, count: int) -> dict[str, Any]:
    return {
        "path": sample.path,
        "code": sample.code,
        "text": sample.text[:40],
        "fingerprint": sample.fingerprint,
        "count": count,
    }
