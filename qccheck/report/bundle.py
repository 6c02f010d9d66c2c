"""Everything that `qccheck report` leaves behind, as names and bytes; the caller writes them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from hashlib import sha256 as _sha256
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, Any

from qccheck import __version__
from qccheck.config import Settings
from qccheck.errors import UnreadableError, UsageError
from qccheck.named import NamedTuple
from qccheck.report import csvtable, htmlpage
from qccheck.report.digest import sha256
from qccheck.report.errata import errata, rates
from qccheck.report.errorrate import assess
from qccheck.report.model import findings, model
from qccheck.report.overview import Entry, html_index, markdown_index
from qccheck.report.proposal import Proposal, diff
from qccheck.rulefile import Rule
from qccheck.text import regex

if TYPE_CHECKING:
    from qccheck.corpus.survey import Numbered

_NOT_NAME = regex.lazy(r"[^\w.-]+")
_NAME_BYTES = 120


class Output(NamedTuple):
    """A file to write, by its name inside the folder of reports."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Run:
    """What a report is made from.

    `shown` is the confidence of default output, `numbers` the numbers of documents by path.
    """

    proposals: tuple[Proposal, ...]
    failures: tuple[UnreadableError, ...]
    pack_digest: str
    rules: Mapping[str, Rule]
    settings: Settings
    shown: float
    numbers: Mapping[str, Numbered] = field(default_factory=dict)


def bundle(run: Run) -> Iterator[Output]:
    """Every file of the run: those of each document, the index, last the manifest."""
    entries: list[Entry] = []
    listed: list[dict[str, Any]] = []
    for proposal in run.proposals:
        outputs = list(_of_document(proposal, run))
        yield from outputs
        names = {output.name.rpartition(".")[2]: output.name for output in outputs}
        entries.append(Entry(proposal, names, assess(proposal)))
        listed.append(_listed(proposal, outputs))
    lang = run.settings.lang
    head = "".join(html_index(entries, run.failures, lang))
    yield Output("index.html", _bytes([head]))
    yield Output("index.md", _bytes(markdown_index(entries, run.failures, lang)))
    yield Output("manifest.json", _json(_manifest(run, listed)))


def stem(path: str) -> str:
    """A file name for the reports on `path`: its own name, and a hash of the whole path."""
    name = _NOT_NAME.sub("-", PurePosixPath(path).name)
    short = name.encode("utf-8", "ignore")[:_NAME_BYTES].decode("utf-8", "ignore").strip("-.")
    digest = blake2b(path.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{short or 'text'}-{digest}"


def timestamp() -> str:
    """Now as ISO 8601 in UTC, or the time that SOURCE_DATE_EPOCH names.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is no count of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        moment = datetime.now(UTC)
    else:
        try:
            moment = datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError):
            problem = f"wanted seconds since 1970, got {epoch!r}"
            raise UsageError(f"SOURCE_DATE_EPOCH: {problem}") from None
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _of_document(proposal: Proposal, run: Run) -> Iterator[Output]:
    lang = run.settings.lang
    base = stem(proposal.document.path)
    patch = diff(proposal)
    found = model([proposal], pack_digest=run.pack_digest)
    table = [csvtable.BOM, *csvtable.rows(findings(proposal), shown=run.shown)]
    rows = [*errata(proposal, run.rules, lang), "\n", *rates(assess(proposal), lang)]
    suffixes = ["diff", "json", "csv", "md"] if patch else ["json", "csv", "md"]
    links = {suffix.upper(): f"{base}.{suffix}" for suffix in suffixes}
    extras = htmlpage.Extras(run.pack_digest, links, run.numbers)
    page = htmlpage.page([proposal], lang, extras)
    yield Output(f"{base}.html", _bytes(page))
    if patch:
        yield Output(f"{base}.diff", patch)
    yield Output(f"{base}.json", _json(found))
    yield Output(f"{base}.csv", _bytes(table))
    yield Output(f"{base}.md", _bytes(rows))


def _listed(proposal: Proposal, outputs: Sequence[Output]) -> dict[str, Any]:
    document = proposal.document
    return {
        "path": document.path,
        "sha256": sha256(document),
        "encoding": document.encoding.codec,
        "reports": {output.name: _sha256(output.data).hexdigest() for output in outputs},
    }


def _manifest(run: Run, listed: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Who made what from what: enough to make the reports again and to tell that they differ."""
    allowed = [allowance._asdict() for allowance in run.settings.allow]
    return {
        "version": 1,
        "qccheck": __version__,
        "time": timestamp(),
        "rule_pack": run.pack_digest,
        "shown_confidence": run.shown,
        "settings": {**run.settings._asdict(), "allow": allowed},
        "documents": listed,
        "unreadable": [{"path": one.path, "problem": one.problem} for one in run.failures],
    }


def _json(value: Mapping[str, Any]) -> bytes:
    """Indented JSON; text that UTF-8 cannot carry is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1, default=_plain)
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = json.dumps(value, indent=1, default=_plain)
    return f"{text}\n".encode()


def _plain(value: object) -> str:
    if isinstance(value, PurePath):
        return value.as_posix()
    raise TypeError(f"wanted JSON-ready data, got {value!r}")


def _bytes(pieces: Iterable[str]) -> bytes:
    return "".join(pieces).encode("utf-8", "backslashreplace")
