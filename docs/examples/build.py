"""Write the examples of this folder anew: ``python docs/examples/build.py``.

All numbers of the seed document with their verdicts, as `qccheck numbers --check` shows them, and
the ledger as CSV.
"""

from __future__ import annotations

from pathlib import Path

from qccheck import Settings
from qccheck.corpus import survey
from qccheck.corpus.reading import read
from qccheck.engine import checker
from qccheck.numbers import ledger
from qccheck.report import numbertable

HERE = Path(__file__).resolve().parent
SEED = HERE.parents[1] / "seeds" / "qinghai-2024-government-work-report.txt"


def example() -> tuple[survey.Survey, str]:
    """The checked numbers of the seed, and their table."""
    document = read(SEED, name=f"seeds/{SEED.name}")
    found = survey.check(survey.numbers([document]), checker(Settings(lang="zh")))
    return found, "".join(numbertable.table(found, "zh", checked=True))


def main() -> None:
    """Write both files."""
    found, table = example()
    (HERE / "qinghai-2024-numbers.txt").write_text(table, encoding="utf-8")
    ledger.write(found.entries, HERE / "qinghai-2024-numbers.csv")


if __name__ == "__main__":
    main()
