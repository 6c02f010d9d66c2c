"""Build the tables for Traditional text: words by their one spelling, and words of a region.

    python -m tools.build_traditional CORPORA [-o rules/facts]

Writes `traditional-words.tsv` (Simplified words that hold a character with several Traditional
forms, as they are spelt) and `regional-words.tsv` (what Taiwan and Hong Kong call things that have
another name in the mainland). Prints the characters by which `qccheck.text.traditional` tells
Traditional text, and their Simplified forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from qccheck.lexicon.shared import characters, words
from tools.arguments import parse_arguments
from tools.dictionaries import opencc_entries
from tools.tables import write_table

GROUPS: Final = (
    "后後 里裏裡 干乾幹 发發髮 面麪麵 制製 只隻 松鬆 谷穀 征徵 复復複 系係 准準 几幾 "
    "斗鬥 云雲 历歷曆 脏臟髒 获獲穫 钟鐘鍾 冲沖衝 丑醜 范範 表錶 余餘 胡鬍 御禦 辟闢 "
    "郁鬱 坛壇罈 姜薑 板闆 咸鹹 曲麴 朴樸 沈瀋 淀澱 纤纖縴 吁籲 种種 须須鬚 术術 "
    "机機 极極 气氣 秋鞦 筑築 仆僕 万萬 叶葉 丰豐 于於 卜蔔"
)
"""Each a Simplified character, and the Traditional forms among which usage never leaves a choice.
Where it does (佈/布, 佔/占, 彙/匯, 儘/盡, 週/周), nothing is said."""
_FEWEST, _MOST = 2, 4
_TELLING: Final = 600
_HAN: Final = re.compile("[\u4e00-\u9fff]{2,8}")


def main() -> None:
    """Write the two tables and print the telling characters."""
    output = parse_arguments(__doc__).output
    _write_spelt(output)
    _write_regional(output)
    print(*map("".join, zip(*telling(), strict=True)), sep="\n")


def spelt() -> Iterator[tuple[str, str, str]]:
    """(word, its spellings, its characters of the groups) for words of the lexicon that hold such
    characters, each of them spelt with a form of its group.
    """
    forms = {group[0]: group for group in GROUPS.split()}
    for word, values in opencc_entries("STPhrases"):
        places = [at for at, character in enumerate(word) if character in forms]
        if not places or not _FEWEST <= len(word) <= _MOST or words().log_frequency(word) <= 0:
            continue
        if all(value[at] in forms[word[at]] for value in values for at in places):
            yield word, " ".join(values), "".join(word[at] for at in places)


def regional() -> Iterator[str]:
    """Words of two to eight Han that stand for a mainland word in Taiwan or Hong Kong."""
    for name in ("TWPhrases", "HKPhrases"):
        for _, values in opencc_entries(name):
            yield from filter(_HAN.fullmatch, values)


def telling() -> list[tuple[str, str]]:
    """(Traditional form, Simplified form) by frequency of the Simplified one: each the only form of
    the other, as Taiwan writes, the one outside the 8,105 and the other in use in no region.
    """
    taiwan = {form: values[0] for form, values in opencc_entries("TWVariants")}
    simplified = dict(opencc_entries("TSCharacters"))
    in_use = {form for _, forms in opencc_entries("HKVariants") for form in forms}
    found = []
    for character, values in opencc_entries("STCharacters"):
        form = taiwan.get(values[0], values[0])
        alone = len(values) == 1 and simplified.get(form) == (character,)
        if alone and character not in in_use and not characters().is_standard(form):
            found.append((form, character))
    found.sort(key=lambda pair: (-characters().log_frequency(pair[1]), pair[1]))
    return found[:_TELLING]


def _write_spelt(output: Path) -> None:
    _write(
        output / "traditional-words.tsv",
        ("word", "spellings", "contested"),
        sorted(spelt()),
        "STPhrases",
    )


def _write_regional(output: Path) -> None:
    rows = [(word,) for word in sorted(set(regional()))]
    _write(output / "regional-words.tsv", ("word",), rows, "TWPhrases, HKPhrases")


def _write(
    target: Path, columns: Sequence[str], rows: Sequence[Sequence[str]], dictionaries: str
) -> None:
    about = {
        "source": f"OpenCC 1.4 dictionaries {dictionaries}",
        "licence": "Apache-2.0",
        "built by": "tools/build_traditional.py",
    }
    write_table(target, columns=columns, rows=rows, about=about)


if __name__ == "__main__":
    main()
