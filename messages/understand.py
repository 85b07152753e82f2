"""What a message means: the table of contents of everything that reads workers' messages. See docs/rules.md."""

import re
from dataclasses import replace
from datetime import date, datetime

from messages import amend, commands, inquiry
from messages.calendar import service_day
from messages.counts import SESSIONS, Count
from messages.dates.groups import find_groups
from messages.days_off import days_off
from messages.intents import Intent, IntentName, Issue, Kind, OpenPart
from messages.leave import leave_days
from messages.lexicon import DEFAULT, Lexicon
from messages.mentions import WORKS
from messages.others import is_about_other, own_part
from messages.pattern import phrase
from messages.report import Report, read_report
from messages.scan import Scan, scan
from messages.sheets import name_cells
from messages.slips import correct
from messages.text import normalise

LONGEST = 4000
"""Characters that are read; what is longer is read up to here."""

_CLIENT = phrase(r"服务对象|案主|居民|村民|群众|家属")
_DONE = phrase(r"(?:[访户做开搞办看跑完成参加讲到来]|组织|举办|宣传)了|刚")
_REPORTS_MORE = phrase(
    r"还有|补(?:报|记|登|录|一[条个次])|漏(?:报|了)(?!\d)|原定|原计划|本来|临时|取消|延期|改期|推迟|没[开去办]成"
)
_CALLED_OFF = phrase(r"取消|没[开去办做搞]成")
_CORRECTS = phrase(r"错|刚才|刚刚|上一?条|[那这]条|第.条|记录|不是|应该")
_INSTEAD = phrase(r"(?:原定|原计划|本来|临时|取消|下雨|准备|打算|没[开去办]).*?(?:改成|改为|改在|换成)")
_BESIDE = phrase(r"(?:再|另外)(?:加|添|补)|[，。；\n][^，。；\n]*(?:改|推|延|挪|移)[到至](?!了?的)")
_GOING = phrase(
    r"(?:明[天日儿早晚]|后天|下+个?(?:周|星期|礼拜)|\d[号日])[^，。]{0,10}?(?:[去到][\u4e00-\u9fff]{2}|下村|下乡|进村|下社区|驻点)"
)
_MOVED = phrase(r"[^，。；\n]*(?:改|推迟?|延期?|挪|移)[到至][^，。；\n]*[，。；\n]")
_IN_GENERAL = phrase(r"周[六日天末]|双休|一般")
_PER = phrase(r"(?:每|一)个?[年月周天]")
_IF = phrase(r"如果|要是|假如|假设|万一|比如说?")
_HOW_OFTEN = phrase(r"(?:多久|几天|几个?月)[^，。]{0,6}一[次趟回]|多少人?[^，。]{0,2}算|一[天次场]算(?:多少|几)")
_WHETHER = phrase(r"(?:要不要|需不需要|用不用|是否|能不能|可不可以|能否)[^，。]*$|(?:可以|需要|必须|能)[^，。]*吗$")


def understand(text: str, at: datetime, lexicon: Lexicon = DEFAULT, *, own: bool = False) -> Intent:
    """The meaning of ``text``, a message received ``at`` (aware, Asia/Shanghai).

    ``own``: the sender has said that it is their own work, whoever it names.

    Never raises. Entries are never dated after ``at``; where a day is in doubt there is an issue and an open part.
    """
    written = normalise(name_cells(text[:LONGEST]))
    read = correct(written)
    fixed = commands.fixed(read)
    if fixed:
        return replace(fixed, text=written)
    meaning = _sentence(read, written, at, lexicon, own=own)
    return meaning if meaning.text else replace(meaning, text=written)


def _sentence(text: str, written: str, at: datetime, lexicon: Lexicon, *, own: bool) -> Intent:
    if commands.is_broadcast(text):
        return Intent(IntentName.BROADCAST)
    if amend.is_undo(text):
        return amend.read_undo(text, at)
    found = scan(text, written, at, lexicon)
    if amend.is_amendment(text) and not _adds_report(text, found):
        change = amend.read_amendment(text, at, lexicon)
        if change:
            return change
    if commands.asks_what_was_recorded(text):
        return Intent(IntentName.RECORDS)
    if _only_asks(found) or inquiry.is_general(found.text, found.clauses):
        return Intent(commands.asked(text) or IntentName.POLICY)
    reports = _is_report(found, text)
    if inquiry.only_wonders(found.text, found.clauses, reports=reports):
        return Intent(commands.asked(text) or IntentName.POLICY)
    question = commands.is_question(text)
    if not reports or question:
        asked = commands.asked(text)
        if reports and not asked and _WHETHER.search(text):
            asked = IntentName.POLICY
        if asked and not (reports and _tells(found, text)):
            return _beside(found, written, at, lexicon, own=own) or Intent(asked)
    if not reports and (leave := _leave(found, at)):
        return leave
    if not reports and not _names_time(found, text) and not _goes(found, text, at):
        return Intent(IntentName.OTHER)
    if not own and is_about_other(found.canvas, text):
        mine = own_part(found.canvas, text)
        if mine:
            return _sentence(mine, mine, at, lexicon, own=True)
        return Intent(IntentName.CHECKIN, issues=(Issue.OTHER_PERSON,))
    meaning = _report(found, text, written, at, asks=question)
    if meaning.name is IntentName.PLAN and any(drop.why == "leave" for drop in found.dropped):
        return _leave_of_plan(found, at)
    return meaning


