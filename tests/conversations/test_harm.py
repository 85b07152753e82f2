"""A report that speaks of harm: no cheer, the supervisor at once, again until somebody answers."""

from datetime import date

import pytest
from sqlalchemy import Engine

from handlers.due import Job
from messages.harm import spoken_of
from storage.tables import Role
from storage.tables.mail import Priority
from storage.tables.people import RoleName
from tests.conversations.conftest import PhoneOf
from tests.outreach import add, at, mail, number, run_slot

TODAY = date(2026, 11, 18)
REPORT = "今天走访3户，发现一个孩子身上有淤青，说是他爸打的"


def test_it_is_recorded_without_cheer_and_told_at_once(phone: PhoneOf, sqlite_engine: Engine) -> None:
    reply = phone("王芳").says(REPORT, at(TODAY, 23))
    assert "强制报告" in reply
    assert "走访" in reply
    assert "记好了" not in reply
    alarm = mail(sqlite_engine, "周敏", "alarm")[0]
    assert (alarm.priority, alarm.due_at) == (Priority.REPLY, at(TODAY, 23))
    assert "王芳（柳河）11月18日23:00报告" in alarm.text
    assert "淤青" in alarm.text


def test_it_is_followed_up_until_somebody_answers(phone: PhoneOf, sqlite_engine: Engine) -> None:
    add(sqlite_engine, Role(person_id=number(sqlite_engine, "钱进"), role=RoleName.COORDINATOR, programme_id=1))
    phone("王芳").says(REPORT, at(TODAY, 23))
    run_slot(sqlite_engine, Job.FOLLOW_UP, at(TODAY, 23), programme=0)
    assert len(mail(sqlite_engine, "周敏", "alarm")) == 1
    run_slot(sqlite_engine, Job.FOLLOW_UP, at(TODAY, 23, 30), programme=0)
    assert len(mail(sqlite_engine, "周敏", "alarm")) == 2
    assert len(mail(sqlite_engine, "钱进", "alarm")) == 1
    assert "已经知道" in phone("周敏").says("收到", at(TODAY, 23, 40))
    assert "周敏已经看到" in mail(sqlite_engine, "王芳", "alarm_seen")[0].text
    run_slot(sqlite_engine, Job.FOLLOW_UP, at(date(2026, 11, 19), 3), programme=0)
    assert len(mail(sqlite_engine, "周敏", "alarm")) == 2


def test_the_coordinator_edits_the_list(phone: PhoneOf, sqlite_engine: Engine) -> None:
    add(sqlite_engine, Role(person_id=number(sqlite_engine, "周敏"), role=RoleName.COORDINATOR, programme_id=1))
    zhou = phone("周敏")
    assert "淤青" in zhou.says("危险词")
    assert "加上了" in zhou.says("加危险词 断水断电")
    assert "去掉了" in zhou.says("删危险词 走失")
    assert "强制报告" in phone("王芳").says("今天走访，老人被断水断电了", at(TODAY, 20))
    assert "强制报告" not in phone("王芳").says("今天走访，有老人走失后已经找回", at(TODAY, 20, 5))


@pytest.mark.parametrize(
    "text",
    [
        "今天走访发现老人手臂有伤痕",
        "老人说不想活了，今天陪了半天",
        "有个妇女被打了，今天面谈1次",
        "孩子割腕了，已送医",
        "宣传时有个孩子说他被打了",
    ],
)
def test_words_of_harm(text: str) -> None:
    assert spoken_of(text)


@pytest.mark.parametrize(
    "text", ["今天走访3户", "开展防性侵讲座1场30人", "反家暴宣传1场", "自杀预防培训半天", "打印材料，打扫卫生"]
)
def test_lessons_about_it_are_none(text: str) -> None:
    assert not spoken_of(text)
