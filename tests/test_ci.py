"""CI runs exactly what the README tells a newcomer to run."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_ci_calls_the_test_command_of_the_readme() -> None:
    command = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1]
    for name in ("README.md", "README.zh.md"):
        blocks = re.findall(r"```sh\n(.*?)\n```", (ROOT / name).read_text("utf-8"), re.DOTALL)
        assert blocks[-1] == command


def test_no_registry_host_stands_in_the_lock() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text("utf-8")
