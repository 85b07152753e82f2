"""Where a team stands, in the words that its workers read."""

from datetime import date

from messages.wording import amounts

GROUPS = {"dispatched": "援派", "recipient": "受援", "station": "驻站"}
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
    workdays_left: int,
) -> str:
    """The progress of a team that has a minimum."""
    team = amounts.people_count(people)
    head = f"{team_name(unit, group)}{team}合计{amounts.days(done)}，要求{amounts.days(required)}（是{team}加起来）"
    missing = required - done
    lines = [f"{head}，还差{amounts.days(missing)}" if missing > 0 else f"{head}，已经够了"]
    lines.append(f"其中您{amounts.days(own)}。{_people(active, people)}")
    if missing > 0:
        lines.append(_left(missing, workdays_left, team, people))
    return "\n".join(lines)


def _people(active: int, needed: int) -> str:
    if active >= needed:
        return f"有记录的{active}人，人数够了"
    return f"有记录的{active}人，要求{needed}人，还差{needed - active}人"


def _left(missing: int, workdays_left: int, team: str, people: int) -> str:
    needed_days = missing / amounts.MINUTES_A_DAY
    if workdays_left <= 0:
        return "工作年度已经到期，请找督导商量怎么办。"
    weekly = needed_days / workdays_left * 5
    verdict = "来得及" if needed_days <= workdays_left * people else "光靠工作日来不及了，请找督导商量"
    return f"剩{workdays_left}个工作日，{team}合起来每周约{amounts.number(round(weekly, 1))}天，{verdict}。"


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
