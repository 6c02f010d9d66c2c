"""Command-line arguments that all builders share."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Arguments:
    """Where a builder reads and where it writes."""

    corpora: Path
    facts: Path
    output: Path


def parse_arguments(description: str | None, *, output: str = "rules/facts") -> Arguments:
    """Read `CORPORA [--facts FOLDER] [-o FOLDER]`; facts stand beside the corpora."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path, help="folder of the *.txt.xz corpora")
    parser.add_argument("--facts", type=Path, help="folder of the raw fact tables")
    parser.add_argument("-o", "--output", type=Path, default=REPOSITORY / output)
    found = parser.parse_args()
    facts = found.facts or found.corpora.parent / "facts"
    return Arguments(corpora=found.corpora, facts=facts, output=found.output)
