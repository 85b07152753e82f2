"""A worker's certificate of service, as text that can be forwarded."""

from collections.abc import Mapping, Sequence
from datetime import date

from messages.intents import Kind
from messages.wording import amounts
from messages.wording.totals import GROUPS


def certificate(
    *,
    name: str,
    first: date,
    last: date,
    total: int,
    places: Sequence[tuple[str, str, int]],
    done: Mapping[Kind, tuple[int, int, int]],
    assumed: int,
    today: date,
) -> str:
    """Days, places and activities of a period."""
    lines = [
        "服务证明",
        f"{name}，{_date(first)}至{_date(last)}，服务合计{amounts.days(total)}：",
        *(f"· {unit}（{GROUPS[group]}）{amounts.days(minutes)}" for unit, group, minutes in places),
    ]
    if done:
        lines.append("内容：" + "；".join(_activity(kind, *numbers) for kind, numbers in done.items()))
    if assumed:
        lines.append(f"其中{assumed}天报的时候没说时长，按一天记。")
    return "\n".join([*lines, f"以上按本人报的记录统计，不含等审批的。{_date(today)}"])


def _date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _activity(kind: Kind, sessions: int, households: int, people: int) -> str:
    counts = [(sessions, "次" if kind is Kind.HOME_VISIT else "场"), (households, "户"), (people, "人次")]
    return amounts.KINDS[kind] + "".join(f"{number}{unit}" for number, unit in counts if number)


def nothing_to_certify() -> str:
    """The person was never posted."""
    return "名下还没有派驻的单位，开不了证明。请找协调员。"


def nothing_in(name: str, first: date, last: date) -> str:
    """No service in that period."""
    return f"{_date(first)}至{_date(last)}，{name}没有算进天数的记录，开不了证明。"
