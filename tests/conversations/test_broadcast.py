"""Broadcasts: shown first, sent once, tracked."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from storage import meta
from storage.session import transaction
from storage.tables import Role
from storage.tables.mail import Outbox, OutboxState
from storage.tables.people import RoleName
from tests.conversations.conftest import PhoneOf
from tests.outreach import add, at, mail, number
from tests.village import Phone

TODAY = date(2026, 11, 18)
CALL = '通知 全体援派社工：明天下午3点线上培训，请回复"收到"'


@pytest.fixture
def zhou(phone: PhoneOf, sqlite_engine: Engine) -> Phone:
    """A coordinator on a Wednesday morning, before a 公众号 that may write within its window."""
    add(sqlite_engine, Role(person_id=number(sqlite_engine, "周敏"), role=RoleName.COORDINATOR, programme_id=1))
    with transaction(sqlite_engine) as session:
        meta.replace(session, "doors", "customer")
    owner = phone("周敏")
    owner.now = at(TODAY, 10)
    return owner


def test_it_is_shown_before_it_goes_out(zhou: Phone, phone: PhoneOf, sqlite_engine: Engine) -> None:
    phone("王芳").says("我的进度", at(TODAY, 9))
    preview = zhou.says(CALL)
    assert preview.startswith("还没发")
    assert "11月19日（周四）下午3点线上培训" in preview
    assert "全体援派社工3人：1人能马上送到；2人" in preview
    assert not mail(sqlite_engine)


def test_it_is_sent_once_whatever_is_tapped(zhou: Phone, sqlite_engine: Engine) -> None:
    zhou.says(CALL)
    assert "共3人" in zhou.says("发送")
    zhou.says("发送")
    zhou.says(CALL)
    assert "已经发过了" in zhou.says("发送")
    assert len(mail(sqlite_engine, kind="broadcast")) == 3


def test_a_redelivered_tap_sends_nothing(zhou: Phone, sqlite_engine: Engine) -> None:
    zhou.says(CALL)
    tap = zhou.message("发送")
    assert zhou.sends(tap) == zhou.sends(tap)
    assert len(mail(sqlite_engine, kind="broadcast")) == 3


def test_two_coordinators_send_the_same_once(zhou: Phone, phone: PhoneOf, sqlite_engine: Engine) -> None:
    add(sqlite_engine, Role(person_id=number(sqlite_engine, "钱进"), role=RoleName.COORDINATOR, programme_id=1))
    qian = phone("钱进")
    zhou.says(CALL)
    qian.says(CALL, at(TODAY, 10, 2))
    zhou.says("发送")
    assert "周敏" in qian.says("发送", at(TODAY, 10, 4))
    assert len(mail(sqlite_engine, kind="broadcast")) == 3


@pytest.mark.parametrize(
    ("whom", "who"),
    [
        ("全体援派社工", {"王芳", "李强", "孙悦"}),
        ("柳河社区", {"王芳", "李强", "孙悦", "赵梅", "新人"}),
        ("枫桥的同事", {"孙悦"}),
        ("王芳和赵梅", {"王芳", "赵梅"}),
        ("全体", {"王芳", "李强", "孙悦", "赵梅", "新人"}),
        ("未完成的受援社工", {"赵梅", "新人"}),
        ("还没完成的受援社工", {"赵梅", "新人"}),
        ("柳河社区的受援社工和王芳", {"赵梅", "新人", "王芳"}),
        ("柳河的王芳", {"王芳"}),
    ],
)
def test_whom_it_is_for(zhou: Phone, sqlite_engine: Engine, whom: str, who: set[str]) -> None:
    zhou.says(f"通知 {whom}：请补交材料")
    zhou.says("发送")
    numbers = {number(sqlite_engine, name) for name in who}
    assert {message.person_id for message in mail(sqlite_engine, kind="broadcast")} == numbers


def test_who_is_not_known_is_asked_about(zhou: Phone) -> None:
    assert "没找到" in zhou.says("通知 火星组：明天开会")


def test_a_worker_may_not(phone: PhoneOf) -> None:
    assert "请找" in phone("王芳").says(CALL)


def test_it_can_be_dropped_or_written_anew(zhou: Phone, sqlite_engine: Engine) -> None:
    zhou.says(CALL)
    assert "取消了" in zhou.says("取消")
    zhou.says(CALL)
    assert "后天" not in zhou.says("改：后天上午9点开会")
    zhou.says("发送")
    assert mail(sqlite_engine, kind="broadcast")[0].text == "11月20日（周五）上午9点开会"


def test_it_can_be_set_to_a_time(zhou: Phone, sqlite_engine: Engine) -> None:
    zhou.says(CALL)
    assert zhou.says("定时 明天9点").endswith(
        '回"发送"就定在11月19日（周四）09:00发，"改"重写，"取消"不发，"名单"看是谁'
    )
    zhou.says("发送")
    assert {message.due_at for message in mail(sqlite_engine, kind="broadcast")} == {at(date(2026, 11, 19), 9)}


@pytest.mark.parametrize(
    ("words", "goes"),
    [
        ("定时 明早8点半", "11月19日（周四）08:30"),
        ("定时 今晚9点", "11月19日（周四）08:00"),
        ("明天下午3点发", "15:00"),
    ],
)
def test_the_time_is_read_as_people_say_it(zhou: Phone, words: str, goes: str) -> None:
    zhou.says(CALL)
    assert goes in zhou.says(words)


@pytest.mark.parametrize("words", ["定时 昨天9点", "定时 等会儿", "定时"])
def test_a_time_that_is_none_is_asked_for(zhou: Phone, sqlite_engine: Engine, words: str) -> None:
    zhou.says(CALL)
    assert "定时 明天9点" in zhou.says(words)
    assert not mail(sqlite_engine)
    assert "共3人" in zhou.says("发送")


@pytest.mark.parametrize("words", ["请各站明天交周报", "全体社工明天下午3点培训", "大家注意明天降温"])
def test_a_call_needs_no_colon(zhou: Phone, words: str) -> None:
    preview = zhou.says(words)
    assert "5人" in preview and "11月19日（周四）" in preview


def test_words_that_need_a_notice_say_so(phone: PhoneOf) -> None:
    assert "没有等着发的通知" in phone("王芳").says("发送")
    assert "没有您发的通知" in phone("王芳").says("取消通知")


def test_at_night_it_says_when_it_will_go(zhou: Phone, sqlite_engine: Engine) -> None:
    assert "11月19日（周四）08:00" in zhou.says(CALL, at(TODAY, 22))
    zhou.says("发送")
    assert mail(sqlite_engine, kind="broadcast")[0].due_at == at(date(2026, 11, 19), 8)


def test_what_is_not_due_yet_does_not_come_with_a_reply(zhou: Phone, phone: PhoneOf) -> None:
    zhou.says(CALL)
    zhou.says("定时 明天9点")
    zhou.says("发送")
    assert "培训" not in phone("王芳").says("我的进度", at(TODAY, 12))
    assert "培训" in phone("王芳").says("我的进度", at(date(2026, 11, 19), 12))


def test_who_has_answered_is_known_and_the_others_are_nudged_once(
    zhou: Phone, phone: PhoneOf, sqlite_engine: Engine
) -> None:
    zhou.says(CALL)
    zhou.says("发送")
    assert "记下您收到" in phone("王芳").says("收到", at(TODAY, 11))
    report = zhou.says("名单", at(TODAY, 11, 1))
    assert "1人回了“收到”" in report
    assert "王芳" not in report.split("还没回的")[1]
    assert "再提醒2个" in zhou.says("催一下")
    assert "已经催过" in zhou.says("催一下")
    assert sum(message.text.startswith("提醒您看：11月19日") for message in mail(sqlite_engine, kind="broadcast")) == 2


def test_what_has_not_gone_out_can_be_taken_back(zhou: Phone, phone: PhoneOf, sqlite_engine: Engine) -> None:
    zhou.says(CALL)
    zhou.says("发送")
    assert "培训" in phone("王芳").says("我的进度", at(TODAY, 11))
    assert "撤回了2人的，已经发出的1人" in zhou.says("取消通知", at(TODAY, 11, 1))
    assert sorted(message.state for message in mail(sqlite_engine, kind="broadcast")) == [
        OutboxState.CANCELLED,
        OutboxState.CANCELLED,
        OutboxState.SENT,
    ]


def test_many_get_it_spread_over_minutes(zhou: Phone, sqlite_engine: Engine) -> None:
    def enrol(session: Session) -> None:
        from storage.tables import Assignment, Person

        for each in range(120):
            person = Person(name=f"社工{each:03}")
            session.add(person)
            session.flush()
            session.add(Assignment(person_id=person.id or 0, unit_id=2, group="recipient", starts_on=date(2026, 6, 1)))

    with transaction(sqlite_engine) as session:
        enrol(session)
    zhou.says("通知 枫桥受援：请补交材料")
    assert "大约3分钟" in zhou.says("发送")
    times: dict[object, int] = {}
    message: Outbox
    for message in mail(sqlite_engine, kind="broadcast"):
        times[message.due_at] = times.get(message.due_at, 0) + 1
    assert sorted(times.values()) == [20, 50, 50]


def test_nobody_is_nudged_before_it_has_gone_out(zhou: Phone, sqlite_engine: Engine) -> None:
    zhou.says(CALL)
    zhou.says("定时 明天9点")
    zhou.says("发送")
    assert "11月19日（周四）09:00才发，先不催" in zhou.says("催一下")
    assert not any(message.text.startswith("提醒您看") for message in mail(sqlite_engine, kind="broadcast"))
    assert "再提醒3个" in zhou.says("催一下", at(date(2026, 11, 19), 10))
