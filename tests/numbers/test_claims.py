"""What a document says of itself: the year it was written in."""

from __future__ import annotations

import pytest

from qccheck.numbers import resolve
from qccheck.numbers.claims import Claims

SPOKEN = "——2024年1月18日在县第九届人民代表大会第四次会议上\n"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024年政府工作报告\n全县产值增长5%。", 2024),
        ("关于2023年全县国民经济和社会发展计划执行情况的报告\n全县产值增长5%。", None),
        (f"关于2023年全县预算执行情况的报告\n{SPOKEN}二、2023年重点工作\n", 2024),
        (f"{'全县产值增长5%。' * 80}\n{SPOKEN}", None),
        ("2023年重点工作\n2024年工作安排\n", None),
        ("据报道，2021年3月5日在北京召开的会议上，代表们讨论了报告。", None),
    ],
)
def test_the_year_is_that_of_the_date_line_or_of_the_headings(text: str, year: int | None) -> None:
    assert Claims(text, resolve.extract(text)).year == year
