"""The words in a digest's picture."""

from datetime import date

from messages.wording import amounts
from messages.wording.absence import span
from messages.wording.totals import GROUPS, LEVELS


def title(programme: str) -> str:
    """What the picture is."""
    return f"{programme}周报"


def dates(first: date, last: date, today: date, units: int) -> str:
    """The week, how many units, and the day on which the totals stood so."""
    return f"{span(first, last)}，{units}个单位，合计到{today.month}月{today.day}日"


def tiles(minutes: int, households: int, sessions: int) -> list[tuple[str, str]]:
    """The sums of the week: a number and what it is."""
    return [
        (amounts.days(minutes), "这周记了"),
        (f"{households}户", "走访"),
        (f"{sessions}场", "活动"),
    ]


def counted(level: str, teams: int) -> str:
    """A level and how many teams stand there."""
    return f"{LEVELS[level]}{teams}组"


def group(name: str) -> str:
    """援派."""
    return GROUPS[name]


def level(name: str) -> str:
    """滞后."""
    return LEVELS[name]


def of(done: int, required: int) -> str:
    """31.5/40天."""
    return f"{amounts.days(done).removesuffix('天')}/{amounts.days(required)}"


def people_short(short: list[tuple[str, int]]) -> str:
    """Too few people, by group."""
    return "，".join(f"{GROUPS[name]}少{count}人" for name, count in short)


def share(level_name: str, done: int, required: int) -> str:
    """The level and how much of the requirement is done."""
    return f"{LEVELS[level_name]} {min(100, 100 * done // required)}%"


def worst_head() -> str:
    """Over the units that are shown with their bars, where there are others."""
    return "最要看的"


def rest_head(count: int) -> str:
    """Over the units that are shown with a word."""
    return f"其余{count}个单位（各看最慢的一组）"


def more(count: int) -> str:
    """Units that have no room."""
    return f"还有{count}个单位，点周报里的链接看全部"


def key() -> str:
    """What the tick and the numbers mean."""
    return "黑竖线是按进度现在该到的地方；天数是全组合计"
