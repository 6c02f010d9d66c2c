"""Build the tables about script: traditional, simplified, context and look-alike characters.

    python -m tools.build_scripts CORPORA [--facts FACTS] [-o rules/facts]

Writes `traditional.tsv` (a character that is traditional, a variant or a Japanese form in a
Simplified text, and what it stands for), `simplified.tsv` (the reverse),
`script-context.tsv` (phrases that decide the characters with several readings) and
`lookalikes.tsv` (compatibility ideographs, radicals, kana and letters that look like a plain
character).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tools.arguments import parse_arguments
from tools.dictionaries import opencc_entries
from tools.lookalikes import lookalike_rows
from tools.raw_facts import Unihan, read_levels, read_unihan
from tools.tables import write_table

if TYPE_CHECKING:
    from tools.arguments import Arguments

_OPENCC = "OpenCC 1.4 dictionaries"
_APACHE = "Apache-2.0"
_UNICODE = "Unicode licence V3"

Row = tuple[str, str, str, str, int]


def main() -> None:
    """Write the four tables."""
    arguments = parse_arguments(__doc__)
    levels = read_levels(arguments.facts)
    _write_traditional(arguments, levels)
    _write_simplified(arguments.output)
    _write_context(arguments.output)
    _write_lookalikes(arguments, levels)


def traditional_rows(levels: Mapping[str, int], unihan: Mapping[str, Unihan]) -> list[Row]:
    """(character, candidates, mapping, origin, level) by code point.

    The mapping is `one` when a Simplified text has one reading for the character: it stands
    outside the 8,105, has one candidate inside, is no restored form, and OpenCC does not keep
    it as it stands. All else is `many`.
    """
    opencc = dict(opencc_entries("TSCharacters"))
    found = dict(_from_opencc(opencc, levels))
    for character, candidates in _second_forms(opencc, levels):
        found.setdefault(character, (candidates, "restored"))
    for character, candidates in _from_japanese(opencc, levels):
        found.setdefault(character, (candidates, "japanese"))
    for character, candidates in _from_unihan(opencc, levels, unihan):
        found.setdefault(character, (candidates, "variant"))
    return [
        (c, candidates, _mapping(c, candidates, origin, levels), origin, levels.get(c, 0))
        for c, (candidates, origin) in sorted(found.items())
    ]


def _mapping(character: str, candidates: str, origin: str, levels: Mapping[str, int]) -> str:
    single = character not in levels and len(candidates) == 1
    return "one" if single and origin not in ("restored", "ambiguous") else "many"


def _from_opencc(
    opencc: Mapping[str, tuple[str, ...]], levels: Mapping[str, int]
) -> Iterator[tuple[str, tuple[str, str]]]:
    for character, values in opencc.items():
        candidates = "".join(v for v in values if v in levels and v != character)
        if candidates:
            yield character, (candidates, "ambiguous" if values[0] == character else "opencc")


def _second_forms(
    opencc: Mapping[str, tuple[str, ...]], levels: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Forms kept for names and to avoid confusion, such as 锺 and 馀, beside 钟 and 余."""
    for character, values in opencc.items():
        for value in values[1:]:
            rare = levels.get(value, 3) == 3 and value <= "\u9fff"
            if rare and character not in levels and values[0] in levels:
                yield value, values[0]


def _from_japanese(
    opencc: Mapping[str, tuple[str, ...]], levels: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    for character, values in opencc_entries("JPShinjitaiCharacters"):
        if character not in levels:
            plain = (_simplify(value, opencc) for value in values if value != character)
            candidates = "".join(dict.fromkeys(c for c in plain if c in levels))
            if candidates:
                yield character, candidates


def _from_unihan(
    opencc: Mapping[str, tuple[str, ...]],
    levels: Mapping[str, int],
    unihan: Mapping[str, Unihan],
) -> Iterator[tuple[str, str]]:
    for character, row in unihan.items():
        if character in levels:
            continue
        for field in (row.simplified, row.shape_variant, row.semantic, row.spoofing):
            plain = (_simplify(c, opencc) for c in field)
            candidates = "".join(dict.fromkeys(c for c in plain if c in levels))
            if candidates:
                yield character, candidates
                break


def _simplify(character: str, opencc: Mapping[str, tuple[str, ...]]) -> str:
    return opencc.get(character, (character,))[0]


def _write_traditional(arguments: Arguments, levels: Mapping[str, int]) -> None:
    write_table(
        arguments.output / "traditional.tsv",
        columns=("character", "simplified", "mapping", "origin", "level"),
        rows=traditional_rows(levels, read_unihan(arguments.facts)),
        about={
            "source": f"{_OPENCC} TSCharacters, JPShinjitaiCharacters; Unihan variants;"
            " Table of General Standard Characters (2013)",
            "licence": f"{_APACHE} (OpenCC); {_UNICODE} (Unihan)",
            "built by": "tools/build_scripts.py",
            "note": "mapping one: outside the 8,105 and one candidate; else many, by context",
        },
    )


def _write_simplified(output: Path) -> None:
    regional = {
        form
        for name in ("TWVariants", "HKVariants")
        for _, forms in opencc_entries(name)
        for form in forms
    }  # 群 床 秘 户: standard in Taiwan or Hong Kong
    regional.add("恒")  # so in 常用字字形表, Hong Kong's list of characters
    rows = [
        (character, "".join(values))
        for character, values in opencc_entries("STCharacters")
        if character not in values and character not in regional
    ]
    write_table(
        output / "simplified.tsv",
        columns=("character", "traditional"),
        rows=rows,
        about={
            "source": f"{_OPENCC} STCharacters; only characters that are no Traditional form, in"
            " Taiwan and Hong Kong neither (TWVariants, HKVariants)",
            "licence": _APACHE,
            "built by": "tools/build_scripts.py",
        },
    )


def _write_context(output: Path) -> None:
    opencc = dict(opencc_entries("TSCharacters"))
    rows = {
        (key, value, "".join(c for c in key if len(opencc.get(c, ())) > 1))
        for key, values in opencc_entries("TSPhrases")
        for value in values[:1]
    }
    write_table(
        output / "script-context.tsv",
        columns=("phrase", "simplified", "deciding"),
        rows=sorted(rows),
        about={
            "source": f"{_OPENCC} TSPhrases; both columns are protected from character mapping",
            "licence": _APACHE,
            "built by": "tools/build_scripts.py",
        },
    )


def _write_lookalikes(arguments: Arguments, levels: Mapping[str, int]) -> None:
    write_table(
        arguments.output / "lookalikes.tsv",
        columns=("character", "plain", "kind"),
        rows=lookalike_rows(sorted(levels)),
        about={
            "source": "Unicode character data (normalisation); radicals without a mapping by"
            " equal glyphs in Noto Sans CJK SC; kana and letters by hand",
            "licence": _UNICODE,
            "built by": "tools/build_scripts.py",
            "note": "kind kana, letter: only beside Han; kind digit: only among digits",
        },
    )


if __name__ == "__main__":
    main()
