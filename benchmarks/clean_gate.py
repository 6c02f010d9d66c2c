"""False alarms on clean text: findings per 10,000 characters by rule and register.

    python -m benchmarks.clean_gate --write

Run from the root of a checkout. Every line is a document of its own; layout and pairing rules
are judged on ten whole documents. See `docs/quality.md`.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.damage import CorporaMissingError, find_corpora
from benchmarks.gate_texts import CleanText, gate_documents, gate_lines
from benchmarks.linting import ApiLinter, CommandLinter, Finding, Linter
from benchmarks.tables import table, write_between

PAGE = Path(__file__).resolve().parents[1] / "docs" / "quality.md"
VERDICTS = Path(__file__).with_name("clean_verdicts.tsv")
APART = ("LY", "PN005", "PN006", "PN008")
"""Layout and pairing: a single line cannot be judged by them, only a whole document."""
MOST_FINDINGS = 3.0
MOST_ERRORS = 0.3
_UNIT = 10_000


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding on clean text. `verdict` is right, wrong or unclear; empty before review."""

    text: CleanText
    finding: Finding
    verdict: str

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """File, line, SHA-256 prefix of the line, offset in it, code: as in the verdicts."""
        return _key(self.text, self.finding)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the page when asked. Exit 1 with `--check` over a limit."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        corpora = find_corpora(options.corpora)
    except CorporaMissingError as error:
        parser.error(str(error))
    kind = ApiLinter if options.via == "api" else CommandLinter
    linter = kind(ignore=tuple(options.ignore), everything=options.all)
    lines, documents = gate_lines(corpora), gate_documents(corpora)
    single = [a for a in collect(lines, linter) if not a.finding.code.startswith(APART)]
    whole = collect(documents, linter)
    text = render(lines, single) + "\n\n" + render_documents(documents, whole)
    print(text)
    _print_contexts(single + whole, options.show, only=options.code)
    if options.write:
        write_between(PAGE, "clean-gate", text)
    return 1 if options.check and _is_over(lines, single) else 0


def collect(texts: Sequence[CleanText], linter: Linter) -> list[Alarm]:
    """All findings, with their verdicts where a reviewer has given them."""
    verdicts = _read_verdicts()
    found = zip(texts, linter.check([text.text for text in texts]), strict=True)
    return [
        Alarm(text, finding, verdicts.get(_key(text, finding), ""))
        for text, findings in found
        for finding in findings
    ]


def render(texts: Sequence[CleanText], alarms: Sequence[Alarm]) -> str:
    """Rates by register, then by rule code, then the SAFE fixes one by one."""
    registers = list(dict.fromkeys(text.register for text in texts))
    rows = [_rate_row("all", texts, alarms)]
    rows += [
        _rate_row(r, _in_register(texts, r), [a for a in alarms if a.text.register == r])
        for r in registers
    ]
    counted = ("register", "lines", "characters", "findings", "of them right")
    rates = ("findings / 10,000", "errors / 10,000", "errors not right / 10,000")
    return "\n\n".join(
        (
            "Each line a document of its own; layout and pairing (" + ", ".join(APART) + ") apart:",
            table(counted + rates, rows),
            _code_table(alarms),
            _safe_fixes(alarms),
        )
    )


def render_documents(texts: Sequence[CleanText], alarms: Sequence[Alarm]) -> str:
    """Findings on the whole documents: one row a document, then by rule code."""
    rows = []
    for text in texts:
        own = [alarm for alarm in alarms if alarm.text == text]
        codes = ", ".join(f"{c} {n}" for c, n in sorted(_codes(own).items()))
        last = text.first_line + text.text.count("\n") - 1
        name = f"`{text.source}` {text.first_line}–{last}"
        rows.append((name, text.line_hash(0), len(text.text), len(own), codes))
    head = ("lines", "SHA-256 of the first", "characters", "findings", "codes")
    apart = [alarm for alarm in alarms if alarm.finding.code.startswith(APART)]
    return "\n\n".join(
        ("Ten whole documents, all rules:", table(head, rows), _places("Layout and pairing", apart))
    )


def _rate_row(name: str, texts: Sequence[CleanText], alarms: Sequence[Alarm]) -> tuple[object, ...]:
    characters = sum(len(text.text) for text in texts)
    errors = [alarm for alarm in alarms if alarm.finding.severity == "error"]
    right = sum(alarm.verdict == "right" for alarm in alarms)
    wrong_errors = [alarm for alarm in errors if alarm.verdict != "right"]
    rates = (f"{len(x) / characters * _UNIT:.2f}" for x in (alarms, errors, wrong_errors))
    return (name, len(texts), characters, len(alarms), right, *rates)


