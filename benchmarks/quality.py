"""Recall, correction and precision on damage done at random to clean text.

    python -m benchmarks.quality --write

Run from the root of a checkout with the development packages. Each case is one damaged
text; see `docs/quality.md` for what is counted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.damage import (
    FAMILIES,
    HALVES,
    Case,
    CorporaMissingError,
    Half,
    Material,
    find_corpora,
    inject,
    is_apart,
    manifest_hash,
)
from benchmarks.linting import ApiLinter, CommandLinter, Finding, Linter
from benchmarks.scoring import Tally, Verdict, judge, tally
from benchmarks.tables import percent, table, write_between

PAGE = Path(__file__).resolve().parents[1] / "docs" / "quality.md"
SEED = 20240131
COUNT = 300
NAMES = {
    1: "traditional or variant glyphs",
    2: "look-alike code points",
    3: "rare look-alike characters",
    4: "shape and sound confusions",
    5: "garbled members of lists",
    6: "dittography",
    7: "haplography, lost characters",
    10: "set wording broken",
    12: "breaks turned into paragraphs",
    13: "width and pairing of marks",
    15: "inconsistency inside the file",
}
_HEAD = ("cases", "recall %", "corrected %", "new findings", "beside the damage", "precision %")


@dataclass(frozen=True, slots=True)
class Plan:
    """What one run measures; the same plan over the same corpora draws the same cases."""

    corpora: Path
    linter: Linter
    seed: int
    half: Half
    count: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, when asked, write the page. Exit 2 on bad usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.show and HALVES[options.half] is Half.EXAM:
        parser.error("misses of the exam half are not shown: add --half practice")
    try:
        corpora = find_corpora(options.corpora)
    except CorporaMissingError as error:
        parser.error(str(error))
    kind = ApiLinter if options.via == "api" else CommandLinter
    linter = kind(ignore=tuple(options.ignore), everything=options.all)
    plan = Plan(corpora, linter, options.seed, HALVES[options.half], options.limit)
    verdicts = _measure(plan, options.families, jobs=options.jobs)
    text = render(verdicts, note=_note(plan, options, verdicts))
    print(text)
    _print_reviews(verdicts, show=options.show, codes=options.codes)
    if options.write:
        write_between(PAGE, "quality", text)
    return 0


def examine(cases: Sequence[Case], linter: Linter) -> list[Verdict]:
    """Check every case's two texts, each distinct text once, and judge."""
    texts = list(dict.fromkeys(text for case in cases for text in (case.clean, case.damaged)))
    findings: dict[str, tuple[Finding, ...]] = dict(zip(texts, linter.check(texts), strict=True))
    return [judge(case, findings[case.clean], findings[case.damaged]) for case in cases]


def render(verdicts: Sequence[Verdict], *, note: str) -> str:
    """Both tables, by family and by sub-kind, under the note."""
    families = _grouped((_family_label(v.case), v) for v in verdicts)
    kinds = _grouped((f"{v.case.family} | {v.case.kind}", v) for v in verdicts)
    by_family = table(("", "family", *_HEAD), (_row(k, t) for k, t in families.items()))
    by_kind = table(("", "kind of damage", *_HEAD), (_row(k, t) for k, t in kinds.items()))
    return f"{note}\n\n{by_family}\n\nBy kind of damage:\n\n{by_kind}"


def _measure(plan: Plan, families: Sequence[int], *, jobs: int) -> list[Verdict]:
    work = partial(_measure_family, plan)
    if jobs == 1:
        material = Material(plan.corpora)
        results = [work(family, material) for family in families]
    else:
        with ProcessPoolExecutor(jobs) as pool:
            results = list(pool.map(work, families))
    return [verdict for verdicts in results for verdict in verdicts]


def _measure_family(plan: Plan, family: int, material: Material | None = None) -> list[Verdict]:
    cases = inject(
        material or Material(plan.corpora),
        family=family,
        seed=plan.seed,
        half=plan.half,
        count=plan.count,
    )
    return examine(cases, plan.linter)


def _family_label(case: Case) -> str:
    return f"{case.family} | " + (f"apart: {case.kind}" if is_apart(case) else NAMES[case.family])


def _grouped(pairs: Iterable[tuple[str, Verdict]]) -> dict[str, Tally]:
    groups: dict[str, list[Verdict]] = {}
    for key, verdict in pairs:
        groups.setdefault(key, []).append(verdict)
    return {key: tally(group) for key, group in groups.items()}


def _row(key: str, total: Tally) -> tuple[object, ...]:
    return (
        *key.split(" | "),
        total.cases,
        percent(total.recall),
        percent(total.correction),
        total.touching + total.beside,
        total.beside,
        percent(total.precision),
    )


def _note(plan: Plan, options: argparse.Namespace, verdicts: Sequence[Verdict]) -> str:
    command = ["python -m benchmarks.quality", f"--seed {plan.seed} --half {options.half}"]
    command += [f"--limit {plan.count}"] if plan.count != COUNT else []
    command += [f"--ignore {','.join(options.ignore)}"] if options.ignore else []
    command += ["--all"] if options.all else []
    if options.families != sorted(FAMILIES):
        command += ["--families " + ",".join(map(str, options.families))]
    return (
        f"`{' '.join(command)}` · {len(verdicts)} cases · "
        f"manifest `{manifest_hash(v.case for v in verdicts)[:16]}`"
    )


def _print_reviews(verdicts: Sequence[Verdict], *, show: int, codes: bool) -> None:
    if codes:
        for key, total in _grouped((_family_label(v.case), v) for v in verdicts).items():
            print(key, dict(total.codes.most_common()))
    seen: dict[str, int] = {}
    for verdict in verdicts:
        case = verdict.case
        seen[case.kind] = seen.get(case.kind, 0) + (not verdict.found)
        if not verdict.found and seen[case.kind] <= show:
            damage = case.damages[0]
            context = case.damaged[max(0, damage.start - 12) : damage.end + 12]
            change = f"{damage.before!r} → {damage.after!r}"
            print(case.family, case.kind, case.passage.first_line, change, repr(context))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality", description=(__doc__ or "").partition("\n")[0]
    )
    add = parser.add_argument
    add("--corpora", type=Path, help="folder of clean-dev.txt.xz (else QCCHECK_CORPORA)")
    add(
        "--families",
        type=_families,
        default=sorted(FAMILIES),
        help="numbers with commas; default: all of " + ",".join(map(str, FAMILIES)),
    )
    add("--limit", type=int, default=COUNT, help=f"cases a family (default {COUNT})")
    add("--seed", type=int, default=SEED, help=f"of the random choice (default {SEED})")
    add("--half", choices=sorted(HALVES), default="exam", help="of the corpus (default exam)")
    add("--jobs", type=int, default=1, help="processes, a family each (default 1)")
    add("--via", choices=("api", "command"), default="api", help="how the linter is called")
    add("--ignore", type=lambda text: text.split(","), default=[], help="codes, with commas")
    add("--all", action="store_true", help="count findings that default output holds back")
    add("--codes", action="store_true", help="print which codes found the damage")
    add("--show", type=int, default=0, metavar="N", help="print N misses a kind (practice half)")
    add("--write", action="store_true", help="write the tables into docs/quality.md")
    return parser


def _families(text: str) -> list[int]:
    numbers = [int(part) for part in text.split(",")]
    unknown = sorted(set(numbers) - set(FAMILIES))
    if unknown:
        raise argparse.ArgumentTypeError(f"no family {unknown}, only {sorted(FAMILIES)}")
    return numbers


if __name__ == "__main__":
    sys.exit(main())
