"""What the requests have in common: their length, names of people, stretches of time, days ahead."""

from datetime import date, datetime

from messages.dates.groups import Group, find_groups
from messages.lexicon import SURNAME

LONGEST = 24
"""Characters of a request that carries no text of its own."""
PERSON = (
    rf"(?!周[一二三四五六日天末边围报]|马上|高兴|万一|白天|全[部年]|任务|许多)"
    rf"(?P<person>[小老]{SURNAME}|{SURNAME}[\u4e00-\u9fff]{{1,2}}?)(?:社工|老师|姐|哥)?"
)
WHEN = (
    r"(?:(?:上上|上|本|这)一?个?(?:周|星期|礼拜|月)|今[天日年]|昨[天日]|前天|最近|\d{1,2}月份?|本年度|全部|所有|到现在)"
)


def ahead(text: str, at: datetime) -> list[Group]:
    """The days that ``text`` names, the next ones where that is open."""
    return [group for group in find_groups(text, at, forward=True, nouns=True) if group.issue is None]


def days_of(groups: list[Group]) -> tuple[date, ...]:
    """Every calendar day of these groups."""
    return tuple(dict.fromkeys(day for group in groups for day in group.calendar_days()))
