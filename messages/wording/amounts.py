"""Dates, lengths and activities as people read them; the record lines can be read back by ``understand``."""

from collections.abc import Iterable
from datetime import date

from messages.intents import Activity, Kind, Mode, Target

MINUTES_A_DAY = 480
WEEKDAYS = "一二三四五六日"
NUMERALS = "零一两三四五六七八九十"

KINDS = {
    Kind.HOME_VISIT: "走访",
    Kind.CASEWORK: "个案",
    Kind.GROUP_WORK: "小组",
    Kind.COMMUNITY_EVENT: "主题活动",
    Kind.TRAINING: "培训",
    Kind.SUPERVISION: "督导",
    Kind.RESOURCE_LINK: "链接资源",
    Kind.POLICY_OUTREACH: "政策宣传",
    Kind.ASSESSMENT: "需求评估",
    Kind.COUNSELLING: "心理疏导",
    Kind.MEETING: "会议",
    Kind.PAPERWORK: "整理资料",
    Kind.VOLUNTEER: "志愿服务",
}
TARGETS = {
    Target.ELDERLY: "老人",
    Target.CHILDREN: "儿童",
    Target.DISABLED: "残疾人",
    Target.LOW_INCOME: "低保",
    Target.WOMEN: "妇女",
    Target.MENTAL_HEALTH: "精神障碍",
    Target.CORRECTIONS: "社区矫正",
    Target.VETERANS: "退役军人",
    Target.CAREGIVERS: "照料者",
}
ONE_BY_ONE = {
    Kind.HOME_VISIT: "次",
    Kind.CASEWORK: "例",
    Kind.SUPERVISION: "次",
    Kind.RESOURCE_LINK: "次",
    Kind.ASSESSMENT: "次",
    Kind.COUNSELLING: "次",
    Kind.PAPERWORK: "次",
}
"""What these are counted in; the others are held in 场."""
WHOM_LAST = (Kind.HOME_VISIT, Kind.SUPERVISION)
"""走访老人, 督导儿童: the others have their target group in front (儿童督导 is a post)."""
MODES = {Mode.ONSITE: "现场", Mode.REMOTE: "线上", Mode.LINKAGE: "资源链接"}


def number(value: float) -> str:
    """At most two decimals, none that is not needed: 31.5, 40."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def days(minutes: int) -> str:
    """Minutes as workdays, halves of a hundredth upwards: 0.5天, 31.5天, 18.13天."""
    hundredths = (abs(minutes) * 200 + MINUTES_A_DAY) // (2 * MINUTES_A_DAY)
    return f"{'-' if minutes < 0 else ''}{number(hundredths / 100)}天"


def length(minutes: int) -> str:
    """The length of one record: 一天, 半天, 1.5小时, 100分钟."""
    if minutes == MINUTES_A_DAY:
        return "一天"
    if minutes == MINUTES_A_DAY // 2:
        return "半天"
    if minutes % 30 == 0:
        return f"{number(minutes / 60)}小时"
    return f"{minutes}分钟"


def day(value: date, *, year: bool = False) -> str:
    """11月17日（周二）, with the year where it is not plain which one."""
    prefix = f"{value.year}年" if year else ""
    return f"{prefix}{value.month}月{value.day}日（周{WEEKDAYS[value.weekday()]}）"


def days_listed(values: Iterable[date]) -> str:
    """16、17日, or with its month where it changes: 10月31日、11月1日."""
    ordered = sorted(values)
    words: list[str] = []
    for index, value in enumerate(ordered):
        following = ordered[index + 1] if index + 1 < len(ordered) else None
        month = f"{value.month}月" if index == 0 or ordered[index - 1].month != value.month else ""
        suffix = "" if following is not None and following.month == value.month else "日"
        words.append(f"{month}{value.day}{suffix}")
    return "、".join(words)


def people_count(count: int) -> str:
    """两人, 三人, 12人."""
    return f"{NUMERALS[count]}人" if 0 < count <= 10 else f"{count}人"


def activity(item: Activity) -> str:
    """走访老人3户12人, 小组1场约40人."""
    whom = "、".join(TARGETS[target] for target in Target if target in item.targets)
    name = KINDS[item.kind]
    words = f"{name}{whom}" if item.kind in WHOM_LAST else f"{whom}{name}"
    if item.mode is Mode.REMOTE:
        words = f"线上{words}"
    about = "约" if item.approximate else ""
    sessions = None if item.kind is Kind.PAPERWORK and item.sessions == 1 else item.sessions
    counts = [
        (sessions, ONE_BY_ONE.get(item.kind, "场")),
        (item.households, "户"),
        (item.people, "人"),
    ]
    written = [f"{value}{unit}" for value, unit in counts if value is not None]
    if sessions is not None and len(written) > 1:
        return words + written[0] + about + "".join(written[1:])
    return words + about + "".join(written)


def activities(items: Iterable[Activity]) -> str:
    """Several activities in one line."""
    return "；".join(activity(item) for item in items)


def record(
    on: date, minutes: int, mode: Mode, place: str | None, done: Iterable[Activity], *, year: bool = False
) -> str:
    """One record in one line: 11月17日（周二）半天，新立社区，走访老人3户；小组1场12人.

    Of 0 minutes no length is said.
    """
    done = list(done)
    what = activities(done) if done or mode is Mode.ONSITE else MODES[mode]
    parts = [length(minutes) if minutes else "", place or "", what]
    return day(on, year=year) + "，".join(filter(None, parts))
