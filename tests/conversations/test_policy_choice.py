"""A question that leaves the programme open is answered by a number; otherwise nobody is asked back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from handlers import library
from handlers.library import Stated
from messages.structure import Block
from storage import people
from storage.session import transaction
from storage.tables import Assignment, Person
from storage.tables.programmes import Group
from tests.conversations.conftest import PhoneOf
from tests.outreach import add, number
from tests.village import ACCOUNT, STARTED, WEDNESDAY

HOW_LONG = "受援社工一年要干满多少天？"
ASKED = "各项目的规定不一样，您问的是哪一个？\n1. 青石牵手\n2. 白河牵手\n回数字就行。"


def take_in(engine: Engine, name: str, stated: Stated, days: int) -> None:
    text = f"{name}项目实施办法\n一、服务要求\n（一）受援社工每年累计服务不少于{days}个工作日。\n（二）每季度督导一次。"
    with transaction(engine) as session:
        blocks = [Block(line) for line in text.splitlines()]
        library.take_in(session, f"{name}.txt", text, blocks, stated, WEDNESDAY)


@pytest.fixture
def asking(phone: PhoneOf) -> PhoneOf:
    """The village, where somebody without a posting asks, and documents of two other programmes."""
    engine = phone("王芳").engine
    take_in(engine, "青石县牵手", Stated(programme="青石牵手", region="青石县"), 40)
    take_in(engine, "白河县牵手", Stated(programme="白河牵手", region="白河县"), 55)
    with transaction(engine) as session:
        guest = Person(name="何香")
        session.add(guest)
        session.flush()
        people.bind(
            session, channel="official", account=ACCOUNT, external_id="何香", person_id=guest.id or 0, now=STARTED
        )
    return phone


@pytest.mark.parametrize("choice", ["2", "白河", "白河的", "第二个"])
def test_without_a_programme_one_is_chosen(asking: PhoneOf, choice: str) -> None:
    guest = asking("何香")
    assert guest.says(HOW_LONG) == ASKED
    told = guest.says(choice)
    assert "不少于55个工作日" in told and "依据：《白河县牵手项目实施办法》" in told and "40" not in told


def test_a_question_that_names_the_place_is_answered(asking: PhoneOf) -> None:
    assert "55个工作日" in asking("何香").says("白河县的受援社工一年要干满多少天？")


def test_a_number_beyond_the_options_asks_again(asking: PhoneOf) -> None:
    guest = asking("何香")
    guest.says(HOW_LONG)
    assert "1. 青石牵手" in guest.says("3")
    assert "40个工作日" in guest.says("1")


def test_the_question_can_be_dropped_and_runs_out(asking: PhoneOf) -> None:
    guest = asking("何香")
    guest.says(HOW_LONG)
    assert guest.says("算了") == "好，不查了。"
    guest.says(HOW_LONG)
    assert "工作日" not in guest.says("1", at=guest.now + timedelta(hours=3))


def work_in_both(phone: PhoneOf) -> None:
    """王芳 works in the programme of the stations as well; each programme has a document of its own."""
    engine = phone("王芳").engine
    take_in(engine, "柳河", Stated(programme="牵手"), 40)
    take_in(engine, "清源", Stated(programme="社工站"), 60)
    starts = date(2026, 6, 1)
    add(engine, Assignment(person_id=number(engine, "王芳"), unit_id=3, group=Group.STATION, starts_on=starts))


def test_whoever_works_in_two_programmes_chooses(phone: PhoneOf) -> None:
    work_in_both(phone)
    wang = phone("王芳")
    assert "1. 牵手\n2. 社工站\n" in wang.says(HOW_LONG)
    assert "不少于60个工作日" in wang.says("2")


def test_what_only_one_of_two_programmes_rules_needs_no_choice(phone: PhoneOf) -> None:
    work_in_both(phone)
    with transaction(phone("王芳").engine) as session:
        text = "交通补贴办法\n一、标准\n援派社工交通补贴为每个工作日80元。"
        blocks = [Block(line) for line in text.splitlines()]
        library.take_in(session, "交通.txt", text, blocks, Stated(programme="牵手"), WEDNESDAY)
    assert "每个工作日80元" in phone("王芳").says("援派社工交通补贴每天多少钱？")


def test_a_report_that_follows_is_no_answer(phone: PhoneOf) -> None:
    work_in_both(phone)
    wang = phone("王芳")
    wang.says(HOW_LONG)
    assert wang.says("今天在柳河社区走访2户").startswith("记好了")
    assert "不少于60个工作日" in wang.says("2")


def test_beside_a_report_both_are_shown_and_nothing_is_asked(phone: PhoneOf) -> None:
    work_in_both(phone)
    told = phone("王芳").says(f"今天在柳河社区走访2户。{HOW_LONG}")
    assert told.startswith("记好了") and "1. 牵手：“" in told and "2. 社工站：“" in told and "回数字" not in told


def test_two_documents_of_one_programme_are_shown_together(phone: PhoneOf) -> None:
    engine = phone("王芳").engine
    take_in(engine, "青石县", Stated(programme="牵手", region="青石县"), 40)
    take_in(engine, "白河县", Stated(programme="牵手", region="白河县"), 55)
    told = phone("王芳").says(HOW_LONG)
    assert "40个工作日" in told and "55个工作日" in told and "您问的是" not in told
