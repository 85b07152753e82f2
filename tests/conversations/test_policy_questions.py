"""What no document answers is told to the coordinators once a workday, all of it together."""

from datetime import date, timedelta

from handlers.due import Job
from storage import documents
from storage.session import reading
from storage.tables.people import RoleName
from tests.conversations.conftest import PhoneOf
from tests.outreach import at, mail, run_slot
from tests.village import staff

TODAY = date(2026, 11, 18)
TOMORROW = at(TODAY + timedelta(days=1), 9)
QUESTIONS = ("援派社工能带家属同住吗？", "交通补贴什么时候发？", "社工可以请几天假？")


def test_new_questions_are_one_line_to_the_coordinator_the_next_workday(phone: PhoneOf) -> None:
    engine = phone("王芳").engine
    staff(engine, "王慧", RoleName.COORDINATOR)
    for question in QUESTIONS:
        phone("王芳").says(question)
    assert not mail(engine, "王慧")
    run_slot(engine, Job.SUPERVISE, TOMORROW)
    (notice,) = mail(engine, "王慧", "to_do")
    assert "· 待答问题3个，文件里查不到（回“待答问题”看）" in notice.text
    run_slot(engine, Job.SUPERVISE, TOMORROW + timedelta(days=1))
    assert len(mail(engine, "王慧")) == 1


def test_the_notice_tells_all_and_how_many_are_new(phone: PhoneOf) -> None:
    engine = phone("王芳").engine
    staff(engine, "王慧", RoleName.COORDINATOR)
    phone("王芳").says(QUESTIONS[0], at=at(date(2026, 11, 16), 10))
    phone("王芳").says(QUESTIONS[1], at=at(TODAY, 10))
    run_slot(engine, Job.SUPERVISE, TOMORROW)
    assert "待答问题2个，新的1个" in mail(engine, "王慧", "to_do")[0].text


def test_a_programme_without_a_coordinator_tells_its_administrator(phone: PhoneOf) -> None:
    engine = phone("王芳").engine
    staff(engine, "王慧", RoleName.ADMIN)
    phone("王芳").says(QUESTIONS[0])
    run_slot(engine, Job.SUPERVISE, TOMORROW)
    assert "待答问题1个" in mail(engine, "王慧", "to_do")[0].text
    assert not mail(engine, "周敏", "to_do")


def test_questions_of_the_weekend_are_told_on_monday(phone: PhoneOf) -> None:
    engine = phone("王芳").engine
    staff(engine, "王慧", RoleName.COORDINATOR)
    phone("王芳").says(QUESTIONS[0], at=at(date(2026, 11, 21), 10))
    run_slot(engine, Job.SUPERVISE, at(date(2026, 11, 22), 9))
    assert not mail(engine, "王慧")
    run_slot(engine, Job.SUPERVISE, at(date(2026, 11, 23), 9))
    assert "待答问题1个" in mail(engine, "王慧", "to_do")[0].text


def test_what_waits_is_counted_by_programme(phone: PhoneOf) -> None:
    engine = phone("王芳").engine
    phone("王芳").says(QUESTIONS[0])
    phone("钱进").says(QUESTIONS[1])
    with reading(engine) as session:
        assert documents.open_questions_count(session) == 2
        assert documents.open_questions_count(session, ["牵手"]) == 1
        assert documents.open_questions_count(session, ["牵手"], since=TOMORROW) == 0
