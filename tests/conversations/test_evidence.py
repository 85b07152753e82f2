"""Pictures, voices, locations, links, taps on the menu: what becomes of a message that is not typed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from bot.channels.base import Inbound, InboundKind
from messages.wording import menu
from storage import evidence
from storage.session import reading
from storage.tables import EntryRow, Evidence
from tests.conversations.conftest import PhoneOf
from tests.village import Phone


def sent(phone: Phone, kind: InboundKind, text: str = "", media_id: str = "") -> str:
    phone.now += timedelta(minutes=1)
    return phone.sends(replace(phone.message(text, kind), media_id=media_id))


def tapped(phone: Phone, event: str, key: str = "") -> str:
    phone.now += timedelta(minutes=1)
    return phone.sends(replace(phone.message("", InboundKind.EVENT, event), event_key=key))


def behind(engine: Engine) -> dict[str, bool]:
    """The media numbers, and whether each stands behind a report."""
    with reading(engine) as session:
        found = session.execute(select(col(Evidence.media_id), col(Evidence.report_id)))
        return {media_id: report is not None for media_id, report in found}


def reports(engine: Engine) -> list[int]:
    with reading(engine) as session:
        return list(session.execute(select(col(EntryRow.report_id)).order_by(col(EntryRow.id))).scalars())


def test_a_picture_stands_behind_the_record_it_follows(phone: PhoneOf, sqlite_engine: Engine) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    answer = sent(wang, InboundKind.IMAGE, media_id="m1")
    assert "放在这条记录后面" in answer and "走访3户" in answer
    with reading(sqlite_engine) as session:
        [stood] = evidence.of_report(session, reports(sqlite_engine)[0])
    assert (stood.kind, stood.state) == ("image", "waiting")


def test_a_picture_a_day_later_is_asked_about_and_a_number_answers(phone: PhoneOf, sqlite_engine: Engine) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    wang.says("昨天小组1场12人")
    wang.now += timedelta(days=1)
    asked = sent(wang, InboundKind.IMAGE, media_id="m1")
    assert "是哪条记录的" in asked and "1. " in asked and "3. 都不是" in asked
    assert behind(sqlite_engine) == {"m1": False}
    assert "没有第9个" in wang.says("9")
    assert "放在这条记录后面" in wang.says("1")
    assert behind(sqlite_engine) == {"m1": True}


def test_a_picture_before_any_record_waits_for_it(phone: PhoneOf, sqlite_engine: Engine) -> None:
    wang = phone("王芳")
    assert "接着说做了什么" in sent(wang, InboundKind.IMAGE, media_id="m1")
    wang.says("我的进度")
    assert behind(sqlite_engine) == {"m1": False}
    wang.says("今天走访3户")
    assert behind(sqlite_engine) == {"m1": True}


def test_a_picture_goes_with_a_report_that_had_to_be_asked_about(phone: PhoneOf, sqlite_engine: Engine) -> None:
    wang = phone("王芳")
    sent(wang, InboundKind.IMAGE, media_id="m1")
    assert "是哪几天" in wang.says("这几天走访5户")
    assert behind(sqlite_engine) == {"m1": False}
    wang.says("1")
    assert behind(sqlite_engine) == {"m1": True}


def test_a_picture_goes_with_what_is_reported_instead(phone: PhoneOf, sqlite_engine: Engine) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    sent(wang, InboundKind.IMAGE, media_id="m1")
    wang.says("撤销")
    wang.says("今天走访4户")
    with reading(sqlite_engine) as session:
        assert [len(evidence.of_report(session, report)) for report in sorted(set(reports(sqlite_engine)))] == [0, 1]
    assert "走访4户" in wang.says("今天走访4户") and "放在" not in wang.says("3")
    with reading(sqlite_engine) as session:
        assert len(evidence.of_report(session, max(reports(sqlite_engine)))) == 1


def test_a_picture_behind_a_record_stays_there(phone: PhoneOf, sqlite_engine: Engine) -> None:
    wang = phone("王芳")
    wang.says("昨天走访3户")
    sent(wang, InboundKind.IMAGE, media_id="m1")
    wang.says("今天小组1场12人")
    wang.says("撤销")
    wang.says("今天小组1场15人")
    with reading(sqlite_engine) as session:
        assert [len(evidence.of_report(session, report)) for report in sorted(set(reports(sqlite_engine)))] == [1, 0, 0]


def test_a_voice_in_words_is_a_message_like_any_other(phone: PhoneOf) -> None:
    assert "走访3户" in sent(phone("王芳"), InboundKind.VOICE, "今天走访3户", "m1")


def test_a_voice_without_words_is_kept_with_the_record_that_follows(phone: PhoneOf, sqlite_engine: Engine) -> None:
    wang = phone("王芳")
    wang.says("昨天走访9户")
    assert "键盘上的话筒" in sent(wang, InboundKind.VOICE, "", "m1")
    wang.says("今天走访3户")
    with reading(sqlite_engine) as session:
        assert [one.kind for one in evidence.of_report(session, reports(sqlite_engine)[-1])] == ["voice"]


def test_a_location_is_offered_as_the_place(phone: PhoneOf) -> None:
    wang = phone("王芳")
    assert "今天还没有记录" in sent(wang, InboundKind.LOCATION, "柳河社区居委会")
    wang.says("今天走访3户")
    assert "记成这条的地点吗" in sent(wang, InboundKind.LOCATION, "柳河社区居委会")
    assert "柳河社区居委会" in wang.says("对")
    sent(wang, InboundKind.LOCATION, "别的地方")
    assert "地点不改" in wang.says("不")
    assert "别的地方" not in wang.says("我这周的记录")


def test_a_location_without_an_address_is_no_place(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    assert "没有写地名" in sent(wang, InboundKind.LOCATION)


@pytest.mark.parametrize("kind", [InboundKind.LINK, InboundKind.FILE, InboundKind.VIDEO])
def test_what_is_not_opened_is_said_so(phone: PhoneOf, sqlite_engine: Engine, kind: InboundKind) -> None:
    assert "不会打开" in sent(phone("王芳"), kind, "标题", "m1")
    assert behind(sqlite_engine) == {}


@pytest.mark.parametrize("words", sorted(menu.WORDS))
def test_a_tap_does_what_its_words_do(phone: PhoneOf, words: str) -> None:
    qian = phone("钱进")
    tap = tapped(qian, "click", words)
    if words.startswith("今天"):
        qian.says("撤销")
    assert tap == qian.says(words)


def test_a_key_that_no_menu_has_gets_help(phone: PhoneOf) -> None:
    assert "今天走访" in tapped(phone("王芳"), "click", "old-key")


SILENT = ("unsubscribe", "view", "location", "scan", "templatesendjobfinish", "subscribe_msg_popup_event", "hologram")


@pytest.mark.parametrize("event", SILENT)
def test_other_events_need_no_words_and_write_nothing(phone: PhoneOf, sqlite_engine: Engine, event: str) -> None:
    assert tapped(phone("王芳"), event, "今天走访3户") == ""
    assert reports(sqlite_engine) == []


def test_a_stranger_with_a_picture_is_told_how_to_bind(phone: PhoneOf, sqlite_engine: Engine) -> None:
    assert "邀请码" in sent(phone("谁"), InboundKind.IMAGE, media_id="m1")
    assert behind(sqlite_engine) == {}


def test_a_redelivered_picture_is_kept_once(phone: PhoneOf, sqlite_engine: Engine) -> None:
    wang = phone("王芳")
    message: Inbound = replace(wang.message("", InboundKind.IMAGE), media_id="m1")
    assert wang.sends(message) == wang.sends(message)
    assert behind(sqlite_engine) == {"m1": False}
