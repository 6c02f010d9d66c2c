"""A folder that was linted before: the same report, and only what has changed is checked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qccheck import report as renderers
from qccheck.config import Allowance, Settings
from qccheck.corpus import pool
from qccheck.corpus import run as runs
from qccheck.corpus.opening import Inputs
from qccheck.corpus.run import run
from qccheck.engine import Checker, checker
from qccheck.outcome import Report
from qccheck.text.document import Document

RULES = """kind: confusion
defaults: {severity: error, nature: slip, applicability: unsafe}
rules:
- code: ZZ001
  name: made-up
  message: {zh: "“{observed}”疑为“{proposed}”", en: "“{observed}” may be “{proposed}”"}
  why: {zh: 测试。, en: A test.}
  source: made up
  pairs:
  - {observed: OBSERVED, proposed: 粮油}
  tests:
  - {bad: OBSERVED}
"""


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that are checked from now on."""
    names: list[str] = []
    check_many = Checker.check_many

    def noting(self: Checker, documents: list[Document], *rest: object) -> object:
        names.extend(document.path for document in documents)
        return check_many(self, documents, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Checker, "check_many", noting)
    return names


def told(report: Report) -> tuple[object, ...]:
    """All that a reader may learn from a report."""
    style = renderers.Style("en", False, True, False)
    texts = ["".join(renderers.load(name).render(report, style)) for name in ("json", "full")]
    unused = [file.unused for file in report.files]
    encodings = [file.document.encoding for file in report.files]
    failures = list(map(str, report.failures))
    return (*texts, unused, encodings, failures, report.pack_digest, report.worst)


def anew(inputs: Inputs, settings: Settings) -> tuple[object, ...]:
    """What a run tells that remembers nothing but the built rules."""
    checker.cache_clear()  # which no process outlives a change of rules with
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "_memory", lambda *given: None)
        return told(run(inputs, settings))


def same(settings: Settings | None = None, *, jobs: int = 1) -> tuple[object, ...]:
    """What a run on `docs` tells; one that remembers nothing tells the same."""
    settings = settings or Settings()
    inputs = Inputs((Path("docs"),), jobs=jobs)
    found = told(run(inputs, settings))
    assert found == anew(inputs, settings)
    return found


def only(checked: list[str], settings: Settings | None = None, *, jobs: int = 1) -> set[str]:
    """The documents that a run on `docs` checks; it tells what one without memory does."""
    settings = settings or Settings()
    inputs = Inputs((Path("docs"),), jobs=jobs)
    checked.clear()
    found = told(run(inputs, settings))
    asked = {name.removeprefix("docs/") for name in checked}
    assert found == anew(inputs, settings)
    return asked


ALL = {"a.txt", "b.txt", "c.md", "d.txt", "e.txt", "gbk.txt", "under/f.txt"}


def test_the_sample_has_what_is_to_be_remembered(folder: Path) -> None:
    report = run(Inputs((folder,)), Settings())
    codes = {diagnostic.code for diagnostic in report.diagnostics}
    assert {"NC014", "CO001", "WD001", "TR001"} <= codes
    assert [str(failure) for failure in report.failures] != []
    assert any(file.unused for file in report.files)
    assert {file.document.encoding.codec for file in report.files} == {"utf-8", "gb18030"}


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_nothing_has_changed(jobs: int, folder: Path, checked: list[str]) -> None:
    assert only(checked, jobs=1) == ALL
    assert only(checked, jobs=jobs) == set()


