"""The weekly digest: what was done, who needs a look, what is due; and without names, for a group."""

from collections.abc import Sequence
from datetime import date

from messages.wording import amounts
from messages.wording.absence import span
from messages.wording.totals import GROUPS, short_name


def head(first: date, last: date, units: int, own: bool) -> str:
    """The week and what it covers."""
    return f"{span(first, last)}，{'您的' if own else ''}{units}个单位："


def done(minutes: int, households: int, sessions: int) -> str:
    """What was done in the week."""
    return f"记了{amounts.days(minutes)}，走访{households}户，活动{sessions}场"


def levels(fine: int, behind: int) -> str:
    """How many teams stand well, and how many need a look."""
    return f"{fine}个团队正常，{behind}个请您看看：" if behind else f"{fine}个团队都正常"


def behind(unit: str, group: str, missing_minutes: int, workdays_left: int, per_week: float) -> str:
    """A team behind its pace."""
    team = f"{short_name(unit)}{GROUPS[group]}"
    if workdays_left <= 0:
        return f"{team}：合计差{amounts.days(missing_minutes)}，工作年度已到期"
    return (
        f"{team}：合计差{amounts.days(missing_minutes)}，剩{workdays_left}个工作日，每周要{amounts.number(per_week)}天"
    )


def people_short(unit: str, group: str, people: int, required: int) -> str:
    """A team with too few people."""
    return f"{short_name(unit)}{GROUPS[group]}：{people}人有记录，要求{required}人"


def gap(unit: str, workdays: int) -> str:
    """A unit without service for long."""
    return f"{short_name(unit)}：连续{workdays}个工作日没有记录"


def more_lines(count: int) -> str:
    """More teams than are shown."""
    return f'还有{count}条，回"明细"看'


def not_reported(lines: Sequence[str], count: int, *, named: bool) -> str:
    """Expected days without a report."""
    if not named:
        return f"约好要去、还没报的有{count}天"
    return f"约好要去、还没报的{count}天：{'；'.join(lines)}"


def not_reported_by(name: str, days: Sequence[date]) -> str:
    """One person's expected days without a report."""
    return f"{name}{amounts.days_listed(days)}"


def and_others(count: int) -> str:
    """More people than are named."""
    return f'还有{count}人（回"谁没报"看）'


def silent(count: int) -> str:
    """Units without a record, where nobody was expected."""
    return f"{count}个单位本周没记录，没到约定日子，不用催"


def unusual(lines: Sequence[str]) -> str:
    """Records that somebody should look at, said as a question."""
    return f"想请您核一下：{'；'.join(lines)}"


def copied(name: str, times: int) -> str:
    """The same words several times."""
    return f"{name}{times}天写的一样"


def always_whole(name: str, days: int) -> str:
    """A whole day on every day."""
    return f"{name}{days}天都是整天"


def weekend_heavy(name: str, days: int) -> str:
    """Much of it on days off."""
    return f"{name}休息日报了{days}天"


def to_do(approvals: int, dues: Sequence[str]) -> str:
    """What waits for the reader."""
    parts = [*([f'补报{approvals}条（回"审批"）'] if approvals else []), *dues]
    return f"要您办：{'；'.join(parts)}"


def due(name: str, count: int, first: date) -> str:
    """Something due in the coming weeks."""
    return f"{name}{count}份，{amounts.day(first)}前"


def good_met(unit: str, group: str) -> str:
    """A team has reached what is asked of it."""
    return f"好消息：{short_name(unit)}{GROUPS[group]}这周做满了要求的天数"


def good_most(unit: str, households: int, sessions: int) -> str:
    """Where most was done."""
    parts = [*([f"走访{households}户"] if households else []), *([f"活动{sessions}场"] if sessions else [])]
    return f"好消息：{short_name(unit)}这周{'、'.join(parts)}，是最多的"


def nothing_done() -> str:
    """A week without records."""
    return "这周没有记录"


def how_to_go_on() -> str:
    """The last line for the one who reads it."""
    return '回"明细"看全部；"转发版"不带姓名，可以发群里。'


def detail(unit: str, group: str, level: str, week: int, total: int, required: int | None, people: int) -> str:
    """One team in 明细."""
    asked = f"，要求{amounts.days(required)}（合计）" if required else ""
    state = f"【{level}】" if level else ""
    done = f"本周{amounts.days(week)}，累计{amounts.days(total)}"
    return f"{short_name(unit)}{GROUPS[group]}{state}{done}{asked}，{people}人"


def no_scope() -> str:
    """Somebody without units asks for a digest."""
    return "您名下还没有单位，出不了周报。请协调员先把单位分给您。"
