"""The linter as the benchmarks see it: texts in, findings out, by the API or the command."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from qccheck import Diagnostic

Span = tuple[int, int]
_COMMAND = "import sys; from qccheck.cli import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Finding:
    """One diagnostic, reduced to what is measured; offsets are code points of the text."""

    code: str
    severity: str
    spans: tuple[Span, ...]
    edits: tuple[tuple[int, int, str], ...] = ()
    grade: str = "none"
    candidate: str | None = None


class Linter(Protocol):
    """Anything that can check many texts."""

    def check(self, texts: Sequence[str]) -> list[tuple[Finding, ...]]:
        """Findings of each text, in the order of the texts."""
        ...


@dataclass(frozen=True, slots=True)
class ApiLinter:
    """`qccheck.lint` with default settings, apart from the codes ignored.

    Attributes:
        ignore: Codes or prefixes of codes.
        everything: Show also what is below the confidence of default output.
    """

    ignore: tuple[str, ...] = ()
    everything: bool = False

    def check(self, texts: Sequence[str]) -> list[tuple[Finding, ...]]:
        """Findings of each text, in the order of the texts."""
        import qccheck

        settings = qccheck.Settings(ignore=self.ignore, all=self.everything)
        found = (qccheck.lint(text, settings=settings) for text in texts)
        return [tuple(map(_from_diagnostic, diagnostics)) for diagnostics in found]


@dataclass(frozen=True, slots=True)
class CommandLinter:
    """`qccheck lint` on a temporary folder with one file a text."""

    ignore: tuple[str, ...] = ()
    everything: bool = False

    def check(self, texts: Sequence[str]) -> list[tuple[Finding, ...]]:
        """Findings of each text, in the order of the texts.

        Raises:
            RuntimeError: The command ended with an exit code other than 0.
        """
        found: list[list[Finding]] = [[] for _ in texts]
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for number, text in enumerate(texts):
                (folder / f"{number:06}.txt").write_bytes(text.encode())
            for line in self._run(folder).splitlines():
                record = json.loads(line)
                found[int(Path(record["path"]).stem)].append(_from_record(record))
        return [tuple(findings) for findings in found]

    def _run(self, folder: Path) -> str:
        options = ["--isolated", "--no-cache", "--exit-zero", "--output-format", "jsonl"]
        options += ["--ignore", ",".join(self.ignore)] if self.ignore else []
        options += ["--all"] if self.everything else []
        command = [sys.executable, "-c", _COMMAND, "lint", *options, str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(
                f"qccheck {' '.join(command[3:])}: exit {done.returncode}\n{done.stderr}"
            )
        return done.stdout


def _from_diagnostic(diagnostic: Diagnostic) -> Finding:
    fix = diagnostic.fix
    spans = diagnostic.spans or (diagnostic.span,)
    edits = fix.edits if fix else ()
    return Finding(
        diagnostic.code,
        diagnostic.severity.name.lower(),
        tuple((span.start, span.end) for span in spans),
        tuple((edit.span.start, edit.span.end, edit.after) for edit in edits),
        fix.applicability.name.lower() if fix else "none",
        diagnostic.candidates[0].text if diagnostic.candidates else None,
    )


def _from_record(record: dict[str, Any]) -> Finding:
    fix = record["fix"] or {"edits": [], "applicability": "none"}
    spans = record.get("spans") or [record]
    candidates = record["candidates"]
    return Finding(
        record["code"],
        record["severity"],
        tuple((span["start"], span["end"]) for span in spans),
        tuple((edit["start"], edit["end"], edit["after"]) for edit in fix["edits"]),
        fix["applicability"],
        candidates[0]["text"] if candidates else None,
    )
