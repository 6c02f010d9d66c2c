"""The hooks as a user meets them: real pre-commit, a scratch repository, this checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRE_COMMIT = Path(sys.executable).parent / "pre-commit"
pytestmark = pytest.mark.network
MINUTES = 2
"""What an installation may take; a registry that does not answer must not hang the run."""


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=MINUTES * 60
        )
    except subprocess.TimeoutExpired:
        pytest.skip(f"{command[0]} took more than {MINUTES} minutes")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A commit of the checkout as it stands; pre-commit only installs what is committed."""
    source = tmp_path_factory.mktemp("hooks") / "qccheck"
    listed = run(ROOT, "git", "ls-files", "-z").stdout.split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    commit(source, "state of the checkout")
    return source


def commit(folder: Path, message: str) -> subprocess.CompletedProcess[str]:
    if not (folder / ".git").is_dir():
        run(folder, "git", "init", "-q")
    run(folder, "git", "add", "-A")
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    return run(folder, "git", *identity, "commit", "-q", "-m", message)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    revision = run(checkout, "git", "rev-parse", "HEAD").stdout.strip()
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {checkout}\n  rev: {revision}\n"
        "  hooks:\n  - id: qccheck-fix\n  - id: qccheck\n",
        encoding="utf-8",
    )
    commit(folder, "settings")
    installed = run(folder, str(PRE_COMMIT), "install", "--install-hooks")
    if installed.returncode:
        pytest.skip(f"pre-commit could not install the hooks: {installed.stdout[-400:]}")
    return folder


def test_a_good_document_passes(scratch: Path) -> None:
    (scratch / "good.txt").write_text("会议讨论了明年的工作安排，并作出决定。\n", encoding="utf-8")
    done = commit(scratch, "a good document")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_bad_document_is_blocked(scratch: Path) -> None:
    bad = scratch / "bad.txt"
    bad.write_text("旅游总收入增长2.倍，人次增长1.1倍。\n", encoding="utf-8")
    done = commit(scratch, "a bad document")
    assert done.returncode != 0
    assert "NM001" in done.stdout + done.stderr
    bad.unlink()
    run(scratch, "git", "rm", "-q", "--cached", "bad.txt")


def test_what_is_safe_is_fixed(scratch: Path) -> None:
    path = scratch / "traditional.txt"
    # Long enough to be plainly Simplified; in a mixed text nothing is safe.
    path.write_text(
        "会议决定，加快格爾木副中心城市建设，支持各县发展特色产业，夯实发展的基礎。\n",
        encoding="utf-8",
    )
    first = commit(scratch, "traditional glyphs")
    assert first.returncode != 0, "the fixing hook stops the commit that it changed"
    assert (
        path.read_text("utf-8")
        == "会议决定，加快格尔木副中心城市建设，支持各县发展特色产业，夯实发展的基础。\n"
    )
    second = commit(scratch, "fixed")
    assert second.returncode == 0, second.stdout + second.stderr
