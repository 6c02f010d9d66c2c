"""Shared fixtures; where QCCHECK_REQUIRE=all, a test that would skip fails instead."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

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


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compiled rules of a test run stay out of the user's cache folder."""
    patch = pytest.MonkeyPatch()
    if "QCCHECK_CACHE_DIR" not in os.environ:
        patch.setenv("QCCHECK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    yield
    patch.undo()
