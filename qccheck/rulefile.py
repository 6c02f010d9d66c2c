"""Rule files: strict YAML into typed rules, with `file:line` in every complaint."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from qccheck import formats
from qccheck.diagnostic import Applicability, Nature, Severity, Text
from qccheck.errors import RuleError
from qccheck.named import NamedTuple
from qccheck.text.document import Scope

_Member = TypeVar("_Member", bound=Enum)
_RULE_KEYS = (
    *("code", "name", "message", "why", "source", "severity", "nature", "applicability"),
    *("scope", "since", "until", "confidence", "doubt", "tests"),
)
_DEFAULT_KEYS = ("severity", "nature", "applicability", "scope", "source", "confidence")
_FORMATS = tuple(dict.fromkeys(formats.name_for(f"a{suffix}") for suffix in formats.SUFFIXES))


class Example(NamedTuple):
    """A proof that a rule carries. `bad` must be flagged, and give `good` when all is applied;
    `ok` must draw nothing from any rule of the pack. `format` is how the text is read.
    """

    bad: str | None = None
    good: str | None = None
    ok: str | None = None
    format: str = "plain"
    place: str = ""


class Rule(NamedTuple):
    """One rule: what it is called, what it promises, and the data its kind works from.

    `applicability` is a ceiling for every fix; `scope` is empty for "everywhere";
    `spec` is the typed data of the rule's kind; `place` is `file:line`; a change that gains fewer
    nats than `doubt` by the language model is not believed.
    """

    code: str
    name: str
    kind: str
    message: Text
    why: Text
    source: str
    severity: Severity
    nature: Nature
    applicability: Applicability
    spec: object
    place: str = ""
    scope: frozenset[Scope] = frozenset()
    since: str | None = None
    until: str | None = None
    confidence: float = 0.9
    doubt: float | None = None
    examples: tuple[Example, ...] = ()


class Kind(NamedTuple):
    """How the rules of one kind are read: their own keys into a spec, and their ceiling."""

    name: str
    parse: Callable[[Node], object]
    ceiling: Applicability
    keys: tuple[str, ...]


class Node:
    """A YAML mapping that knows where it stands and insists that every key is known."""

    def __init__(self, node: Any, path: str, *, folder: Path | None = None) -> None:
        self._path = path
        self._line = node.start_mark.line + 1
        self.folder = folder or Path(path).parent
        if node.id != "mapping":
            raise self.error(f"wanted a mapping, got a {node.id}")
        self._items: dict[str, Any] = {}
        for key, value in node.value:
            if key.id != "scalar":
                raise RuleError(self._at(key), f"wanted a name as key, got a {key.id}")
            if key.value in self._items:
                raise RuleError(self._at(key), f"key {key.value!r} stands twice")
            self._items[key.value] = value

    @property
    def place(self) -> str:
        """`file:line` of this mapping."""
        return f"{self._path}:{self._line}"

    def error(self, problem: str, *, key: str | None = None) -> RuleError:
        """An error placed at `key`, or at this mapping."""
        node = self._items.get(key) if key else None
        return RuleError(self._at(node) if node else self.place, problem)

    def __contains__(self, key: str) -> bool:
        return key in self._items

    def check_keys(self, known: Sequence[str]) -> None:
        """Raise on the first key that is not `known`."""
        for key, value in self._items.items():
            if key not in known:
                names = ", ".join(sorted(known))
                raise RuleError(self._at(value), f"unknown key {key!r}; known keys: {names}")

    def text(self, key: str, default: str | None = None) -> str:
        """Scalar at `key`, always as the string that stands in the file."""
        if key not in self._items:
            if default is None:
                raise self.error(f"missing key {key!r}")
            return default
        node = self._items[key]
        if node.id != "scalar":
            raise self.error(f"{key}: wanted a string, got a {node.id}", key=key)
        return str(node.value)

    def number(self, key: str, default: float) -> float:
        """Scalar at `key` as a number."""
        raw = self.text(key, str(default))
        try:
            return float(raw)
        except ValueError:
            raise self.error(f"{key}: wanted a number, got {raw!r}", key=key) from None

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Scalar at `key`, which must read `true` or `false`."""
        raw = self.text(key, str(default).lower())
        if raw not in ("true", "false"):
            raise self.error(f"{key}: wanted true or false, got {raw!r}", key=key)
        return raw == "true"

    def member(self, key: str, kind: type[_Member], default: _Member) -> _Member:
        """Scalar at `key` as a member of an enum, by its lower-case name."""
        raw = self.text(key, default.name.lower())
        names = {member.name.lower(): member for member in kind}
        if raw not in names:
            wanted = ", ".join(names)
            raise self.error(f"{key}: wanted one of {wanted}; got {raw!r}", key=key)
        return names[raw]

    def texts(self, key: str) -> tuple[str, ...]:
        """List of strings at `key`; empty when the key is absent."""
        if key not in self._items:
            return ()
        node = self._items[key]
        if node.id != "sequence" or any(item.id != "scalar" for item in node.value):
            raise self.error(f"{key}: wanted a list of strings, got a {node.id}", key=key)
        return tuple(str(item.value) for item in node.value)

    def child(self, key: str) -> Node:
        """Mapping at `key`."""
        if key not in self._items:
            raise self.error(f"missing key {key!r}")
        return Node(self._items[key], self._path, folder=self.folder)

    def children(self, key: str) -> list[Node]:
        """List of mappings at `key`; empty when the key is absent."""
        if key not in self._items:
            return []
        node = self._items[key]
        if node.id != "sequence":
            raise self.error(f"{key}: wanted a list, got a {node.id}", key=key)
        return [Node(item, self._path, folder=self.folder) for item in node.value]

    def words(self, key: str, default: Text | None = None) -> Text:
        """`{zh: …, en: …}` at `key`."""
        if key not in self._items and default is not None:
            return default
        child = self.child(key)
        child.check_keys(("zh", "en"))
        return Text(child.text("zh"), child.text("en"))

    def _at(self, node: Any) -> str:
        return f"{self._path}:{node.start_mark.line + 1}"


