"""Short messages that ask for nothing to be kept: help, thanks, 收到, and words that mean nothing to the bot."""

from datetime import date

from sqlmodel import Session

from handlers.colleagues import somebody
from handlers.rules.permits import Action
from handlers.scope import hat, scope_of
from handlers.turn import Reply, Turn
from messages.wording import talk as words
from storage import roles
from storage.people import Member
from storage.tables.people import RoleName
from storage.tables.programmes import Group

THANKS = ("谢", "辛苦", "多谢")
GREETING = (
    "你好",
    "您好",
    "早上好",
    "上午好",
    "中午好",
    "下午好",
    "晚上好",
    "早安",
    "晚安",
    "在吗",
    "在不在",
    "哈喽",
    "hello",
)
CLOCKING = ("打卡", "签到", "签退", "上班", "下班", "到岗")
TIRED = ("累", "好烦", "难用")
PERSON = ("人工", "客服", "人呢", "投诉")
SHORT = 8


def help_(turn: Turn) -> Reply:
    """帮助."""
    return Reply(help_text(turn.session, turn.member, turn.today))


def help_text(session: Session, member: Member, today: date) -> str:
    """Help with examples that work for who asks; for who is in charge of others also theirs."""
    held = {role.role for role in roles.held(session, member.id)} - {RoleName.WORKER}
    lines: list[str] = []
    if member.postings or not held:
        postings = member.postings_on(today) or member.postings
        units = list(dict.fromkeys(posting.unit for posting in postings))
        lines.append(words.help_worker(units, postings[0].group if postings else Group.DISPATCHED))
    if held & {RoleName.SUPERVISOR, RoleName.ADMIN}:
        lines.append(words.help_supervisor(somebody(session, member.id, today)))
    elif held:
        units = [unit.name for unit in scope_of(session, member.id, Action.SEE_SUMS).units]
        lines.append(words.help_coordinator(units, answers=RoleName.COORDINATOR in held))
    return "\n".join(lines)


def already_bound(turn: Turn) -> Reply:
    """A code from somebody who is known."""
    return Reply(words.already_bound(turn.member.name))


def acknowledged(turn: Turn) -> Reply:
    """收到."""
    return Reply(words.acknowledged())


def nothing_open(turn: Turn) -> Reply:
    """An answer to a question that is not open."""
    return Reply(words.nothing_open(hat(turn.session, turn.member)))


def other(turn: Turn) -> Reply:
    """Thanks, a greeting, 打卡 without a word of what was done, or words that are not understood."""
    if not turn.intent.text.strip():
        return Reply(words.empty(hat(turn.session, turn.member)))
    if any(word in turn.intent.text for word in THANKS):
        return Reply(words.thanks())
    role = hat(turn.session, turn.member)
    if len(turn.intent.text) <= SHORT:
        if any(word in turn.intent.text.lower() for word in GREETING):
            return Reply(words.hello(turn.member.name, role))
        if any(word in turn.intent.text for word in CLOCKING) and role is RoleName.WORKER:
            return Reply(words.how_to_clock())
        if any(word in turn.intent.text for word in PERSON):
            return Reply(words.ask_a_person())
        if any(word in turn.intent.text for word in TIRED):
            return Reply(words.tired())
    return Reply(words.not_understood(role))


def nothing_to_send(turn: Turn) -> Reply:
    """发送 where no notice has been shown."""
    return Reply(words.nothing_to_send())


def board(turn: Turn) -> Reply:
    """看板: what shows the same in the chat."""
    return Reply(words.board() if turn.member.postings else words.board_of_all())
