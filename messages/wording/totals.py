"""Where a team stands, in the words that its workers read."""

from datetime import date
from fractions import Fraction

from messages.wording import amounts

GROUPS = {"dispatched": "援派", "recipient": "受援", "station": "驻站"}
LEVELS = {
    "": "",
    "met": "已完成",
    "ahead": "超前",
    "on_track": "正常",
    "behind": "滞后",
    "at_risk": "有风险",
    "overdue": "逾期",
}
WATCHED = ("behind", "at_risk", "overdue")
HOPELESS = ("at_risk", "overdue")
_VERDICTS = {
    "": "来得及",
    "ahead": "比应有的进度快",
    "on_track": "来得及",
    "behind": "比应有的进度慢，抓紧还来得及",
    "at_risk": "光靠工作日来不及了，请找督导商量",
}
_KIND_SUFFIXES = ("社区", "村")


def short_name(unit: str) -> str:
    """新立 for 新立社区."""
    for suffix in _KIND_SUFFIXES:
        if unit.endswith(suffix) and len(unit) > len(suffix) + 1:
            return unit.removesuffix(suffix)
    return unit


def team_name(unit: str, group: str) -> str:
    """新立援派."""
    return f"{short_name(unit)}{GROUPS[group]}"


def team_total(unit: str, group: str, people: int, done: int, required: int) -> str:
    """新立援派两人合计31.5天，要求40天."""
    return (
        f"{team_name(unit, group)}{amounts.people_count(people)}合计{amounts.days(done)}，要求{amounts.days(required)}"
    )


def own_total(unit: str, done: int, since: date) -> str:
    """For those who have no minimum: what was done."""
    return f"{unit}：您从{since.month}月{since.day}日起做了{amounts.days(done)}"


def standing(
    *,
    unit: str,
    group: str,
    people: int,
    done: int,
    required: int,
    own: int,
    active: int,
    people_short: int,
    workdays_left: int,
    per_week: Fraction | None,
    level: str | None,
) -> str:
    """The progress of a team that has a minimum. ``people`` is whom the minimum is asked of together."""
    team = amounts.people_count(people)
    head = f"{team_name(unit, group)}{team}合计{amounts.days(done)}，要求{amounts.days(required)}（是{team}加起来）"
    missing = required - done
    lines = [f"{head}，还差{amounts.days(missing)}" if missing > 0 else f"{head}，已经够了"]
    if people_short:
        lines += [f"其中您{amounts.days(own)}。", f"人数还差{people_short}人：有记录的{active}人，要求{people}人"]
    else:
        lines.append(f"其中您{amounts.days(own)}。有记录的{active}人，人数够了")
    if missing > 0:
        lines.append(_left(workdays_left, per_week, team, level))
    return "\n".join(lines)


def _left(workdays_left: int, per_week: Fraction | None, team: str, level: str | None) -> str:
    if level == "overdue" or per_week is None:
        return "工作年度已经到期，请找督导商量怎么办。"
    weekly = float(per_week) / amounts.MINUTES_A_DAY
    return (
        f"剩{workdays_left}个工作日，{team}合起来每周约{amounts.number(round(weekly, 1))}天，{_VERDICTS[level or '']}。"
    )


def projection(completion: date | None, ends_on: date) -> str:
    """When the minimum will be reached at the present pace."""
    if completion is None or completion > ends_on:
        return f"照现在的速度，到{ends_on.month}月{ends_on.day}日还做不满。"
    year = f"{completion.year}年" if completion.year != ends_on.year else ""
    return f"照现在的速度，{year}{completion.month}月{completion.day}日前后做满。"


def team_head(units: int, watched: int, done: int) -> str:
    """The first line of a list of teams."""
    state = f"{watched}个要留意，最急的在前" if watched else "都正常"
    return f"{units}个单位，一共{amounts.days(done)}，{state}："


def team_line(
    *,
    unit: str,
    group: str,
    people: int,
    done: int,
    required: int | None,
    remaining: int | None,
    level: str | None,
    people_short: int,
) -> str:
    """One team of a list."""
    if required is None:
        line = f"· {team_name(unit, group)}合计{amounts.days(done)}"
    else:
        asked = f"差{amounts.days(remaining)}" if remaining else f"要求{amounts.days(required)}"
        head = f"· {team_name(unit, group)}{amounts.people_count(people)}合计{amounts.days(done)}"
        line = f"{head}，{asked}，{LEVELS[level or '']}"
    return f"{line}；人数差{people_short}人" if people_short else line


def more_teams(count: int) -> str:
    """The last line of a page that does not hold all of them."""
    return f'还有{count}个团队，回"更多"看'


def team_services(households: int, sessions: int, people: int) -> str:
    """What all of them did for people this month; an event that partners held together is one."""
    done = f"本月走访{households}户，活动和服务{sessions}场，{people}人次"
    return f"{done}（一起办的算一场）" if sessions else done


def own_progress(*, unit: str, own: int, team: int, since: date, visits: int, sessions: int) -> str:
    """The progress of those who have no minimum: what was done and where it goes."""
    return (
        f"{unit}：从{since.month}月{since.day}日到今天，您做了{amounts.days(own)}，全站合计{amounts.days(team)}\n"
        f"您走访了{visits}户，活动和服务{sessions}场\n"
        "这里没有天数指标，记录用在月度简报和年度评估里。"
    )


def period_undocumented(starts_on: date, ends_on: date) -> str:
    """The work year is the programme's own setting."""
    return f"工作年度按{starts_on:%Y.%-m.%-d}到{ends_on:%Y.%-m.%-d}算（文件未写明，由项目设定）"


def no_work_year() -> str:
    """Today lies outside every work year."""
    return "今天不在任何工作年度里，没有进度可算。要看以前的，请找协调员。"


def calendar_unknown(year: int) -> str:
    """The statutory calendar of a year has not been published."""
    return f"{year}年的放假安排还没公布，先按周一到周五算工作日。"
