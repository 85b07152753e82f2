"""Reminders: only to those who are expected, answerable by a digit, gone with their reason, and easy to be spared."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from handlers.due import Job
from storage.tables import Plan, Rota
from storage.tables.mail import OutboxState
from tests.conversations.conftest import PhoneOf
from tests.outreach import add, at, mail, number, run_slot

TODAY = date(2026, 11, 18)
SATURDAY = date(2026, 11, 21)
EVENING = at(TODAY, 19)


def expect(engine: Engine, name: str, day: date = TODAY, unit: int = 1) -> None:
    add(engine, Plan(person_id=number(engine, name), unit_id=unit, day=day))


def test_only_who_is_expected_and_silent_is_reminded(phone: PhoneOf, sqlite_engine: Engine) -> None:
    expect(sqlite_engine, "王芳")
    expect(sqlite_engine, "李强")
    phone("李强").says("今天走访3户", at(TODAY, 17))
    run_slot(sqlite_engine, Job.REMIND, EVENING)
    assert [message.person_id for message in mail(sqlite_engine, kind="reminder")] == [number(sqlite_engine, "王芳")]
    assert "原定在柳河社区" in mail(sqlite_engine, "王芳")[0].text


def test_the_same_slot_and_the_next_one_remind_once(phone: PhoneOf, sqlite_engine: Engine) -> None:
    expect(sqlite_engine, "王芳")
    for moment in (EVENING, EVENING, at(TODAY, 19, 30), at(TODAY, 20)):
        run_slot(sqlite_engine, Job.REMIND, moment)
    assert len(mail(sqlite_engine, kind="reminder")) == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("1", "一天，柳河社区"),
        ("2", "半天"),
        ("3", "半天"),
        ("1 走访3户", "走访3户"),
        ("2小组1场12人", "小组1场12人"),
        ("1，走访独居老人2户", "走访老人2户"),
    ],
)
def test_a_digit_answers_it(phone: PhoneOf, sqlite_engine: Engine, answer: str, said: str) -> None:
    expect(sqlite_engine, "王芳")
    run_slot(sqlite_engine, Job.REMIND, EVENING)
    reply = phone("王芳").says(answer, at(TODAY, 19, 5))
    assert "记好了：11月18日（周三）" in reply
    assert said.split("，")[0] in reply


def test_half_a_day_counts_as_half(phone: PhoneOf, sqlite_engine: Engine) -> None:
    expect(sqlite_engine, "王芳")
    run_slot(sqlite_engine, Job.REMIND, EVENING)
    assert "合计0.5天" in phone("王芳").says("3 走访3户", at(TODAY, 19, 5))


def test_the_next_morning_still_means_the_day_that_was_asked_about(phone: PhoneOf, sqlite_engine: Engine) -> None:
    expect(sqlite_engine, "王芳")
    run_slot(sqlite_engine, Job.REMIND, EVENING)
    assert "11月18日" in phone("王芳").says("1", at(TODAY + timedelta(days=1), 8, 30))


def test_who_was_not_there_is_not_asked_again(phone: PhoneOf, sqlite_engine: Engine) -> None:
    expect(sqlite_engine, "王芳")
    run_slot(sqlite_engine, Job.REMIND, EVENING)
    assert "不再问您" in phone("王芳").says("4", at(TODAY, 19, 5))
    run_slot(sqlite_engine, Job.REMIND, at(TODAY, 20))
    assert len(mail(sqlite_engine, kind="reminder")) == 1


def test_a_number_of_a_report_is_no_option(phone: PhoneOf, sqlite_engine: Engine) -> None:
    expect(sqlite_engine, "王芳")
    run_slot(sqlite_engine, Job.REMIND, EVENING)
    assert "走访3户" in phone("王芳").says("3户走访", at(TODAY, 19, 5))


def test_it_is_taken_back_when_the_report_comes_first(phone: PhoneOf, sqlite_engine: Engine) -> None:
    expect(sqlite_engine, "王芳")
    run_slot(sqlite_engine, Job.REMIND, EVENING)
    reply = phone("王芳").says("今天走访3户", at(TODAY, 19, 1))
    assert "还没收到" not in reply
    assert mail(sqlite_engine, "王芳")[0].state == OutboxState.CANCELLED
    assert "没有要您选" in phone("王芳").says("1", at(TODAY, 19, 2))


def test_nobody_is_interrupted(phone: PhoneOf, sqlite_engine: Engine) -> None:
    expect(sqlite_engine, "王芳")
    phone("王芳").says("我的进度", at(TODAY, 18, 58))
    run_slot(sqlite_engine, Job.REMIND, EVENING)
    assert mail(sqlite_engine, "王芳")[0].due_at == at(TODAY, 19, 8)


@pytest.mark.parametrize("moment", [at(TODAY, 21, 5), at(TODAY, 7, 30)])
def test_nobody_is_reminded_at_night(phone: PhoneOf, sqlite_engine: Engine, moment: object) -> None:
    expect(sqlite_engine, "王芳")
    run_slot(sqlite_engine, Job.REMIND, EVENING, now=moment)  # type: ignore[arg-type]
    assert not mail(sqlite_engine)


def test_nobody_is_reminded_on_a_weekend_also_where_the_rota_says_so(phone: PhoneOf, sqlite_engine: Engine) -> None:
    add(sqlite_engine, Rota(person_id=number(sqlite_engine, "王芳"), unit_id=1, weekday=5, starts_on=date(2026, 6, 1)))
    run_slot(sqlite_engine, Job.REMIND, at(SATURDAY, 19))
    assert not mail(sqlite_engine)


def test_nobody_is_reminded_on_leave(phone: PhoneOf, sqlite_engine: Engine) -> None:
    expect(sqlite_engine, "王芳")
    phone("王芳").says("今天请假", at(TODAY, 9))
    run_slot(sqlite_engine, Job.REMIND, EVENING)
    assert not mail(sqlite_engine)


@pytest.mark.parametrize("words", ["今天别提醒", "今天不要提醒我了", "停止提醒", "别再提醒我了", "以后不用提醒了"])
def test_it_can_be_switched_off_in_plain_words(phone: PhoneOf, sqlite_engine: Engine, words: str) -> None:
    expect(sqlite_engine, "王芳")
    assert phone("王芳").says(words, at(TODAY, 9)).startswith("好，")
    run_slot(sqlite_engine, Job.REMIND, EVENING)
    assert not mail(sqlite_engine)


def test_it_comes_back_when_asked(phone: PhoneOf, sqlite_engine: Engine) -> None:
    expect(sqlite_engine, "王芳")
    wang = phone("王芳")
    wang.says("停止提醒", at(TODAY, 9))
    assert "19点提醒您" in wang.says("恢复提醒", at(TODAY, 10))
    run_slot(sqlite_engine, Job.REMIND, EVENING)
    assert len(mail(sqlite_engine)) == 1


@pytest.mark.parametrize("words", ["提醒改到18点", "提醒时间改成下午6点", "以后六点提醒我", "提醒换到18:00"])
def test_it_can_be_moved(phone: PhoneOf, sqlite_engine: Engine, words: str) -> None:
    expect(sqlite_engine, "王芳")
    assert "18点" in phone("王芳").says(words, at(TODAY, 9))
    run_slot(sqlite_engine, Job.REMIND, EVENING)
    assert not mail(sqlite_engine)
    run_slot(sqlite_engine, Job.REMIND, at(TODAY, 18))
    assert len(mail(sqlite_engine)) == 1


def test_a_time_at_night_is_refused(phone: PhoneOf) -> None:
    assert "不打扰" in phone("王芳").says("提醒改到22点")


def test_a_team_behind_its_pace_hears_of_it_once_a_week(phone: PhoneOf, sqlite_engine: Engine) -> None:
    thursday = TODAY + timedelta(days=1)
    expect(sqlite_engine, "王芳", thursday)
    for days in range(7):
        day = thursday + timedelta(days=days)
        run_slot(sqlite_engine, Job.REMIND, at(day, 19))
    texts = [message.text for message in mail(sqlite_engine, "王芳")]
    assert len(texts) == 1
    assert "还没收到记录" in texts[0]
    assert "合计还差40天" in texts[0]
    assert "两人合起来每周1.5天就能赶上" in texts[0]


def test_a_supervisor_hears_in_the_morning_what_waits(phone: PhoneOf, sqlite_engine: Engine) -> None:
    wang = phone("王芳")
    wang.says("10月9日走访3户", at(TODAY, 10))
    wang.says("对", at(TODAY, 10, 1))
    phone("周敏").says("审批", at(TODAY, 10, 30))
    run_slot(sqlite_engine, Job.SUPERVISE, at(TODAY + timedelta(days=1), 9))
    assert "补报和驻点安排1条等您同意" in mail(sqlite_engine, "周敏", "to_do")[0].text


def test_a_supervisor_can_move_it_too(phone: PhoneOf, sqlite_engine: Engine) -> None:
    tomorrow = TODAY + timedelta(days=1)
    wang = phone("王芳")
    wang.says("10月9日走访3户", at(TODAY, 10))
    wang.says("对", at(TODAY, 10, 1))
    assert "有事要您看" in phone("周敏").says("提醒改到14点", at(TODAY, 11))
    for hour in (9, 14, 18):
        run_slot(sqlite_engine, Job.SUPERVISE, at(tomorrow, hour))
    assert [message.created_at for message in mail(sqlite_engine, "周敏", "to_do")] == [at(tomorrow, 14)]


def test_nothing_to_do_is_no_message(phone: PhoneOf, sqlite_engine: Engine) -> None:
    phone("王芳").says("昨天走访3户", at(TODAY, 10))
    phone("孙悦").says("昨天在枫桥社区走访3户", at(TODAY, 10))
    run_slot(sqlite_engine, Job.SUPERVISE, at(TODAY, 9))
    assert not mail(sqlite_engine, "周敏", "to_do")


def test_a_unit_without_service_for_ten_workdays_is_told_that_day_only(phone: PhoneOf, sqlite_engine: Engine) -> None:
    phone("王芳").says("11月4日走访3户", at(TODAY, 9))
    told = []
    for day in (17, 18, 19, 20, 23):
        run_slot(sqlite_engine, Job.SUPERVISE, at(date(2026, 11, day), 9))
        told.append(any("柳河连续10个工作日" in message.text for message in mail(sqlite_engine, "周敏", "to_do")))
    assert told == [False, False, True, True, True]
    assert sum("柳河连续" in message.text for message in mail(sqlite_engine, "周敏", "to_do")) == 1
