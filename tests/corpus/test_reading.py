from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qccheck.corpus import reading
from qccheck.corpus.reading import document, read, write, write_bytes
from qccheck.errors import EncodingError, FixError, StaleEditError, UnreadableError
from qccheck.text.document import Document, Encoding


def test_an_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"")
    found = read(tmp_path / "a.md", name="docs/a.md")
    assert found == Document("docs/a.md", "", Encoding("utf-8"), "markdown")


@given(st.binary(max_size=60) | st.text(alphabet="甲乙\r\n。", max_size=40).map(str.encode))
def test_what_is_read_is_the_same_bytes(data: bytes) -> None:
    try:
        found = document(data, "a.txt")
    except UnreadableError:
        return
    assert found.to_bytes() == data


@pytest.mark.parametrize(
    ("kind", "got"),
    [
        ("folder", "wanted a regular file, got a folder"),
        ("pipe", "wanted a regular file, got a named pipe"),
        ("socket", "wanted a regular file, got a socket"),
        ("nothing", "wanted a file, got nothing there"),
    ],
)
def test_what_is_no_file(tmp_path: Path, kind: str, got: str) -> None:
    path = tmp_path / "a.txt"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        socket.socket(socket.AF_UNIX).bind(os.path.relpath(path))
    with pytest.raises(UnreadableError) as caught:
        read(path, name="a.txt")
    assert str(caught.value) == f"a.txt: {got}"


def test_a_device_is_not_opened() -> None:
    with pytest.raises(UnreadableError, match="got a character device"):
        read(Path("/dev/zero"))


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甲")
    path.chmod(0)
    if os.geteuid() == 0:  # root may read it; the answer of the system is the same

        def refuse(self: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableError, match="wanted a readable file, got no permission"):
        read(path)


def test_a_binary_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(UnreadableError, match=r"b\.txt: wanted text, got a PNG image"):
        read(tmp_path / "a.txt", name="b.txt")


def test_a_line_too_long_is_named_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\r\nb\n" + b"x" * 50_000_000)
    with pytest.raises(UnreadableError) as caught:
        read(path, name="a.txt")
    problem = "line 3: wanted at most 10,000,000 characters, got 50,000,000"
    assert caught.value.problem == problem


def test_many_long_lines_are_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_LINE", 4)
    assert document(b"1234\r\n1234\r1234\n", "a").text == "1234\r\n1234\r1234\n"
    with pytest.raises(UnreadableError, match="line 3"):
        document(b"1234\r\n1234\r12345\n", "a")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"1234567")
    assert read(tmp_path / "a.txt", limit=7).text == "1234567"
    with pytest.raises(UnreadableError, match="wanted at most 6 bytes, got 7"):
        read(tmp_path / "a.txt", limit=6)


def test_an_encoding_that_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("甲乙".encode())
    with pytest.raises(EncodingError, match="byte 2: wanted utf-16-be"):
        document(b"ab\xd8\x00\x00\x41", "a.txt", encoding="utf-16-be")


def test_writing_keeps_mode_and_link(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_text("甲")
    target.chmod(0o640)
    link.symlink_to("a.txt")
    before = read(link)
    write(before.with_text("乙"), link, before=before)
    assert link.is_symlink()
    assert target.read_text() == "乙"
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "link.txt"]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甲")
    before = read(path)
    path.write_text("丙")
    with pytest.raises(StaleEditError, match="wanted the file as it was read"):
        write(before.with_text("乙"), path, before=before)
    assert path.read_text() == "丙"
    path.unlink()
    with pytest.raises(StaleEditError):
        write(before.with_text("乙"), path, before=before)
    assert not path.exists()


def test_what_did_not_change_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甲")
    before, inode = read(path), path.stat().st_ino
    write(before, path, before=before)
    assert path.stat().st_ino == inode


def test_a_character_without_a_code_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    data = "村裡新修了一條通往山外的公路，運蘋果的卡車可以開到果園門口。".encode("cp950")
    path.write_bytes(data)
    before = read(path)
    with pytest.raises(FixError, match="wanted a character of cp950, got '尔'"):
        write(before.with_text("尔"), path, before=before)
    assert path.read_bytes() == data


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甲")

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FixError, match="wanted to write 3 bytes, got No space left"):
        write_bytes(path, "乙".encode())
    assert path.read_text() == "甲"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FixError, match="No such file or directory"):
        write_bytes(tmp_path / "x" / "a.txt", b"a")


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_bytes(pipe, b"abc")
        assert os.read(end, 10) == b"abc"
    finally:
        os.close(end)
    assert pipe.is_fifo()
