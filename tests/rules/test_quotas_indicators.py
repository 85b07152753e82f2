"""Quotas of the annex tables, and declared indicators."""

from datetime import date

from handlers.rules.indicators import Attendance, Entered, Indicator, IndicatorStanding, Source, reached
from handlers.rules.quotas import Place, Quota, Scope, fill
from messages.intents import Kind

WEST, EAST = (Scope.DISTRICT, "河西"), (Scope.DISTRICT, "河东")
PLACES = [
    Place("东里社区", frozenset({WEST})),
    Place("南园社区", frozenset({WEST})),
    Place("北苑社区", frozenset({EAST})),
    Place("张兰", frozenset({WEST}), "recipient"),
    Place("张兰", frozenset({EAST}), "recipient"),
    Place("王敏", frozenset({WEST}), "recipient"),
    Place("李强", frozenset({WEST, (Scope.AGENCY, "和平中心")}), "dispatched"),
]


def test_units_and_people_of_a_district() -> None:
    units, people = fill([Quota(Scope.DISTRICT, "河西", "recipient", units=2, people=1)], PLACES)
    assert (units.used, units.over) == (2, 0)
    assert (people.used, people.over) == (2, 1)


def test_a_quota_without_a_name_is_for_each() -> None:
    filled = fill([Quota(Scope.DISTRICT, units=1)], PLACES)
    assert [(each.name, each.used, each.over) for each in filled] == [("河东", 1, 0), ("河西", 2, 1)]


def test_a_person_in_two_units_is_one() -> None:
    everybody = [Place("张兰", frozenset({WEST}), "recipient")] * 3
    assert fill([Quota(Scope.DISTRICT, "河西", "recipient", people=1)], everybody)[0].over == 0


def test_an_empty_agency_has_used_nothing() -> None:
    assert fill([Quota(Scope.AGENCY, "南开中心", "dispatched", people=2)], PLACES)[0].used == 0


PEOPLE = Indicator("people", "服务对象", "人", Source.ENTERED)
ATTENDANCES = Indicator("attendances", "培训人次", "人次", Source.REPORTS, frozenset({Kind.TRAINING}))


def test_an_entered_figure_is_a_running_total_and_units_add_up() -> None:
    entered = [
        Entered("people", 1, date(2022, 6, 1), 40, 1),
        Entered("people", 1, date(2022, 9, 1), 90, 2),
        Entered("people", 1, date(2022, 9, 1), 85, 4),
        Entered("people", 2, date(2022, 7, 1), 30, 3),
        Entered("other", 2, date(2022, 7, 1), 999, 5),
    ]
    assert reached(PEOPLE, entered, [], date(2022, 8, 31)) == 70
    assert reached(PEOPLE, entered, [], date(2022, 12, 31)) == 115


def test_attendances_are_added_up_from_reports_of_their_kinds() -> None:
    reports = [Attendance("training", 30), Attendance("training", 12), Attendance("meeting", 5)]
    assert reached(ATTENDANCES, [], reports, date(2022, 8, 31)) == 42
    assert reached(Indicator("all", "服务人次", "人次", Source.REPORTS), [], reports, date(2022, 8, 31)) == 47


def test_declared_against_reached() -> None:
    assert IndicatorStanding(PEOPLE, 100, 85).remaining == 15
    assert IndicatorStanding(PEOPLE, 100, 120).remaining == 0
    assert IndicatorStanding(PEOPLE, None, 120).remaining is None
