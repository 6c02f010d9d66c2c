"""What `qccheck lint` does with its options; click is not asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qccheck import report as renderers
from qccheck.cli.asking import Call, call
from qccheck.cli.ending import complain, exit_code, mention_model, progress, write
from qccheck.corpus.run import run
from qccheck.diagnostic import Severity
from qccheck.outcome import Report


def lint(options: Mapping[str, Any]) -> int:
    """Look, print, and answer the exit code."""
    asked = call(options)
    if options["show_settings"] or options["show_files"]:
        from qccheck.cli.showing import show

        show(asked, files=options["show_files"])
        return 0
    outcome = run(asked.inputs, asked.settings, tell=progress(quiet=asked.quiet))
    forgiven = _baseline_path(asked, options["known"])
    if options["write_baseline"]:
        _remember(outcome, forgiven or asked.project.root / "qccheck.baseline.json")
    elif forgiven:
        outcome = _forgive(outcome, forgiven)
    _print(outcome, asked, options)
    level = options["fail_on"] or asked.project.values.get("fail-on", "warning")
    forgive = options["exit_zero"] or options["write_baseline"]
    return exit_code(outcome, Severity[level.upper()], forgive=forgive)


def _baseline_path(asked: Call, given: Path | None) -> Path | None:
    named = asked.project.values.get("baseline")
    return given or (asked.project.root / named if named else None)


def _remember(outcome: Report, path: Path) -> None:
    from qccheck import baseline

    write([baseline.dump(outcome.diagnostics)], path)


def _forgive(outcome: Report, path: Path) -> Report:
    from qccheck import baseline

    known, files = baseline.load(path), []
    for file in outcome.files:
        fresh, count = known.filter(file.diagnostics)
        files.append(file._replace(diagnostics=tuple(fresh), suppressed=file.suppressed + count))
    return outcome._replace(files=tuple(files))


def _print(outcome: Report, asked: Call, options: Mapping[str, Any]) -> None:
    style = renderers.Style(asked.settings.lang, asked.color, options["statistics"], asked.quiet)
    renderer = renderers.load(options["output_format"])
    write(renderer.render(outcome, style), options["output_file"])
    if not asked.quiet:
        mention_model(asked.settings)
    complain(outcome, asked.settings.lang)
