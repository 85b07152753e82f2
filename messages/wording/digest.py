"""The weekly digest: what was done, who needs a look, what is due; and without names, for a group."""

from collections.abc import Sequence
from datetime import date

from messages.wording import amounts
from messages.wording.absence import span
from messages.wording.totals import short_name, team_name


def head(first: date, last: date, units: int, own: bool) -> str:
    """The week and what it covers."""
    return f"{span(first, last)}，{'您的' if own else ''}{units}个单位："


def done(minutes: int, households: int, sessions: int, total: int) -> str:
    """What was done in the week, and all so far in the work year."""
    return f"记了{amounts.days(minutes)}，走访{households}户，活动{sessions}场；年度到今天{amounts.days(total)}"


def levels(fine: int, behind: int) -> str:
    """How many teams stand well, and how many need a look."""
    return f"{fine}个团队正常，{behind}个请您看看：" if behind else f"{fine}个团队都正常"


def of_team(unit: str, group: str, parts: Sequence[str]) -> str:
    """Why a team needs a look."""
    return f"{team_name(unit, group)}：{'；'.join(parts)}"


def behind(missing_minutes: int, workdays_left: int, per_week: float) -> str:
    """A team behind its pace."""
    if workdays_left <= 0:
        return f"合计差{amounts.days(missing_minutes)}，工作年度已到期"
    return f"合计差{amounts.days(missing_minutes)}，剩{workdays_left}个工作日，每周要{amounts.number(per_week)}天"


def people_short(people: int, required: int) -> str:
    """A team with too few people."""
    return f"{people}人有记录，要求{required}人"


def gap(unit: str, workdays: int) -> str:
    """A unit without service for long."""
    return f"{short_name(unit)}：连续{workdays}个工作日没有记录"


def more_lines(count: int) -> str:
    """More teams than are shown."""
    return f'还有{count}条，回"明细"看'


def not_reported_in_all(count: int) -> str:
    """Expected days without a report, without names."""
    return f"约好要去、还没报的有{count}天"


def not_reported(lines: Sequence[str], count: int) -> str:
    """Expected days without a report."""
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


def to_do(lines: Sequence[str]) -> str:
    """What waits to be done."""
    return f"要办的：{'；'.join(lines)}"


def approvals(count: int, *, mine: bool) -> str:
    """Late entries that wait for the reader, or for a supervisor."""
    return f'补报{count}条（回"审批"）' if mine else f"补报{count}条等督导批"


def questions(count: int, *, mine: bool) -> str:
    """Questions about rules that the reader may answer, or somebody else."""
    return f'政策问题{count}个等您答（回"待答问题"）' if mine else f"政策问题{count}个还没有答复"


def due(name: str, count: int, first: date) -> str:
    """Something due in the coming weeks."""
    return f"{name}{count}份，{amounts.day(first)}前"


def good_met(unit: str, group: str) -> str:
    """A team has reached what is asked of it."""
    return f"好消息：{team_name(unit, group)}这周做满了要求的天数"


def good_most(unit: str, households: int, sessions: int) -> str:
    """Where most was done."""
    parts = [*([f"走访{households}户"] if households else []), *([f"活动{sessions}场"] if sessions else [])]
    return f"好消息：{short_name(unit)}这周{'、'.join(parts)}，是最多的"


def nothing_done(total: int) -> str:
    """A week without records, and all so far in the work year."""
    return f"这周没有记录；年度到今天{amounts.days(total)}"


def how_to_go_on(address: str) -> str:
    """The last line for the one who reads it."""
    if address:
        return f'全部在这里：{address}\n回"转发版"，不带姓名，可以发群里。'
    return '回"明细"看全部；"转发版"不带姓名，可以发群里。'


def detail(unit: str, group: str, level: str, week: int, total: int, required: int | None, people: int) -> str:
    """One team in 明细."""
    asked = f"，要求{amounts.days(required)}（合计）" if required else ""
    state = f"【{level}】" if level else ""
    done = f"本周{amounts.days(week)}，累计{amounts.days(total)}"
    return f"{team_name(unit, group)}{state}{done}{asked}，{people}人"


def no_scope() -> str:
    """Somebody without units asks for a digest."""
    return "您名下还没有单位，出不了周报。请协调员先把单位分给您。"
