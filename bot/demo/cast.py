"""Whose phone the demo's page can be, and what was said on it: read from the database, like everything else."""

from sqlalchemy import Engine, select
from sqlmodel import col

from bot.clock import SHANGHAI
from bot.demo.page import DemoPerson, Line
from bot.demo.programme import CHANNEL, CORP_ID, NEWCOMER_CODE, WECOM
from messages.wording.programmes import GROUPS
from storage.session import reading
from storage.tables import Assignment, Identity, Inbox, Person, Role, Unit
from storage.tables.people import RoleName

WORKER_STARTERS = ("今天走访3户", "昨天下午小组1场12人", "我的进度", "援派社工一年要干满多少天？", "看照片", "帮助")
STAFF_STARTERS = {
    RoleName.SUPERVISOR: ("周报", "谁没报", "审批", "团队进度", "今天的照片", "通知 全体援派社工：明天下午3点线上培训"),
    RoleName.COORDINATOR: (
        "周报",
        "谁没报",
        "团队进度",
        "导出本月",
        "待答问题",
        "通知 全体社工：明天下午3点线上培训",
        "名单",
    ),
}
KINDS = {"image": "[图片]", "voice": "[语音] ", "location": "[位置] "}
STAFF = {RoleName.SUPERVISOR: "督导", RoleName.COORDINATOR: "协调员"}
STRANGERS = (
    DemoPerson("demo-newcomer", "新来的社工", "还没绑定", "还没绑定的人", (f"绑定 {NEWCOMER_CODE}", "你好")),
    DemoPerson("demo-stranger", "路过的人", "没有邀请码", "还没绑定的人", ("你好", "今天走访3户")),
)


def people(engine: Engine) -> list[DemoPerson]:
    """Everybody with a phone: workers by unit, then staff, then those who are not enrolled."""
    workers = (
        select(
            col(Identity.external_id), col(Identity.channel), col(Person.name), col(Assignment.group), col(Unit.name)
        )
        .join(Person, col(Person.id) == col(Identity.person_id))
        .join(Assignment, col(Assignment.person_id) == col(Person.id))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(col(Identity.external_id).not_in([one.openid for one in STRANGERS]), col(Identity.unbound_at).is_(None))
        .order_by(col(Unit.id), col(Assignment.id), col(Identity.id))
    )
    staff = (
        select(col(Identity.external_id), col(Identity.channel), col(Person.name), col(Role.role))
        .join(Person, col(Person.id) == col(Identity.person_id))
        .join(Role, col(Role.person_id) == col(Person.id))
        .where(col(Role.role) != RoleName.WORKER)
        .distinct()
        .order_by(col(Identity.external_id))
    )
    with reading(engine) as session:
        found = [
            DemoPerson(openid, name, _called(GROUPS[group], channel), unit, WORKER_STARTERS, channel)
            for openid, channel, name, group, unit in session.execute(workers)
        ]
        found += [
            DemoPerson(openid, name, _called(STAFF[role], channel), "项目管理", STAFF_STARTERS[role], channel)
            for openid, channel, name, role in session.execute(staff)
        ]
    return [*found, *STRANGERS]


def _called(role: str, channel: str) -> str:
    return f"{role} · 企业微信" if channel == WECOM else role


def history(engine: Engine, account: str, openid: str, channel: str = CHANNEL) -> list[Line]:
    """The last messages of one phone and what was answered, oldest first."""
    last = (
        select(col(Inbox.text), col(Inbox.kind), col(Inbox.reply), col(Inbox.sent_at), col(Inbox.received_at))
        .where(
            col(Inbox.channel) == channel,
            col(Inbox.account) == (CORP_ID if channel == WECOM else account),
            col(Inbox.sender) == openid,
        )
        .order_by(col(Inbox.id).desc())
        .limit(30)
    )
    lines: list[Line] = []
    with reading(engine) as session:
        for text, kind, reply, sent_at, received_at in reversed(session.execute(last).all()):
            lines.append(Line(mine=True, text=KINDS.get(kind, "") + text, at=sent_at.astimezone(SHANGHAI)))
            lines.append(Line(mine=False, text=reply, at=received_at.astimezone(SHANGHAI)))
    return lines