def test_nothing_is_loaded_to_tell_it_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even to compare the documents."""
    (folder / "image.txt").unlink()
    first = told(run(Inputs((folder,)), Settings()))
    monkeypatch.setattr("qccheck.corpus.checking.checker", None)
    assert told(run(Inputs((folder,)), Settings())) == first


def changed(name: str, text: str) -> Callable[[Path], object]:
    def change(folder: Path) -> object:
        return (folder / name).write_text(text, encoding="utf-8")

    return change


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "changed": (changed("b.txt", "2023年，全市粮食产量达到120万吨。惠及各省市区。\n"), {"b.txt"}),
    "same length": (changed("d.txt", "一切己好。\n"), {"d.txt"}),
    "removed": (lambda folder: (folder / "a.txt").unlink(), set()),
    "added": (changed("aa.txt", "2023年，全市粮食产量达到170万吨。\n"), {"aa.txt"}),
    "renamed": (lambda folder: (folder / "a.txt").rename(folder / "z.txt"), {"z.txt"}),
    "exchanged": (
        lambda folder: (
            (folder / "a.txt").rename(folder / "x"),
            (folder / "b.txt").rename(folder / "a.txt"),
            (folder / "x").rename(folder / "b.txt"),
        ),
        {"a.txt", "b.txt"},
    ),
    "another format": (lambda folder: (folder / "c.md").rename(folder / "c.txt"), {"c.txt"}),
    "made readable": (changed("image.txt", "他己经来了。\n"), {"image.txt"}),
    "made unreadable": (lambda folder: (folder / "a.txt").write_bytes(b"%PDF-"), set()),
    "another encoding": (
        lambda folder: (folder / "d.txt").write_bytes("一切正常。\n".encode("utf-8-sig")),
        {"d.txt"},
    ),
    "allowed": (
        changed("a.txt.qccheck.toml", '[[allow]]\ntext = "格爾木"\nreason = "as it is"\n'),
        {"a.txt"},
    ),
    "broken allowance": (changed("a.txt.qccheck.toml", "[["), set()),
    "dated": (changed("e.txt.document.toml", "year = 2025\n"), {"e.txt"}),
}


@pytest.mark.parametrize("change", CHANGES, ids=list(CHANGES))
def test_what_has_changed_is_checked(change: str, folder: Path, checked: list[str]) -> None:
    first = same()
    act, expected = CHANGES[change]
    act(folder)
    assert only(checked) == expected
    assert only(checked) == set()
    assert change == "same length" or same() != first


def test_back_to_what_was(folder: Path, checked: list[str]) -> None:
    """What documents disagree on is that of now, not of the last run."""
    before = (folder / "b.txt").read_bytes()
    first = same()
    CHANGES["changed"][0](folder)
    second = same()
    (folder / "b.txt").write_bytes(before)
    assert only(checked) == {"b.txt"}
    assert same() == first != second


def test_time_and_size_say_nothing(folder: Path, checked: list[str]) -> None:
    same()
    path = folder / "d.txt"
    status = path.stat()
    path.write_text("一切己好。\n", encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert only(checked) == {"d.txt"}
    os.utime(path)
    assert only(checked) == set()


@pytest.mark.parametrize(
    "settings",
    [
        Settings(lang="zh"),
        Settings(ignore=("TR",)),
        Settings(all=True),
        Settings(allow=(Allowance("格爾木"),)),
        Settings(profile="publish"),
        Settings(encoding="gb18030"),
        Settings(per_file_ignores=(("*.md", ("WD",)),)),
    ],
    ids=["language", "ignore", "all", "allow", "profile", "encoding", "per file"],
)
def test_other_settings(settings: Settings, folder: Path, checked: list[str]) -> None:
    same()
    assert only(checked, settings) <= ALL
    assert checked != []
    assert only(checked, settings) == set()
    assert only(checked) == set()


def test_a_rule_file_has_changed(folder: Path, tmp_path: Path, checked: list[str]) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(RULES.replace("OBSERVED", "粮食"), encoding="utf-8")
    settings = Settings(rules=(path,), select=("ZZ", "NC"))
    first = same(settings)
    assert only(checked, settings) == set()
    path.write_text(RULES.replace("OBSERVED", "棉花"), encoding="utf-8")
    os.utime(path, (0, 0))  # however coarse the clock of the file system
    assert only(checked, settings) == ALL
    assert same(settings) != first


def test_part_of_a_folder(folder: Path, checked: list[str]) -> None:
    """Each run tells of its own documents, and forgets no other."""
    same()
    checked.clear()
    inputs = Inputs((folder / "a.txt", folder / "c.md"))
    part = told(run(inputs, Settings()))
    assert part == anew(inputs, Settings())
    (folder / "a.txt").write_text("他己经来了。\n", encoding="utf-8")
    run(inputs, Settings())
    assert only(checked) == set()


def test_standard_input_beside_a_file_of_its_name(
    folder: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two documents of one name in one run do not get each other's results."""

    class Given:
        buffer = (folder / "b.txt").open("rb")

    monkeypatch.setattr("sys.stdin", Given)
    inputs = Inputs((Path("-"), folder / "a.txt"), stdin_name="docs/a.txt")
    run(inputs, Settings())
    assert only(checked) >= ALL - {"a.txt"}


def test_in_a_pool(folder: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_CHUNK_BYTES", 100)
    first = same(jobs=2)
    assert checked == []  # it was done elsewhere
    assert only(checked) == set()
    (folder / "b.txt").write_text("2023年，全市粮食产量达到120万吨。\n", encoding="utf-8")
    assert only(checked, jobs=2) == {"b.txt"}  # one chunk is not worth a pool
    assert same(jobs=2) != first


def test_too_much_is_not_remembered(
    folder: Path, cache: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for bound in ("_MOST_FILES", "_MOST_BYTES"):
        with monkeypatch.context() as patch:
            patch.setattr(runs, bound, 3)
            assert only(checked) == ALL
            assert only(checked) == ALL
    assert not (cache / "results").exists()


def test_without_the_cache_nothing_is_asked_or_kept(
    folder: Path, cache: Path, checked: list[str]
) -> None:
    first = told(run(Inputs((folder,)), Settings(cache=False)))
    assert not (cache / "results").exists()
    assert told(run(Inputs((folder,)), Settings())) == first
    checked.clear()
    assert told(run(Inputs((folder,)), Settings(cache=False))) == first
    assert {name.removeprefix("docs/") for name in checked} == ALL


def test_what_was_checked_before_an_error_is_kept(
    folder: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_CHUNK_BYTES", 100)

    def interrupt(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(Inputs((folder,)), Settings(), tell=interrupt)
    assert set() < only(checked) < ALL


def test_progress_ends(folder: Path) -> None:
    for _ in range(2):
        heard: list[tuple[int, int]] = []
        run(Inputs((folder,)), Settings(), tell=lambda *given, to=heard: to.append(given))
        assert heard[-1] == (len(ALL) + 1, len(ALL) + 1)
        assert heard == sorted(heard)


def test_processes_at_the_same_time(folder: Path, cache: Path) -> None:
    """Whatever they do to each other's files, each tells what is right."""
    start = "from qccheck.cli import main; main()"
    command = [sys.executable, "-c", start, "lint", "docs", "--isolated", "--lang", "en"]
    right = subprocess.run([*command, "--no-cache"], capture_output=True, check=False)
    assert right.returncode == 2
    assert right.stdout

    def lint(number: int) -> tuple[int, bytes, bytes]:
        ended = subprocess.run(command, capture_output=True, check=False)
        for path in sorted((cache / "results").glob("*"))[number % 2 :: 2]:
            path.unlink(missing_ok=True)  # as a process does that tidies up
        return ended.returncode, ended.stdout, ended.stderr

    with ThreadPoolExecutor(4) as threads:
        for ended in threads.map(lint, range(8)):
            assert ended == (right.returncode, right.stdout, right.stderr)
