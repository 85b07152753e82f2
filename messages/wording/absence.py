"""Leave, plans, declared stays and complete weeks, in the words that workers read."""

from collections.abc import Sequence
from datetime import date

from messages.wording import amounts
from messages.wording.doubts import options


def span(first: date, last: date) -> str:
    """11月23日—27日, 11月30日—12月2日."""
    if first == last:
        return amounts.day(first)
    end = f"{last.day}日" if first.month == last.month else f"{last.month}月{last.day}日"
    return f"{first.month}月{first.day}日—{end}"


def days(days: Sequence[date]) -> str:
    """One day with its weekday, or several in a row: 11月20日（周五）; 11月23、24日."""
    return amounts.day(days[0]) if len(days) == 1 else amounts.days_listed(days)


def visit(first: date, last: date, unit: str) -> str:
    """A stay in one line."""
    return f"{span(first, last)}在{unit}驻点"


def leave_kept(days_off: Sequence[date], reported: Sequence[date]) -> str:
    """Leave was kept; on some of the days service had been reported already."""
    lines = [
        f"记下了：{days(days_off)}请假，这几天不催您。"
        if len(days_off) > 1
        else f"记下了：{days(days_off)}请假，不催您。"
    ]
    if reported:
        lines.append(f"{amounts.days_listed(reported)}您报过服务，照样算。")
    return "\n".join([*lines, '又去了就照常报；不请了回"取消请假"'])


def leave_which_days(said: str, offers: Sequence[str]) -> str:
    """A leave whose days are open."""
    head = f"您说“{said}”请假，怕记错日子，还没记。是哪几天？" if said else "好，是从哪天请假？怕记错日子，还没记。"
    if offers:
        return "\n".join([head, options([*offers, "别的日子，我来写"]), "回数字就行。"])
    return f'{head}\n直接写日子，比如"26、27号"；不请了就回"算了"。'


def leave_not_kept() -> str:
    """A leave was withdrawn before its days were known."""
    return '好，没记请假。要请就写上日子，比如"周五请假"'


def leave_known(days_off: Sequence[date]) -> str:
    """These days were on leave already."""
    return f'{days(days_off)}的请假已经记着了。不请了回"取消请假"'


def leave_in_report(days_off: Sequence[date]) -> str:
    """A report that names leave besides."""
    return f"{days(days_off)}请假也记下了。"


def leave_withdrawn(days_off: Sequence[date]) -> str:
    """Leave was taken back."""
    return f"好，{days(days_off)}的请假取消了。"


def no_leave() -> str:
    """There is no leave to take back."""
    return '没有记着您的请假。要请假就说"周五请假"'


def plan_kept(days_planned: Sequence[date], unit: str) -> str:
    """A plan was kept."""
    how = f'去不了就说，比如"{_example(days_planned[0])}不去了"'
    return f"记下了：{days(days_planned)}去{unit}。这是安排，还不算天数，做完了再报。\n{how}"


def plan_known(days_planned: Sequence[date], unit: str) -> str:
    """The plan was there already."""
    return f"{days(days_planned)}去{unit}，已经记着了。做完了再报。"


def _example(day: date) -> str:
    return f"{day.month}月{day.day}日"


def plan_which_days() -> str:
    """A plan that names no day."""
    return '听起来是以后的安排，做完了再报。要我记着就写日子，比如"下周二、周四去社区"'


def plan_withdrawn(days_planned: Sequence[date]) -> str:
    """A plan was taken back."""
    return f"好，{days(days_planned)}不去了，安排取消了。"


def cancel_which_day() -> str:
    """A plan is to be taken back, and no day is named."""
    return '取消哪天的安排？请写日子，比如"周五不去了"'


def taken_back() -> str:
    """The reason that is kept where somebody takes back an own stay."""
    return "本人取消"


def no_plan(days_planned: Sequence[date]) -> str:
    """There is no plan to take back."""
    return f"{days(days_planned)}没有记着您的安排，不用取消。"


def which_unit(what: str, units: Sequence[str]) -> str:
    """A plan or stay whose unit is in doubt."""
    return "\n".join([f"{what}，是去哪里？", options(units), '回数字就行；都不是就回"算了"。'])


def nobody_waits_for_you() -> str:
    """Leave or a plan of somebody who is posted nowhere."""
    return "您没有派驻，没有人等您的记录，不用登记。"


def leave_for_whom(name: str) -> str:
    """A supervisor without a posting speaks of leave; ``name`` is somebody to ask leave for."""
    return f'您没有派驻，没有人等您的记录，不用登记。替社工请假就写上名字，比如"帮{name}请假 周五"'


def plan_line(days_planned: Sequence[date]) -> str:
    """What is planned, without the place."""
    return f"{days(days_planned)}的安排"


def visit_line(first: date, last: date, place: str) -> str:
    """A stay at a place that names none of the worker's units."""
    return f"{span(first, last)}驻点，您说的{place}我没对上"


def not_posted_there(place: str, units: Sequence[str]) -> str:
    """A stay at a place to which the worker is not posted."""
    own = "、".join(units)
    return f"您名下没有{place}，您在{own}，怕记错单位，还没记。请写单位全名重发一条；要加单位请找协调员。"


def visit_kept(line: str, approver: str) -> str:
    """A stay was declared."""
    return f"记下了：{line}，等{approver}同意。这是安排，还不算天数。\n要是已经做完了，请带上月份和做了什么重发一条。"


def visit_known(line: str) -> str:
    """The same stay was declared before."""
    return f"{line}，已经报过了，不用再报。"


def to_approve_visit(name: str, line: str) -> str:
    """The supervisor hears of a declared stay."""
    return f'{name}报了驻点安排：{line}\n回"审批"就能看和批。'


def complete(period: str, records: int, counted: int, silent: Sequence[date]) -> str:
    """Everything of a period has been reported."""
    said = f"您报了{records}条，算{amounts.days(counted)}" if records else "没有记录"
    lines = [f"好，{period}按已报齐算，不再催您。{period}{said}。"]
    if silent:
        lines.append(f"原定{amounts.days_listed(silent)}去，没有记录，按没去算。去了就补一条。")
    return "\n".join(lines)
