"""Administrative place names and the short forms that stand for them in running text.

    python -m tools.places CORPORA [--facts FACTS] [-o rules/facts]

Writes `places.tsv`: province to county with code, level, short form and the code above;
`place-names.marisa`: full names and short forms of all divisions down to townships;
`transliteration.tsv`: characters that names in Tibetan, Mongolian and Uyghur areas prefer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import marisa_trie

from qccheck.lexicon.places import LONGEST
from tools.arguments import parse_arguments
from tools.raw_facts import read_divisions
from tools.tables import write_table

if TYPE_CHECKING:
    from tools.arguments import Arguments

# The 55 minorities, with and without 族 where names use both.
ETHNIC: Final = [
    "蒙古族",
    "回族",
    "藏族",
    "维吾尔族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "京族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "基诺族",
]
_BARE: Final = ("蒙古", "哈萨克", "柯尔克孜", "各族", "回族土族")
_ETHNIC_TAIL: Final = re.compile(f"(?:{'|'.join((*ETHNIC, *_BARE))})+$")
_AUTONOMOUS: Final = ("自治区", "自治州", "自治县", "自治旗")
_SUFFIXES: Final = ("地区", "林区", "特区", "矿区", "新区", "省", "市", "盟", "县", "区", "旗")
_SPECIAL: Final = {
    "内蒙古自治区": "内蒙古",
    "新疆维吾尔自治区": "新疆",
    "广西壮族自治区": "广西",
    "宁夏回族自治区": "宁夏",
    "西藏自治区": "西藏",
    "香港特别行政区": "香港",
    "澳门特别行政区": "澳门",
    "东乡族自治县": "东乡",
    "鄂伦春自治旗": "鄂伦春",
    "鄂温克族自治旗": "鄂温克",
}
_NO_PLACE: Final = frozenset(("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"))
_PARENT_DIGITS: Final = {"province": 0, "city": 2, "county": 4}
_REGIONS: Final = (("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区"))


# Divisions whose names are mostly transliterated: Inner Mongolia, Tibet, Qinghai, Xinjiang,
# Aba, Garze, Gannan, Diqing.
_TRANSLITERATED: Final = ("15", "54", "63", "65", "5132", "5133", "6230", "5334")
_TOWNSHIP_SUFFIXES: Final = ("街道", "苏木", "嘎查", "民族乡", "乡", "镇", "地区", "办事处")
_LEAST_NAMES: Final = 4
_PREFERENCE: Final = 1.5


def main() -> None:
    """Write the table of places, the trie of names and the transliteration characters."""
    arguments = parse_arguments(__doc__)
    divisions = read_divisions(arguments.facts)
    divisions += [(code, name, "province") for code, name in _REGIONS]
    _write_places(arguments)
    marisa_trie.Trie(sorted(all_names(divisions))).save(
        str(arguments.output / "place-names.marisa")
    )
    write_table(
        arguments.output / "transliteration.tsv",
        columns=("character", "names", "preference"),
        rows=transliteration_rows(divisions),
        about={
            "source": "Register of administrative division codes (public); names of townships in"
            " Tibetan, Mongolian and Uyghur areas against all others",
            "licence": "public register, facts outside copyright",
            "built by": "tools/places.py",
        },
    )


def all_names(divisions: Sequence[tuple[str, str, str]]) -> set[str]:
    """Full names and short forms, two characters or more, without placeholders."""
    names = {name for _, name, _ in divisions if name not in _NO_PLACE and "直辖" not in name}
    short = {_township_core(name) for name in names} | {short_form(name) for name in names}
    return {name for name in names | short if 2 <= len(name) <= LONGEST}


def transliteration_rows(divisions: Sequence[tuple[str, str, str]]) -> list[tuple[str, int, str]]:
    """(character, names that hold it, preference over other areas) by character."""
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    for code, name, level in divisions:
        if level == "township":
            side = inside if code.startswith(_TRANSLITERATED) else outside
            side.update(c for c in set(_township_core(name)) if c >= "\u3400")
    scale = outside.total() / inside.total()
    rows = [(c, n, scale * n / (outside[c] + 1)) for c, n in inside.items()]
    kept = [row for row in rows if row[1] >= _LEAST_NAMES and row[2] >= _PREFERENCE]
    return sorted((c, n, f"{preference:.1f}") for c, n, preference in kept)


def _township_core(name: str) -> str:
    for suffix in _TOWNSHIP_SUFFIXES:
        rest = name.removesuffix(suffix)
        if rest != name and len(rest) >= 2:
            return _ETHNIC_TAIL.sub("", rest) or rest
    return name


def _write_places(arguments: Arguments) -> None:
    rows = [
        (code, name, level, short_form(name), code[: _PARENT_DIGITS[level]])
        for code, name, level in named_divisions(arguments.facts)
    ]
    rows += [(code, name, "province", short_form(name), "") for code, name in _REGIONS]
    write_table(
        arguments.output / "places.tsv",
        columns=("code", "name", "level", "short", "parent"),
        rows=sorted(rows),
        about={
            "source": "Register of administrative division codes, 国家统计局 and 民政部 (public)",
            "licence": "public register, facts outside copyright",
            "built by": "tools/places.py",
        },
    )


def named_divisions(facts: Path) -> Iterator[tuple[str, str, str]]:
    """(code, name, level) from province to county, without placeholder entries."""
    for code, name, level in read_divisions(facts):
        placeholder = name in _NO_PLACE or "直辖" in name or "管理委员会" in name
        if level in _PARENT_DIGITS and not placeholder:
            yield code, name, level


def short_form(name: str) -> str:
    """The name without its class word and ethnic names; the whole name when too little is left."""
    if name in _SPECIAL:
        return _SPECIAL[name]
    for suffix in _AUTONOMOUS:
        if name.endswith(suffix):
            return _ETHNIC_TAIL.sub("", name.removesuffix(suffix)) or name
    for suffix in _SUFFIXES:
        rest = name.removesuffix(suffix)
        if rest != name and len(rest) >= 2:
            return rest
    return name


if __name__ == "__main__":
    main()
