"""`qccheck report` from outside: what it writes and which code it exits with."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qccheck.cli.commands import group

BAD = "会议己经结束,大家都己经回去了。\n"


def call(*arguments: str | Path) -> Result:
    given = [*map(str, arguments), "--isolated", "--lang", "zh"]
    return CliRunner().invoke(group, ["report", *given])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "good.txt").write_text("会议已经结束。\n", encoding="utf-8")
    return tmp_path


def test_writes_everything_and_exits_0(folder: Path) -> None:
    result = call("bad.txt", "good.txt", "-o", "out/deep")
    assert result.exit_code == 0, result.output
    names = sorted(path.name for path in (folder / "out/deep").iterdir())
    suffixes = [name.rpartition(".")[2] for name in names if name.startswith("bad")]
    assert suffixes == ["csv", "diff", "html", "json", "md"]
    assert {"index.html", "index.md", "manifest.json"} <= set(names)
    assert (folder / "bad.txt").read_text(encoding="utf-8") == BAD


def test_patch_applies(folder: Path) -> None:
    call("bad.txt", "-o", "out")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (patch,) = (folder / "out").glob("*.diff")
    subprocess.run(["git", "apply", str(patch)], cwd=folder, check=True)
    fixed = (folder / "bad.txt").read_text(encoding="utf-8")
    assert fixed == "会议已经结束，大家都已经回去了。\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("bad.txt", "--check"), 1),
        (("bad.txt", "--check", "--fail-on", "error"), 1),
        (("good.txt", "--check"), 0),
        (("bad.txt", "--check", "--select", "PN", "--fail-on", "error"), 0),
        (("bad.txt", "nothing.txt"), 2),
        (("bad.txt", "--select", "QQ999"), 2),
    ],
)
def test_exit_codes(folder: Path, arguments: tuple[str, ...], code: int) -> None:
    result = call(*arguments, "-o", "out")
    assert (getattr(result.exception, "exit_code", None) or result.exit_code) == code


def test_unreadable_inputs_stop_nobody_and_are_named(folder: Path) -> None:
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    call("bad.txt", "binary.txt", "-o", "out")
    manifest = json.loads((folder / "out/manifest.json").read_text(encoding="utf-8"))
    assert [one["path"] for one in manifest["unreadable"]] == ["binary.txt"]
    assert [one["path"] for one in manifest["documents"]] == ["bad.txt"]
    assert "binary.txt" in (folder / "out/index.md").read_text(encoding="utf-8")


def test_output_that_is_a_file_is_refused(folder: Path) -> None:
    assert call("bad.txt", "-o", "good.txt").exit_code == 2


def test_twice_gives_the_same_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    call("bad.txt", "-o", "one")
    call("bad.txt", "-o", "two")
    one = {path.name: path.read_bytes() for path in (folder / "one").iterdir()}
    assert one == {path.name: path.read_bytes() for path in (folder / "two").iterdir()}
