"""Rules prove themselves: each example that a rule file carries, run against the rules."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qccheck import fixing, rulepack
from qccheck.config import Settings
from qccheck.diagnostic import Applicability, Diagnostic
from qccheck.engine import Checker
from qccheck.rulefile import Example, Rule
from qccheck.rulepack import Pack
from qccheck.text.document import Document

_EVERYTHING = Settings(profile="publish", all=True)


@dataclass(frozen=True, slots=True)
class Proof:
    """One example of one rule."""

    rule: Rule
    example: Example

    @property
    def label(self) -> str:
        """Code and place, for test reports."""
        return f"{self.rule.code} {self.example.place}"


def proofs(rules: Iterable[Rule]) -> Iterator[Proof]:
    """Every example of every rule."""
    for rule in rules:
        for example in rule.examples:
            yield Proof(rule, example)


def fault(proof: Proof, pack: Pack) -> str | None:
    """What is wrong with an example, or None.

    `bad` is judged against its own rule, `good` is what all its fixes give, and `ok` must draw
    nothing that default output shows from any rule of the pack.
    """
    if proof.example.ok is not None:
        return _fault_ok(proof, pack)
    return _fault_bad(proof, pack)


def prove(files: Sequence[Path] = ()) -> tuple[list[str], int]:
    """Faults, and the number of examples run: of `files` and folders, or of all shipped rules."""
    pack = rulepack.load(files)
    wanted = tuple(f"{_as_read(path)}{mark}" for path in files for mark in (":", os.sep))
    chosen = [
        p for p in proofs(rulepack.read(files)) if not wanted or p.rule.place.startswith(wanted)
    ]
    faults = [text for proof in chosen if (text := fault(proof, pack))]
    return faults, len(chosen)


def _as_read(path: Path) -> Path:
    """How rules from `path` name it: as it was given, the shipped ones by their own folder."""
    if not rulepack.is_shipped(path):
        return path
    shipped = rulepack.shipped_folder()
    return shipped / path.resolve().relative_to(shipped.resolve())


def _fault_ok(proof: Proof, pack: Pack) -> str | None:
    text = proof.example.ok or ""
    found = _diagnostics(text, proof, Checker(Settings(profile="publish"), pack))
    if not found:
        return None
    said = "; ".join(f"{diagnostic.code} {diagnostic.message}" for diagnostic in found)
    return f"{proof.example.place}: {proof.rule.code}: wanted silence on {text!r}, got {said}"


def _fault_bad(proof: Proof, pack: Pack) -> str | None:
    text = proof.example.bad or ""
    alone = _EVERYTHING._replace(select=(proof.rule.code,))
    own = _diagnostics(text, proof, Checker(alone, pack))
    place = f"{proof.example.place}: {proof.rule.code}"
    if not own:
        return f"{place}: wanted a finding on {text!r}, got none"
    if proof.example.good is None:
        return None
    chosen = fixing.choose(own, Applicability.DISPLAY)
    edits = [edit for diagnostic in chosen if diagnostic.fix for edit in diagnostic.fix.edits]
    fixed = fixing.apply(text, edits)
    if fixed != proof.example.good:
        return f"{place}: wanted {proof.example.good!r}, got {fixed!r}"
    return None


def _diagnostics(text: str, proof: Proof, checker: Checker) -> tuple[Diagnostic, ...]:
    document = Document("<example>", text, format=proof.example.format)
    return checker.check(document).diagnostics
