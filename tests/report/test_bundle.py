"""What `qccheck report` writes: names, reproducibility, encodings that resist."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from qccheck.config import Allowance, Settings
from qccheck.errors import UsageError
from qccheck.outcome import FileReport
from qccheck.report.bundle import Output, Run, bundle, stem, timestamp
from qccheck.report.proposal import diff, propose
from qccheck.text.document import Document, Encoding
from tests.report import golden
from tests.report.sample import found


def _bundle(*documents: Document, settings: Settings | None = None) -> list[Output]:
    proposals = tuple(propose(FileReport(document, ())) for document in documents)
    return list(bundle(Run(proposals, (), "d", {}, settings or Settings(), 0.5)))


def test_equal_names_in_different_folders_stay_apart() -> None:
    outputs = _bundle(Document("a/x.txt", "甲"), Document("b/x.txt", "乙"))
    names = [output.name for output in outputs]
    assert len(set(names)) == len(names) == 2 * 4 + 3


@pytest.mark.parametrize(
    "path", ["<stdin>", "a/b.txt", "../../etc/passwd", "报告 一.txt", "x" * 400, "/", "-rf", "a\nb"]
)
def test_names_are_safe_and_stable(path: str) -> None:
    name = stem(path)
    assert name == stem(path)
    assert len(name.encode()) < 140
    assert not set(name) & set('/\\<>:"|?* \n')
    assert name[0] not in "-."


def test_time_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert timestamp() == "1970-01-01T00:00:00Z"
    assert list(golden.bundled()) == list(golden.bundled())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH: wanted seconds"):
        timestamp()


def test_manifest_vouches_for_every_file() -> None:
    allow = (Allowance("甲", reason="a name"),)
    outputs = _bundle(Document("a.txt", "甲"), settings=Settings(allow=allow))
    manifest = json.loads(outputs[-1].data)
    assert outputs[-1].name == "manifest.json"
    assert manifest["documents"][0]["sha256"] == sha256("甲".encode()).hexdigest()
    assert manifest["settings"]["allow"][0]["text"] == "甲"
    reports = manifest["documents"][0]["reports"]
    for output in outputs[:-3]:
        assert reports[output.name] == sha256(output.data).hexdigest()


def test_patch_is_bytes_of_the_documents_own_encoding() -> None:
    document = Document("a.txt", "己经\r\n好", Encoding("gb18030"))
    patch = diff(propose(FileReport(document, (found(document, "WD1", [(0, 1)], after="已"),))))
    assert patch is not None
    assert "-己经\r\n+已经\r\n".encode("gb18030") in patch
    assert b"\\ No newline at end of file" in patch


def test_no_patch_where_none_can_be() -> None:
    wide = Document("a.txt", "甲", Encoding("utf-16-le", b"\xff\xfe"))
    assert diff(propose(FileReport(wide, (found(wide, "WD1", [(0, 1)], after="乙"),)))) is None
    big5 = Document("a.txt", "甲", Encoding("big5"))
    proposal = propose(FileReport(big5, (found(big5, "WD1", [(0, 1)], after="们"),)))
    assert diff(proposal) is None
    names = [output.name for output in bundle(Run((proposal,), (), "d", {}, Settings(), 0.5))]
    assert not any(name.endswith(".diff") for name in names)


def test_table_starts_with_the_mark_that_excel_wants() -> None:
    (table,) = (one.data for one in _bundle(Document("a.txt", "甲")) if one.name.endswith(".csv"))
    assert table.startswith(b"\xef\xbb\xbfpath,")
