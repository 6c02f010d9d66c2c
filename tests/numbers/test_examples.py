"""The committed example tables are what the code says today."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from qccheck.numbers import ledger

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def test_examples_are_up_to_date(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("examples_build", EXAMPLES / "build.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    found, table = build.example()
    assert table == (EXAMPLES / "qinghai-2024-numbers.txt").read_text(encoding="utf-8")
    ledger.write(found.entries, tmp_path / "now.csv")
    kept = (EXAMPLES / "qinghai-2024-numbers.csv").read_bytes()
    assert (tmp_path / "now.csv").read_bytes() == kept
