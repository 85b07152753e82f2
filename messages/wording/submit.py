"""What is read when a period is submitted, and where it was changed afterwards."""

from collections.abc import Sequence
from datetime import date, timedelta

from messages.wording import amounts
from messages.wording.absence import span
from messages.wording.totals import team_name


def period(first: date, last: date) -> str:
    """11月 for the whole month, else 11月1日—18日."""
    whole = (
        first.day == 1 and (last + timedelta(days=1)).day == 1 and (first.year, first.month) == (last.year, last.month)
    )
    return f"{first.month}月" if whole else span(first, last)


def team(unit: str, group: str, first: date, last: date, minutes: int, people: int) -> str:
    """One team's total in a period."""
    together = f"（{amounts.people_count(people)}加起来）" if people > 1 else ""
    return f"{team_name(unit, group)}：{period(first, last)}合计{amounts.days(minutes)}{together}"


def preview(lines: Sequence[str], pending: int) -> str:
    """What would be frozen."""
    waits = [f'还有{pending}条等审批，没算在里面，建议先回"审批"处理。'] if pending else []
    return "\n".join(
        ["要提交的是：", *lines, *waits, '提交后就定下来，以后的改动会另外标成调整。回"对"提交，回"不"先放着。']
    )


def submitted(lines: Sequence[str]) -> str:
    """The period is frozen."""
    return "\n".join(["提交好了，数字定下来了：", *lines, "以后有改动会标成调整，不会悄悄变。"])


def not_submitted() -> str:
    """The supervisor thought better of it."""
    return "好，先不提交。"


def already(name: str) -> str:
    """Everything of that period was submitted before."""
    return f"{name}已经提交过了。之后的改动会标成调整，不用再提交。"


def adjusted(first: date, last: date, submitted_minutes: int, adjustment: int) -> str:
    """11月已提交31天，后来调整+0.5天."""
    sign = "+" if adjustment > 0 else "-"
    total = amounts.days(submitted_minutes)
    return f"{period(first, last)}已提交{total}，后来调整{sign}{amounts.days(abs(adjustment))}"
