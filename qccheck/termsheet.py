"""House term sheets: a CSV of `wrong,right,note` becomes one rule, WD900."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from qccheck.detectors import confusion
from qccheck.diagnostic import Applicability, Nature, Severity, Text
from qccheck.errors import RuleError
from qccheck.rulefile import Example, Rule

_COLUMNS = ("wrong", "right", "note")


def rule(sheets: Sequence[tuple[Path, bytes]]) -> Rule:
    """One rule of all rows of all sheets; fixes are UNSAFE, for the house knows its terms.

    Raises:
        RuleError: a sheet is not UTF-8, lacks its header, or has a row without two forms.
    """
    pairs = [pair for path, data in sheets for pair in _pairs(path, data)]
    return Rule(
        code="WD900",
        name="house-term",
        kind="confusion",
        message=Text(
            "“{observed}”不合本单位用语，应作“{proposed}”",
            "“{observed}” is not the house term; write “{proposed}”",
        ),
        why=Text("本单位用语表如此规定。", "The house term sheet says so."),
        source=", ".join(path.name for path, _ in sheets),
        severity=Severity.WARNING,
        nature=Nature.SOURCE,
        applicability=Applicability.UNSAFE,
        spec=confusion.Spec(tuple(pairs)),
        place=str(sheets[0][0]),
        examples=(Example(bad=pairs[0].observed, good=pairs[0].proposed),) if pairs else (),
    )


def _pairs(path: Path, data: bytes) -> list[confusion.Pair]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(
            f"{path}:1", f"wanted UTF-8, got an undecodable {error.object[:1]!r}"
        ) from error
    rows = list(csv.reader(io.StringIO(text)))
    header = tuple(cell.strip() for cell in rows[0]) if rows else ()
    if header[:2] != _COLUMNS[:2] or any(name not in _COLUMNS for name in header):
        raise RuleError(
            f"{path}:1", f"wanted the header wrong,right,note; got {','.join(header)!r}"
        )
    return [_pair(path, line, row) for line, row in enumerate(rows[1:], 2) if any(row)]


def _pair(path: Path, line: int, row: Sequence[str]) -> confusion.Pair:
    cells = [cell.strip() for cell in row]
    if len(cells) < 2 or not cells[0] or not cells[1] or cells[0] == cells[1]:
        raise RuleError(f"{path}:{line}", f"wanted two different forms, got {','.join(cells)!r}")
    # The wrong form inside the right one must not be "corrected" again.
    before, _, after = cells[1].partition(cells[0]) if cells[0] in cells[1] else ("", "", "")
    guards = (tuple(filter(None, (before,))), tuple(filter(None, (after,))))
    return confusion.Pair(cells[0], cells[1], *guards)
