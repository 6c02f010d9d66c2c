"""The hook `qccheck-numbers` under real pre-commit: two documents that do not agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.numbers.test_ledger import EARLIER, LATER
from tests.test_precommit import PRE_COMMIT, checkout, commit, run

__all__ = ["checkout"]
pytestmark = pytest.mark.network


def test_numbers_hook_compares_documents(checkout: Path, tmp_path: Path) -> None:
    revision = run(checkout, "git", "rev-parse", "HEAD").stdout.strip()
    (tmp_path / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {checkout}\n  rev: {revision}\n  hooks:\n  - id: qccheck-numbers\n",
        encoding="utf-8",
    )
    commit(tmp_path, "settings")
    installed = run(tmp_path, str(PRE_COMMIT), "install", "--install-hooks")
    if installed.returncode:
        pytest.skip(f"pre-commit could not install the hooks: {installed.stdout[-400:]}")
    (tmp_path / "2023.txt").write_text(EARLIER, encoding="utf-8")
    later = tmp_path / "2024.txt"
    later.write_text(LATER.format(growth="29.4%", rate="93%"), encoding="utf-8")
    blocked = commit(tmp_path, "growth that does not fit")
    assert blocked.returncode != 0
    assert "NC012" in blocked.stdout + blocked.stderr
    later.write_text(LATER.format(growth="49.4%", rate="93%"), encoding="utf-8")
    passed = commit(tmp_path, "growth that fits")
    assert passed.returncode == 0, passed.stdout + passed.stderr
