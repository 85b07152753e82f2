"""The page of a digest, which its link opens: everything that the message has no room for."""

from datetime import date, datetime

from messages.wording import amounts
from messages.wording.absence import span

HEADS = {
    "missing": "约好要去、还没报的",
    "gaps": "很久没有记录的单位",
    "silent": "这周没有记录、也没到约定日子的单位（不用催）",
    "unusual": "想请您核一下的记录",
    "to_do": "要办的",
    "questions": "还没有答复的政策问题",
}


def title(programme: str) -> str:
    """The head of a programme's week."""
    return f"{programme}周报"


def dates(first: date, last: date, units: int, now: datetime) -> str:
    """The week, and when the numbers were read."""
    return f"{span(first, last)}，{units}个单位；数字是{now.month}月{now.day}日{now:%H:%M}的台账"


def key() -> str:
    """What the bars mean."""
    return "竖线是按进度现在该到的地方；天数是全组合计，从工作年度开始算起。"


def private() -> str:
    """Whom the page is for."""
    return '这一页有同事的姓名，只给您看，两周内有效。要发群里，请在微信里回"转发版"。'


def team(week: int, remaining: int | None, per_week: float | None, people: int, required: int | None) -> str:
    """What stands under a team's bar."""
    parts = [f"这周{amounts.days(week)}"]
    if remaining:
        parts.append(f"还差{amounts.days(remaining)}")
        if per_week is not None:
            parts.append(f"每周要{amounts.number(per_week)}天")
    parts.append(f"{people}人有记录，要求{required}人" if (required or 0) > people else f"{people}人有记录")
    return "，".join(parts)


def total(done: int) -> str:
    """A team of which no days are asked."""
    return f"合计{amounts.days(done)}"


def gap(unit: str, workdays: int) -> str:
    """A unit without service for long."""
    return f"{unit}：连续{workdays}个工作日"


def nothing() -> tuple[str, str]:
    """Somebody who is in charge of nothing any more: the head and what to do."""
    return "这里没有您的单位", "您现在名下没有单位。有疑问请找协调员。"


def expired() -> tuple[str, str]:
    """A link that is too old: the head and what to do."""
    return "这个链接过期了", '请在微信里重新发"周报"或者"导出本月"，马上给您新的。'


def forged() -> tuple[str, str]:
    """A link that was changed or cut: the head and what to do."""
    return "这个链接打不开", '它可能没有复制完整，或者不是发给您的。请在微信里重新发"周报"或者"导出本月"。'


def gone() -> tuple[str, str]:
    """A file that is not there any more: the head and what to do."""
    return "文件已经清理了", '请在微信里重新发"导出本月"。'
