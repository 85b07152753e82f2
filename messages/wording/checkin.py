"""What a worker reads after a report."""

from collections.abc import Sequence
from datetime import date

from messages.wording import amounts


def kept(records: Sequence[str]) -> str:
    """The echo of what was written."""
    if len(records) == 1:
        return f"记好了：{records[0]}"
    return "记好了：\n" + "\n".join(records)


def assumed(count: int) -> str:
    """Nothing was said about time, so whole days were written."""
    if count > 1:
        return '您没说多久，都先按一天记。哪天只有半天，就回"日期+改成半天"，比如"3号那条改成半天"'
    return '您没说多久，先按一天记。只有半天就回"改成半天"'


def how_to_correct() -> str:
    """The line that every echo ends with."""
    return '不对就直接说，比如"改成一天""撤销"'


def how_to_shorten() -> str:
    """The same, where more than a workday was reported."""
    return '写错了就回"改成6小时"，不要了回"撤销"'


def over_one_day(on: date, said: int) -> str:
    """More than a workday was reported for one date."""
    extra = amounts.length(said - amounts.MINUTES_A_DAY)
    reported = amounts.days(said) if said % (amounts.MINUTES_A_DAY // 2) == 0 else amounts.length(said)
    head = f"{amounts.day(on)}您报了{reported}，辛苦了。"
    return f"{head}本项目一人一天最多算1天，多出的{extra}留了底，不算天数。"


def not_counted(on: date, minutes: int) -> str:
    """The date had its workday already."""
    return f"{amounts.day(on)}已经记满1天，这次的{amounts.length(minutes)}留了底，不再加天数。"


def time_partly_added(on: date, minutes: int) -> str:
    """Part of the time of a second report was there already."""
    return f"{amounts.day(on)}前面报过时间了，这次再加{amounts.length(minutes)}，没有重复算。"


def time_not_added(days: Sequence[date]) -> str:
    """A second report of dates that names no other time adds its activities alone."""
    listed = amounts.day(days[0]) if len(days) == 1 else amounts.days_listed(days)
    return f'{listed}前面报过时间了，这次只加内容，不重复加天数。要加时间就说，比如"下午又去了2小时"'


def weekend(days: Sequence[date]) -> str:
    """Service on days off counts."""
    listed = amounts.day(days[0]) if len(days) == 1 else amounts.days_listed(days)
    return f"{listed}是休息日，照样算，单独标出来了。"


def nothing_to_repeat(on: date) -> str:
    """跟昨天一样, where that day has no record."""
    return f'{amounts.day(on)}没有您的记录，没法照着记。直接说做了什么就行，比如"今天走访3户"'


def practice(records: Sequence[str], until: date) -> str:
    """The echo of what is reported in training."""
    how = f"练习到{amounts.day(until)}，过后报的才算。写法没问题，就这样报。"
    return "\n".join(["练习，不计天数：", *records, how])


def nothing_done_yet() -> str:
    """A report in which nothing has been done by now."""
    return '听起来还没做，就没记。做完了告诉我，比如"今天走访3户"'


def report_for_whom(name: str) -> str:
    """A supervisor without a posting reports service; ``name`` is somebody to report for."""
    return f'您没有派驻，这条没记到您名下。替社工报就写上名字，比如"帮{name}报 昨天下午走访3户"'


def never_posted() -> str:
    """The person has no assignment at all."""
    return "您名下还没有派驻的社区或社工站，这条没记上。请协调员把您加到单位里，再发一次就行。"
