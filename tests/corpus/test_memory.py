"""Remembered results: the same report, and never that of another text, setting or rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from qccheck.config import Allowance, Settings
from qccheck.corpus.opening import Inputs
from qccheck.corpus.run import run

TEXT = "加快格爾木副中心城市建设，旅游总收入增长2.倍。\n"


@pytest.fixture
def path(tmp_path: Path, cache: Path) -> Path:
    target = tmp_path / "a.txt"
    target.write_text(TEXT, encoding="utf-8")
    return target


def recalled(path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a run is answered from memory: then no checker is asked for."""
    asked = []
    monkeypatch.setattr("qccheck.corpus.checking.checker", lambda *given: asked.append(given))
    try:
        run(Inputs((path,)), settings)
    except AttributeError:  # the checker that was asked for is None
        return False
    return not asked


def test_the_second_run_says_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(Inputs((path,)), Settings())
    assert [d.code for d in first.diagnostics] != []
    assert run(Inputs((path,)), Settings()).diagnostics == first.diagnostics
    assert recalled(path, Settings(), monkeypatch)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(lang="zh"),
        Settings(ignore=("TR",)),
        Settings(all=True),
        Settings(allow=(Allowance("格爾木"),)),
        Settings(cache=False),
    ],
    ids=["language", "ignore", "all", "allow", "no cache"],
)
def test_other_settings_are_checked_anew(
    settings: Settings, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(Inputs((path,)), Settings())
    assert not recalled(path, settings, monkeypatch)


def test_a_changed_text_is_checked_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(Inputs((path,)), Settings())
    path.write_text(TEXT + "又一段。\n", encoding="utf-8")
    assert not recalled(path, Settings(), monkeypatch)


def test_a_side_file_is_heeded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(Inputs((path,)), Settings())
    side = path.with_name("a.txt.qccheck.toml")
    side.write_text('[[allow]]\ntext = "格爾木"\nreason = "the original"\n', encoding="utf-8")
    assert not recalled(path, Settings(), monkeypatch)


def test_what_was_checked_alone_is_compared_with_others(path: Path) -> None:
    other = path.with_name("b.txt")
    path.write_text("2023年，全市粮食产量达到120万吨。\n", encoding="utf-8")
    other.write_text("2023年，全市粮食产量达到150万吨。\n", encoding="utf-8")
    alone = [run(Inputs((one,)), Settings()).diagnostics for one in (path, other)]
    together = [run(Inputs((path, other)), Settings()).diagnostics for _ in range(2)]
    assert [d.code for d in together[0]] == ["NC014"]
    assert alone == [(), ()]
    assert together[0] == together[1]


def test_a_document_of_a_folder_by_itself(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was checked with others, and what they disagree on is not told."""
    other = path.with_name("b.txt")
    path.write_text("2023年，全市粮食产量达到120万吨。\n", encoding="utf-8")
    other.write_text("2023年，全市粮食产量达到150万吨。\n", encoding="utf-8")
    assert run(Inputs((path, other)), Settings()).diagnostics
    assert run(Inputs((other,)), Settings()).diagnostics == ()
    assert recalled(other, Settings(), monkeypatch)


def test_a_document_by_itself_has_one_result(path: Path, cache: Path) -> None:
    """An editor that asks at every stroke does not fill the cache."""
    for number in range(5):
        path.write_text(f"{TEXT}第{number}段。\n", encoding="utf-8")
        run(Inputs((path,)), Settings())
    stored = [entry for entry in (cache / "results").iterdir() if entry.name != "tidied"]
    assert len(stored) == 1


def test_the_years_of_a_side_file_are_heeded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(Inputs((path,)), Settings())
    side = path.with_name("a.txt.document.toml")
    side.write_text("year = 2025\n", encoding="utf-8")
    assert not recalled(path, Settings(), monkeypatch)
