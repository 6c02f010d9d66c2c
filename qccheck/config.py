"""Settings: what a check depends on, from `qccheck.toml`, `[tool.qccheck]` or the caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qccheck.diagnostic import Nature
from qccheck.errors import SettingsError
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from qccheck.rulefile import Rule

PROFILES = ("archive", "publish")
LANGUAGES = ("zh", "en")
POINTS = ("off", "fix", "suggest")
WORD_LIST = "qccheck.words.toml"
SHIPPED_MODEL = Path(__file__).parent / "language" / "shipped.qclm"
DIRECTIVE = "qccheck:"
"""What a comment begins with by which a text says itself what to let be."""
SHOWN_CONFIDENCE = 0.5
"""Findings below this confidence are held back unless `Settings.all` is set."""


class Allowance(NamedTuple):
    """A text that is right as it stands; `code` and `context` narrow it, `reason` says why.

    `code` may be a prefix; `context` must stand in the line of the finding.
    """

    text: str
    code: str = ""
    context: str = ""
    reason: str = ""


class Settings(NamedTuple):
    """Everything that decides which diagnostics a text gets; hashable, picklable.

    `select`, `ignore` and `extend_select` hold codes or prefixes of codes; `per_file_ignores`
    pairs a glob with codes; `all` shows what is below the confidence of default output;
    `language` is the operating point of the language model, `model` a file to use with it.
    """

    profile: str = "archive"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    rules: tuple[Path, ...] = ()
    allow: tuple[Allowance, ...] = ()
    encoding: str | None = None
    language: str = "suggest"
    model: Path | None = None
    lang: str = "en"
    all: bool = False
    cache: bool = True

    @property
    def point(self) -> str:
        """The point at which any rule asks the language model: `off` where its own are ignored."""
        return "off" if "GB" in self.ignore else self.language

    def wants(self, rule: Rule) -> bool:
        """Whether `rule` takes part at all."""
        code = rule.code
        if code.startswith(self.ignore):
            return False
        if code.startswith(self.extend_select):
            return True
        if self.select:
            return code.startswith(self.select)
        return rule.nature is not Nature.NORM or self.profile == "publish"


class Project(NamedTuple):
    """A settings file as read: `values` by key of `KEYS`, `root` is its folder."""

    root: Path
    values: Mapping[str, Any]
    source: Path | None = None


def find(start: Path) -> Project:
    """The nearest `qccheck.toml` or `pyproject.toml` with `[tool.qccheck]`, from `start` upward."""
    folder = start.absolute()
    for place in (folder, *folder.parents):
        own = place / "qccheck.toml"
        if own.is_file():
            return load(own)
        shared = place / "pyproject.toml"
        if shared.is_file() and "tool.qccheck" in shared.read_text("utf-8", "replace"):
            return load(shared)
    return Project(Path.cwd(), {})


def load(path: Path) -> Project:
    """The settings in `path`.

    Raises:
        SettingsError: no such file, no TOML, an unknown key, or a value of the wrong type.
    """
    table = read_toml(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("qccheck", {})
    for key, value in table.items():
        if key not in KEYS:
            known = ", ".join(sorted(KEYS))
            raise SettingsError(f"{path}: unknown key {key!r}; known keys: {known}")
        problem = KEYS[key](value)
        if problem:
            raise SettingsError(f"{path}: {key}: wanted {problem}, got {value!r}")
    return Project(path.parent, table, path)


def read_toml(path: Path) -> dict[str, Any]:
    """The table in a TOML file; raises SettingsError with place and problem."""
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: wanted a TOML file, got: {error}") from error


def allowances(path: Path) -> tuple[Allowance, ...]:
    """The `[[allow]]` entries of a side file or word list; none when there is no file."""
    if not path.is_file():
        return ()
    table = read_toml(path)
    known = Allowance._fields
    found = []
    for number, entry in enumerate(_entries(path, table), 1):
        strange = [key for key in entry if key not in known]
        if strange or not isinstance(entry.get("text"), str):
            got = f"unknown key {strange[0]!r}" if strange else "none"
            wanted = f"`text` and no keys but {', '.join(known)}"
            raise SettingsError(f"{path}: allow entry {number}: wanted {wanted}; got {got}")
        found.append(Allowance(**{key: str(value) for key, value in entry.items()}))
    return tuple(found)


def _entries(path: Path, table: dict[str, Any]) -> list[dict[str, Any]]:
    entries = table.get("allow", [])
    strange = [key for key in table if key != "allow"]
    if strange or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        got = f"key {strange[0]!r}" if strange else "something else"
        raise SettingsError(f"{path}: wanted only [[allow]] entries, got {got}")
    return entries


def _choice(*members: str) -> Callable[[object], str]:
    return lambda value: "" if value in members else f"one of {', '.join(members)}"


def _texts(value: object) -> str:
    good = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return "" if good else "a list of strings"


def _text(value: object) -> str:
    return "" if isinstance(value, str) else "a string"


def _flag(value: object) -> str:
    return "" if isinstance(value, bool) else "true or false"


def _count(value: object) -> str:
    good = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return "" if good else "a whole number of 0 or more"


def _codes_by_pattern(value: object) -> str:
    good = isinstance(value, dict) and not any(_texts(codes) for codes in value.values())
    return "" if good else "a table of pattern = list of codes"


KEYS: Mapping[str, Callable[[object], str]] = {
    "profile": _choice(*PROFILES),
    "lang": _choice(*LANGUAGES),
    "language": _choice(*POINTS),
    "model": _text,
    "fail-on": _choice("error", "warning", "info"),
    "select": _texts,
    "ignore": _texts,
    "extend-select": _texts,
    "rules": _texts,
    "exclude": _texts,
    "per-file-ignores": _codes_by_pattern,
    "encoding": _text,
    "baseline": _text,
    "jobs": _count,
    "all": _flag,
}
"""Every key of a settings file, with what is wrong with a value ("" for nothing)."""
