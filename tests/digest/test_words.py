"""The digest's words: about ten lines, with a link, and what waits for whom."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from bot.jobs import clock_message
from bot.signed import SignedPages
from bot.steps import Steps
from bot.turns import take
from handlers.broadcast import DOORS
from handlers.chart import Chart
from handlers.due import Job, key_of
from storage import errands, meta
from storage.documents import keep_question
from storage.session import reading, transaction
from storage.tables import Outbox, Programme, Unit
from storage.tables.people import RoleName
from storage.tables.programmes import UnitKind
from tests.digest.conftest import MONDAY, SECRET, THURSDAY, PhoneOf
from tests.outreach import PAIRS, add, at, mail, run_slot
from tests.village import staff


def charts(engine: Engine) -> list[Chart]:
    with reading(engine) as session:
        return [Chart.from_json(each.facts) for each in errands.waiting(session, 100)]


def test_the_picture_has_the_numbers_of_the_words(week: PhoneOf, sqlite_engine: Engine) -> None:
    text = week("周敏").says("周报", THURSDAY)
    (drawn,) = charts(sqlite_engine)
    assert "记了3.5天，走访9户，活动1场；年度到今天3.5天" in text
    assert (drawn.minutes, drawn.households, drawn.sessions) == (7 * 240, 9, 1)
    bars = {(unit.name, bar.group): bar.done for unit in drawn.units for bar in unit.bars}
    assert bars["柳河社区", "dispatched"] == 7 * 240 and sum(bars.values()) == 7 * 240


def test_no_picture_where_no_way_carries_one(week: PhoneOf, sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        meta.replace(session, DOORS, "template")
    week("周敏").says("周报", THURSDAY)
    assert charts(sqlite_engine) == []


def test_no_picture_where_no_days_are_asked(week: PhoneOf, sqlite_engine: Engine) -> None:
    staff(sqlite_engine, "站督导", RoleName.SUPERVISOR, ("清源街道社工站",))
    assert "1个单位" in week("站督导").says("周报", THURSDAY)
    assert charts(sqlite_engine) == []


def test_however_many_units_there_are_about_ten_lines(week: PhoneOf, sqlite_engine: Engine) -> None:
    names = [f"金钟街道詹庄子村第{number}社会工作服务站" for number in range(40)]
    add(sqlite_engine, *(Unit(programme_id=PAIRS, name=name, kind=UnitKind.COMMUNITY) for name in names))
    staff(sqlite_engine, "王慧", RoleName.COORDINATOR)
    text = week("王慧").says("周报", THURSDAY)
    assert "您的42个单位" in text and "· 还有" in text
    assert len(text.splitlines()) <= 11
    assert len(week("王慧").says("转发版", THURSDAY).splitlines()) <= 12


@pytest.mark.parametrize(
    ("role", "told"),
    [(RoleName.SUPERVISOR, "政策问题1个还没有答复"), (RoleName.COORDINATOR, '政策问题1个等您答（回"待答问题"）')],
)
def test_a_question_that_waits(week: PhoneOf, sqlite_engine: Engine, role: RoleName, told: str) -> None:
    with transaction(sqlite_engine) as session:
        keep_question(session, "周末算不算工作日", "牵手", None, THURSDAY)
    staff(sqlite_engine, "李敏", role, ("柳河社区",) if role is RoleName.SUPERVISOR else ())
    assert told in week("李敏").says("周报", THURSDAY)


def test_what_waits_for_a_supervisor_is_not_the_coordinators(week: PhoneOf, sqlite_engine: Engine) -> None:
    li = week("李强")
    li.says("补10月2日走访2户", at(MONDAY + timedelta(days=2), 21))
    li.says("对")
    staff(sqlite_engine, "王慧", RoleName.COORDINATOR)
    assert '补报1条（回"审批"）' in week("周敏").says("周报", THURSDAY)
    assert "补报1条等督导批" in week("王慧").says("周报", THURSDAY)


def test_the_pushed_digest_brings_its_link_to_a_template_too(week: PhoneOf, sqlite_engine: Engine) -> None:
    moment = at(MONDAY + timedelta(days=7), 9)
    slot = clock_message(key_of(Job.DIGEST, PAIRS, moment), str(PAIRS), moment, Job.DIGEST)
    with transaction(sqlite_engine) as session:
        take(session, slot, moment, Steps(), pages=SignedPages("https://bot.example.org", SECRET))
    (digest,) = mail(sqlite_engine, "周敏", "digest")
    assert digest.url and f"全部在这里：{digest.url}\n" in digest.text
    assert len(charts(sqlite_engine)) == 1


def test_on_the_last_workday_of_the_week_where_the_programme_says_so(week: PhoneOf, sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        programme = session.get(Programme, PAIRS)
        assert programme is not None
        programme.facts = {"reminders": {"digest_on": "last_workday", "digest_at": "19:00"}}
    for days, hour in ((3, 19), (4, 9), (4, 19)):
        run_slot(sqlite_engine, Job.DIGEST, at(MONDAY + timedelta(days=days), hour))
    with reading(sqlite_engine) as session:
        sent = session.execute(select(col(Outbox.text), col(Outbox.due_at)).where(col(Outbox.kind) == "digest")).all()
    assert [row.due_at for row in sent] == [at(MONDAY + timedelta(days=4), 19)]
    assert sent[0].text.startswith("11月16日—20日")
