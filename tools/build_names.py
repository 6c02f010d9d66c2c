"""Build `rules/facts/name-characters.tsv`: characters of names that must not be "corrected".

    python -m tools.build_names CORPORA [--facts FACTS] [-o rules/facts]

Kinds: `restored`, in the 8,105 but traditional or variant by OpenCC (昇 锺 於 堃); `place`,
outside the 8,105 in the register of divisions; `place-variant`, the same but a variant or
traditional form, right only inside that very name; `person`, outside the 8,105 in person names
of the dictionary. The example is a name that holds the character.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from qccheck.lexicon.location import read_rows
from tools.arguments import parse_arguments
from tools.build_scripts import traditional_rows
from tools.dictionaries import jieba_entries
from tools.raw_facts import read_divisions, read_levels, read_unihan
from tools.tables import write_table

if TYPE_CHECKING:
    from tools.arguments import Arguments

_PERSON_TAGS = frozenset({"nr", "nrt", "nrfg"})


def main() -> None:
    """Collect the three kinds and write them."""
    arguments = parse_arguments(__doc__)
    write_table(
        arguments.output / "name-characters.tsv",
        columns=("character", "kind", "example"),
        rows=collect_rows(arguments),
        about={
            "source": "Table of General Standard Characters (2013); register of administrative"
            " divisions; OpenCC TSCharacters (Apache-2.0); person names of jieba (MIT)",
            "licence": "facts; Apache-2.0 (OpenCC), MIT (jieba)",
            "built by": "tools/build_names.py",
        },
    )


def collect_rows(arguments: Arguments) -> list[tuple[str, str, str]]:
    """(character, kind, example) by kind and code point."""
    levels = read_levels(arguments.facts)
    surnames = {row[0] for row in read_rows(arguments.output / "surnames.tsv")}
    tagged = (word for word, _, tag in jieba_entries() if tag in _PERSON_TAGS)
    persons = [word for word in tagged if len(word) in (2, 3) and word[0] in surnames]
    places = [name for _, name, _ in read_divisions(arguments.facts)]
    rows = traditional_rows(levels, read_unihan(arguments.facts))
    restored = {character for character, *_, level in rows if level}
    variants = {character for character, *_ in rows}
    examples = _examples([*persons, *places])
    kinds = dict.fromkeys(restored, "restored")
    for name in persons:
        odd = [c for c in name if _is_han(c) and c not in levels and c not in variants]
        kinds.update(dict.fromkeys(odd, "person"))
    for name in places:
        odd = [c for c in name if _is_han(c) and c not in levels]
        kinds.update({c: "place-variant" if c in variants else "place" for c in odd})
    ordered = sorted(kinds.items(), key=lambda item: (item[1], item[0]))
    return [(c, kind, examples.get(c, "")) for c, kind in ordered]


def _examples(names: Iterable[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name in names:
        for character in name:
            found.setdefault(character, name)
    return found


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


if __name__ == "__main__":
    main()
