"""Mine slips of units: what stands behind digits, one character taken for its look- or sound-alike.

    python -m tools.mine_units CORPORA [-o rules/facts]

Writes `unit-slips.tsv`: a unit of `rules/numbers/units.tsv`, with the scale it often takes, has
one character changed; the corpora never show the changed string behind a digit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from qccheck.lexicon.characters import Characters
from qccheck.numbers import tables
from qccheck.numbers.quantity import Kind
from tools.arguments import parse_arguments
from tools.corpus import read_lines
from tools.mine_pairs import Confusions
from tools.tables import write_table

_LONGEST: Final = 5
_LEAST: Final = 20  # times that a unit with its scale follows a digit
_A_PLACE: Final = 16  # slips kept for one place of one unit
_KINDS: Final = frozenset((Kind.QUANTITY, Kind.PERCENT, Kind.COUNT_OF_ITEMS))
_SCALES: Final = ("", "百", "千", "万", "百万", "千万", "亿", "万亿")
_STRAY: Final = 0.003  # share of the unit's count up to which a slip may stand in the corpora
_BEHIND: Final = re.compile(f"[0-9]([一-鿿]{{2,{_LONGEST}}})")
_HAN: Final = re.compile("[一-鿿]+")


def main() -> None:
    """Mine the table."""
    arguments = parse_arguments(__doc__)
    tails = count_tails(arguments.corpora)
    found = dict(slips(tails, units(), Confusions(Characters.load())))
    write_table(
        arguments.output / "unit-slips.tsv",
        columns=("observed", "proposed", "proposed_count"),
        rows=[(observed, unit, tails[unit]) for observed, unit in sorted(found.items())],
        about={
            "source": "rules/numbers/units.tsv and the character table; counts behind a digit in"
            " the pooled corpora, in which `observed` hardly ever follows one",
            "licence": "counts only; Unihan (Unicode licence V3)",
            "built by": "tools/mine_units.py",
        },
    )


def count_tails(corpora: Path) -> Counter[str]:
    """How often each string of 2 to 5 Han characters follows a digit."""
    tails: Counter[str] = Counter()
    for line in read_lines(corpora):
        for match in _BEHIND.finditer(line):
            tails.update(match[1][:size] for size in range(2, len(match[1]) + 1))
    return tails


def units() -> frozenset[str]:
    """Every unit in Han characters, alone and behind each scale."""
    known = tables.every_unit()
    bare = [unit for unit in known if unit.kind in _KINDS and _HAN.fullmatch(unit.symbol)]
    points = {f"个{unit.symbol}" for unit in bare if unit.kind is Kind.PERCENT}
    return frozenset(points.union(f"{s}{unit.symbol}" for s in _SCALES for unit in bare))


def slips(
    tails: Mapping[str, int], known: frozenset[str], confusions: Confusions
) -> Iterator[tuple[str, str]]:
    """Observed form and unit, likelier units last, so that a dict keeps them."""
    frequent = [unit for unit in known if len(unit) > 1 and tails.get(unit, 0) >= _LEAST]
    for unit in sorted(frequent, key=lambda unit: (tails[unit], unit)):
        for place, character in enumerate(unit):
            alike = sorted(confusions.of(character).items(), key=lambda item: (-item[1][1], item))
            for other, _ in alike[:_A_PLACE]:
                observed = unit[:place] + other + unit[place + 1 :]
                if observed not in known and tails.get(observed, 0) <= _STRAY * tails[unit]:
                    yield observed, unit


if __name__ == "__main__":
    main()
