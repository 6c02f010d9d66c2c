"""`fix --diff` is a patch that git takes, byte for byte; and fixing twice changes nothing more."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.conftest import SEED

BAD = (
    "中共中央、国务院的决定，会议指出：\n加快推进各項工作，，夯实发展的基礎。\n最后一行，，没有换行"
)
FORMS = {
    "utf-8": BAD.encode(),
    "bom": BAD.encode("utf-8-sig"),
    "crlf": BAD.replace("\n", "\r\n").encode(),
    "mixed": BAD.replace("\n", "\r\n", 1).encode() + b"\n",
    "gb18030": BAD.encode("gb18030"),
    "gb18030-crlf": BAD.replace("\n", "\r\n").encode("gb18030"),
}
NAMES = (
    "a.txt",
    "with blank.txt",
    "报告 2024.txt",
    'quo"te.txt',
    "back\\slash.txt",
    "sub/深/a.txt",
)


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["git", *arguments], cwd=folder, input=stdin, capture_output=True, check=False
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    assert git(tmp_path, "init", "-q").returncode == 0
    git(tmp_path, "config", "core.autocrlf", "false")
    return tmp_path


def patched(repository: Path, call: Call, *arguments: str) -> bytes:
    """Check, apply and return the patch for everything in the folder."""
    ended = call("fix", "--diff", "-q", *arguments)
    assert (ended.code, ended.stderr) == (1, "")
    for options in (("--check",), ()):
        done = git(repository, "apply", "--whitespace=nowarn", *options, stdin=ended.stdout)
        assert done.returncode == 0, done.stderr.decode()
    return ended.stdout


@pytest.mark.usefixtures("tiny_rules")
@pytest.mark.parametrize("form", FORMS)
def test_the_patch_does_what_fix_does(repository: Path, call: Call, form: str) -> None:
    path = repository / "a.txt"
    path.write_bytes(FORMS[form])
    encoding = ("--encoding", "gb18030") if form.startswith("gb") else ()
    patched(repository, call, "a.txt", *encoding)
    by_patch = path.read_bytes()
    path.write_bytes(FORMS[form])
    assert call("fix", "a.txt", *encoding).code == 0
    comma = "，".encode("gb18030" if form.startswith("gb") else "utf-8")
    assert path.read_bytes() == by_patch == FORMS[form].replace(comma * 2, comma)


@pytest.mark.usefixtures("tiny_rules")
@pytest.mark.parametrize("name", NAMES)
def test_names(repository: Path, call: Call, name: str) -> None:
    path = repository / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("甲，，乙\n", encoding="utf-8")
    patched(repository, call, ".")
    assert path.read_text("utf-8") == "甲，乙\n"


@pytest.mark.usefixtures("tiny_rules")
def test_an_absolute_path_is_given_from_here(repository: Path, call: Call) -> None:
    path = repository / "a.txt"
    path.write_text("甲，，乙\n", encoding="utf-8")
    assert patched(repository, call, str(path)).startswith(b"--- a/a.txt\n")


@pytest.mark.parametrize("grade", [(), ("--unsafe",)])
def test_the_seed(repository: Path, call: Call, grade: tuple[str, ...]) -> None:
    path = repository / "seeds" / "报告.txt"
    path.parent.mkdir()
    shutil.copyfile(SEED, path)
    patched(repository, call, "seeds/", *grade)
    by_patch = path.read_bytes()
    again = call("fix", "--diff", "-q", "seeds/", *grade)
    assert (again.code, again.stdout) == (0, b"")
    shutil.copyfile(SEED, path)
    assert call("fix", "-q", "seeds/", *grade).code == 0
    assert path.read_bytes() == by_patch
    assert call("fix", "seeds/", *grade).stderr.startswith("fixed 0 findings in 0 files")
    assert path.read_bytes() == by_patch
