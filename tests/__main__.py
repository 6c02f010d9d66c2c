"""`python -m tests`: every check of the project, the one command of the README and of CI."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
CHECKS = (
    (str(BIN / "ruff"), "check", "--quiet", "."),
    (str(BIN / "ruff"), "format", "--check", "--quiet", "."),
    (sys.executable, "-m", "mypy"),
    (str(BIN / "lint-imports"),),
    (sys.executable, "-m", "pytest", "-n", "auto", *sys.argv[1:]),
)


def main() -> int:
    """Run the checks in order, stop at the first that fails, and give its exit code."""
    for check in CHECKS:
        print("$", Path(check[0]).name, *check[1:], flush=True)
        done = subprocess.run(check, cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
