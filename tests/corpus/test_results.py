"""Stored results: what is damaged is not there, and there is never too much of them."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from qccheck.config import Settings
from qccheck.corpus import results
from qccheck.corpus.opening import Inputs
from qccheck.corpus.results import Results, tidy
from qccheck.corpus.run import run
from tests.corpus.test_remembering import ALL, checked, only, told

__all__ = ["checked"]

KEY = b"k" * 16


def everything(name: str) -> bool:
    return bool(name)


def stored(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name != "tidied")


def test_what_was_added_is_found(tmp_path: Path) -> None:
    path = tmp_path / "results" / "one"
    first = Results(path)
    first.add("a", KEY, b"first")
    first.add("b", KEY, b"")
    assert first.save(everything) == path.stat().st_size
    second = Results(path)
    assert second.find("a", KEY) == b"first"
    assert second.find("b", KEY) == b""
    assert second.find("a", b"x" * 16) is None
    assert second.find("c", KEY) is None


def test_what_another_has_stored_since_stays(tmp_path: Path) -> None:
    path = tmp_path / "one"
    one, two = Results(path), Results(path)
    one.add("a", KEY, b"1")
    two.add("b", KEY, b"2")
    one.save(everything)
    two.save(everything)
    assert Results(path).find("a", KEY) == b"1"
    assert Results(path).find("b", KEY) == b"2"


def test_what_no_longer_stands_goes(tmp_path: Path) -> None:
    path = tmp_path / "one"
    first = Results(path)
    first.add("a", KEY, b"1" * 1000)
    first.save(everything)
    second = Results(path)
    second.add("b", KEY, b"2")
    second.save(lambda name: name != "a")
    assert Results(path).find("a", KEY) is None
    assert path.stat().st_size < 1000


def test_one_file_has_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_MOST_IN_ONE", 5_000)
    path = tmp_path / "one"
    for number in range(20):
        more = Results(path)
        more.add(str(number), KEY, b"x" * 1_000)
        more.save(everything)
    assert Results(path).find("19", KEY)
    assert path.stat().st_size < 7_000


def test_every_damage_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "one"
    whole = Results(path)
    whole.add("a", KEY, b"first")
    whole.add("b", KEY, b"second")
    whole.save(everything)
    data = path.read_bytes()
    damaged = [data[:end] for end in range(len(data))]
    damaged += [data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] for at in range(len(data))]
    for one in damaged:
        path.write_bytes(one)
        found = Results(path)
        answers = (found.find("a", KEY), found.find("b", KEY))
        assert answers in ((None, None), (b"first", None), (None, b"second"))
        found.add("c", KEY, b"third")
        found.save(everything)  # and what is carried over is not whole for that
        found = Results(path)
        assert (found.find("a", KEY), found.find("b", KEY)) == answers
        assert found.find("c", KEY) == b"third"


def test_damaged_results_are_no_results(folder: Path, cache: Path, checked: list[str]) -> None:
    assert only(checked) == ALL
    for number, path in enumerate(stored(cache / "results")):
        data = path.read_bytes()
        path.write_bytes((data[:-1], b"", data[: len(data) // 2])[number % 3])
    assert only(checked) != set()
    assert only(checked) == set()


def test_a_folder_where_a_file_should_be(folder: Path, cache: Path, checked: list[str]) -> None:
    assert only(checked) == ALL
    for path in stored(cache / "results"):
        path.unlink()
        path.mkdir()
    assert only(checked) == ALL
    assert only(checked) == ALL


def test_a_cache_that_cannot_be_written(folder: Path, cache: Path, checked: list[str]) -> None:
    (cache / "results").write_bytes(b"in the way")
    assert only(checked) == ALL
    assert only(checked) == ALL


def test_a_cache_that_may_only_be_read(
    folder: Path, cache: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert only(checked) == ALL
    (folder / "d.txt").write_text("他己经来了。\n", encoding="utf-8")

    def refuse(path: Path, data: bytes) -> int:
        raise PermissionError(13, "may only be read", path)  # root may write anywhere

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert only(checked) == {"d.txt"}
    assert only(checked) == {"d.txt"}


def test_folders_that_change_do_not_grow(folder: Path, cache: Path) -> None:
    sizes = []
    for number in range(6):
        (folder / "a.txt").write_text(f"{number}月{number}日，他己经来了。\n", encoding="utf-8")
        run(Inputs((folder,)), Settings())
        (folder / f"n{number}.txt").write_text("他己经来了。\n", encoding="utf-8")
        (folder / f"n{number - 1}.txt").unlink(missing_ok=True)
        sizes.append(sum(path.stat().st_size for path in stored(cache / "results")))
    assert sizes[-1] <= sizes[1] + 50
    assert len(stored(cache / "results")) == 3  # two folders and what documents disagree on


def filled(folder: Path, sizes: dict[str, int], *, now: float) -> None:
    """Files that were used one after the other, an hour apart; the last one an hour ago."""
    folder.mkdir()
    for hours, (name, size) in enumerate(reversed(sizes.items()), 1):
        (folder / name).write_bytes(b"x" * size)
        os.utime(folder / name, (now, now - hours * 3_600))


def test_the_oldest_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "MOST_BYTES", 250)
    filled(tmp_path / "r", {"a": 100, "b": 100, "c": 100, "d": 100}, now=time.time())
    tidy(tmp_path / "r", written=100)
    assert [path.name for path in stored(tmp_path / "r")] == ["c", "d"]


def test_there_are_not_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_MOST_FILES", 3)
    filled(tmp_path / "r", dict.fromkeys("abcd", 1), now=time.time())
    tidy(tmp_path / "r", written=1)
    assert [path.name for path in stored(tmp_path / "r")] == ["c", "d"]


def test_the_old_go(tmp_path: Path) -> None:
    filled(tmp_path / "r", {"a": 1, "b": 1}, now=time.time())
    month_ago = time.time() - 31 * 86_400
    os.utime(tmp_path / "r" / "a", (month_ago, month_ago))
    tidy(tmp_path / "r", written=1)
    assert [path.name for path in stored(tmp_path / "r")] == ["b"]


def test_what_is_asked_for_is_not_old(tmp_path: Path) -> None:
    path = tmp_path / "one"
    first = Results(path)
    first.add("a", KEY, b"1")
    first.save(everything)
    os.utime(path, (0, 0))
    Results(path)
    assert time.time() - path.stat().st_mtime < 3_600


def test_bounds_are_looked_after_once_an_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And at once by a run that has stored much."""
    folder = tmp_path / "r"
    filled(folder, {"a": 1, "b": 1}, now=time.time())
    tidy(folder, written=1)
    monkeypatch.setattr(results, "MOST_BYTES", 0)
    tidy(folder, written=1)
    assert len(stored(folder)) == 2
    tidy(folder, written=1_000_000)
    assert stored(folder) == []


def test_bounds_where_nothing_is(tmp_path: Path) -> None:
    tidy(tmp_path / "nowhere", written=1)


def test_what_is_told_is_told_again(folder: Path) -> None:
    first = told(run(Inputs((folder,)), Settings()))
    assert told(run(Inputs((folder,)), Settings())) == first
