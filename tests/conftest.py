"""Shared fixtures; where QCCHECK_REQUIRE=all, a test that would skip fails instead."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from qccheck import rulepack
from qccheck.errors import QccheckError

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "qinghai-2024-government-work-report.txt"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Iterator[pytest.TestReport]:
    """Turn a skip into a failure where everything is required."""
    report: pytest.TestReport = yield  # type: ignore[misc,assignment]
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("QCCHECK_REQUIRE"):
        report.outcome = "failed"
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.longrepr = f"QCCHECK_REQUIRE is set, and this test would skip: {reason}"
    return report  # type: ignore[return-value]


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The corpora folder: QCCHECK_CORPORA, or ../shared/corpora beside the checkout."""
    folder = Path(os.environ.get("QCCHECK_CORPORA") or ROOT.parent / "shared" / "corpora")
    if not folder.is_dir():
        pytest.skip(f"no corpora at {folder}; set QCCHECK_CORPORA")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """A Chromium that runs headless."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium on PATH")


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this test run alone, which all its workers share."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "run"
    folder.mkdir(exist_ok=True)
    return folder


OnceARun = Callable[[str, Callable[[], Any]], Any]


@pytest.fixture(scope="session")
def once_a_run(run_folder: Path) -> OnceARun:
    """`once_a_run(name, make)` is what `make` gave the first worker of the run that asked."""

    def ask(name: str, make: Callable[[], Any]) -> Any:
        stored = run_folder / f"{name}.pickle"
        with _locked(run_folder / f"{name}.lock"):
            if not stored.exists():
                stored.write_bytes(pickle.dumps(make()))
        return pickle.loads(stored.read_bytes())

    return ask


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the file at `path` against other workers; the system lets go of it with the process."""
    with path.open("wb") as file:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_cache(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path | None]:
    """Compiled rules stay out of the user's cache folder; one worker builds them for all.

    Each worker has its copy: remembered results must not pass between them.
    """
    if "QCCHECK_CACHE_DIR" in os.environ:
        yield None
        return
    built, own = run_folder / "cache", tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch, _locked(run_folder / "cache.lock"):
        patch.setenv("QCCHECK_CACHE_DIR", str(built))
        # A broken pack is the concern of the tests of rules, not of each test.
        with suppress(QccheckError):
            rulepack.load()
        if built.is_dir():
            shutil.copytree(built, own, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QCCHECK_CACHE_DIR", str(own))
        yield own


@pytest.fixture(autouse=True)
def _forgetful(_own_cache: Path | None) -> None:
    """No test is answered with the remembered results of another."""
    if _own_cache:
        shutil.rmtree(_own_cache / "results", ignore_errors=True)
