from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from qccheck.corpus.discovery import discover, is_excluded
from qccheck.errors import UnreadableError


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    names = (
        "b.txt a.md c.HTML d.py sub/e.txt sub/deep/f.htm .hidden/g.txt node_modules/h.txt .i.txt"
    )
    for name in names.split():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("甲")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may look into, unlike `tmp_path` where root runs the tests."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Permissions bind us: root is nobody meanwhile."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def found(*paths: str, exclude: Sequence[str] = ()) -> list[str]:
    return [
        str(item) if isinstance(item, UnreadableError) else item.as_posix()
        for item in discover(map(Path, paths), exclude=exclude)
    ]


def test_a_folder_is_searched_in_order(tree: Path) -> None:
    assert found(".") == ["a.md", "b.txt", "c.HTML", "sub/deep/f.htm", "sub/e.txt"]


def test_what_is_given_by_name_is_taken(tree: Path) -> None:
    assert found("d.py", ".i.txt") == ["d.py", ".i.txt"]
    assert found("node_modules", ".hidden") == ["node_modules/h.txt", ".hidden/g.txt"]
    assert found("b.txt", exclude=("b.txt",)) == ["b.txt"]


def test_each_file_comes_once(tree: Path) -> None:
    (tree / "link.txt").symlink_to("b.txt")
    (tree / "again").symlink_to("sub")
    assert found("sub/e.txt", ".", "b.txt") == [
        "sub/e.txt",
        "a.md",
        "again/deep/f.htm",
        "b.txt",
        "c.HTML",
    ]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("*.txt", ["a.md", "c.HTML", "sub/deep/f.htm"]),
        ("sub", ["a.md", "b.txt", "c.HTML"]),
        ("sub/", ["a.md", "b.txt", "c.HTML"]),
        ("b.txt/", ["a.md", "b.txt", "c.HTML", "sub/deep/f.htm", "sub/e.txt"]),
        ("sub/deep", ["a.md", "b.txt", "c.HTML", "sub/e.txt"]),
        ("deep/*.htm", ["a.md", "b.txt", "c.HTML", "sub/e.txt"]),
        ("**/e.txt", ["a.md", "b.txt", "c.HTML", "sub/deep/f.htm"]),
        ("/deep/*", ["a.md", "b.txt", "c.HTML", "sub/deep/f.htm", "sub/e.txt"]),
    ],
)
def test_excludes(tree: Path, pattern: str, left: list[str]) -> None:
    assert found(".", exclude=(pattern,)) == left


def test_excludes_hold_for_absolute_paths(tree: Path) -> None:
    assert is_excluded(tree / "sub" / "e.txt", ["sub/*.txt"], is_folder=False)
    assert not is_excluded(tree / "sub" / "e.txt", ["ub/*.txt"], is_folder=False)


def test_a_glob_is_spread(tree: Path) -> None:
    assert found("*.txt", "sub/**/*.htm") == ["b.txt", "sub/deep/f.htm"]
    assert found("*.doc") == ["*.doc: wanted a file or folder, got nothing there"]
    assert found("a**b") == ["a**b: wanted a file or folder, got nothing there"]


def test_what_is_missing_does_not_stop_the_rest(tree: Path) -> None:
    (tree / "dead").symlink_to("nowhere")
    (tree / "self").symlink_to("self")
    assert found("missing.txt", "dead", "self", "b.txt") == [
        "missing.txt: wanted a file or folder, got nothing there",
        "dead: wanted a file or folder, got a link to nothing",
        "self: wanted a file or folder, got a link that leads back to itself",
        "b.txt",
    ]


def test_a_folder_loop_is_named_and_the_rest_is_searched(tree: Path) -> None:
    (tree / "sub" / "me").symlink_to(".")
    (tree / "sub" / "deep" / "up").symlink_to("..")
    back = f"wanted a folder tree, got a link back to {tree}/sub"
    assert found("sub") == [
        "sub/deep/f.htm",
        f"sub/deep/up: {back}",
        "sub/e.txt",
        f"sub/me: {back}",
    ]


def test_a_folder_without_permission_is_named(open_folder: Path) -> None:
    closed, other = open_folder / "closed", open_folder / "z.txt"
    closed.mkdir()
    (closed / "a.txt").write_text("甲")
    other.write_text("甲")
    closed.chmod(0)
    with without_privileges():
        items = found(str(open_folder), f"{closed}/a.txt")
    assert items == [
        f"{closed}: wanted a file or folder, got no permission",
        str(other),
        f"{closed}/a.txt: wanted a file or folder, got no permission",
    ]
    closed.chmod(0o700)
