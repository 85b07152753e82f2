"""The days that a block of a report is about, up to today; or why they are open. See docs/rules.md, Which day."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from messages.blocks import Block
from messages.dates.groups import Group
from messages.intents import Issue
from messages.pattern import phrase
from messages.scan import Scan

_FUTURE_WORD = phrase(
    r"明[天日儿]|后天|下+个?(?:周|星期|礼拜|月)|(?<![需主重必])要(?![求点是])|准备|打算|约[了好定]|还有|计划|将|预计"
    r"|预约|拟"
)
_PLANNING = phrase(r"[^，。；\n]{0,4}?(?:本|这|下)?个?(?:周|月|星期)?(?:的)?(?:工作|服务)?(?:计划|安排)[:，\n ]")
_EVERY_DAY = phrase(r"每天|天天|连续|全程|每日|无休|不间断")


@dataclass(frozen=True, slots=True)
class Days:
    """The ``past`` days of service, and what is wrong with the days named.

    ``planned`` are those of a remark about later, ``later`` is some time ahead (下周), of which the days are open.
    """

    past: tuple[date, ...] = ()
    issue: Issue | None = None
    planned: tuple[date, ...] = ()
    later: bool = False


def days_of(block: Block, found: Scan, total: float | None, today: date, off: Container[date]) -> Days:
    """The days of a block, of which ``total`` are said to be of service and those ``off`` are leave."""
    groups = block.groups()
    issue = next((group.issue for group in groups if group.issue), None)
    if issue is None and total and total >= 2 and not _several(groups, today):
        issue = Issue.WHICH_DAYS
    if issue:
        return Days(issue=issue)
    days = _named(block, found, total) if groups else [today]
    if days is None:
        return Days(issue=Issue.RANGE_TOTAL_MISMATCH)
    if block.group and block.group.later:
        return Days(later=True)
    days = list(dict.fromkeys(days))
    if len(days) > 1:
        days = [day for day in days if day not in off]
    past = tuple(day for day in days if day <= today)
    if len(past) == len(days):
        return Days(past)
    if not past and (_PLANNING.match(found.text) or _FUTURE_WORD.search(found.text, block.start, block.end)):
        return Days(planned=tuple(days))
    return Days(past, Issue.FUTURE_DATE)


def _named(block: Block, found: Scan, total: float | None) -> list[date] | None:
    """The days of the groups of a block; None where ``total`` fits neither their workdays nor all of them."""
    days: list[date] = []
    several_days = total is not None and total >= 1.5
    for group in block.groups():
        named = group.service_days()
        if group.is_range:
            every = group.calendar_days()
            if several_days:
                if total not in (len(every), len(named)):
                    return None
                named = every if total == len(every) else named
            elif _EVERY_DAY.search(found.canvas, block.start, block.end):
                named = every
        elif group.is_list and several_days and total != len(named):
            return None
        days.extend(named)
    return days


def _several(groups: list[Group], today: date) -> bool:
    """Whether days are named that a total of days can be compared with; 25号去三天 leaves open which."""
    return len(groups) > 1 or any(
        group.is_range or group.is_list or group.issue or group.lies_ahead(today) for group in groups
    )