def _code_table(alarms: Sequence[Alarm]) -> str:
    rows = []
    for code, number in _codes(alarms).most_common():
        own = [alarm for alarm in alarms if alarm.finding.code == code]
        errors = sum(alarm.finding.severity == "error" for alarm in own)
        safe = sum(alarm.finding.grade == "safe" for alarm in own)
        verdicts = Counter(alarm.verdict for alarm in own)
        judged = (verdicts["right"], verdicts["wrong"], verdicts["unclear"])
        rows.append((f"`{code}`", number, errors, safe, *judged))
    head = ("rule", "findings", "errors", "SAFE fixes", "right", "wrong", "unclear")
    return table(head, rows)


def _safe_fixes(alarms: Sequence[Alarm]) -> str:
    return _places("SAFE fixes", [alarm for alarm in alarms if alarm.finding.grade == "safe"])


def _places(title: str, alarms: Sequence[Alarm]) -> str:
    if not alarms:
        return f"{title}: none."
    head = ("file", "line", "SHA-256", "offset", "code", "verdict")
    return f"{title}:\n\n" + table(head, ((*alarm.key, alarm.verdict or "–") for alarm in alarms))


def _is_over(texts: Sequence[CleanText], alarms: Sequence[Alarm]) -> bool:
    units = sum(len(text.text) for text in texts) / _UNIT
    bad = [alarm.finding for alarm in alarms if alarm.verdict != "right"]
    errors = sum(finding.severity == "error" for finding in bad)
    safe = any(finding.grade == "safe" for finding in bad)
    return len(bad) / units >= MOST_FINDINGS or errors / units >= MOST_ERRORS or safe


def _key(text: CleanText, finding: Finding) -> tuple[str, str, str, str, str]:
    start = finding.spans[0][0]
    line, offset = text.locate(start)
    return (text.source, str(line), text.line_hash(start), str(offset), finding.code)


def _read_verdicts() -> dict[tuple[str, ...], str]:
    if not VERDICTS.is_file():
        return {}
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        next(rows, None)
        return {tuple(row[:5]): row[5] for row in rows}


def _in_register(texts: Iterable[CleanText], register: str) -> list[CleanText]:
    return [text for text in texts if text.register == register]


def _codes(alarms: Iterable[Alarm]) -> Counter[str]:
    return Counter(alarm.finding.code for alarm in alarms)


def _print_contexts(alarms: Sequence[Alarm], most: int, *, only: str) -> None:
    """Contexts for review on the terminal; text of the corpora is never written to a file."""
    shown: Counter[str] = Counter()
    for alarm in _unreviewed_first(alarms):
        finding = alarm.finding
        shown[finding.code] += 1
        if shown[finding.code] > most or not finding.code.startswith(only):
            continue
        start, end = finding.spans[0]
        text = alarm.text.text
        context = f"{text[max(0, start - 15) : start]}【{text[start:end]}】{text[end : end + 15]}"
        fixed = finding.candidate or " ".join(after for *_, after in finding.edits)
        print("\t".join((*alarm.key, finding.severity, finding.grade, fixed, repr(context))))


def _unreviewed_first(alarms: Sequence[Alarm]) -> Iterator[Alarm]:
    yield from (alarm for alarm in alarms if not alarm.verdict)
    yield from (alarm for alarm in alarms if alarm.verdict)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.clean_gate", description=(__doc__ or "").partition("\n")[0]
    )
    add = parser.add_argument
    add("--corpora", type=Path, help="folder of clean-dev.txt.xz (else QCCHECK_CORPORA)")
    add("--via", choices=("api", "command"), default="api", help="how the linter is called")
    add("--ignore", type=lambda text: text.split(","), default=[], help="codes, with commas")
    add("--all", action="store_true", help="count findings that default output holds back")
    add("--show", type=int, default=0, metavar="N", help="print N contexts a code, to review")
    add("--code", default="", help="with --show: only codes that begin so")
    add("--check", action="store_true", help="exit 1 when a limit of the page is exceeded")
    add("--write", action="store_true", help="write the tables into docs/quality.md")
    return parser


if __name__ == "__main__":
    sys.exit(main())
