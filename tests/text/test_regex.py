"""Regular expressions from the cache are those that the standard library compiles."""

from __future__ import annotations

import pickle
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import qccheck
from qccheck.text import regex

DATE = r"(?P<year>[0-9]{4})年(?:(?P<month>[0-9]+)月)?"


def lazy_patterns() -> Iterator[Any]:
    """Every pattern that a module of the package holds unused."""
    for module in pkgutil.walk_packages(qccheck.__path__, "qccheck."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, regex._Lazy):
                yield value


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("QCCHECK_CACHE_DIR", str(tmp_path))
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    """Be as a process that has just begun."""
    regex._shelf.cache_clear()
    regex.compiled.cache_clear()


def stored(folder: Path) -> Path:
    return next(folder.glob("regexes-*"))


def test_every_pattern_comes_back_as_the_library_compiles_it(folder: Path) -> None:
    patterns = {(one.pattern, one._flags) for one in lazy_patterns()}
    assert len(patterns) > 80
    for key in patterns:
        regex.compiled(*key)
    regex.keep()
    forget()
    for key in patterns:
        taken = regex._shelf().take(key)
        # Patterns are equal when their code, flags and groups are.
        assert taken == re.compile(*key), key
        assert taken is not None
        assert taken.groupindex == re.compile(*key).groupindex


def test_a_pattern_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert regex.compiled(DATE).fullmatch("2024年3月")
    regex.keep()
    forget()
    monkeypatch.setattr(regex, "_translate", lambda *_: pytest.fail("compiled again"))
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("compiled again"))
    match = regex.compiled(DATE).fullmatch("2024年3月")
    assert match and match.groupdict() == {"year": "2024", "month": "3"}


def test_runs_add_to_each_other(folder: Path) -> None:
    for pattern in ("甲+", "乙+"):
        regex.compiled(pattern)
        regex.keep()
        forget()
    assert regex._shelf().take(("甲+", 0)) and regex._shelf().take(("乙+", 0))


def test_a_lazy_pattern_is_like_any_other(folder: Path) -> None:
    date = regex.lazy(DATE)
    assert [match["year"] for match in date.finditer("2023年，2024年3月")] == ["2023", "2024"]
    assert date.sub("某时", "2024年3月") == "某时"
    assert (date.pattern, date.groups) == (DATE, 2)


@pytest.mark.parametrize(
    "data", [b"", b"damaged", pickle.dumps(["甲"]), pickle.dumps({("甲+", 0): (0, b"1", 0, {})})]
)
def test_a_damaged_file_costs_time_alone(data: bytes, folder: Path) -> None:
    regex.compiled("乙+")
    regex.keep()
    stored(folder).write_bytes(data)
    forget()
    assert regex.compiled("甲+").fullmatch("甲甲")
    regex.keep()


@pytest.mark.parametrize("missing", ["_sre", "re._parser"])
def test_another_python(missing: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(name: str) -> Any:
        if name == missing:
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr(regex, "import_module", without)
    assert regex.compiled("甲+").fullmatch("甲甲")
    regex.keep()
    assert not list(folder.iterdir())


def test_a_wrong_pattern_is_an_error(folder: Path) -> None:
    with pytest.raises(re.error):
        regex.compiled("(甲")
