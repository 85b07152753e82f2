"""The record lines of the echo, understood again, give the same record: what the bot writes is what it reads."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from messages.intents import Activity, Entry, Kind, Mode, Target
from messages.understand import understand
from messages.wording import amounts

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PLACES = st.sampled_from([None, "柳河社区", "张家庄村", "清源街道社工站", "李家庄小学"])
MINUTES = st.sampled_from([30, 60, 90, 100, 150, 240, 300, 390, 480])
TARGETS = st.frozensets(st.sampled_from([*Target]), max_size=2)
COUNT = st.none() | st.integers(min_value=1, max_value=150)


@st.composite
def activities(draw: st.DrawFn, day: date, mode: Mode, place: str | None) -> Activity:
    kind = (
        Kind.RESOURCE_LINK
        if mode is Mode.LINKAGE
        else draw(st.sampled_from([item for item in Kind if item is not Kind.RESOURCE_LINK]))
    )
    visit = kind is Kind.HOME_VISIT
    people = draw(COUNT)
    return Activity(
        date=day,
        kind=kind,
        sessions=None if visit else draw(st.integers(min_value=1, max_value=5)),
        households=draw(COUNT) if visit else None,
        people=people,
        targets=draw(TARGETS),
        approximate=people is not None and draw(st.booleans()),
        mode=mode,
        place=place,
    )


@st.composite
def records(draw: st.DrawFn) -> tuple[Entry, list[Activity]]:
    mode = draw(st.sampled_from([*Mode]))
    place = draw(PLACES) if mode is not Mode.REMOTE else None
    day = NOW.date() - timedelta(days=draw(st.integers(min_value=0, max_value=30)))
    fewest = 0 if mode is Mode.ONSITE else 1
    done = draw(st.lists(activities(day, mode, place), min_size=fewest, max_size=2, unique_by=lambda item: item.kind))
    return Entry(day, draw(MINUTES), mode, place), done


def told(item: Activity) -> tuple[object, ...]:
    return item.kind, item.sessions, item.households, item.people, item.targets, item.approximate


@given(records())
def test_a_record_line_reads_as_the_record_that_it_shows(record: tuple[Entry, list[Activity]]) -> None:
    entry, done = record
    line = amounts.record(entry.date, entry.minutes, entry.mode, entry.place, done)
    read = understand(line, NOW)
    assert [(one.date, one.minutes, one.mode, one.place) for one in read.entries] == [
        (entry.date, entry.minutes, entry.mode, entry.place)
    ], line
    assert [told(item) for item in read.activities] == [told(item) for item in done], line
