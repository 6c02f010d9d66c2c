"""What the command line does with hostile files, several workers, terminals and pipes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qccheck.corpus import pool
from qccheck.errors import FixError
from tests.cli.conftest import Call

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-c", "from qccheck.cli import main; main()")
CONCISE = ("-q", "--output-format", "concise")


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`line` in bash, where `$qccheck` is the command."""
    words = " ".join(f"'{word}'" for word in COMMAND)
    return subprocess.run(
        ["bash", "-c", f'qccheck() {{ {words} "$@"; }}; set -o pipefail; {line}'],
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.usefixtures("tiny_rules")
def test_one_line_of_50_megabytes(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("甲，，".encode() * 5_555_556)
    (tmp_path / "b.txt").write_text("，，")
    started = time.monotonic()
    ended = call("lint", "a.txt", "b.txt", "-j", "1", *CONCISE)
    assert time.monotonic() - started < 10
    assert ended.code == 2
    problem = "line 1: wanted at most 10,000,000 characters, got 16,666,668"
    assert ended.stderr == f"qccheck: a.txt: {problem}\n"
    assert ended.out.startswith("b.txt:1:1: error PN900")


@pytest.mark.usefixtures("tiny_rules")
def test_a_loop_of_links(call: Call, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to("..")
    (tmp_path / "sub" / "a.txt").write_text("，，")
    ended = call("lint", ".", *CONCISE)
    assert ended.code == 2
    assert ended.out.startswith("sub/a.txt:1:1:")
    assert "sub/up: wanted a folder tree, got a link back to" in ended.stderr


@pytest.mark.usefixtures("tiny_rules")
def test_a_file_without_permission(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("，，")
    (tmp_path / "b.txt").write_text("，，")
    (tmp_path / "a.txt").chmod(0)
    if os.geteuid() == 0:  # root may read it; the answer of the system is the same
        read_bytes = Path.read_bytes

        def refuse(self: Path) -> bytes:
            if self.name == "a.txt":
                raise PermissionError(13, "Permission denied")
            return read_bytes(self)

        monkeypatch.setattr(Path, "read_bytes", refuse)
    ended = call("lint", "a.txt", "b.txt", *CONCISE)
    assert ended.code == 2
    assert ended.stderr == "qccheck: a.txt: wanted a readable file, got no permission\n"
    assert ended.out.startswith("b.txt:1:1:")


@pytest.mark.usefixtures("tiny_rules")
def test_a_bug_is_exit_3(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("qccheck.cli.linting.run", fail)
    ended = call("lint")
    assert ended.code == 3
    assert "ZeroDivisionError" in ended.stderr
    assert ended.stderr.splitlines()[-1].endswith("this is a bug; the lines above say where")


@pytest.mark.usefixtures("tiny_rules")
def test_output_is_written_whole_or_not_at_all(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("，，")
    (tmp_path / "out").write_text("before")

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    ended = call("lint", "a.txt", "--output-file", "out")
    assert ended.code == FixError.exit_code == 2
    assert "No space left on device" in ended.stderr
    assert (tmp_path / "out").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out"]


@pytest.mark.usefixtures("tiny_rules")
class TestBaseline:
    def test_context_counts_and_not_line_numbers(self, call: Call, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("甲子，，乙丑\n丙寅丙丁丁卯\n")
        written = call("lint", ".", "--write-baseline", "-q")
        assert written.code == 0
        assert (tmp_path / "qccheck.baseline.json").is_file()
        path.write_text("新的一段。\n\n" + path.read_text())
        ended = call("lint", ".", "--baseline", "qccheck.baseline.json")
        assert (ended.code, ended.out) == (0, "0 findings in 1 files; 2 suppressed\n")

    def test_what_is_new_is_found(self, call: Call, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("甲子，，乙丑\n")
        call("lint", ".", "--write-baseline", "--baseline", "known.json", "-q")
        path.write_text("甲子，，乙丑\n戊辰，，己巳\n")
        ended = call("lint", ".", "--baseline", "known.json", *CONCISE)
        assert ended.code == 1
        assert ended.out == "a.txt:2:3: error PN900 [*] “，，” has one comma too many\n"

    def test_an_equal_one_more_is_new(self, call: Call, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("甲，，乙\n")
        call("lint", ".", "--write-baseline", "--baseline", "known.json", "-q")
        path.write_text("甲，，乙\n甲，，乙\n")
        ended = call("lint", ".", "--baseline", "known.json", *CONCISE)
        assert ended.code == 1
        assert ended.out.startswith("a.txt:2:2: ")

    def test_in_the_settings(self, call: Call, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("甲，，乙\n")
        (tmp_path / "qccheck.toml").write_text("baseline = 'b.json'\n")
        call("lint", ".", "--write-baseline", "-q")
        assert (tmp_path / "b.json").is_file()
        assert call("lint", ".").code == 0

    def test_another_file_is_not_forgiven(self, call: Call, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("甲，，乙\n")
        call("lint", ".", "--write-baseline", "--baseline", "b.json", "-q")
        (tmp_path / "b.txt").write_text("甲，，乙\n")
        ended = call("lint", ".", "--baseline", "b.json", *CONCISE)
        assert [line[:5] for line in ended.out.splitlines()] == ["b.txt"]

    @pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 9, "diagnostics": []}'])
    def test_what_is_no_baseline(self, call: Call, tmp_path: Path, text: str) -> None:
        (tmp_path / "b.json").write_text(text)
        (tmp_path / "a.txt").write_text("甲\n")
        ended = call("lint", ".", "--baseline", "b.json")
        assert ended.code == 2
        assert ended.stderr.startswith("qccheck: b.json: wanted a")

    def test_a_systematic_finding_that_shrinks_stays_forgiven(
        self, call: Call, tmp_path: Path
    ) -> None:
        """The shipped half-width rule counts its marks in one finding."""
        from qccheck.rulepack import shipped_folder

        rules = ROOT / "rules" / "punctuation.yaml"
        assert shipped_folder() != rules.parent
        path = tmp_path / "a.txt"
        path.write_text("会议开始,大家入座,议程宣读,散会。\n" * 3)
        options = ("--rules", str(rules), "--select", "PN001")
        first = call("lint", ".", *options, "--write-baseline", "--baseline", "b.json", "-q")
        assert "PN001" in first.out
        path.write_text("会议开始,大家入座，议程宣读，散会。\n")
        ended = call("lint", ".", *options, "--baseline", "b.json", *CONCISE)
        assert (ended.code, ended.out) == (0, "")


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_CHUNK_BYTES", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(6):
        text = "旅游总收入增长2.倍。\n" if number % 2 else "会议听取汇报，作出部署。\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "6.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "a.txt").write_text("，，", encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("small_chunks")
def test_jobs_change_nothing(call: Call, folder: Path) -> None:
    one = call("lint", ".", "--jobs", "1", "--output-format", "json")
    two = call("lint", ".", "--jobs", "2", "--output-format", "json")
    assert one == two
    assert one.code == 2
    assert one.out.count('"code": "NM001"') == 3


@pytest.mark.usefixtures("small_chunks")
def test_standard_input_beside_workers(call: Call, folder: Path) -> None:
    ended = call("lint", "-", ".", "--jobs", "2", *CONCISE, stdin="增长2.倍。".encode())
    assert "<stdin>:1:3: error NM001" in ended.out


@pytest.mark.usefixtures("small_chunks")
def test_broken_rules_beside_workers(call: Call, folder: Path) -> None:
    (folder / "house.yaml").write_text("kind: nonsense\n")
    ended = call("lint", ".", "--jobs", "2", "--rules", "house.yaml")
    assert ended.code == 2
    assert ended.stderr.startswith("qccheck: house.yaml:1: kind: wanted one of ")


@pytest.mark.usefixtures("small_chunks", "tiny_rules")
class TestProgress:
    def test_on_a_terminal(self, call: Call, folder: Path) -> None:
        ended = call("lint", "0.txt", "1.txt", "2.txt", "-j", "1", terminal=True)
        assert ended.stderr == "\r1/3\r2/3\r\x1b[K"

    def test_nowhere_else(self, call: Call, folder: Path) -> None:
        assert call("lint", "0.txt", "1.txt", "-j", "1").stderr == ""

    def test_not_when_quiet(self, call: Call, folder: Path) -> None:
        assert call("lint", "0.txt", "1.txt", "-j", "1", "-q", terminal=True).stderr == ""


@pytest.mark.usefixtures("tiny_rules")
class TestColour:
    def test_on_a_terminal(self, call: Call, folder: Path) -> None:
        assert "\x1b[" in call("lint", "a.txt", terminal=True).out

    def test_not_where_no_color_is_set(
        self, call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[" not in call("lint", "a.txt", terminal=True).out
        assert "\x1b[" in call("lint", "a.txt", "--color", "always").out

    def test_never(self, call: Call, folder: Path) -> None:
        assert "\x1b[" not in call("lint", "a.txt", "--color", "never", terminal=True).out


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("增长2.倍。\n\n" * 4000, encoding="utf-8")
    done = shell("qccheck lint a.txt --select NM001 | head -1", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("a.txt:1:3: error NM001")


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_completion_scripts(name: str, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_QCCHECK_COMPLETE", f"{name}_source")
    ended = call()
    assert ended.code == 0
    assert "_qccheck_completion" in ended.out


def test_completion_knows_the_commands(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_QCCHECK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "qccheck li")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert call().out == "plain,lint\n"


def test_exit_codes_reach_the_shell(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("增长2.倍。\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text("会议开始。\n", encoding="utf-8")
    done = shell(
        "qccheck lint good.txt; echo $?; qccheck lint -q bad.txt >/dev/null; echo $?;"
        "qccheck lint gone.txt -q 2>/dev/null; echo $?",
        tmp_path,
    )
    assert done.stdout.splitlines() == ["0 findings in 1 files", "0", "1", "2"]
