"""Who is expected, and who is missing."""

from datetime import date

from handlers.rules.expected import Expected, Leave, Rota, Visit, expected_days, missing

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
WANG, LI = 1, 2


def test_without_a_plan_nobody_is_expected() -> None:
    assert expected_days(MONDAY, SUNDAY) == []


def test_a_visit_is_its_workdays_or_every_day_where_it_has_none() -> None:
    stay = Visit(WANG, 7, date(2026, 11, 13), date(2026, 11, 17))
    assert [each.day.day for each in expected_days(date(2026, 11, 1), SUNDAY, visits=[stay])] == [13, 16, 17]
    weekend = Visit(WANG, 7, date(2026, 11, 21), SUNDAY)
    assert [each.day.day for each in expected_days(MONDAY, SUNDAY, visits=[weekend])] == [21, 22]


def test_a_rota_rests_on_holidays_and_serves_the_saturday_it_names() -> None:
    rota = Rota(LI, 7, frozenset({3, 5}), date(2026, 9, 1))
    days = [each.day for each in expected_days(date(2026, 9, 28), date(2026, 10, 11), rotas=[rota])]
    assert days == [date(2026, 10, 3), date(2026, 10, 8), date(2026, 10, 10)]


def test_a_rota_ends() -> None:
    rota = Rota(LI, 7, frozenset(range(5)), MONDAY, date(2026, 11, 17))
    assert len(expected_days(MONDAY, SUNDAY, rotas=[rota])) == 2


def test_leave_leaves_the_denominator() -> None:
    plans = [Expected(MONDAY, 7, WANG), Expected(MONDAY, 7, LI)]
    assert expected_days(MONDAY, SUNDAY, plans=plans, leaves=[Leave(WANG, MONDAY)]) == plans[1:]


def test_planned_twice_is_expected_once() -> None:
    plans = [Expected(MONDAY, 7, WANG)]
    assert expected_days(MONDAY, SUNDAY, plans=plans, visits=[Visit(WANG, 7, MONDAY, MONDAY)]) == plans


def test_missing_are_those_expected_without_a_record() -> None:
    expected = [Expected(MONDAY, 7, WANG), Expected(MONDAY, 7, LI)]
    assert missing(expected, lambda person, day: person == WANG and day == MONDAY) == expected[1:]
