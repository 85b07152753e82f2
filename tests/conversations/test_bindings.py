"""People come and go: a code binds once, a phone is changed or shared, a binding ends, strangers are not let in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.channels.base import InboundKind
from bot.steps import Steps
from bot.turns import take
from storage import people
from storage.session import transaction
from tests.conversations.conftest import PhoneOf
from tests.village import WEDNESDAY, Phone, build

CODE, OTHER = "QS7K2M9P", "AB34CD56"


@pytest.fixture
def who(sqlite_engine: Engine) -> dict[str, int]:
    return build(sqlite_engine)


def invited(engine: Engine, person_id: int, code: str, days: int = 7) -> str:
    with transaction(engine) as session:
        people.invite(
            session, person_id=person_id, code=code, now=WEDNESDAY, expires_at=WEDNESDAY + timedelta(days=days)
        )
    return f"绑定 {code}"


def test_a_new_account_takes_the_place_of_the_old_one(sqlite_engine: Engine, who: dict[str, int]) -> None:
    old, new = Phone(sqlite_engine, "王芳"), Phone(sqlite_engine, "王芳的新微信")
    old.says("今天走访3户")
    answer = new.says(invited(sqlite_engine, who["王芳"], CODE))
    assert "绑定好了" in answer and "原来绑定的那个微信不再能用" in answer
    assert "合计1天" in new.says("我的进度")
    assert "转到另一个微信" in old.says("我的进度")


def test_a_code_opens_once_and_a_stolen_one_is_seen_by_its_owner(sqlite_engine: Engine, who: dict[str, int]) -> None:
    thief, owner = Phone(sqlite_engine, "小偷"), Phone(sqlite_engine, "王芳")
    words = invited(sqlite_engine, who["王芳"], CODE)
    assert "绑定好了" in thief.says(words)
    assert "已经用过" in Phone(sqlite_engine, "第三个人").says(words)
    assert "请马上告诉协调员" in owner.says("今天走访3户")
    assert "绑定好了" in owner.says(invited(sqlite_engine, who["王芳"], OTHER))
    assert "转到另一个微信" in thief.says("我的进度")


def test_one_person_on_both_platforms(sqlite_engine: Engine, who: dict[str, int]) -> None:
    wechat = Phone(sqlite_engine, "王芳")
    wechat.says("今天走访3户")
    message = replace(wechat.message(invited(sqlite_engine, who["王芳"], CODE)), channel="wecom", account="ww1")
    progress = replace(wechat.message("我的进度"), channel="wecom", account="ww1")
    with transaction(sqlite_engine) as session:
        bound = take(session, message, wechat.now, Steps()).reply
        assert "绑定好了" in bound and "不再能用" not in bound
        assert "合计1天" in take(session, progress, wechat.now, Steps()).reply
    assert "合计1天" in wechat.says("我的进度")


def test_two_people_share_a_phone(sqlite_engine: Engine, who: dict[str, int]) -> None:
    phone = Phone(sqlite_engine, "王芳")
    answer = phone.says(invited(sqlite_engine, who["新人"], CODE))
    assert "新人您好" in answer and "换成王芳" in answer
    phone.says("今天走访3户")
    assert "现在是王芳" in phone.says("换成王芳")
    assert "合计0天" in phone.says("我的进度")
    assert "现在是新人" in phone.says("换成新人")
    assert "1天" in phone.says("我的进度")


def test_nobody_becomes_somebody_whose_code_was_never_used_here(sqlite_engine: Engine, who: dict[str, int]) -> None:
    phone = Phone(sqlite_engine, "王芳")
    for words in ("换成李强", "换成周敏", "我是李强"):
        assert "现在是" not in phone.says(words)
    phone.says("今天走访3户")
    assert "合计1天" in phone.says("我的进度")
    assert "改好了" in phone.says("换成半天")


def test_unbinding_is_asked_once_more_and_leaves_the_records(sqlite_engine: Engine, who: dict[str, int]) -> None:
    phone = Phone(sqlite_engine, "王芳")
    phone.says("今天走访3户")
    assert "确定解绑" in phone.says("解绑")
    assert "合计1天" in phone.says("我的进度")
    assert "解绑好了" in phone.says("确定解绑")
    assert "邀请码" in phone.says("今天走访5户")
    phone.says(invited(sqlite_engine, who["王芳"], CODE))
    assert "合计1天" in phone.says("我的进度")


def test_a_scanned_code_binds(sqlite_engine: Engine, who: dict[str, int]) -> None:
    invited(sqlite_engine, who["新人"], CODE)
    phone = Phone(sqlite_engine, "新微信")
    scanned = replace(phone.message("", InboundKind.EVENT, "subscribe_scan"), event_key=CODE)
    assert "新人您好，绑定好了" in phone.sends(scanned)
    again = replace(phone.message("", InboundKind.EVENT, "scan"), event_key=CODE)
    assert "不用再绑" in phone.sends(again)


@pytest.mark.parametrize("scene", ["", "1234", "poster-3", "今天走访3户", "QS7K2M9P QS7K2M9P"])
def test_a_scene_that_is_no_code_greets(sqlite_engine: Engine, who: dict[str, int], scene: str) -> None:
    phone = Phone(sqlite_engine, "新微信")
    message = replace(phone.message("", InboundKind.EVENT, "subscribe_scan"), event_key=scene)
    assert "您好，我是牵手助手" in phone.sends(message)


def test_an_unknown_sender_who_goes_on_asking_is_answered_no_more(phone: PhoneOf) -> None:
    stranger = phone("谁")
    start = stranger.now
    answers = [stranger.says("你好", start + timedelta(seconds=number)) for number in range(13)]
    assert all("邀请码" in one for one in answers[:10])
    assert "歇一小时" in answers[10]
    assert answers[11:] == ["", ""]
    assert "邀请码" in stranger.says("你好", start + timedelta(hours=2))


def test_guessing_codes_ends_too(sqlite_engine: Engine, who: dict[str, int]) -> None:
    words = invited(sqlite_engine, who["新人"], CODE)
    guesser = Phone(sqlite_engine, "谁")
    start = guesser.now
    for number in range(11):
        guesser.says(f"绑定 WRNG22{number:02}", start + timedelta(seconds=number))
    assert guesser.says(words, start + timedelta(seconds=30)) == ""
    assert "绑定好了" in Phone(sqlite_engine, "新人自己").says(words)
