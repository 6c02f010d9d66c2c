"""The caches lie where platformdirs says, without it where that is known."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from qccheck.cachefolder import cache_folder, put


@pytest.mark.parametrize("given", [None, "", "/somewhere/else", "not/absolute", " "])
def test_the_folder_is_that_of_platformdirs(
    given: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QCCHECK_CACHE_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    if given is None:
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", given)
    assert cache_folder() == Path(platformdirs.user_cache_dir("qccheck"))


@pytest.mark.skipif(sys.platform != "linux", reason="platformdirs knows all other systems")
def test_platformdirs_is_not_asked_on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QCCHECK_CACHE_DIR", raising=False)
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    assert cache_folder().name == "qccheck"


def test_what_cannot_be_stored_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    put(tmp_path / "taken", b"data")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    assert list((tmp_path / "taken").iterdir()) == []
