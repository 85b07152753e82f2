"""What of a person's date counts: examples of every rule, and properties against a slow oracle."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.counting import Reason, Reported, count_day
from messages.intents import Length, Mode, Part
from tests.rules.oracle import slow_count

EIGHT = datetime(2026, 11, 17, 0, 0, tzinfo=UTC)
PARTS = {"上": Part.MORNING, "下": Part.AFTERNOON, "晚": Part.EVENING}


def said(*texts: str) -> list[Reported]:
    """One message a text: 上 下 晚 parts, 2h hours, 1d .5d days, ? nothing said; @B another unit, ~ remote."""
    entries: list[Reported] = []
    for number, message in enumerate(texts):
        for piece in message.split("+"):
            words, _, unit = piece.strip().partition("@")
            mode = Mode.REMOTE if "~" in words else Mode.ONSITE
            words = words.replace("~", "")
            parts = frozenset(PARTS[letter] for letter in words if letter in PARTS)
            number_said = "".join(letter for letter in words if letter in "0123456789.")
            if words.endswith("h"):
                length, minutes = Length.HOURS, int(float(number_said) * 60)
            elif words.endswith("d"):
                length, minutes = Length.DAY, int(float(number_said) * 480)
            elif parts:
                length, minutes = Length.PARTS, min(480, 240 * len(parts))
            else:
                length, minutes = Length.ASSUMED, int(float(number_said or 1) * 480)
            entries.append(
                Reported(
                    entry_id=len(entries) + 1,
                    report_id=number,
                    said_at=EIGHT + timedelta(hours=number),
                    unit_id=ord(unit or "A"),
                    group="dispatched",
                    minutes=minutes,
                    mode=mode,
                    length=length,
                    parts=parts,
                )
            )
    return entries


@pytest.mark.parametrize(
    ("texts", "minutes"),
    [
        (["1d"], [480]),
        (["上", "下"], [240, 240]),
        (["上", "上"], [240, 0]),
        (["上", "下", "晚"], [240, 240, 0]),
        ([".5d", "下"], [240, 240]),
        (["上.5d", "下.5d"], [240, 240]),
        ([".5d", ".5d"], [240, 0]),
        (["1d", "1d"], [480, 0]),
        (["?", "?"], [480, 0]),
        (["?", "2h"], [480, 0]),
        (["2h", "?"], [120, 0]),
        (["2h", "3h"], [120, 180]),
        (["6h", "4h"], [360, 120]),
        (["2h", ".5d"], [120, 120]),
        (["2h", "1d"], [120, 360]),
        (["上", "上2h"], [240, 0]),
        (["上2h", "上"], [120, 0]),
        (["上2h", "上", "上1h"], [120, 0, 60]),
        (["上2h", "下"], [120, 240]),
        (["上", "下2h"], [240, 120]),
        ([".5d", "~.5d"], [240, 240]),
        (["上", "~?"], [240, 240]),
        (["上@A + 下@B"], [240, 240]),
        ([".5d@A + .5d@B"], [240, 240]),
        (["上@A", ".5d@A + .5d@B"], [240, 0, 240]),
        (["2h + 3h", "1h"], [120, 180, 60]),
        ([".5d@A + .5d@B", "下"], [240, 240, 0]),
    ],
)
def test_minutes_that_count(texts: list[str], minutes: list[int]) -> None:
    day = count_day(said(*texts))
    assert [day.of(number + 1).minutes for number in range(len(minutes))] == minutes


@pytest.mark.parametrize(
    ("texts", "reason", "same_time", "over"),
    [
        (["上", "上"], Reason.SAME_TIME, 240, 0),
        (["6h", "4h"], Reason.OVER_ONE_DAY, 0, 120),
        (["1d", "晚2h"], Reason.OVER_ONE_DAY, 0, 120),
        (["1d", "下"], Reason.SAME_TIME, 240, 0),
        (["?", "3h"], Reason.SAME_TIME, 180, 0),
        (["上", "~?"], Reason.SAME_TIME, 240, 0),
        (["上", "下"], None, 0, 0),
        (["5h", "1d@B"], Reason.SAME_TIME, 300, 0),
        (["5h", "~3h", "1d@B"], Reason.OVER_ONE_DAY, 300, 180),
    ],
)
def test_the_reason_is_named(texts: list[str], reason: Reason | None, same_time: int, over: int) -> None:
    last = count_day(said(*texts)).entries[-1]
    assert (last.reason, last.same_time, last.over_one_day) == (reason, same_time, over)


def test_sums_are_by_unit_and_group() -> None:
    assert count_day(said("上@A + 下@B")).sums == {(ord("A"), "dispatched"): 240, (ord("B"), "dispatched"): 240}


def test_the_order_of_rows_does_not_matter_only_when_they_were_said() -> None:
    entries = said("6h", "4h", "~1h")
    assert count_day(entries) == count_day(list(reversed(entries)))


@st.composite
def one_message(draw: st.DrawFn) -> str:
    words = ["上", "下", "晚", "2h", "3h", "上2h", ".5d", "下.5d", ".25d", "?", "~上", "~1h", "~?"]
    pieces = draw(st.lists(st.sampled_from(words), min_size=1, max_size=2))
    units = draw(st.lists(st.sampled_from("AB"), min_size=2, max_size=2))
    marked = [f"{piece}@{unit}" for piece, unit in zip(pieces, units, strict=False)]
    return " + ".join(marked) if len(marked) < 2 or "?" not in "".join(pieces) else marked[0]


messages = st.lists(one_message() | st.sampled_from(["1d@A", ".5d@A + .5d@B", ".5d@B"]), max_size=7)


@given(messages)
def test_never_more_than_a_day_and_nothing_lost(texts: list[str]) -> None:
    day = count_day(said(*texts))
    assert day.minutes <= 480
    assert day.minutes == sum(counted.minutes for counted in day.entries)
    for counted in day.entries:
        assert counted.minutes + counted.same_time + counted.over_one_day == counted.entry.minutes
        assert min(counted.minutes, counted.same_time, counted.over_one_day) >= 0


@given(messages)
def test_a_later_report_never_changes_what_an_earlier_one_counts(texts: list[str]) -> None:
    whole = count_day(said(*texts))
    before = count_day(said(*texts[:-1]))
    assert whole.entries[: len(before.entries)] == before.entries


@given(messages)
def test_the_same_message_again_adds_time_only_by_its_hours(texts: list[str]) -> None:
    once, twice = count_day(said(*texts)), count_day(said(*texts, *texts))
    if not any("h" in text for text in texts):
        assert twice.minutes == once.minutes


@given(messages)
def test_against_the_slow_oracle(texts: list[str]) -> None:
    entries = said(*texts)
    assert {counted.entry.entry_id: counted.minutes for counted in count_day(entries).entries} == slow_count(entries)


@given(st.lists(st.sampled_from(["上", "下", "晚", "上下"]), max_size=6))
def test_parts_of_the_day_are_a_set(texts: list[str]) -> None:
    assert count_day(said(*texts)).minutes == min(480, 240 * len({letter for text in texts for letter in text}))