def _beside(found: Scan, written: str, at: datetime, lexicon: Lexicon, *, own: bool) -> Intent | None:
    """The report of a day without a service beside a question; None where there is none."""
    told = inquiry.told_beside(found.text, found.clauses)
    if not told:
        return None
    meaning = _sentence(told, told, at, lexicon, own=own)
    return replace(meaning, question=found.text, text=written) if meaning.entries else None


def _only_asks(found: Scan) -> bool:
    if any((group.days or group.is_range) and not _IN_GENERAL.match(group.words) for group in found.groups):
        return False
    if found.mentions and any(_is_told(found, count) for count in found.counts):
        return False
    told = [act.start for act in found.mentions] + [count.start for count in found.counts]
    told += [match.start() for match in WORKS.finditer(found.text)]
    return inquiry.only_asks(found.text, found.clauses, told)


def _is_told(found: Scan, count: Count) -> bool:
    """走访3户 and 走访几户 tell; 督导一次, 督导一年几次 and 一个月督导几次 may ask."""
    if count.visits_only and not any(act.kind is Kind.HOME_VISIT for act in found.mentions):
        return False
    if count.value is not None:
        return count.unit != SESSIONS
    if _PER.search(found.text, 0, count.start):
        return False
    return any(0 <= count.start - act.end <= 1 for act in found.mentions)


def _tells(found: Scan, text: str) -> bool:
    """Whether a question stands in a message that also reports: 今天走访3户算几天?"""
    if _IF.search(text):
        return False
    if _DONE.search(text):
        return True
    if _HOW_OFTEN.search(text):
        return False
    named = [group for group in found.groups if group.days or group.is_range]
    if _IN_GENERAL.search(text) and not found.counts:
        return any(not _IN_GENERAL.match(group.words) for group in named)
    return bool(found.counts or found.places or named)


def _adds_report(text: str, found: Scan) -> bool:
    """刚才漏了，还有小组1场 adds a report and corrects none."""
    if not found.mentions:
        undone = any(drop.why == "not_done" for drop in found.dropped)
        return undone and bool(_CALLED_OFF.search(text)) and not _CORRECTS.search(text)
    if _REPORTS_MORE.search(text) and not re.search(r"改成|应该是|不是", text):
        return True
    if _CORRECTS.search(text):
        return False
    moved = _MOVED.match(text)
    if moved and found.mentions[-1].start > moved.end():
        return True
    instead = _INSTEAD.search(text)
    if instead and found.mentions[-1].start > instead.start():
        return True
    beside = _BESIDE.search(text)
    if not beside or found.mentions[0].start >= beside.end():
        return False
    before = [item.start for item in found.counts] + [item.start for item in found.lengths]
    before += [drop.start for drop in found.dropped if drop.why == "not_done"]
    return min(before, default=beside.start()) < beside.start()


def _is_report(found: Scan, text: str) -> bool:
    return bool(found.mentions) or any(drop.why == "not_done" for drop in found.dropped)


def _names_time(found: Scan, text: str) -> bool:
    """Whether a message that names no activity still tells when it was: 昨天全天, 打卡 新立社区."""
    dated = found.groups or found.lengths or re.search(r"打卡|签到", text)
    whom = found.groups or found.marks or found.places or (found.lengths and _CLIENT.search(text))
    working = whom and WORKS.search(text)
    named = bool((dated and found.places) or (found.groups and found.lengths) or working)
    return named or bool(found.counts or found.dropped or any(spent.minutes for spent in found.lengths))


def _goes(found: Scan, text: str, at: datetime) -> bool:
    """明天去枫桥: somebody goes somewhere on days that all lie ahead."""
    return bool(_GOING.search(text)) and all(group.lies_ahead(service_day(at)) for group in found.groups)


def _leave(found: Scan, at: datetime) -> Intent | None:
    """请假, 休息, 没上班 without any service: every day named, looking ahead; open where none can be told."""
    if not any(drop.why == "leave" for drop in found.dropped):
        return None
    off = days_off(found.canvas_before_dates, found.named_lengths, at)
    if off.days:
        return Intent(IntentName.LEAVE, dates=off.days)
    open_part = OpenPart(Issue.WHICH_DAYS, off.words, off.offers)
    return Intent(IntentName.LEAVE, issues=(Issue.WHICH_DAYS,), open_parts=(open_part,))


def _leave_of_plan(found: Scan, at: datetime) -> Intent:
    """明天孩子开家长会，请半天假: what lies ahead is why, and the leave is what is said."""
    days, _ = leave_days(found, at)
    return Intent(IntentName.LEAVE, dates=days) if days else _leave(found, at) or Intent(IntentName.OTHER)


def _report(found: Scan, text: str, written: str, at: datetime, *, asks: bool) -> Intent:
    result = read_report(found, at)
    if _is_plan(found, result, text):
        return Intent(IntentName.PLAN, dates=result.planned or _planned(found, at))
    return Intent(
        IntentName.CHECKIN,
        entries=result.entries,
        activities=result.activities,
        issues=tuple(result.issues),
        leave_dates=result.leave_dates,
        open_parts=tuple(result.open_parts),
        question=text if asks else None,
        text=written,
    )


def _planned(found: Scan, at: datetime) -> tuple[date, ...]:
    """The days of 明天准备去走访, which no report is put together from."""
    groups = find_groups(found.canvas_before_dates, at, forward=True)
    return tuple(dict.fromkeys(day for group in groups for day in group.calendar_days()))


def _is_plan(found: Scan, result: Report, text: str) -> bool:
    """All of it is about the future."""
    if result.issues or result.entries or result.activities:
        return False
    return bool(result.planned or result.later or any(drop.why == "to_come" for drop in found.dropped))
