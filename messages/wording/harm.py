"""A report that speaks of harm: no cheer, the duty to report, the next step. And its follow-up."""

from collections.abc import Sequence
from datetime import datetime

from messages.wording.totals import short_name


def heard(told: Sequence[str], recorded: Sequence[str]) -> str:
    """What the worker reads in place of the usual echo."""
    lines = ["您说的情况可能有人受到伤害，先顾人的安全："]
    lines.append("1. 有危险马上打110，受了伤打120")
    lines.append("2. 发现未成年人、老人等受侵害，社工有强制报告的责任，请马上报公安机关，并告诉居（村）委会")
    lines.append("3. 先别单独处理，也别在群里说当事人的姓名")
    who = "、".join(told)
    lines.append(
        f"已经马上转告{who}，请接听电话。" if who else "还没有找到能转告的督导，请您马上打电话给督导或协调员。"
    )
    return "\n".join([*lines, *(["您报的工作也记下了：", *recorded] if recorded else [])])


def alarm(name: str, units: Sequence[str], said_at: datetime, text: str, times: int) -> str:
    """What the supervisor reads, at once and until it is acknowledged."""
    where = "、".join(short_name(unit) for unit in units)
    head = "紧急，请马上看" if times == 1 else f"还没收到您的回复（第{times}次转告），请马上看"
    return "\n".join(
        [
            f"{head}：{name}{f'（{where}）' if where else ''}{said_at:%m月%d日%H:%M}报告的情况可能有人受到伤害：",
            f"“{text}”",
            "请马上打电话给本人，核实安全；按强制报告要求报公安机关和民政部门。",
            '看到请回"收到"，不回我会再转告，也会转告协调员。',
        ]
    )


def acknowledged(names: Sequence[str]) -> str:
    """The supervisor has answered 收到."""
    return f"好，{'、'.join(names)}报告的情况，记下您已经知道了。处理完请在记录里写一句结果。"


def seen(who: str) -> str:
    """The worker hears that somebody knows."""
    return f"{who}已经看到您报告的情况了，请保持电话畅通。"


def words_listed(words: Sequence[str]) -> str:
    """危险词."""
    return "出现这些词，我会马上转告督导：\n" + "、".join(words) + '\n加一个回"加危险词 断水"，去掉回"删危险词 走失"'


def word_added(word: str) -> str:
    """加危险词."""
    return f"加上了：出现“{word}”，我会马上转告督导。"


def word_removed(word: str) -> str:
    """删危险词."""
    return f"去掉了：“{word}”不再自动转告。"


def coordinators_only() -> str:
    """Somebody else wants to change the list."""
    return "这个词表由协调员管，请找协调员。"
