"""Speed against named peers, in ratios of one run.

    python -m benchmarks.speed --tools PEERS/bin --write

Run from the root of a checkout with the development packages. Every row of a section is a whole
process; the rounds of a section interleave, so that a busy machine slows all rows alike. Documents
get new names before a row that is to check them all: no run remembers those. Peers
(autocorrect-py, typos, codespell, OpenCC) run where they are installed: in this environment or
in the one whose `bin` folder is `--tools`. What is missing is named, never skipped in silence.
One document is linted by the package as it is installed for `--python`.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.speed_runs import Medians, interleaved, peers, qccheck
from benchmarks.speed_texts import (
    change,
    mixed,
    official,
    rename,
    write_beginning,
    write_folder,
    write_pairs,
)
from benchmarks.tables import table, write_between

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
PEERS = ("autocorrect-py", "typos", "codespell", "OpenCC")
NUMBERS = "NC,NM1"
"""The number schemas."""
LANGUAGE = "GB"
"""The rules of the language model."""
LEXICON = "WD01"
"""The rules that search the lexicon for near-misses."""
BESIDE = f"{LANGUAGE},{NUMBERS}"
"""What is not asked for where only the rules are measured."""
_MIXED = "10 MB in 1,000 files, one process: half of it what people write to each other"
_OFFICIAL = "10 MB in 1,000 files, one process: laws and reports"
_KILOBYTE = 1_000
_MEGABYTE = 1_000_000
_GROWTH = (1_000, 10_000)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the tables, and put them into the page with `--write`."""
    options = _options(argv)
    with tempfile.TemporaryDirectory() as folder:
        sections = list(_sections(options, Path(folder)))
    command = "python -m benchmarks.speed " + " ".join(argv or sys.argv[1:])
    where = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    text = "\n\n".join([f"`{command.strip()}` ({where}; medians of {options.rounds})", *sections])
    print(text)
    if options.write:
        write_between(PAGE, "speed", text)
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, help="folder of the corpora")
    parser.add_argument("--tools", type=Path, help="`bin` folder of an environment with the peers")
    parser.add_argument(
        "--python", default=sys.executable, help="interpreter whose qccheck lints one document"
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", action="store_true", help="100 MB as well")
    parser.add_argument("--write", action="store_true", help=f"write the tables into {PAGE.name}")
    return parser.parse_args(argv)


def _sections(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    def write(name: str, size: int) -> Path:
        return write_folder(folder / name, mixed(options.corpora, size))

    small, ten = write("small", 1), write("ten", 10 * _MEGABYTE)
    clean = write_folder(folder / "official", official(options.corpora, 10 * _MEGABYTE))
    beginning = write_beginning(folder / "beginning", small, _KILOBYTE)
    yield _small("One document of 1 KB, caches warm", beginning, options)
    yield _small("One document of 10 KB, caches warm", small, options)
    for title, texts in ((_MIXED, ten), (_OFFICIAL, clean)):
        yield _peers(title, texts, options.tools, rounds=options.rounds)
    yield _growth(folder, ten, options.rounds)
    sizes = {1: write("one", _MEGABYTE), 10: ten}
    if options.large:
        sizes[100] = write("hundred", 100 * _MEGABYTE)
    yield _sizes(sizes, options.rounds)


def _small(title: str, folder: Path, options: argparse.Namespace) -> str:
    """One document against an interpreter that does nothing; only one row may remember it."""
    nothing, remembered, python = "python -c pass", "qccheck lint, unchanged", options.python

    def lint(*more: str) -> list[str]:
        return qccheck(folder, *more, python=python)

    commands = {
        nothing: [python, "-c", "pass"],
        "python -c 'import click'": [python, "-c", "import click"],
        "python -c 'import numpy'": [python, "-c", "import numpy"],
        "qccheck lint": lint(),
        remembered: lint(),
        "… without the language model": lint("--ignore", LANGUAGE),
        "… nor number schemas": lint("--ignore", f"{LANGUAGE},{NUMBERS}"),
        "… nor near-misses": lint("--ignore", f"{LANGUAGE},{NUMBERS},{LEXICON}"),
    }

    def renew(name: str) -> None:
        if name != remembered:
            rename(folder)

    return _section(title, interleaved(commands, options.rounds, before=renew), against=nothing)


def _peers(title: str, folder: Path, tools: Path | None, *, rounds: int) -> str:
    """10 MB in 1,000 files against the peers; two rows may remember what the first one found."""
    ours, fewer = "qccheck lint, rules alone", "qccheck lint, without near-misses"
    again, changed = "qccheck lint, again", "… three files changed"
    lint = qccheck(folder, "--ignore", BESIDE)
    commands = {
        **dict.fromkeys((ours, again, changed), lint),
        fewer: qccheck(folder, "--ignore", f"{BESIDE},{LEXICON}"),
        **peers(folder, tools),
    }

    def renew(name: str) -> None:
        if name in (ours, fewer):
            rename(folder)
        elif name == changed:
            change(folder, 3)

    missing = [name for name in PEERS if name not in commands]
    section = _section(title, interleaved(commands, rounds, before=renew), against=ours)
    return section + (f"\n\nNot installed, not measured: {', '.join(missing)}." if missing else "")


def _growth(folder: Path, texts: Path, rounds: int) -> str:
    """The same 10 MB with 1,000 and 10,000 literal pairs more."""
    commands = {}
    for count in _GROWTH:
        rules = write_pairs(folder / f"pairs-{count}.yaml", count)
        commands[f"{count:,} pairs"] = qccheck(texts, "--ignore", BESIDE, "--rules", str(rules))
    title = "More literal pairs beside the shipped rules, 10 MB"
    found = interleaved(commands, rounds, before=lambda name: rename(texts))
    return _section(title, found, against=f"{_GROWTH[0]:,} pairs")


def _sizes(folders: Mapping[int, Path], rounds: int) -> str:
    """How time and memory grow with the input."""
    commands = {
        f"{size} MB": qccheck(folder, "--ignore", BESIDE) for size, folder in folders.items()
    }
    by_name = dict(zip(commands, folders.values(), strict=True))
    found = interleaved(commands, rounds, before=lambda name: rename(by_name[name]))
    rows = []
    for size, name in zip(folders, found, strict=True):
        used = found[name]
        each = f"{used.seconds / size:.2f}"
        rows.append((name, f"{used.seconds:.2f}", each, f"{used.peak / _MEGABYTE:.0f}"))
    head = ("input", "seconds", "seconds a MB", "peak MB")
    return "**More input, rules alone**\n\n" + table(head, rows)


def _section(title: str, found: Mapping[str, Medians], *, against: str) -> str:
    base = found[against].seconds
    rows = [
        (name, f"{used.seconds:.3f}", f"{used.seconds / base:.2f}", f"{used.peak / _MEGABYTE:.0f}")
        for name, used in found.items()
    ]
    head = (
        "process",
        "seconds",
        f"× {against.removesuffix(', rules alone')}",
        "peak MB",
    )
    return f"**{title}**\n\n" + table(head, rows)


if __name__ == "__main__":
    raise SystemExit(main())
