"""Who may do what, and whom to ask otherwise."""

import pytest

from handlers.rules.permits import TABLE, About, Action, may
from storage.tables.people import RoleName

READING = {
    Action.SEE_SUMS,
    Action.SEE_RECORDS,
    Action.SEE_MISSING,
    Action.DIGEST,
    Action.EXPORT,
}
WORKER, SUPERVISOR = {RoleName.WORKER}, {RoleName.SUPERVISOR}
OWN, TEAM, CHARGE = About(own=True), About(own_team=True), About(in_charge=True)


@pytest.mark.parametrize("action", [action for action in Action if action not in READING])
@pytest.mark.parametrize("about", [About(), OWN, TEAM, CHARGE])
def test_an_auditor_writes_nothing(action: Action, about: About) -> None:
    assert not may({RoleName.AUDITOR}, action, about)


@pytest.mark.parametrize("action", sorted(READING))
def test_an_auditor_reads_everything(action: Action) -> None:
    assert may({RoleName.AUDITOR}, action)


def test_a_worker_sees_own_records_and_the_teams_sums() -> None:
    assert may(WORKER, Action.SEE_RECORDS, OWN)
    assert may(WORKER, Action.SEE_SUMS, TEAM)
    refused = may(WORKER, Action.SEE_RECORDS, TEAM)
    assert (bool(refused), refused.ask) == (False, RoleName.SUPERVISOR)


def test_a_supervisor_reaches_the_units_in_charge_and_no_other() -> None:
    assert may(SUPERVISOR, Action.SEE_RECORDS, CHARGE)
    assert may(SUPERVISOR, Action.RECORD, CHARGE)
    assert not may(SUPERVISOR, Action.SEE_RECORDS)


def test_a_coordinator_sees_sums_of_all_but_no_records() -> None:
    coordinator = {RoleName.COORDINATOR}
    assert may(coordinator, Action.SEE_SUMS)
    assert not may(coordinator, Action.SEE_RECORDS)
    assert not may(coordinator, Action.SEE_CLIENT_NAMES)


@pytest.mark.parametrize("role", list(RoleName))
def test_nobody_decides_on_an_own_entry(role: RoleName) -> None:
    assert not may({role, RoleName.WORKER}, Action.DECIDE, About(own=True, own_team=True, in_charge=True))


def test_a_supervisors_own_late_entry_goes_further_up() -> None:
    assert may(SUPERVISOR, Action.DECIDE, About(own=True, in_charge=True)).ask is RoleName.ADMIN


def test_somebody_unknown_may_nothing() -> None:
    assert not any(may([], action, About(True, True, True)) for action in Action)


def test_the_table_names_every_action() -> None:
    assert set(TABLE) == set(Action)
