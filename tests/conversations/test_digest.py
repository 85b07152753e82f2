"""The digest: its numbers are the ledger's, its names stay out of groups."""

from datetime import date, timedelta

from sqlalchemy import Engine, func, select
from sqlmodel import col

from handlers.due import Job
from messages.wording import amounts
from storage.session import reading
from storage.tables import Plan, Tally
from tests.conversations.conftest import PhoneOf
from tests.outreach import add, at, mail, number, run_slot

MONDAY = date(2026, 11, 16)


def a_week(phone: PhoneOf, engine: Engine) -> None:
    for days in range(3):
        moment = at(MONDAY + timedelta(days=days), 18)
        phone("王芳").says("今天走访独居老人3户", moment)
    phone("李强").says("今天下午小组1场12人", at(MONDAY + timedelta(days=1), 18))
    add(engine, Plan(person_id=number(engine, "孙悦"), unit_id=2, day=MONDAY + timedelta(days=1)))


def test_a_week_in_one_message(phone: PhoneOf, sqlite_engine: Engine) -> None:
    a_week(phone, sqlite_engine)
    text = phone("周敏").says("周报", at(MONDAY + timedelta(days=3), 9))
    assert text.startswith("11月16日—19日，您的2个单位：\n记了3.5天，走访9户，活动1场；年度到今天3.5天\n")
    assert "枫桥受援：合计差120天" in text and "0人有记录，要求3人" in text
    assert "孙悦11月17日" in text
    assert "王芳3天写的一样" in text
    assert "好消息" in text


def test_its_sum_is_the_ledgers(phone: PhoneOf, sqlite_engine: Engine) -> None:
    a_week(phone, sqlite_engine)
    with reading(sqlite_engine) as session:
        total = session.execute(select(func.sum(col(Tally.minutes)))).scalar_one()
    assert f"记了{amounts.days(int(total))}" in phone("周敏").says("周报", at(MONDAY + timedelta(days=3), 9))


def test_it_is_pushed_on_monday_morning_once(phone: PhoneOf, sqlite_engine: Engine) -> None:
    a_week(phone, sqlite_engine)
    following = MONDAY + timedelta(days=7)
    for moment in (at(following, 8, 30), at(following, 9), at(following, 9), at(following, 9, 30)):
        run_slot(sqlite_engine, Job.DIGEST, moment)
    digests = mail(sqlite_engine, kind="digest")
    assert [message.person_id for message in digests] == [number(sqlite_engine, "周敏")]
    assert digests[0].text.startswith("11月16日—22日")
    assert "记了3.5天" in digests[0].text


def test_after_a_holiday_it_comes_on_the_first_workday(phone: PhoneOf, sqlite_engine: Engine) -> None:
    national_day = date(2026, 10, 5)
    for days in range(4):
        run_slot(sqlite_engine, Job.DIGEST, at(national_day + timedelta(days=days), 9))
    assert [message.due_at for message in mail(sqlite_engine, kind="digest")] == [at(date(2026, 10, 8), 9)]


def test_for_a_group_there_are_no_names(phone: PhoneOf, sqlite_engine: Engine) -> None:
    a_week(phone, sqlite_engine)
    zhou = phone("周敏")
    zhou.says("周报", at(MONDAY + timedelta(days=3), 9))
    text = zhou.says("转发版")
    assert "记了3.5天" in text
    assert not any(name in text for name in ("王芳", "李强", "孙悦", "赵梅", "周敏"))


def test_every_team_and_the_week_before(phone: PhoneOf, sqlite_engine: Engine) -> None:
    a_week(phone, sqlite_engine)
    zhou = phone("周敏")
    assert "记了3.5天" in zhou.says("上周周报", at(MONDAY + timedelta(days=9), 9))
    assert "柳河援派【滞后】本周3.5天，累计3.5天，要求40天（合计）" in zhou.says("明细")


def test_a_worker_has_none(phone: PhoneOf) -> None:
    assert "请找" in phone("王芳").says("周报")


def test_any_of_the_last_weeks(phone: PhoneOf, sqlite_engine: Engine) -> None:
    a_week(phone, sqlite_engine)
    zhou, later = phone("周敏"), MONDAY + timedelta(days=17)
    assert zhou.says("周报", at(later, 9)).startswith("11月30日—")
    assert zhou.says("上周周报", at(later, 9)).startswith("11月23日—29日")
    assert zhou.says("上上周周报", at(later, 9)).startswith("11月16日—22日")
    assert "记了3.5天" in zhou.says("转发版", at(later, 9))
    tuesday = MONDAY + timedelta(days=15)
    assert zhou.says("周报", at(tuesday, 9)).startswith("11月23日—29日")
    assert zhou.says("本周周报", at(tuesday, 9)).startswith("11月30日—")
