"""What a programme asks of its workers."""

from datetime import date

from handlers.rules.qualification import Need, QualificationRule, Since, Staff, shortfalls

DISPATCHED = QualificationRule("dispatched", certificate_or_degree=True, practice_years=2)
STATION = QualificationRule("station", min_certified=1, certify_within_years=2)
TOWNSHIP = QualificationRule("station", certify_within_years=2, since=Since.ELIGIBLE)
OPENED = date(2021, 7, 1)


def needs(rule: QualificationRule, on: date, *staff: Staff) -> list[tuple[Need, int | None, bool]]:
    return [(each.need, each.person_id, each.overdue) for each in shortfalls(rule, staff, on, OPENED)]


def test_a_certificate_or_a_degree_in_social_work_and_two_years_of_practice() -> None:
    on = date(2019, 4, 1)
    certified = Staff(1, "助理社会工作师", date(2016, 5, 1), practises_since=date(2017, 4, 1))
    graduate = Staff(2, degree="社会工作本科", practises_since=date(2017, 4, 2))
    neither = Staff(3, degree="本科")
    assert needs(DISPATCHED, on, certified) == []
    assert needs(DISPATCHED, on, graduate) == [(Need.PRACTICE, 2, True)]
    assert needs(DISPATCHED, on, neither) == [(Need.CERTIFICATE_OR_DEGREE, 3, True), (Need.PRACTICE, 3, True)]


def test_a_certificate_counts_from_its_date() -> None:
    staff = Staff(1, "社会工作师", date(2022, 9, 1))
    assert Need.CERTIFIED_PEOPLE in {each.need for each in shortfalls(STATION, [staff], date(2022, 8, 31), OPENED)}
    assert shortfalls(STATION, [staff], date(2022, 9, 1), OPENED) == []


def test_all_of_a_station_within_two_years_of_its_opening() -> None:
    staff = [Staff(1, "社会工作师"), Staff(2)]
    before, after = (shortfalls(STATION, staff, on, OPENED) for on in (date(2023, 6, 30), date(2023, 7, 1)))
    assert [(each.person_id, each.due_on, each.overdue) for each in before] == [(2, date(2023, 7, 1), False)]
    assert [each.overdue for each in after] == [True]


def test_within_two_years_of_being_eligible() -> None:
    assert needs(TOWNSHIP, date(2024, 1, 1), Staff(1)) == []
    assert needs(TOWNSHIP, date(2024, 1, 1), Staff(1, eligible_on=date(2024, 6, 1))) == []
    assert needs(TOWNSHIP, date(2024, 1, 1), Staff(1, eligible_on=date(2022, 2, 1))) == [(Need.CERTIFICATE, 1, False)]
    assert needs(TOWNSHIP, date(2024, 3, 1), Staff(1, eligible_on=date(2022, 2, 1))) == [(Need.CERTIFICATE, 1, True)]


def test_a_station_without_anybody_lacks_its_certified_worker() -> None:
    assert needs(STATION, OPENED) == [(Need.CERTIFIED_PEOPLE, None, True)]
