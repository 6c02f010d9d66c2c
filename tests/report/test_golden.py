"""Every renderer against its golden files; `python -m tests.report.golden` writes them anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.report import golden

ADVICE = "if this is meant, run `python -m tests.report.golden` and look at the diff"


def test_output_formats() -> None:
    for output in golden.renderings():
        assert (golden.FOLDER / output.name).read_bytes() == output.data, ADVICE


def test_report_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", golden.EPOCH)
    made = {output.name: output.data for output in golden.bundled()}
    stored = {path.name for path in golden.FOLDER.iterdir() if not path.name.startswith("lint.")}
    assert set(made) == stored, ADVICE
    for name, data in made.items():
        assert (golden.FOLDER / name).read_bytes() == data, f"{name}: {ADVICE}"


def test_sample_report_of_the_seed_is_current(tmp_path: Path) -> None:
    golden.write_seed(tmp_path)
    made, stored = _files(tmp_path), _files(golden.SAMPLE)
    assert set(made) == set(stored), ADVICE
    assert _summary(tmp_path) == _summary(golden.SAMPLE), ADVICE
    for name in set(made) - {"manifest.json"}:  # it holds the hashes of the others, digest and all
        assert made[name] == stored[name], f"{name}: {ADVICE}"


def _files(folder: Path) -> dict[str, str]:
    """Texts by name, without the digest of the rules: a rule that finds nothing changes nothing."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    digest = manifest["rule_pack"]
    texts = {path.name: path.read_bytes().decode() for path in folder.iterdir()}
    return {name: text.replace(digest, "").replace(digest[:16], "") for name, text in texts.items()}


def _summary(folder: Path) -> dict[str, int]:
    (path,) = (path for path in folder.glob("*.json") if path.name != "manifest.json")
    summary: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))["summary"]
    return summary
