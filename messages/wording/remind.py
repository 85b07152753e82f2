"""Reminders: one thing, the next step, and how to be spared."""

from collections.abc import Sequence
from datetime import date

from messages.wording import amounts
from messages.wording.totals import short_name, team_name

OPTIONS = "1 全天 2 上午 3 下午 4 今天没去"


def missing(name: str, units: Sequence[str]) -> str:
    """Somebody who was expected today has not reported."""
    where = "、".join(units)
    return "\n".join(
        [f"{name}您好，您今天原定在{where}，还没收到记录。回个数字就行：", OPTIONS, "做了什么可以一起写：1 走访3户"]
    )


def behind(unit: str, group: str, people: int, missing_minutes: int, per_week: float, weeks: int) -> str:
    """The team of somebody is behind its pace."""
    team = amounts.people_count(people)
    return (
        f"{team_name(unit, group)}{team}合计还差{amounts.days(missing_minutes)}，大约还有{weeks}周，"
        f"{team}合起来每周{amounts.number(per_week)}天就能赶上。"
    )


def certificate_due(due_on: date, days_left: int) -> str:
    """Somebody needs a certificate by a date."""
    return f"您的社工证要在{amounts.day(due_on, year=True)}前取得，还有{days_left}天。考过了告诉督导登记。"


def merged(parts: Sequence[str]) -> str:
    """Everything for one worker and day, and how to be spared."""
    return "\n".join([*parts, '不想被提醒，回"今天别提醒"；以后都不要，回"停止提醒"'])


def kept_short(on: date) -> str:
    """4 今天没去."""
    return f"好，{amounts.day(on)}没去，记下了，不再问您。去了再报也行。"


def stopped() -> str:
    """停止提醒."""
    return '好，以后不自动提醒您了。督导和协调员发的通知照常收。想恢复回"恢复提醒"'


def resumed(at: str) -> str:
    """恢复提醒."""
    return f"好，提醒恢复了，约好要去又没报的日子，{at}提醒您。"


def not_today() -> str:
    """今天别提醒."""
    return "好，今天不提醒您了，明天照常。"


def moved(at: str) -> str:
    """提醒改到18点."""
    return f'好，以后改到{at}提醒您，只在约好要去又没报的日子。不要了回"停止提醒"'


def moved_staff(at: str) -> str:
    """提醒改到18点, by who is in charge of others."""
    return f'好，以后{at}告诉您，只在有事要您看的工作日。不要了回"停止提醒"'


def resumed_staff() -> str:
    """恢复提醒, by who is in charge of others."""
    return "好，恢复了，有事要您看的工作日告诉您一次。"


def quiet_time(first: str, last: str) -> str:
    """A time at which nobody is reminded."""
    return f"晚上和清早不打扰，请选{first}到{last}之间，比如“提醒改到18点”"


# ---- supervisors


def to_do(lines: Sequence[str]) -> str:
    """What waits for a supervisor today."""
    return "\n".join(["今天请您看一下：", *(f"· {line}" for line in lines), '不想每天收，回"停止提醒"'])


def approvals(count: int) -> str:
    """Late entries and stays wait."""
    return f'补报和驻点安排{count}条等您同意（回"审批"）'


def questions(count: int, new: int) -> str:
    """Questions that no document answers wait for a coordinator."""
    told = f"待答问题{count}个" + (f"，新的{new}个" if new < count else "")
    return f"{told}，文件里查不到（回“待答问题”看）"


def gap(unit: str, workdays: int, last: date | None) -> str:
    """A unit without service."""
    since = f"，上一次是{amounts.day(last)}" if last else "，开始以来还没有"
    return f"{short_name(unit)}连续{workdays}个工作日没有服务记录{since}"


def milestone(name: str, whose: str, due_on: date, days_left: int) -> str:
    """Something is due."""
    return f"{whose}{name}：{amounts.day(due_on)}前，还有{days_left}天"


def certificate_of(name: str, unit: str, due_on: date, days_left: int) -> str:
    """A worker needs a certificate by a date."""
    return f"{name}（{short_name(unit)}）要在{amounts.day(due_on, year=True)}前取得社工证，还有{days_left}天"
