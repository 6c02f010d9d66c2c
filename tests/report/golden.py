"""Golden files of every renderer, and the sample report of the seed.

`python -m tests.report.golden` writes them anew: look at the diff before you commit it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from qccheck import report as renderers
from qccheck.config import Settings
from qccheck.report.bundle import Output, Run, bundle
from qccheck.report.proposal import propose
from tests.report import sample

FOLDER = Path(__file__).parent / "golden"
ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "reports" / "sample"
EPOCH = "1704067200"
"""2024-01-01, the time in everything that is compared."""


def renderings() -> Iterator[Output]:
    """Every output format in both languages."""
    for name in renderers.FORMATS:
        for lang in ("zh", "en"):
            style = renderers.Style(lang=lang, statistics=True)
            text = "".join(renderers.load(name).render(sample.report(), style))
            yield Output(f"lint.{name}.{lang}", text.encode())


def bundled(lang: str = "zh") -> Iterator[Output]:
    """All files of `qccheck report` on the small document; SOURCE_DATE_EPOCH must be set."""
    made = sample.report()
    proposals = tuple(propose(file, shown=0.5) for file in made.files)
    settings = Settings(lang=lang)
    facts = (proposals, made.failures, made.pack_digest)
    yield from bundle(Run(*facts, {}, settings, 0.5, sample.numbers()))


def write_seed(folder: Path) -> None:
    """The report of the seed, as its readers would make it."""
    command = [sys.executable, "-c", "from qccheck.cli import main; main()", "report", "seeds"]
    command += ["--isolated", "--lang", "zh", "--quiet", "-o", str(folder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def main() -> None:
    """Write every golden file."""
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    FOLDER.mkdir(exist_ok=True)
    for old in (*FOLDER.iterdir(), *SAMPLE.glob("*.*")):
        old.unlink()
    for output in (*renderings(), *bundled()):
        (FOLDER / output.name).write_bytes(output.data)
    write_seed(SAMPLE)


if __name__ == "__main__":
    main()
