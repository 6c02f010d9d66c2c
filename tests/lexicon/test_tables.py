"""Every fact table names its source and holds clean, unique rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from qccheck.lexicon.location import fact_path, read_rows

# table -> number of leading columns that identify a row
FACTS = {
    "confusion-pairs.tsv": 1,
    "guarded-pairs.tsv": 1,
    "institutions.tsv": 1,
    "lookalikes.tsv": 3,
    "name-characters.tsv": 1,
    "organs.tsv": 1,
    "places.tsv": 1,
    "programmes.tsv": 1,
    "script-context.tsv": 2,
    "simplified.tsv": 1,
    "surnames.tsv": 1,
    "traditional.tsv": 1,
    "transliteration.tsv": 1,
    "variant-words.tsv": 1,
}
TABLES = [fact_path(name) for name in FACTS] + [fact_path("set-phrases.tsv", folder="phrases")]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_header_states_source_licence_and_builder(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("# ")]
    keys = {line[2:].split(":")[0] for line in head}
    assert {"source", "licence", "built by"} <= keys
    assert all(line.split(": ", 1)[1].strip() for line in head)
    for line in head:
        if line.startswith("# built by: tools/"):
            assert (Path(__file__).parents[2] / line.removeprefix("# built by: ")).is_file()


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_rows_are_rectangular_trimmed_and_unique(path: Path) -> None:
    rows = list(read_rows(path))
    lines = path.read_text(encoding="utf-8").splitlines()
    columns = next(line for line in lines if not line.startswith("# ")).split("\t")
    assert rows
    assert {len(row) for row in rows} == {len(columns)}
    assert all(cell == cell.strip() for row in rows for cell in row)
    keys = [row[: FACTS.get(path.name, 1)] for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "name", [n for n in FACTS if n not in {"lookalikes.tsv", "organs.tsv", "variant-words.tsv"}]
)
def test_computed_tables_are_sorted(name: str) -> None:
    rows = list(read_rows(fact_path(name)))
    order = (1, 0) if name == "name-characters.tsv" else (0,)
    keys = [tuple(row[i] for i in order) for row in rows]
    assert keys == sorted(keys)


def test_missing_table_names_the_places_looked_at() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such\.tsv.*looked at"):
        fact_path("no-such.tsv")


def test_variant_words_hold_the_whole_norm() -> None:
    rows = list(read_rows(fact_path("variant-words.tsv")))
    groups = {part: {row[1] for row in rows if row[2] == part} for part in ("table", "appendix")}
    assert (len(groups["table"]), len(groups["appendix"])) == (338, 44)
    assert all(row[0] != row[1] for row in rows)
    preferred = {row[1] for row in rows}
    assert not {row[0] for row in rows if row[0] in preferred}


def test_organ_short_forms_are_shorter() -> None:
    for name, short, _kind in read_rows(fact_path("organs.tsv")):
        assert all(len(form) <= len(name) for form in short.split("、"))


def test_places_reach_from_province_to_county() -> None:
    rows = list(read_rows(fact_path("places.tsv")))
    short = {name: form for _, name, _, form, _ in rows}
    codes = {code for code, *_ in rows}
    assert short["恩施土家族苗族自治州"] == "恩施"
    assert short["新疆维吾尔自治区"] == "新疆"
    assert short["格尔木市"] == "格尔木"
    assert short["龙胜各族自治县"] == "龙胜"
    assert sum(level == "province" for _, _, level, _, _ in rows) == 34
    missing = {parent for *_, parent in rows if parent and parent not in codes}
    assert len(missing) < 10  # counties that stand under a placeholder of their province


def test_set_phrases_keep_to_their_limits() -> None:
    for phrase, count, *parts, since, until in read_rows(
        fact_path("set-phrases.tsv", folder="phrases")
    ):
        assert 4 <= len(phrase) <= 24
        assert int(count) == sum(map(int, parts)) >= 10
        assert phrase.count("“") == phrase.count("”")
        assert not until or since <= until
