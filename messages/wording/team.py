"""Permission and its refusals, and what a supervisor reads about the people of the units in charge."""

from collections.abc import Sequence
from datetime import date

from messages.wording import amounts
from messages.wording.totals import short_name

_MATTERS = {
    "see_sums": "看团队合计",
    "see_records": "看别人的记录",
    "see_missing": "看谁没报",
    "decide": "审批补报",
    "certify": "开证明",
    "submit_period": "提交一段时间的记录",
    "record": "报服务",
    "plan": "登记安排和请假",
    "train": "设练习期",
    "broadcast": "群发通知",
    "digest": "看周报",
    "export": "导出记录",
    "answer_policy": "答复大家的问题",
}
_OWN = {
    "see_records": '您自己的记录回"我这周的记录"。',
    "see_missing": '您自己的可以回"我这周的记录"看。',
    "certify": '您自己的证明回"开证明"。',
}
_INSTEAD = {
    "record": '您这里可以看，比如回"团队进度"。',
    "plan": '您这里可以看，比如回"团队进度"。',
}
_ROLES = {"supervisor": "督导", "coordinator": "协调员", "auditor": "审计", "admin": "管理员", "worker": "社工"}


def role_called(role: str, names: Sequence[str]) -> str:
    """协调员王慧, or the role alone where nobody holds it."""
    return f"{_ROLES[role]}{'、'.join(names[:2])}"


def refused(action: str, whom: str, *, posted: bool) -> str:
    """Somebody may not do this; who may. Who is ``posted`` hears what is possible for the own records."""
    instead = _OWN.get(action, "") if posted else _INSTEAD.get(action, "")
    return f"{_MATTERS.get(action, '这件事')}请找{whom}。{instead}"


def refused_about(name: str, action: str, whom: str) -> str:
    """Somebody may not do this about that person; who may."""
    return f"{name}不在您负责的单位里，{_MATTERS[action]}请找{whom}。"


def nobody_called(name: str) -> str:
    """No such person within reach."""
    return f"您负责的单位里没找到叫{name}的社工。名字打全了再试一次，或者问协调员。"


def several_called(name: str, choices: Sequence[str]) -> str:
    """A short name that could be several people."""
    return f"叫{name}的有{len(choices)}位：{'、'.join(choices)}。请用全名再说一遍。"


def no_units() -> str:
    """Somebody without any unit asks about units."""
    return "您名下还没有单位，请协调员先把单位分给您。"


def nobody_expected(when: str) -> str:
    """Nobody had a plan, a visit or a rota for these days."""
    return f"{when}没有人约好要去，不用催。没到约定日子的不算没报。"


def everybody_reported(when: str, count: int) -> str:
    """All who were expected have reported."""
    return f"{when}原定{amounts.people_count(count)}去，都报了。"


def missing(when: str, expected: int, lines: Sequence[str]) -> str:
    """Who was expected and has not reported."""
    head = f"{when}原定{amounts.people_count(expected)}去，还没报的有{amounts.people_count(len(lines))}："
    return "\n".join([head, *(f"· {line}" for line in lines), "没约好要去的、请了假的，都不算在里面。"])


def missing_person(name: str, unit: str, days: str) -> str:
    """One person and the days without a record."""
    return f"{name}（{short_name(unit)}）：{days}"


def training_set(name: str, until: date) -> str:
    """A worker's reports are practice up to that day."""
    return f"设好了：{name}练习到{amounts.day(until)}，到那天为止报的都算练习，不计天数；过后自动开始算。"


def training_over(name: str) -> str:
    """From now on the worker's reports count."""
    return f"好，{name}的练习结束了，从现在起报的都算。"


def anybody() -> str:
    """Whom an example names where nobody in particular can be meant."""
    return "张三"


def training_which_day(name: str) -> str:
    """No day was named until which somebody is in training."""
    return f'练习到哪天？请写日子，比如"{name}练习到下周五"'


def told_training(until: date) -> str:
    """The worker hears that reports are practice for a while."""
    return f"给您开了练习：到{amounts.day(until)}为止，您报的都算练习，不计天数，放心试。"


def told_training_over() -> str:
    """The worker hears that reports count from now on."""
    return "您的练习结束了，从现在起报的都算天数。"
