"""Bytes to text: which encoding a file is in, decided by what it would say.

A byte-order mark decides. Else bytes that are valid UTF-8 are UTF-8. Else GB18030, Big5 and
UTF-16 are read side by side and the likeliest Chinese text wins; GB18030 accepts almost anything,
so that a reading succeeds says little. A narrow win is an error, never a guess.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from qccheck.errors import EncodingError, UnreadableError, UsageError
from qccheck.named import NamedTuple
from qccheck.text.document import Encoding

ENCODINGS = {
    "utf-8": ("utf-8",),
    "gb18030": ("gb18030",),
    "gbk": ("gbk",),
    "gb2312": ("gbk",),  # what calls itself GB 2312 is GBK in practice
    "big5": ("cp950", "big5hkscs", "big5"),
    "cp950": ("cp950",),
    "big5hkscs": ("big5hkscs",),
    "utf-16": ("utf-16-le", "utf-16-be"),
    "utf-16-le": ("utf-16-le",),
    "utf-16-be": ("utf-16-be",),
}
"""Codecs to try for each name that a person may ask for."""

MARGIN = 8.0
"""Log-odds that the winner must lead by: about 3,000 to 1."""
FLUENT = -9.8
"""Mean log-likelihood of a character below which a reading is no Chinese text."""

_SAMPLE = 1 << 16
_JUDGED = 1 << 11
"""Bytes of the sample that is read in every encoding; 20 characters nearly always settle it."""

_FAMILIES = (("utf-8",), ("gb18030",), ENCODINGS["big5"], ("utf-16-le",), ("utf-16-be",))
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive (docx, xlsx, epub …)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF-", "a PDF document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"BZh", "bzip2 data"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an OLE document (doc, xls …)"),
    (b"\x7fELF", "an ELF binary"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
)
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r"))
_CONTROL_SHARE = 0.02


class _Reading(NamedTuple):
    """What a sample of the bytes would say in `codec`."""

    codec: str
    text: str
    total: float
    mean: float


def decode(data: bytes, path: str, *, encoding: str | None = None) -> tuple[str, Encoding]:
    """Text and encoding of `data`, such that encoding the text gives `data` back.

    `encoding` is a name of `ENCODINGS` in any spelling that Python knows.

    Raises:
        UsageError: no such encoding.
        UnreadableError: `data` is no text.
        EncodingError: no encoding fits, or two fit about equally well.
    """
    asked = None if encoding is None else canonical(encoding)
    _refuse_signatures(data, path)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _marked(data, path, Encoding(codec, mark), asked)
    if asked is not None:
        return _asked(data, path, ENCODINGS[asked])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _judged(data, path)
    if _control_count(data):
        if not _reads_best_as_utf8(data):
            return _judged(data, path)
        _refuse_controls(data, path)
    return text, Encoding("utf-8")


def canonical(encoding: str) -> str:
    """The name in `ENCODINGS` of `encoding`; raises UsageError for one that is not there."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        name = encoding.lower()
    name = "utf-8" if name == "utf-8-sig" else name
    if name not in ENCODINGS:
        raise UsageError(f"--encoding: wanted one of {', '.join(ENCODINGS)}, got {encoding!r}")
    return name


def _refuse_signatures(data: bytes, path: str) -> None:
    for start, meaning in _SIGNATURES:
        if data.startswith(start):
            raise UnreadableError(path, f"wanted text, got {meaning}")


def _refuse_controls(data: bytes, path: str) -> None:
    count, size = _control_count(data), min(len(data), _SAMPLE)
    if count > max(2, _CONTROL_SHARE * size):
        problem = f"wanted text, got binary data ({count} control bytes in the first {size})"
        raise UnreadableError(path, problem)


def _control_count(data: bytes) -> int:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS))


def _reads_best_as_utf8(data: bytes) -> bool:
    """Whether no other encoding is clearly likelier; UTF-16 too may look like valid UTF-8."""
    first, *others = _best_readings(data)
    return all(other.total < first.total + MARGIN for other in others)


