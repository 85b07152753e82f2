"""What a message means: the table of contents of everything that reads workers' messages. See docs/rules.md."""

import re
from dataclasses import replace
from datetime import date, datetime

from messages import amend, commands
from messages.calendar import service_day
from messages.dates.groups import find_groups
from messages.intents import Intent, IntentName, Issue
from messages.lexicon import DEFAULT, Lexicon
from messages.report import Report, Scan, read_report, scan
from messages.slips import correct
from messages.text import normalise

LONGEST = 4000
"""Characters that are read; what is longer is read up to here."""

_LOOKS_AHEAD = re.compile(r"明[天日儿早晚]|后天|下+个?(?:周|星期|礼拜|月)|打算|准备|计划|要去|将|约[了好]|报备|预约|拟")
_REPORTS = re.compile(r"走访了|入户了|做了|开了|搞了|完成|来了|参加了|\d户|[场节例]|在岗|值班|驻点|刚")
_OTHERS = (
    r"(?:[小老阿][王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴孔向汤](?![区学镇村社庄])"
    r"|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴孔向汤][\u4e00-\u9fff]?(?:站长|主任|书记|老师|社工|督导|局长|科长|所长|经理|同志|姐(?!妹)|哥|工(?![作]))"
    r"|(?:我们?|咱们?)?(?:站长|主任|督导|(?:的)?(?:同事|搭档|领导))(?:[小老]?[\u4e00-\u9fff])?|他们?|她们?|隔壁站|别的站)"
)
_OTHER_PERSON = re.compile(
    rf"(?:^|[，。；])(?:{{day}})*(?:帮|替|给|代)?{_OTHERS}(?:今天|昨天|前天|上午|下午|晚上|\d号|周[一二三四五六日]|[\ue001-\ue002])*(?:也|都|又|自己|一个人|单独|们)*"
    r"(?:去(?!了?\S{0,2}一起)|在(?!.{0,6}一起)|到|走访|入户|做|开|搞|值班|跑|看|请假|完成|参加|回访|没来|上门|来了)".replace(
        "{day}", "[\ue001\ue002 ]"
    )
)
_FOR_OTHER = re.compile(
    r"(?:我|帮忙)?(?:帮|替|代)(?:他|她|[小老][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,3}(?:姐|哥|老师|社工|站长))(?:们)?(?:报|记|打卡|登记|补|填|说)"
)
_MINE = re.compile(r"^我|[和跟与同]我|我(?:和|跟|与|同|也|们|俩|去|在)")


def understand(text: str, at: datetime, lexicon: Lexicon = DEFAULT) -> Intent:
    """The meaning of ``text``, a message received ``at`` (aware, Asia/Shanghai).

    Never raises. Entries are never dated after ``at``; where a day is in doubt there is an issue and an open part.
    """
    written = normalise(text[:LONGEST])
    read = correct(written)
    fixed = commands.fixed(read)
    if fixed:
        return replace(fixed, text=written)
    return replace(_sentence(read, written, at, lexicon), text=written)


def _sentence(text: str, written: str, at: datetime, lexicon: Lexicon) -> Intent:
    if commands.is_broadcast(text):
        return Intent(IntentName.BROADCAST)
    if amend.is_undo(text):
        return amend.read_undo(text, at)
    found = scan(text, written, at, lexicon)
    if amend.is_amendment(text) and not _adds_report(text, found):
        change = amend.read_amendment(text, at, lexicon)
        if change:
            return change
    reports = _is_report(found, text)
    question = commands.is_question(text)
    if not reports or question:
        asked = commands.asked(text)
        if asked and not (reports and _REPORTS.search(text)):
            return Intent(asked)
    if not reports and (leave := _leave(found, at)):
        return leave
    if not reports and not _names_time(found):
        return Intent(IntentName.OTHER)
    return _report(found, text, at, asks=question)


def _adds_report(text: str, found: Scan) -> bool:
    """刚才漏了，还有小组1场 adds a report and corrects none."""
    return bool(
        re.search(r"还有|漏(?:报|了)(?!\d)", text) and found.mentions and not re.search(r"改成|应该是|不是", text)
    )


def _is_report(found: Scan, text: str) -> bool:
    return bool(found.mentions) or any(drop.why == "not_done" for drop in found.dropped)


def _names_time(found: Scan) -> bool:
    return bool(found.groups or found.lengths or found.counts or found.dropped)


def _leave(found: Scan, at: datetime) -> Intent | None:
    """请假, 休息, 没上班 without any service: every calendar day named, looking ahead."""
    if not any(drop.why == "leave" for drop in found.dropped):
        return None
    days: list[date] = []
    for group in find_groups(found.canvas_before_dates, at, forward=True):
        days.extend(group.calendar_days())
    return Intent(IntentName.LEAVE, dates=tuple(dict.fromkeys(days)) or (service_day(at),))


def _report(found: Scan, text: str, at: datetime, *, asks: bool) -> Intent:
    if (_OTHER_PERSON.search(found.canvas) and not _MINE.search(text)) or _FOR_OTHER.search(text):
        return Intent(IntentName.CHECKIN, issues=(Issue.OTHER_PERSON,))
    result = read_report(found, at)
    if _is_plan(found, result, text):
        return Intent(IntentName.PLAN, dates=result.planned)
    return Intent(
        IntentName.CHECKIN,
        entries=result.entries,
        activities=result.activities,
        issues=tuple(result.issues),
        leave_dates=result.leave_dates,
        open_parts=tuple(result.open_parts),
        question=text if asks else None,
    )


def _is_plan(found: Scan, result: Report, text: str) -> bool:
    """All of it is about the future."""
    if result.issues or result.activities:
        return False
    return bool(result.planned or any(drop.why == "to_come" for drop in found.dropped)) and not found.mentions
