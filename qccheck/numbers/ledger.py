"""The ledger: every number of many documents, a row each, in CSV, JSON Lines or Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from qccheck.errors import RuleError, SettingsError, UsageError
from qccheck.named import NamedTuple
from qccheck.numbers import resolve
from qccheck.numbers.claims import Claims
from qccheck.numbers.quantity import Bound, Interval, Kind, Quantity, Relation
from qccheck.text import regex
from qccheck.text.traditional import reading

VERSION: Final = 1
COLUMNS: Final = (
    *("version", "document", "year", "issuer", "scope", "sentence"),
    *("start", "end", "text", "value", "low", "high", "low_open", "high_open"),
    *("unit", "kind", "bound", "subject", "relation", "period"),
)
SUFFIXES: Final = (".csv", ".jsonl", ".parquet")

_SCOPE: Final = regex.lazy("全国|我国|全省|我省|全市|我市|全县|我县|全州|全区|城镇|农村|城乡")
_SAME_SCOPE: Final = {"我国": "全国", "我省": "全省", "我市": "全市", "我县": "全县"}
_ISSUER: Final = regex.lazy(
    "[一-鿿]{2,20}(?:人民政府|统计局|人民代表大会常务委员会|委员会)(?=工作报告|关于|公报|$)"
)
_REVIEW: Final = regex.lazy("过去一年|去年工作回顾|工作回顾|过去的一年|一年来")
_TARGETS: Final = regex.lazy(
    "20[0-9]{2}年[^。\n]{0,8}(?:目标任务|重点工作|工作安排)|今年发展的主要预期目标"
)


class Entry(NamedTuple):
    """A number with its document: `year` is when the document was written."""

    document: str
    year: int | None
    issuer: str | None
    scope: str
    sentence: str
    quantity: Quantity

    @property
    def key(self) -> tuple[str, str, str | None, str | None]:
        """What makes two numbers the same claim: subject, scope, unit, period."""
        quantity = self.quantity
        return (quantity.subject or "", self.scope, quantity.unit, quantity.period)

    def as_dict(self) -> dict[str, Any]:
        """The row of the ledger."""
        head = {
            "version": VERSION,
            "document": self.document,
            "year": self.year,
            "issuer": self.issuer,
            "scope": self.scope,
            "sentence": self.sentence,
        }
        return {**head, **self.quantity.as_dict()}


def entries(document: str, text: str, *, side: Path | None = None) -> list[Entry]:
    """The numbers of one document; year and issuer come from the side file, else from the text."""
    year, issuer = read_side(side) if side is not None and side.is_file() else (None, None)
    claims = Claims(reading(text), resolve.extract(text), written=text, year=year)
    return from_claims(document, claims, issuer=issuer)


def dated_claims(document: str, text: str, quantities: Sequence[Quantity]) -> Claims:
    """The numbers of a Simplified text, with the year that the side file of `document` states, if
    there is one.
    """
    side = Path(f"{document}.document.toml")
    year = read_side(side)[0] if side.is_file() else None
    return Claims(text, quantities, year=year)


def from_claims(document: str, claims: Claims, *, issuer: str | None = None) -> list[Entry]:
    """A row for each number, with its sentence, scope and period."""
    text = claims.written
    found = _ISSUER.search(claims.text[:400])
    issuer = issuer or (text[slice(*found.span())] if found else None)
    sections = _targets_from(claims)
    return [
        Entry(
            *(document, claims.year, issuer, scope_of(claims, quantity)),
            sentence=text[slice(*claims.sentence_around(quantity.start))].strip(),
            quantity=_dated(quantity, claims.year, sections),
        )
        for quantity in claims.quantities
    ]


def read_side(path: Path) -> tuple[int | None, str | None]:
    """Year and issuer that a side file `NAME.document.toml` states.

    Raises:
        SettingsError: no TOML, or another key than `year` (whole number) and `issuer` (text).
    """
    import tomllib

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: wanted TOML, got: {error}") from error
    strange = [key for key in table if key not in ("year", "issuer")]
    year, issuer = table.get("year"), table.get("issuer")
    if strange or not isinstance(year, int | None) or not isinstance(issuer, str | None):
        raise SettingsError(f'{path}: wanted `year = 2024` and `issuer = "…"`, got {table}')
    return year, issuer


def scope_of(claims: Claims, quantity: Quantity) -> str:
    """全国, 全省, 城镇 …: the last one named in the clause; empty for the document's own scope."""
    named: list[str] = _SCOPE.findall(claims.clause_before(quantity.start))
    return _SAME_SCOPE.get(named[-1], named[-1]) if named else ""


