"""What one small document makes the command load: counted, for time is no test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

CLEAN = (
    "# 关于做好今年春季造林工作的通知\n\n"
    "各县（区）人民政府：\n\n"
    "去年全市完成造林12万亩，比上年增长5.3%，其中退耕还林4万亩。今年要继续抓好重点区域绿化，"
    "三月底以前完成整地，四月底以前完成栽植。一要落实责任，二要保证苗木质量，三要加强管护。\n\n"
    "各地要统一思想，进一步加强领导，把任务分解到乡镇、落实到地块。\n"
)
WRONG_NUMBER = "全市共有甲县、乙县、丙县三县，城镇登记失业率为155%。\n"
DEAR = ("pandas", "pandera", "pyarrow", "yaml", "tempfile", "platformdirs", "multiprocessing")
"""What no small document needs, with or without the language model."""
_PROBE = """
import re, sys
compiled = []
compiler = re._compiler.compile
def compile(*given):
    frame = sys._getframe(1)
    while frame.f_globals["__name__"].partition(".")[0] in ("re", "functools"):
        frame = frame.f_back
    if frame.f_globals["__name__"].startswith("qccheck"):
        compiled.append(repr(given[0]))
    return compiler(*given)
re._compiler.compile = compile
from qccheck.cli import run
code = run()
modules = sorted(sys.modules)
import json
with open("probe.json", "w") as file:
    json.dump([code, modules, compiled], file)
"""


class Started(NamedTuple):
    """A call in a process of its own: its exit code, the modules that it loaded, and the regular
    expressions that the package had compiled.
    """

    code: int
    modules: frozenset[str]
    compiled: tuple[str, ...]

    def loaded(self, *packages: str) -> set[str]:
        """Those of the packages that were imported."""
        return {name for name in packages if name in self.modules}

    @property
    def own(self) -> list[str]:
        """Modules of the package."""
        return [name for name in self.modules if name.partition(".")[0] == "qccheck"]


def start(folder: Path, *arguments: str, stdin: str = "") -> Started:
    subprocess.run(
        [sys.executable, "-c", _PROBE, *arguments],
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        input=stdin.encode(),
        capture_output=True,
        check=True,
    )
    code, modules, compiled = json.loads((folder / "probe.json").read_bytes())
    return Started(code, frozenset(modules), tuple(compiled))


def warm(folder: Path, text: str, *arguments: str) -> Started:
    """The second call on a text of this kind: the first one fills the caches with another."""
    first, second = folder / "first.md", folder / "second.md"
    for path in (first, second):
        path.write_text(text, encoding="utf-8")
    start(folder, *arguments, str(first))
    return start(folder, *arguments, str(second))


def test_a_clean_document(tmp_path: Path) -> None:
    started = warm(tmp_path, CLEAN, "lint")
    assert started.code == 0
    assert not started.loaded(*DEAR, "numpy", "dataclasses")
    assert "qccheck.language.small" in started.modules
    assert len(started.own) <= 170


def test_a_larger_document(tmp_path: Path) -> None:
    """Numpy serves the language model once there is enough to read."""
    started = warm(tmp_path, CLEAN * 10, "lint")
    assert started.loaded("numpy")
    assert not started.loaded(*DEAR, "numpy.ma")


@pytest.mark.parametrize("command", ["lint", "fix"])
def test_without_the_language_model(command: str, tmp_path: Path) -> None:
    started = warm(tmp_path, CLEAN, command, "--ignore", "GB")
    assert started.code == 0
    assert not started.loaded(*DEAR, "numpy", "json", "dataclasses", "qccheck.language")
    assert not started.loaded("qccheck.detectors.confusion", "qccheck.baseline", "qccheck.batch")
    assert len(started.own) <= 127
    assert len(started.compiled) <= 1, started.compiled


def test_without_number_schemas(tmp_path: Path) -> None:
    started = warm(tmp_path, CLEAN, "lint", "--ignore", "GB,NC,NM1")
    assert started.code == 0
    assert not started.loaded(*DEAR, "numpy", "decimal", "qccheck.numbers")
    assert len(started.own) <= 101


def test_a_number_finding(tmp_path: Path) -> None:
    started = warm(tmp_path, WRONG_NUMBER, "lint", "--ignore", "GB")
    assert started.code == 1
    assert not started.loaded(*DEAR, "numpy")


def test_a_list_without_places(tmp_path: Path) -> None:
    started = warm(tmp_path, CLEAN, "lint", "--select", "WD015")
    assert started.code == 0
    assert "qccheck.lexicon.places" in started.modules
    assert not started.loaded("qccheck.detectors.lexicon.listed", "qccheck.lexicon.divisions")


def test_a_remembered_document(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(CLEAN, encoding="utf-8")
    start(tmp_path, "lint", str(path))
    started = start(tmp_path, "lint", str(path))
    assert started.code == 0
    assert not started.loaded(*DEAR, "numpy", "hyperscan", "qccheck.engine", "qccheck.rulefile")
    assert len(started.own) <= 33


def test_standard_input(tmp_path: Path) -> None:
    """As an editor calls it."""
    started = start(tmp_path, "lint", "--ignore", "GB", "-", stdin=CLEAN)
    assert started.code == 0
    assert not started.loaded(*DEAR, "numpy", "qccheck.language")
