"""The digest's picture: bars as long as the numbers say, ticks where they belong, and words that fit."""

from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor, ImageFont
from pylopdf_fonts_zh_cn import sans_path

from bot.chart import fonts
from bot.chart.draw import picture
from bot.chart.layout import BAR_HEIGHT, BAR_LEFT, BAR_WIDTH, FILLS, INK, MARGIN, TRACK, WIDTH, Box, Layout, layout
from handlers.chart import Bar, Chart, UnitBars
from handlers.rules.standing import Level

LONG = "金钟街道詹庄子村党群服务中心社会工作与志愿者联合服务站第二工作点"
LEAST_LETTERS = 28
"""Pixels of a letter on a picture as wide as a phone."""
DAY = 480


@cache
def letters(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(sans_path(), size)


def measure(text: str, size: int) -> float:
    return letters(size).getlength(text)


def bar(done: float, required: int = 40, expected: float = 20, level: str = "behind", group: str = "dispatched") -> Bar:
    return Bar(group, round(done * DAY), required * DAY, round(expected * DAY), level, 0)


def chart(*units: UnitBars, more: int = 0) -> Chart:
    levels = {str(level): 1 for level in Level}
    day = date(2026, 11, 16)
    return Chart("云溪市牵手计划", day, date(2026, 11, 22), date(2026, 11, 23), 33 * DAY, 86, 12, units, levels, more)


def bars_of(page: Layout) -> list[tuple[Box, Box | None, Box]]:
    """Track, fill (None where nothing is done) and tick of each bar, from top to bottom."""
    tracks = [box for box in page.boxes if box.colour == TRACK and box.height == BAR_HEIGHT]
    fills = {box.y: box for box in page.boxes if box.x == BAR_LEFT and box.colour in FILLS.values()}
    ticks = [box for box in page.boxes if box.colour == INK]
    return [(track, fills.get(track.y), tick) for track, tick in zip(tracks, ticks, strict=True)]


def test_a_bar_is_as_long_as_what_is_done_and_its_tick_stands_at_the_pace() -> None:
    page = layout(chart(UnitBars("东里社区", (bar(10), bar(0), bar(50, level="met")))), measure)
    (_, quarter, tick), (_, nothing, _), (track, full, _) = bars_of(page)
    assert quarter is not None and quarter.width == pytest.approx(BAR_WIDTH / 4)
    assert tick.x + tick.width / 2 == pytest.approx(BAR_LEFT + BAR_WIDTH / 2)
    assert nothing is None
    assert full is not None and full.width == track.width == BAR_WIDTH


@pytest.mark.parametrize("expected", [0, 40, 60])
def test_the_tick_never_leaves_its_bar(expected: float) -> None:
    page = layout(chart(UnitBars("东里社区", (bar(10, expected=expected),))), measure)
    ((_, _, tick),) = bars_of(page)
    assert tick.x >= BAR_LEFT and tick.x + tick.width <= BAR_LEFT + BAR_WIDTH


def test_a_dozen_units_have_bars_and_of_more_the_worst_eight() -> None:
    def units(count: int) -> list[UnitBars]:
        return [UnitBars(f"第{number}社区", (bar(10), bar(30, 120, 60, group="recipient"))) for number in range(count)]

    assert len(bars_of(layout(chart(*units(3)), measure))) == 6
    assert len(bars_of(layout(chart(*units(12)), measure))) == 24
    page = layout(chart(*units(40)), measure)
    assert len(bars_of(page)) == 16
    shown = [words.text for words in page.words]
    assert all(f"第{number}" in shown for number in range(40))
    assert page.height < 3.2 * WIDTH


def test_the_level_of_a_unit_is_that_of_its_worst_team() -> None:
    fine, late = bar(30, level="ahead"), bar(30, 120, 60, group="recipient")
    units = [UnitBars(f"第{number}社区", (fine, late)) for number in range(20)]
    assert "滞后 25%" in [words.text for words in layout(chart(*units), measure).words]


UNITS = st.builds(
    UnitBars,
    st.text("金钟街道詹庄子村社会工作服务站新立", min_size=2, max_size=40),
    st.lists(
        st.builds(
            Bar,
            st.sampled_from(["dispatched", "recipient", "station"]),
            st.integers(0, 200_000),
            st.integers(1, 480 * 480),
            st.integers(0, 200_000),
            st.sampled_from([str(level) for level in Level]),
            st.integers(0, 3),
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda one: one.group,
    ).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(UNITS, min_size=1, max_size=45), st.integers(0, 900))
def test_whatever_the_names_every_word_has_its_room(units: list[UnitBars], more: int) -> None:
    page = layout(chart(*units, more=more), measure)
    lines: dict[float, list[tuple[float, float]]] = {}
    for words in page.words:
        assert words.size >= LEAST_LETTERS
        end = words.x + measure(words.text, words.size)
        assert words.x >= MARGIN and end <= WIDTH - MARGIN + 4, words.text
        assert words.y + words.size / 2 <= page.height
        lines.setdefault(words.y, []).append((words.x, end))
    for spans in lines.values():
        spans.sort()
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_a_long_name_keeps_its_beginning_and_its_last_letter() -> None:
    page = layout(chart(*[UnitBars(LONG, (bar(10),))] * 20), measure)
    shown = {words.text for words in page.words if words.text.startswith("金钟")}
    assert len(shown) == 2 and all("…" in name and name.endswith("点") for name in shown)


def test_numbers_in_picture_out(tmp_path: Path) -> None:
    font = fonts.find(None)
    assert font is not None and font.name == "Noto Sans SC Regular"
    file = tmp_path / "bars.png"
    file.write_bytes(picture(chart(UnitBars(LONG, (bar(10),))), font))
    with Image.open(file) as image:
        assert image.format == "PNG" and image.width == WIDTH
        assert ImageColor.getrgb(FILLS["behind"]) in {colour for _, colour in image.getcolors(1 << 20) or []}


def test_a_file_without_chinese_letters_is_no_font(tmp_path: Path) -> None:
    (tmp_path / "text.ttf").write_text("no font")
    assert fonts.find(tmp_path / "text.ttf") is None
    assert fonts.find(tmp_path / "missing.ttf") is None


def test_a_chart_is_kept_as_text_and_read_again() -> None:
    made = chart(UnitBars(LONG, (bar(10), bar(3, group="recipient"))), more=3)
    assert Chart.from_json(made.to_json()) == made
