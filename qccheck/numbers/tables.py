"""The data that numbers are read with, from `rules/numbers/*.tsv`; each file loaded once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import dropwhile, starmap
from pathlib import Path

from qccheck.errors import RuleError
from qccheck.lexicon.location import fact_path
from qccheck.named import NamedTuple
from qccheck.numbers.quantity import Kind

FOLDER = "numbers"


class Unit(NamedTuple):
    """A unit or measure word; `factor` counts base units of `dimension`."""

    symbol: str
    dimension: str
    factor: Decimal
    kind: Kind


def rows(name: str, columns: int) -> Iterable[tuple[str, tuple[str, ...]]]:
    """`file:line` and cells of each data row.

    Raises:
        RuleError: a row has another number of cells than `columns`.
    """
    path = str(fact_path(name, folder=FOLDER))
    header = True
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line[0] == "#":
            continue
        if header:
            header = False
            continue
        cells = tuple(line.split("\t"))
        if len(cells) != columns:
            raise RuleError(f"{path}:{number}", f"wanted {columns} cells, got {len(cells)}")
        yield f"{path}:{number}", cells


def column(name: str) -> set[str]:
    """The cells of a table of one column with its comments at the head; read as a whole.

    Raises:
        RuleError: a row has more cells.
    """
    text = fact_path(name, folder=FOLDER).read_text(encoding="utf-8")
    if "\t" in text:
        return {cells[0] for _, cells in rows(name, 1)}
    lines = dropwhile(lambda line: line.startswith("#"), text.splitlines())
    next(lines, None)
    return set(lines)


@cache
def unit(symbol: str) -> Unit | None:
    """The unit with that symbol. Most texts have few of them, and most rows stay unread.

    Raises:
        RuleError: its row holds no factor, or no kind.
    """
    row = _unit_rows().get(symbol)
    return _unit(*row) if row else None


def every_unit() -> Iterator[Unit]:
    """All units."""
    return starmap(_unit, _unit_rows().values())


def factor(symbol: str) -> Decimal:
    """How many base units of its dimension the unit of that symbol is.

    Raises:
        KeyError: there is no such unit.
    """
    return _unit(*_unit_rows()[symbol]).factor


@cache
def unit_lengths() -> Mapping[str, tuple[int, ...]]:
    """For each first character, the lengths of the units that begin with it, longest first."""
    found: dict[str, set[int]] = {}
    for symbol in _unit_rows():
        found.setdefault(symbol[0], set()).add(len(symbol))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


@cache
def not_units() -> Mapping[str, str]:
    """For a one-character unit, the next characters that make it the head of a noun."""
    return {unit: after for _, (unit, after) in rows("not-units.tsv", 2)}


@cache
def words_by_hand() -> frozenset[str]:
    """The ordinary words that were added by hand."""
    lines = rows("words-by-hand.tsv", 3)
    return frozenset(word for _, (word, verdict, _) in lines if verdict == "word")


@cache
def words() -> frozenset[str]:
    """Ordinary words with a numeral character in them that count nothing."""
    generated = column("words.tsv")
    for _, (word, verdict, _reason) in rows("words-by-hand.tsv", 3):
        (generated.add if verdict == "word" else generated.discard)(word)
    return frozenset(generated)


@cache
def labels() -> frozenset[str]:
    """Names with a numeral in them that are always names."""
    return frozenset(cells[0] for _, cells in rows("labels.tsv", 2))


@cache
def metric_dimensions() -> Mapping[str, str]:
    """The dimension of every metric and synonym of `metrics.tsv`."""
    found: dict[str, str] = {}
    for _, (metric, synonyms, dimension, _source) in rows("metrics.tsv", 4):
        found.update(dict.fromkeys((metric, *synonyms.split("|")), dimension))
    return found


def folder() -> Path:
    """Where the number tables stand."""
    return fact_path("units.tsv", folder=FOLDER).parent


@cache
def _unit_rows() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    return {cells[0]: (place, cells) for place, cells in rows("units.tsv", 5)}


def _unit(place: str, cells: tuple[str, ...]) -> Unit:
    symbol, dimension, factor, kind, _source = cells
    try:
        return Unit(symbol, dimension, Decimal(factor), Kind(kind))
    except (InvalidOperation, ValueError) as error:
        raise RuleError(place, f"wanted a factor and a kind, got {factor!r}, {kind!r}") from error
