"""Where words may stand around a numeral, against a search for every word at every place."""

from qccheck.numbers import grammar
from qccheck.numbers.shapes import Shapes

WORDS = ("统一", "一", "一带一路", "进一步", "三三两两", "千方百计")
TEXT = "统一部署，沿着一带一路进一步走，三三两两，千方百计统一"


def test_spans_are_those_of_the_words_that_stand_there() -> None:
    shapes = Shapes(WORDS, "一三两千百")
    for at, character in enumerate(TEXT):
        spans = list(shapes.spans(TEXT, at))
        standing = {
            (start, start + len(word))
            for word in WORDS
            for start in range(at - len(word) + 1, at + 1)
            if start >= 0 and TEXT.startswith(word, start)
        }
        found = {span for span in spans if TEXT[slice(*span)] in WORDS}
        assert found == (standing if character in "一三两千百" else set())
        assert [start for start, _ in spans] == sorted(start for start, _ in spans)


def test_no_span_goes_beyond_the_text() -> None:
    shapes = Shapes(("一带一路",), "一")
    assert list(shapes.spans("一带", 0)) == []


def test_numerals_are_the_matches_of_the_pattern() -> None:
    text = "2024年三季度，增长5.2%，约三五百户，翻两番；Ⅱ类，1,234万元，二〇二四年，几万人，半年"
    found = [match.span() for match in grammar.numerals(text)]
    assert found == [match.span() for match in grammar.SCAN.finditer(text)]
    assert len(found) > 8
