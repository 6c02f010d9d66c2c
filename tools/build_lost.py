"""Lost characters: what a frequent wording looks like after one character dropped out.

From every run of four Han characters that the corpora hold at least 40 times, an inner character
is taken out; where the remaining three stand nowhere in the corpora, and the lost character is
part of a word, (remaining, whole) becomes a row of `rules/facts/lost-characters.tsv`.

    python -m tools.build_lost CORPORA [-o FOLDER]
"""

from __future__ import annotations

from qccheck.lexicon.words import Words
from tools.arguments import parse_arguments
from tools.corpus import read_codes
from tools.grams import GramCounts
from tools.tables import write_table

LEAST = 40


def main() -> None:
    """Count, choose, write."""
    arguments = parse_arguments(__doc__)
    grams = GramCounts(read_codes(arguments.corpora))
    write_table(
        arguments.output / "lost-characters.tsv",
        columns=("observed", "proposed", "count"),
        rows=lost_characters(grams, Words.load()),
        about={
            "source": "counts over the corpora of statutes, reports, news and general text",
            "licence": "official texts outside copyright, public sets; counts only",
            "built by": "tools/build_lost.py",
        },
    )


def lost_characters(grams: GramCounts, words: Words) -> list[tuple[str, str, int]]:
    """Rows of (three characters that never stand together, the four they come from, count)."""
    wholes = [(text, count) for text, count in grams.frequent(4, LEAST) if _is_han(text)]
    found: dict[str, tuple[str, int]] = {}
    for at in (1, 2):
        remains = [text[:at] + text[at + 1 :] for text, _ in wholes]
        seen = grams.count(remains)
        for remain, (whole, count), times in zip(remains, wholes, seen, strict=True):
            known = found.get(remain, ("", 0))
            if times == 0 and (count, whole) > known[::-1] and _in_word(whole, at, words):
                found[remain] = (whole, count)
    return sorted((remain, whole, count) for remain, (whole, count) in found.items())


def _is_han(text: str) -> bool:
    return all("一" <= character <= "鿿" for character in text)


def _in_word(text: str, at: int, words: Words) -> bool:
    return any(start <= at < end and end - start > 1 for start, end in words.segment(text))


if __name__ == "__main__":
    main()
