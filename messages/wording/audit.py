"""What the operator reads about the ledger: whether it adds up, and what makes a total."""

from collections.abc import Sequence
from datetime import date, datetime

from messages.intents import Mode
from messages.wording import amounts
from messages.wording.programmes import GROUPS

REASONS = {"same_time": "这段时间已经算过", "over_one_day": "超过一天的部分"}
LENGTHS = {"assumed": "没说多久，按一天", "day": "说了天数", "parts": "说了上午、下午或晚上", "hours": "说了钟点"}
QUOTED = 40


def right(person_days: int) -> str:
    """Everything adds up."""
    return f"账对得上：重新算了{person_days}个人天，合计和每月合计都一致"


def wrong(person_days: int, lines: Sequence[str], more: int, months: int) -> str:
    """Totals that differ from their rows."""
    found = [f"账对不上：重新算了{person_days}个人天"]
    if lines:
        found += [f"{len(lines) + more}处合计和记录不一致：", *lines]
    if more:
        found.append(f"  ……还有{more}处")
    if months:
        found.append(f"{months}处每月合计不一致")
    return "\n".join([*found, "记录本身没有动。加 --repair 可以按记录重新算合计"])


def difference(person_id: int, day: date, unit_id: int, group: str, tally: int, rows: int) -> str:
    """One total that differs."""
    return f"  {day} 人员{person_id} 单位{unit_id} {GROUPS[group]}：合计里{tally}分钟，按记录应为{rows}分钟"


def repaired() -> str:
    """The totals were made anew."""
    return "已经按记录重新算好"


def total(unit: str, group: str, year: str, minutes: int, rows: int) -> str:
    """The head of an explanation."""
    return f"{unit} {GROUPS[group]} {year}：合计{amounts.days(minutes)}（{minutes}分钟），由{rows}条记录组成"


def line(
    *,
    number: int,
    day: date,
    person: str,
    mode: Mode,
    place: str | None,
    length: str,
    minutes: int,
    counted: int,
    reason: str | None,
    amended: bool,
    message: int,
    sent_at: datetime,
    text: str,
) -> str:
    """One row of an explanation, with the message behind it."""
    what = "，".join(part for part in (amounts.MODES[mode], place) if part)
    why = f"（{REASONS[reason]}）" if reason else ""
    changed = "，改过" if amended else ""
    quoted = text if len(text) <= QUOTED else f"{text[:QUOTED]}…"
    head = f"{amounts.day(day, year=True)} {person} {what}：报{minutes}分钟，计{counted}分钟{why}"
    return f"{head}\n    记录{number}（{LENGTHS[length]}{changed}） 消息{message} {sent_at:%Y-%m-%d %H:%M} “{quoted}”"


def no_such_unit(name: str) -> str:
    """No unit has that name."""
    return f"没有叫“{name}”的单位，请写全称"


def several_units(name: str, codes: Sequence[str]) -> str:
    """Units of that name in several programmes."""
    return f"“{name}”在{len(codes)}个项目里都有，请用 --programme 写明：{'、'.join(codes)}"


def no_year(unit: str) -> str:
    """A unit without a work year."""
    return f"{unit}还没有工作年度，没有合计可以解释"


def no_such_group(name: str) -> str:
    """No group has that name."""
    return f"没有“{name}”这一组，只能是：{'、'.join(GROUPS.values())}"
