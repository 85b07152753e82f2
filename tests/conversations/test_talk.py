"""Enrolment, progress, help, and honest answers to everything else."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.channels.base import InboundKind
from handlers.paging import in_pages
from storage import people
from storage.session import transaction
from storage.tables import Role
from storage.tables.people import RoleName
from tests.conversations.conftest import PhoneOf
from tests.village import WEDNESDAY, Phone, staff

CODE = "QS7K2MAB"


def invite(phone: Phone, days: int = 7) -> None:
    with transaction(phone.engine) as session:
        person = people.named(session, "新人")[0].id
        expires = WEDNESDAY + timedelta(days=days)
        people.invite(session, person_id=person, code=CODE, now=WEDNESDAY, expires_at=expires)


def test_a_stranger_gets_one_polite_sentence_and_nothing_else(phone: PhoneOf) -> None:
    stranger = phone("谁")
    welcome = stranger.says("今天走访3户")
    assert "绑定" in welcome and "邀请码" in welcome
    assert stranger.says("我的进度") == welcome


def test_a_code_binds_once_and_then_reports_count(phone: PhoneOf) -> None:
    newcomer = phone("微信号")
    invite(newcomer)
    assert "新人您好，绑定好了，您在柳河社区" in newcomer.says(f"绑定 {CODE}")
    assert "柳河受援三人合计1天" in newcomer.says("今天走访3户")
    assert "已经用过" in phone("别人").says(f"绑定 {CODE}")


def test_a_code_runs_out(phone: PhoneOf) -> None:
    newcomer = phone("微信号")
    invite(newcomer, days=-1)
    assert "过期" in newcomer.says(f"绑定{CODE}")


def test_a_new_code_makes_the_old_one_useless(phone: PhoneOf) -> None:
    newcomer = phone("微信号")
    invite(newcomer)
    with transaction(newcomer.engine) as session:
        person = people.named(session, "新人")[0].id
        people.invite(session, person_id=person, code="QS888888", now=WEDNESDAY, expires_at=WEDNESDAY + timedelta(1))
    assert "过期" in newcomer.says(f"绑定 {CODE}")
    assert "绑定好了" in newcomer.says("绑定 qs888888")


def test_a_wrong_code_is_named(phone: PhoneOf) -> None:
    assert "XX22XX22" in phone("微信号").says("绑定 XX22XX22")


def test_who_is_bound_need_not_bind_again(phone: PhoneOf) -> None:
    assert "不用再绑" in phone("王芳").says(f"绑定 {CODE}")


def test_progress_shows_the_team_its_own_share_and_what_is_left(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    phone("李强").says("今天半天走访3户")
    assert wang.says("我的进度").startswith(
        "柳河援派两人合计1.5天，要求40天（是两人加起来），还差38.5天\n其中您1天。有记录的2人，人数够了\n剩"
    )


def test_progress_of_who_has_no_minimum_tells_what_was_done(phone: PhoneOf) -> None:
    station = phone("钱进")
    station.says("今天走访3户，小组1场8人")
    reply = station.says("我的进度")
    assert "您做了1天，全站合计1天" in reply and "走访了3户，活动和服务1场" in reply
    assert "还差" not in reply


@pytest.mark.parametrize("owner", ["王芳", "赵梅", "钱进", "孙悦"])
def test_help_gives_examples_that_work(phone: PhoneOf, owner: str) -> None:
    worker = phone(owner)
    examples = [line.removeprefix("· ") for line in worker.says("帮助").splitlines() if line.startswith("·")]
    assert len(examples) >= 3
    for example in examples:
        assert "记好了" in worker.says(example)


@pytest.mark.parametrize("role", [RoleName.SUPERVISOR, RoleName.COORDINATOR, RoleName.ADMIN, RoleName.AUDITOR])
def test_help_for_the_others_names_their_own_people_and_places(phone: PhoneOf, role: RoleName) -> None:
    boss = phone("王慧")
    staff(boss.engine, "王慧", role, ("枫桥社区",) if role is RoleName.SUPERVISOR else ())
    examples = re.findall("“(.+?)”", boss.says("帮助"))
    assert len(examples) >= 5
    for example in examples:
        reply = boss.says(example)
        assert not any(doubt in reply for doubt in ("没看懂", "没找到", "没查到", "请找")), (example, reply)


def test_help_for_a_worker_leaves_out_what_is_not_for_workers(phone: PhoneOf) -> None:
    wang = phone("王芳")
    with transaction(wang.engine) as session:
        session.add(Role(person_id=people.named(session, "王芳")[0].id, role=RoleName.WORKER, programme_id=1))
    assert "周报" not in wang.says("帮助")


def test_help_for_who_has_nobody_yet_is_plainly_general(phone: PhoneOf) -> None:
    boss = phone("王慧")
    staff(boss.engine, "王慧", RoleName.SUPERVISOR, ("没有社工的村",))
    assert "“张三的记录”" in boss.says("帮助")


def test_words_that_are_not_understood_get_an_honest_answer(phone: PhoneOf) -> None:
    assert "没看懂" in phone("王芳").says("嘎嘎嘎")


@pytest.mark.parametrize("text", ["", "   ", "😀", "。。。"])
def test_next_to_nothing_gets_an_answer_too(phone: PhoneOf, text: str) -> None:
    assert phone("王芳").says(text)


def test_a_text_beyond_all_measure_is_named(phone: PhoneOf) -> None:
    assert "太长" in phone("王芳").says("今天走访3户" * 1000)


@pytest.mark.parametrize("kind", [kind for kind in InboundKind if kind not in (InboundKind.TEXT, InboundKind.EVENT)])
def test_what_cannot_be_read_is_said_so_with_an_example(phone: PhoneOf, kind: InboundKind) -> None:
    wang = phone("王芳")
    assert "今天走访3户" in wang.sends(wang.message("", kind))


def test_a_new_follower_is_welcomed_and_other_events_need_no_words(phone: PhoneOf) -> None:
    stranger = phone("谁")
    assert "邀请码" in stranger.sends(stranger.message("", InboundKind.EVENT, "subscribe"))
    assert stranger.sends(stranger.message("", InboundKind.EVENT, "unsubscribe")) == ""


def test_a_redelivery_gets_the_same_answer(phone: PhoneOf) -> None:
    wang = phone("王芳")
    message = wang.message("今天走访3户")
    first = wang.sends(message)
    wang.says("撤销")
    assert wang.sends(message) == first
    assert "合计0天" in wang.says("我的进度")


def test_help_tells_a_coordinator_of_the_questions_that_wait(phone: PhoneOf) -> None:
    boss = phone("王慧")
    staff(boss.engine, "王慧", RoleName.COORDINATOR)
    assert "待答问题" in boss.says("帮助") and "待答问题" not in phone("王芳").says("帮助")


@pytest.mark.parametrize(
    ("said", "reply"),
    [("你好", "王芳您好"), ("在吗", "王芳您好"), ("打卡", "说做了什么就行"), ("下班了", "说做了什么就行")],
)
def test_short_words_of_every_day_get_a_friendly_answer(phone: PhoneOf, said: str, reply: str) -> None:
    assert reply in phone("王芳").says(said)


GREETED = ("subscribe", "click")
WORDLESS = [kind for kind in InboundKind if kind not in (InboundKind.TEXT, InboundKind.EVENT)]
ROLES = [(RoleName.SUPERVISOR, "审批"), (RoleName.COORDINATOR, "待答问题"), (RoleName.AUDITOR, "团队进度")]


@pytest.mark.parametrize(("role", "offered"), ROLES)
def test_who_reports_nothing_is_offered_what_the_role_may(
    phone: PhoneOf, sqlite_engine: Engine, role: RoleName, offered: str
) -> None:
    anybody = phone("谁")
    staff(sqlite_engine, "何静", role)
    he = phone("何静")
    said = [he.sends(replace(he.message("", InboundKind.EVENT, event), event_key="old")) for event in GREETED]
    said += [he.says(text) for text in ("嘎嘎嘎", "1", " ", "帮助", "我这周的记录")]
    said += [he.sends(replace(he.message("", kind), media_id="m")) for kind in WORDLESS]
    assert all(offered in answer for answer in said[:6])
    assert not any("今天走访3户" in answer or "还没记" in answer for answer in said)
    assert "绑定" in anybody.says("你好")


def test_staff_who_bind_hear_what_they_may_ask(phone: PhoneOf, sqlite_engine: Engine) -> None:
    phone("谁")
    person_id = staff(sqlite_engine, "何静", RoleName.COORDINATOR)
    with transaction(sqlite_engine) as session:
        ends = WEDNESDAY + timedelta(days=7)
        people.invite(session, person_id=person_id, code="QS999999", now=WEDNESDAY, expires_at=ends)
    bound = phone("何静的新手机").says("绑定 QS999999")
    assert "何静您好，绑定好了" in bound and "周报" in bound and "走访" not in bound


def test_a_long_list_comes_a_screen_at_a_time() -> None:
    pages = list(in_pages([str(n) for n in range(5)], 2, lambda left: f"还有{left}"))
    assert pages == ["0\n1\n还有3", "2\n3\n还有1", "4"]
    assert list(in_pages(["0", "1"], 2, str)) == ["0\n1"]