def _marked(data: bytes, path: str, encoding: Encoding, asked: str | None) -> tuple[str, Encoding]:
    if asked is not None and encoding.codec not in (*ENCODINGS[asked], asked):
        problem = f"wanted {asked}, got the byte-order mark of {encoding.codec}"
        raise EncodingError(path, problem)
    return _strict(data, path, encoding)


def _asked(data: bytes, path: str, codecs_: Sequence[str]) -> tuple[str, Encoding]:
    """The likeliest of the codecs that fit; the first one's error when none does."""
    fitting: list[tuple[str, Encoding]] = []
    failure: EncodingError | None = None
    for codec in codecs_:
        try:
            fitting.append(_strict(data, path, Encoding(codec)))
        except EncodingError as error:
            failure = failure or error
    if not fitting:
        assert failure is not None
        raise failure
    if all(text == fitting[0][0] for text, _ in fitting):
        return fitting[0]
    totals = {reading.codec: reading.total for reading in _readings(data, codecs_)}
    return max(fitting, key=lambda pair: totals[pair[1].codec])


def _judged(data: bytes, path: str) -> tuple[str, Encoding]:
    first, second = sorted(_best_readings(data), key=lambda reading: -reading.total)[:2]
    if first.mean < FLUENT:
        _refuse_controls(data, path)
        raise EncodingError(path, _unexplained(data, first))
    if first.total - second.total < MARGIN:
        raise EncodingError(path, _narrow(first, second))
    family = next(family for family in _FAMILIES if first.codec in family)
    return _asked(data, path, (first.codec, *family))


def _best_readings(data: bytes) -> list[_Reading]:
    """The likeliest reading of each family, UTF-8 first."""
    return [max(_readings(data, family), key=lambda reading: reading.total) for family in _FAMILIES]


def _readings(data: bytes, family: Sequence[str]) -> Iterator[_Reading]:
    """The sample in each codec; undecodable bytes are replaced and cost dearly."""
    from qccheck.text.likelihood import judge

    found = re.search(rb"[\x80-\xff]", data)
    start = found.start() & ~1 if found else 0
    sample = data[start : start + _JUDGED]
    whole = start + len(sample) == len(data)
    for codec in family:
        text = codecs.getincrementaldecoder(codec)("replace").decode(sample, whole)
        likelihood = judge(text)
        yield _Reading(codec, text, likelihood.total, likelihood.mean)


def _strict(data: bytes, path: str, encoding: Encoding) -> tuple[str, Encoding]:
    skipped = len(encoding.bom)
    try:
        text = data[skipped:].decode(encoding.codec)
    except UnicodeDecodeError as error:
        start, end = error.start + skipped, error.end + skipped
        problem = f"byte {start}: wanted {encoding.codec}, got {data[start:end]!r}"
        raise EncodingError(path, f"{problem} ({error.reason})") from error
    if encoding.codec != "utf-8" and encoding.encode(text) != data:
        raise EncodingError(path, _lossy(data, encoding, text))
    return text, encoding


def _lossy(data: bytes, encoding: Encoding, text: str) -> str:
    back = encoding.encode(text)
    pairs = enumerate(zip(data, back, strict=False))
    at = next((i for i, (one, other) in pairs if one != other), min(len(data), len(back)))
    return (
        f"byte {at}: wanted {encoding.codec} that can be written back as it stands, "
        f"got {data[at : at + 2]!r}, a duplicate code"
    )


def _unexplained(data: bytes, nearest: _Reading) -> str:
    try:
        data.decode(nearest.codec)
    except UnicodeDecodeError as error:
        got = f"byte {error.start}: {data[error.start : error.end]!r}"
        return f"wanted Chinese text, got none in any encoding; nearest {nearest.codec} ({got})"
    shown = nearest.text[:12]
    return (
        f"wanted Chinese text, got none in any encoding; nearest {nearest.codec} ({shown!r}); "
        "say --encoding if that is right"
    )


def _narrow(first: _Reading, second: _Reading) -> str:
    return (
        "wanted bytes of one encoding, got some that may be "
        f"{first.codec} ({first.text[:12]!r}) or {second.codec} ({second.text[:12]!r}); "
        "say which with --encoding"
    )