def parse(text: str, path: str, kinds: dict[str, Kind]) -> Iterator[Rule]:
    """Rules of one file; `path` is used in places and to find tables beside the file.

    Raises:
        RuleError: naming file, line, what was wanted and what was got.
    """
    root = Node(_compose(text, path), path)
    root.check_keys(("kind", "defaults", "rules"))
    name = root.text("kind")
    if name not in kinds:
        raise root.error(
            f"kind: wanted one of {', '.join(sorted(kinds))}; got {name!r}", key="kind"
        )
    defaults = root.child("defaults") if "defaults" in root else None
    if defaults:
        defaults.check_keys(_DEFAULT_KEYS)
    for node in root.children("rules"):
        yield _rule(node, defaults, kinds[name])


def _compose(text: str, path: str) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RuleError(f"{path}:{line}", f"wanted YAML, got: {error.problem}") from error
    except yaml.YAMLError as error:
        raise RuleError(f"{path}:1", f"wanted YAML, got: {error}") from error
    if node is None:
        raise RuleError(f"{path}:1", "wanted a mapping, got an empty file")
    return node


def _rule(node: Node, defaults: Node | None, kind: Kind) -> Rule:
    node.check_keys((*_RULE_KEYS, *kind.keys))
    fallback = defaults or node

    def pick(key: str) -> Node:
        return node if key in node or key not in fallback else fallback

    code = node.text("code")
    if not (len(code) == 5 and code[:2].isalpha() and code[:2].isupper() and code[2:].isdigit()):
        raise node.error(f"code: wanted two capitals and three digits, got {code!r}", key="code")
    ceiling = pick("applicability").member("applicability", Applicability, Applicability.DISPLAY)
    if ceiling > kind.ceiling:
        wanted = kind.ceiling.name.lower()
        raise node.error(f"applicability: kind {kind.name} reaches at most {wanted}")
    why = node.words("why")
    return Rule(
        code=code,
        name=node.text("name"),
        kind=kind.name,
        message=node.words("message", why),
        why=why,
        source=pick("source").text("source"),
        severity=pick("severity").member("severity", Severity, Severity.WARNING),
        nature=pick("nature").member("nature", Nature, Nature.SLIP),
        applicability=ceiling,
        spec=kind.parse(node),
        place=node.place,
        scope=_scopes(pick("scope")),
        since=node.text("since", "") or None,
        until=node.text("until", "") or None,
        confidence=_share(pick("confidence"), "confidence", 0.9),
        doubt=node.number("doubt", 0.0) if "doubt" in node else None,
        examples=tuple(_example(child) for child in node.children("tests")),
    )


def _share(node: Node, key: str, default: float) -> float:
    value = node.number(key, default)
    if not 0 <= value <= 1:
        raise node.error(f"{key}: wanted a number from 0 to 1, got {value}", key=key)
    return value


def _scopes(node: Node) -> frozenset[Scope]:
    names = {scope.value: scope for scope in Scope}
    for name in node.texts("scope"):
        if name not in names:
            raise node.error(f"scope: wanted one of {', '.join(names)}; got {name!r}", key="scope")
    return frozenset(names[name] for name in node.texts("scope"))


def _example(node: Node) -> Example:
    node.check_keys(("bad", "good", "ok", "format"))
    if ("bad" in node) == ("ok" in node):
        raise node.error("a test wants either `bad` (with or without `good`) or `ok`")
    read_as = node.text("format", _FORMATS[0])
    if read_as not in _FORMATS:
        raise node.error(f"format: wanted one of {', '.join(_FORMATS)}; got {read_as!r}")
    return Example(
        bad=node.text("bad") if "bad" in node else None,
        good=node.text("good") if "good" in node else None,
        ok=node.text("ok") if "ok" in node else None,
        format=read_as,
        place=node.place,
    )