def write(rows: Iterable[Entry], path: Path) -> None:
    """Write the ledger in the format of the suffix.

    Raises:
        UsageError: another suffix than .csv, .jsonl, .parquet.
    """
    import csv
    import json

    table = [row.as_dict() for row in rows]
    if path.suffix == ".jsonl":
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in table)
        path.write_text("".join(lines), encoding="utf-8")
    elif path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS)
            writer.writeheader()
            writer.writerows(table)
    elif path.suffix == ".parquet":
        _write_parquet(table, path)
    else:
        raise UsageError(f"{path}: wanted a name ending in {', '.join(SUFFIXES)}")


def read(path: Path) -> list[Entry]:
    """An earlier ledger.

    Raises:
        RuleError: it is of another version, lacks a column, or a row is broken; `file:line`.
        UsageError: another suffix, or no such file.
    """
    if path.suffix not in SUFFIXES or not path.is_file():
        raise UsageError(f"{path}: wanted a ledger, a file ending in {', '.join(SUFFIXES)}")
    return [_entry(f"{path}:{number}", row) for number, row in _rows(path)]


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    if path.suffix == ".parquet":
        _need_pyarrow(path)
        import pyarrow.parquet  # type: ignore[import-untyped,unused-ignore]

        yield from enumerate(pyarrow.parquet.read_table(path).to_pylist(), 1)
        return
    import csv
    import json

    with path.open(encoding="utf-8", newline="") as stream:
        if path.suffix == ".csv":
            yield from enumerate(csv.DictReader(stream), 2)
            return
        for number, line in enumerate(stream, 1):
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise RuleError(f"{path}:{number}", f"wanted JSON, got: {error.msg}") from error
            yield number, row


def _entry(place: str, row: dict[str, Any]) -> Entry:
    missing = [name for name in COLUMNS if name not in row]
    if missing:
        raise RuleError(place, f"wanted column {missing[0]!r}, which is missing")
    if str(row["version"]) != str(VERSION):
        raise RuleError(place, f"wanted a ledger of version {VERSION}, got {row['version']!r}")
    try:
        quantity = _quantity(row)
        year = int(row["year"]) if row["year"] else None
    except (ValueError, InvalidOperation) as error:
        raise RuleError(place, f"wanted a row of the ledger, got: {error}") from error
    return Entry(
        *(row["document"], year, row["issuer"] or None, row["scope"] or ""),
        sentence=row["sentence"],
        quantity=quantity,
    )


def _quantity(row: dict[str, Any]) -> Quantity:
    low, high = _decimal(row["low"]), _decimal(row["high"])
    bounded = low is not None or high is not None
    opened = (_flag(row["low_open"]), _flag(row["high_open"]))
    return Quantity(
        start=int(row["start"]),
        end=int(row["end"]),
        text=row["text"],
        kind=Kind(row["kind"]),
        value=_decimal(row["value"]),
        interval=Interval(low, high, *opened) if bounded else None,
        unit=row["unit"] or None,
        bound=Bound(row["bound"]),
        subject=row["subject"] or None,
        relation=Relation(row["relation"]),
        period=row["period"] or None,
    )


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _flag(value: object) -> bool:
    return value is True or value == "True"


def _need_pyarrow(path: Path) -> None:
    if find_spec("pyarrow") is None:
        raise UsageError(f"{path}: Parquet needs pyarrow: install qccheck[numbers]")


def _write_parquet(table: Sequence[dict[str, Any]], path: Path) -> None:
    _need_pyarrow(path)
    import pyarrow  # type: ignore[import-untyped,unused-ignore]
    import pyarrow.parquet

    types = {"version": "int32", "year": "int32", "start": "int64", "end": "int64"}
    types |= {"low_open": "bool", "high_open": "bool"}
    schema = pyarrow.schema(
        [(name, pyarrow.type_for_alias(types.get(name, "string"))) for name in COLUMNS]
    )
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(table), schema=schema), path)


def _targets_from(claims: Claims) -> tuple[int, bool]:
    """Where the section of targets begins (the end for none), and whether there is a review."""
    targets = _TARGETS.search(claims.text)
    reviewing = targets is not None or _REVIEW.search(claims.text) is not None
    return targets.start() if targets else len(claims.text), reviewing


def _dated(quantity: Quantity, year: int | None, sections: tuple[int, bool]) -> Quantity:
    """The period that the section gives: a review is of the year before, targets of this one."""
    if quantity.period is not None or year is None or quantity.subject is None:
        return quantity
    border, reviewing = sections
    ahead = quantity.relation is Relation.TARGET or quantity.start >= border or not reviewing
    return quantity._replace(period=str(year if ahead else year - 1))
