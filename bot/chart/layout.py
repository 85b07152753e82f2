"""Where everything of the digest's picture stands: boxes and words, in pixels of a phone's width.

Up to 12 units each have their bars. Of more, the eight that are worst have them, and the others a word and a number in
two columns, so that everybody is in the picture and it still fits three screens of a phone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from handlers.chart import Bar, Chart, UnitBars
from messages.wording import chart as words
from messages.wording.totals import short_name

Measure = Callable[[str, int], float]
"""How wide a text is in letters of a size, both in pixels."""

WIDTH, MARGIN = 1080, 44
INNER = WIDTH - 2 * MARGIN
TITLE, BIG, NAME, TEXT, SMALL = 46, 60, 38, 32, 30
MOST_WITH_BARS, WORST = 12, 8
GROUP_WIDTH, NUMBER_WIDTH, LEVEL_WIDTH, GAP = 82, 218, 98, 16
BAR_LEFT = MARGIN + GROUP_WIDTH
BAR_WIDTH = INNER - GROUP_WIDTH - NUMBER_WIDTH - LEVEL_WIDTH - 2 * GAP
BAR_HEIGHT, TICK_WIDTH, TICK_OVER, LEAST_FILL = 26, 6, 9, 6
ROW, NAME_ROW, CELL_ROW, SEPARATOR = 56, 62, 58, 22
COLUMN_GAP, SWATCH = 40, 22
ELLIPSIS = "…"

INK, SOFT, LINE, TRACK, PANEL = "#1b1f24", "#5b6470", "#e3e6ea", "#e3e6ea", "#f3f5f7"
FILLS = {
    "overdue": "#7f2704",
    "at_risk": "#d55e00",
    "behind": "#e69f00",
    "on_track": "#0072b2",
    "ahead": "#56b4e9",
    "met": "#009e73",
}
"""After Okabe and Ito: told apart by those who do not see red or green. The level is written beside it too."""
INKS = {
    "overdue": "#7f2704",
    "at_risk": "#b34700",
    "behind": "#8a5a00",
    "on_track": "#005a8c",
    "ahead": "#1d6996",
    "met": "#00704f",
}
"""The same, dark enough for letters on white."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    radius: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """A text that begins at ``x`` and whose middle is at ``y``."""

    x: float
    y: float
    text: str
    size: int
    colour: str = INK
    bold: bool = False


@dataclass
class Layout:
    """A picture; ``height`` grows as it is filled."""

    measure: Measure
    height: float = 0.0
    boxes: list[Box] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def write(self, x: float, y: float, text: str, size: int, space: float, colour: str = INK) -> None:
        """Write a text from ``x`` on, shortened to ``space``. What is larger than plain text is bold."""
        self.words.append(Words(x, y, fitted(text, size, space, self.measure), size, colour, size > TEXT))

    def write_right(self, right: float, y: float, text: str, size: int, colour: str = INK) -> float:
        """Write a text that ends at ``right``. Returns its width."""
        width = self.measure(text, size)
        self.words.append(Words(right - width, y, text, size, colour, size > TEXT))
        return width


def layout(chart: Chart, measure: Measure) -> Layout:
    """The picture of a chart."""
    page = Layout(measure)
    _head(page, chart)
    _levels(page, chart)
    if len(chart.units) <= MOST_WITH_BARS:
        for unit in chart.units:
            _unit(page, unit)
    else:
        _section(page, words.worst_head())
        for unit in chart.units[:WORST]:
            _unit(page, unit)
        _section(page, words.rest_head(len(chart.units) - WORST + chart.more))
        _grid(page, chart.units[WORST:])
    notes = [words.more(chart.more)] if chart.more else []
    for line in [*notes, words.key()]:
        page.height += ROW
        page.write(MARGIN, page.height - ROW / 2, line, SMALL, INNER, SOFT)
    page.height += MARGIN / 2
    return page


def fitted(text: str, size: int, space: float, measure: Measure) -> str:
    """A text as it is, or shortened before its last letter, which tells a 站 from a 社区."""
    if measure(text, size) <= space:
        return text
    for kept in range(len(text) - 2, 0, -1):
        shorter = text[:kept] + ELLIPSIS + text[-1]
        if measure(shorter, size) <= space:
            return shorter
    return ELLIPSIS


def _head(page: Layout, chart: Chart) -> None:
    page.write(MARGIN, 74, words.title(chart.programme), TITLE, INNER)
    units = len(chart.units) + chart.more
    page.write(MARGIN, 134, words.dates(chart.first, chart.last, chart.today, units), TEXT, INNER, SOFT)
    tiles = words.tiles(chart.minutes, chart.households, chart.sessions)
    width = (INNER - (len(tiles) - 1) * GAP) / len(tiles)
    for number, (value, name) in enumerate(tiles):
        x = MARGIN + number * (width + GAP)
        page.boxes.append(Box(x, 178, width, 146, PANEL, 18))
        page.write(x + 28, 226, name, TEXT, width - 56, SOFT)
        page.write(x + 28, 280, value, BIG, width - 56)
    page.height = 324.0


def _levels(page: Layout, chart: Chart) -> None:
    """How many teams stand where, which is the key to the colours as well; in a second line where they need one."""
    page.height += ROW + 8
    x = float(MARGIN)
    for level, count in chart.levels.items():
        text = words.counted(level, count)
        width = SWATCH + 10 + page.measure(text, TEXT)
        if x + width > WIDTH - MARGIN:
            x, page.height = float(MARGIN), page.height + ROW
        middle = page.height - ROW / 2
        page.boxes.append(Box(x, middle - SWATCH / 2, SWATCH, SWATCH, FILLS[level], 5))
        page.write(x + SWATCH + 10, middle, text, TEXT, INNER, INKS[level])
        x += width + 24
    page.height += 6


def _section(page: Layout, text: str) -> None:
    page.height += ROW
    page.write(MARGIN, page.height - ROW / 2, text, TEXT, INNER, SOFT)


def _unit(page: Layout, unit: UnitBars) -> None:
    """The name, who is missing, and a bar for each team."""
    page.boxes.append(Box(MARGIN, page.height, INNER, 2, LINE))
    page.height += SEPARATOR / 2
    middle = page.height + NAME_ROW / 2
    short = [(bar.group, bar.people_short) for bar in unit.bars if bar.people_short]
    taken = 0.0
    if short:
        taken = page.write_right(WIDTH - MARGIN, middle, words.people_short(short), TEXT, INKS["at_risk"]) + GAP
    page.write(MARGIN, middle, short_name(unit.name), NAME, INNER - taken)
    page.height += NAME_ROW
    for bar in unit.bars:
        _bar(page, bar)
    page.height += SEPARATOR / 2


def _bar(page: Layout, bar: Bar) -> None:
    middle = page.height + ROW / 2 - 4
    top = middle - BAR_HEIGHT / 2
    page.write(MARGIN, middle, words.group(bar.group), TEXT, GROUP_WIDTH, SOFT)
    page.boxes.append(Box(BAR_LEFT, top, BAR_WIDTH, BAR_HEIGHT, TRACK, 8))
    if bar.done > 0:
        filled = max(LEAST_FILL, BAR_WIDTH * min(1.0, bar.done / bar.required))
        page.boxes.append(Box(BAR_LEFT, top, filled, BAR_HEIGHT, FILLS[bar.level], 8))
    at = BAR_LEFT + BAR_WIDTH * min(1.0, bar.expected / bar.required)
    tick = min(max(at - TICK_WIDTH / 2, BAR_LEFT), BAR_LEFT + BAR_WIDTH - TICK_WIDTH)
    page.boxes.append(Box(tick, top - TICK_OVER, TICK_WIDTH, BAR_HEIGHT + 2 * TICK_OVER, INK))
    page.write_right(WIDTH - MARGIN - LEVEL_WIDTH - GAP, middle, words.of(bar.done, bar.required), TEXT)
    page.write(WIDTH - MARGIN - LEVEL_WIDTH, middle, words.level(bar.level), TEXT, LEVEL_WIDTH, INKS[bar.level])
    page.height += ROW


def _grid(page: Layout, units: Sequence[UnitBars]) -> None:
    """Two columns, read down the first and then the second."""
    rows = -(-len(units) // 2)
    width = (INNER - COLUMN_GAP) / 2
    for number, unit in enumerate(units):
        x = MARGIN + (number // rows) * (width + COLUMN_GAP)
        middle = page.height + (number % rows + 0.5) * CELL_ROW
        worst = unit.worst
        page.boxes.append(Box(x, middle - SWATCH / 2, SWATCH, SWATCH, FILLS[worst.level], 5))
        right = x + width
        text = words.share(worst.level, worst.done, worst.required)
        taken = page.write_right(right, middle, text, SMALL, INKS[worst.level])
        page.write(x + SWATCH + 12, middle, short_name(unit.name), SMALL, width - SWATCH - 12 - taken - GAP)
    page.height += rows * CELL_ROW
