"""A model of the user's own trusted documents, and its interpolation with the shipped one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qccheck.language.container import Container, read_container, read_header, write_container
from qccheck.language.faults import ModelError
from qccheck.language.model import LanguageModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

SHARE = 0.35
"""Of the probability that a model of the user's own contributes."""
SUFFIXES = (".txt", ".md", ".markdown", ".jsonl")
_LEAST_CHARACTERS = 1_000
_LARGE = 5_000_000
_FIELDS = ("text", "content", "body")


@dataclass(frozen=True, slots=True)
class Source:
    """One document of a corpus, as the provenance names it."""

    name: str
    sha256: str
    characters: int


def build(corpora: Sequence[Path], out: Path, *, base: LanguageModel) -> Mapping[str, Any]:
    """Learns from files and folders of txt, md and jsonl; returns the header that was written.

    The model knows the characters of `base` and is of use only together with it.  Raises
    ModelError for an unreadable file or when there is too little text.
    """
    from qccheck.language.alphabet import encode
    from qccheck.language.assemble import gram_arrays
    from qccheck.language.phrases import mine

    texts, sources = [], []
    for path in documents(corpora):
        text = read_document(path)
        texts.append(text)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        sources.append(Source(path.name, digest, len(text)))
    text = "\n" + "\n".join(texts) + "\n"
    if len(text) < _LEAST_CHARACTERS:
        raise ModelError(f"{len(text)} characters of text; a model needs {_LEAST_CHARACTERS}")
    thresholds = (1, 1, 2, 2, 2) if len(text) > _LARGE else (1, 1, 1, 1, 1)
    arrays = gram_arrays(encode(text, base.table), base.alphabet.size, thresholds)
    header = {
        "kind": "domain",
        "alphabet": base.header["alphabet"],
        "phrases": mine(text),
        "provenance": {
            "documents": [
                {"name": each.name, "sha256": each.sha256, "characters": each.characters}
                for each in sources
            ],
            "thresholds": list(thresholds),
        },
    }
    write_container(out, Container(header, arrays))
    return header


def interpolate(base: LanguageModel, path: Path, *, share: float = SHARE) -> LanguageModel:
    """The shipped model with a user's own mixed in.

    Raises ModelError when the file is no domain model or was built beside another base.
    """
    from qccheck.language.assemble import scorer_of, searcher_of
    from qccheck.language.mixture import Mixture

    container = read_container(path)
    if container.header.get("kind") != "domain":
        raise ModelError(f"{path}: not built by `qccheck model build`")
    if container.header["alphabet"] != base.header["alphabet"]:
        raise ModelError(f"{path}: built beside another version of the shipped model; build again")
    mixture = Mixture(scorer_of(base.arrays), scorer_of(container.arrays), share)
    searcher = searcher_of(base.arrays, scorer=mixture)
    return LanguageModel(base.header, base.arrays, container.header["phrases"], searcher)


def information(path: Path) -> dict[str, Any]:
    """What a model file says of itself: kind, size, provenance, points; no arrays are read."""
    header = read_header(path)
    return {
        "kind": header.get("kind", "shipped"),
        "bytes": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "characters_known": len(header["alphabet"]),
        "phrases": len(header.get("phrases", ())),
        "points": header.get("points"),
        "provenance": header.get("provenance"),
        "arrays": {name: entry["shape"] for name, entry in header["arrays"].items()},
    }


def documents(corpora: Sequence[Path]) -> list[Path]:
    """The files of a corpus, sorted; folders are searched for the known suffixes."""
    found: set[Path] = set()
    for path in corpora:
        if path.is_dir():
            found.update(each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES)
        elif path.suffix.lower() in SUFFIXES:
            found.add(path)
        else:
            known = ", ".join(SUFFIXES)
            raise ModelError(f"{path}: no such folder, or not one of {known}")
    return sorted(found)


def read_document(path: Path) -> str:
    """The prose of a document, decoded as UTF-8."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: {error}") from error
    return _READERS.get(path.suffix.lower(), str)(text)


def _prose_of_markdown(text: str) -> str:
    """Lines outside code fences, without marks of headings, lists, quotes and emphasis."""
    lines, fenced = [], False
    for line in text.splitlines():
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced:
            lines.append(line.lstrip("#>*-+ ").replace("**", "").replace("`", ""))
    return "\n".join(lines)


def _prose_of_json_lines(text: str) -> str:
    return "\n".join(_strings(text))


def _strings(text: str) -> Iterator[str]:
    """The text field of every record, or the whole record where it is a string."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise ModelError(f"line {number}: not JSON ({error})") from error
        fields = record if isinstance(record, dict) else {_FIELDS[0]: record}
        value = next((fields[name] for name in _FIELDS if name in fields), None)
        if isinstance(value, str):
            yield value


_READERS: Mapping[str, Callable[[str], str]] = {
    ".md": _prose_of_markdown,
    ".markdown": _prose_of_markdown,
    ".jsonl": _prose_of_json_lines,
}
