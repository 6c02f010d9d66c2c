"""What `qccheck fix` does with its options; click is not asked for."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from qccheck.cli.asking import Call, call
from qccheck.cli.ending import progress, say
from qccheck.config import Settings
from qccheck.corpus.opening import STDIN, Source, open_source
from qccheck.corpus.reading import write
from qccheck.corpus.run import each
from qccheck.diagnostic import Applicability
from qccheck.engine import checker
from qccheck.errors import FixError, UnreadableError
from qccheck.named import NamedTuple
from qccheck.outcome import FixResult
from qccheck.report.diff import unified
from qccheck.text import regex
from qccheck.text.document import Document


class Fixed(NamedTuple):
    """A document as read from `path`, and what fixing made of it."""

    path: Path
    document: Document
    result: FixResult

    @property
    def after(self) -> Document:
        """The document with its new text."""
        return self.document.with_text(self.result.text)


def fix(options: Mapping[str, Any]) -> int:
    """Write or show the corrections, and answer the exit code."""
    asked = call(options, language="fix")
    wanted = Applicability.UNSAFE if options["unsafe"] else Applicability.SAFE
    task = partial(_fix_sources, asked.settings, wanted)
    outcomes = each(asked.inputs, task, tell=progress(quiet=asked.quiet))
    if asked.settings.cache:
        regex.keep()
    failures: list[Exception] = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    fixed = [outcome for outcome in outcomes if isinstance(outcome, Fixed)]
    for one in fixed:
        try:
            _show(one, asked) if options["diff"] else _write(one, asked)
        except (UnreadableError, FixError) as error:
            failures.append(error)
    for failure in failures:
        say(f"qccheck: {failure}", asked.settings.lang)
    _summarize(fixed, asked, diff=options["diff"])
    changed = any(one.result.applied for one in fixed)
    return 2 if failures else int(options["diff"] and changed)


def _fix_sources(
    settings: Settings, wanted: Applicability, sources: Sequence[Source]
) -> list[Fixed | UnreadableError | FixError]:
    return [_fix_source(source, settings, wanted) for source in sources]


def _fix_source(
    source: Source, settings: Settings, wanted: Applicability
) -> Fixed | UnreadableError | FixError:
    try:
        document, allowed = open_source(source, settings)
        return Fixed(source[0], document, checker(settings).fix(document, wanted, allowed))
    except (UnreadableError, FixError) as error:
        return error


def _show(fixed: Fixed, asked: Call) -> None:
    if not fixed.result.applied:
        return
    document = fixed.document
    if document.encoding.codec.startswith("utf-16"):
        say(f"qccheck: {document.path}: UTF-16, left out of the diff", asked.settings.lang)
        return
    before, after = document.to_bytes(), fixed.after.to_bytes()
    sys.stdout.buffer.write(unified(_relative(document.path), before, after))
    sys.stdout.buffer.flush()


def _relative(path: str) -> str:
    """`path` as seen from the working folder, which is where a patch is applied."""
    try:
        return Path(path).absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path


def _write(fixed: Fixed, asked: Call) -> None:
    if fixed.path == STDIN:
        sys.stdout.buffer.write(fixed.after.to_bytes())
        sys.stdout.buffer.flush()
    elif fixed.result.applied:
        write(fixed.after, fixed.path, before=fixed.document)
    if asked.verbose:
        for diagnostic in fixed.result.applied:
            place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
            say(f"{place}: {diagnostic.code} {diagnostic.message}", asked.settings.lang)


def _summarize(fixed: Sequence[Fixed], asked: Call, *, diff: bool) -> None:
    if asked.quiet:
        return
    applied = sum(len(one.result.applied) for one in fixed)
    files = sum(bool(one.result.applied) for one in fixed)
    left = sum(len(one.result.remaining) for one in fixed)
    if asked.settings.lang == "zh":
        verb = "可修改" if diff else "已修改"
        text = f"{verb} {files} 个文件中的 {applied} 处；另有 {left} 处须人工处理"
    else:
        verb = "would fix" if diff else "fixed"
        text = f"{verb} {applied} findings in {files} files; {left} are left to a person"
    say(text, asked.settings.lang)
