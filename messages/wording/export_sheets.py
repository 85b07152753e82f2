"""The sheets of an export: their heads, and a row of each in the order of the columns."""

from collections.abc import Sequence
from datetime import date

from messages.intents import Activity, Mode
from messages.wording import amounts
from messages.wording.programmes import GROUPS

Value = str | int | float | date
ABOUT, TOTALS, RECORDS = "说明", "合计", "记录"
TOTAL_COLUMNS = ("单位", "组", "姓名", "计入天数", "计入分钟")
RECORD_COLUMNS = (
    "日期", "星期", "休息日", "项目", "单位", "组", "姓名", "时段", "报的分钟", "计入分钟", "计入天数",
    "时长来源", "方式", "地点", "服务内容", "走访户数", "活动场次", "人数", "状态", "迟报", "已提交", "原话",
)  # fmt: skip
_PARTS = {"morning": "上午", "afternoon": "下午", "evening": "晚上"}
_LENGTHS = {"assumed": "没写，按一天", "day": "写了天数", "parts": "写了时段", "hours": "写了小时"}
_STATUS = {"kept": "计入", "pending": "等审批", "practice": "练习，不计"}


def file_name(number: int) -> str:
    """What the file is called on the phone."""
    return f"服务记录{number}.xlsx"


def about(first: date, last: date, by: str, records: int, *, every: bool) -> list[str]:
    """What the workbook holds and how to read it."""
    return [
        f"服务记录：{'全部，到' if every else f'{first:%Y-%m-%d} 到 '}{last:%Y-%m-%d}，{records}条",
        f"由{by}导出，只给本人使用。证件号码和电话已经遮住，请不要外传。",
        "一天按480分钟算。一人一天最多算一天；报的比计入的多，多出的留底、不算。",
        "“合计”就是系统台账的合计，等审批的和练习期的不在里面。",
    ]


def words_left_out() -> str:
    """Why a column is empty."""
    return "原话里可能有服务对象的姓名，只给本人、单位的督导和管理员看，所以有些没有列出。"


def total(unit: str, group: str, person: str, minutes: int) -> list[Value]:
    """One person in one team."""
    return [unit, GROUPS[group], person, _days(minutes), minutes]


def grand_total(minutes: int) -> list[Value]:
    """The last line of the totals."""
    return ["合计", "", "", _days(minutes), minutes]


def record(
    *,
    day: date,
    day_off: bool,
    programme: str,
    unit: str,
    group: str,
    person: str,
    parts: str,
    reported: int,
    counted: int,
    length: str,
    mode: Mode,
    place: str | None,
    done: Sequence[Activity],
    households: int,
    sessions: int,
    people: int,
    status: str,
    late: bool,
    frozen: bool,
    text: str,
) -> list[Value]:
    """One record."""
    return [
        day,
        f"周{amounts.WEEKDAYS[day.weekday()]}",
        _mark(day_off),
        programme,
        unit,
        GROUPS[group],
        person,
        "、".join(_PARTS[part] for part in _PARTS if part in parts.split()),
        reported,
        counted,
        _days(counted),
        _LENGTHS[length],
        amounts.MODES[mode],
        place or "",
        amounts.activities(done),
        households,
        sessions,
        people,
        _STATUS[status],
        ("补报，已批准" if status == "kept" else "补报") if late else "",
        _mark(frozen),
        text,
    ]


def _days(minutes: int) -> float:
    return float(amounts.days(minutes).removesuffix("天"))


def _mark(yes: bool) -> str:
    return "是" if yes else ""
