"""Build `rules/numbers/words.tsv`: ordinary words with a numeral character in them.

    python -m tools.number_words CORPORA [-o rules/numbers/words.tsv]

Source: jieba's dictionary (MIT), kept where the corpora attest the word and where the word is not
itself a number with its measure word.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

NUMERALS: Final = frozenset("〇零一二三四五六七八九十百千万亿两俩半廿卅")
FOREIGN_NAMES: Final = frozenset(("nr", "nrt", "nrfg"))
COUNTED: Final = frozenset(("m", "mq"))
ATTESTED: Final = 2
IDIOM: Final = "i"
CORPORA: Final = ("clean-dev", "official-reports", "official-laws", "official-news", "general")

_NUMBER_HEAD = re.compile(
    "(?:第|[近上前后数逾超整约多每这那各有过来另同新下某该本])?(?:唯一)?"
    "[〇零一二三四五六七八九十百千万亿两半]+"
    "(?:[年月日号天周时分秒岁旬代届次个名位人家户国项条款章节类级期批季度倍成番层楼"
    "元角块钱吨斤米里亩辆台架艘座所间场部本套件份种样句字段道片把环审大小点多余几种号克版]"
    ".{0,2}|千[米瓦克伏]时?|中全会)?"
)
_RANK = re.compile("第?[〇零一二三四五六七八九十百千万亿两]+[届次].*")
_LABEL = re.compile(
    ".*(?:国集团|产业|世界|全会|两制|帮|代表|大战|号|世纪|大业|年代|战争|年计划|国家|项原则)"
)


def main() -> None:
    """Read, count, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("rules/numbers/words.tsv"))
    arguments = parser.parse_args()
    candidates = dict(read_candidates())
    counts = count_words(arguments.corpora, candidates)
    kept = sorted(
        word
        for word, tag in candidates.items()
        if (counts[word] >= ATTESTED or tag == IDIOM) and is_word(word, tag)
    )
    head = "# Ordinary words with a numeral character; jieba's dictionary (MIT), attested.\nword\n"
    arguments.output.write_text(head + "".join(f"{word}\n" for word in kept), encoding="utf-8")
    print(f"{len(candidates)} candidates, {len(kept)} kept")


def read_candidates() -> Iterator[tuple[str, str]]:
    """Word and part of speech of every dictionary entry with a numeral character."""
    text = (files("jieba") / "dict.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        word, _, tag = line.split(" ")
        if len(word) > 1 and not NUMERALS.isdisjoint(word) and tag not in FOREIGN_NAMES:
            yield word, tag


def count_words(corpora: Path, words: dict[str, str]) -> Counter[str]:
    """How often each word stands in the corpora as a plain string."""
    import ahocorasick_rs

    names = list(words)
    automaton = ahocorasick_rs.AhoCorasick(names)
    counts: Counter[str] = Counter()
    for corpus in CORPORA:
        with lzma.open(corpora / f"{corpus}.txt.xz", "rt", encoding="utf-8") as stream:
            for line in stream:
                hits = automaton.find_matches_as_indexes(line, overlapping=True)
                counts.update(names[number] for number, _, _ in hits)
    return counts


def is_word(word: str, tag: str) -> bool:
    """Whether the numeral in `word` counts nothing: no number, rank, name of a label or date."""
    if tag in COUNTED or NUMERALS.issuperset(word):
        return False
    if tag == IDIOM and len(word) >= 4:
        return not _RANK.fullmatch(word)
    return not (_NUMBER_HEAD.fullmatch(word) or _RANK.fullmatch(word) or _LABEL.fullmatch(word))


if __name__ == "__main__":
    main()
