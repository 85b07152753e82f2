"""The digest in words: about ten lines, what needs a look first; and its parts, which the page shows whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from handlers.paging import PAGE_BREAK, in_pages
from handlers.rules.permits import Action, Reach, reach
from handlers.week import NEEDS_A_LOOK, Week
from messages.intents import Kind
from messages.wording import digest as words
from messages.wording.amounts import MINUTES_A_DAY
from messages.wording.totals import LEVELS, more_teams
from storage import people
from storage.services import Served
from storage.tables.people import RoleName

MOST_LINES, LEAST_TEAMS = 10, 2
TEAMS_A_PAGE = 8
MOST_UNUSUAL, MOST_NAMES = 3, 4
_UNUSUAL = {"copied": words.copied, "whole": words.always_whole, "days_off": words.weekend_heavy}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it: whether they decide on late entries and answer questions about rules."""

    decides: bool = False
    answers: bool = False

    @classmethod
    def of(cls, roles: Iterable[str]) -> "Reader":
        """Somebody with these roles."""
        names = {RoleName(role) for role in roles}
        return cls(*(reach(names, action) is not Reach.NONE for action in (Action.DECIDE, Action.ANSWER_POLICY)))


def text(session: Session, found: Week, reader: Reader, address: str = "") -> str:
    """The digest for one of those in charge; ``address`` is that of its page."""
    closing = [words.how_to_go_on(address)]
    if found.silent:
        closing.insert(0, words.not_reported(not_reported(session, found, MOST_NAMES), len(found.silent)))
    if found.unheard:
        closing.insert(-1, words.silent(len(found.unheard)))
    if found.unusual:
        closing.insert(-1, words.unusual(unusual(found)[:MOST_UNUSUAL]))
    tasks = to_do(found, reader)
    if tasks:
        closing.insert(-1, words.to_do(tasks))
    closing[-1:-1] = good_news(found)
    head = [words.head(found.first, found.last, len(found.units), own=True), _done(found)]
    taken = len(head) + len("\n".join(closing).splitlines())
    return "\n".join([*head, *_teams(found, MOST_LINES - taken), *closing])


def for_a_group(found: Week) -> str:
    """The same without names and without what only those in charge have to do."""
    lines = [words.head(found.first, found.last, len(found.units), own=False), _done(found)]
    more = [words.not_reported_in_all(len(found.silent))] if found.silent else []
    more += [words.silent(len(found.unheard))] if found.unheard else []
    more += good_news(found)
    return "\n".join([*lines, *_teams(found, MOST_LINES - len(lines) - len(more)), *more])


def details(found: Week) -> str:
    """Every team with its week and its total, a phone's screen at a time."""
    lines = [words.head(found.first, found.last, len(found.units), own=True), *team_lines(found)]
    return PAGE_BREAK.join(in_pages(lines, TEAMS_A_PAGE, more_teams))


def team_lines(found: Week) -> list[str]:
    """Every team, the worst first."""
    lines = []
    for each in found.teams:
        team, stands = each.team, each.standing
        minutes = found.minutes.get((team.unit_id, team.group), 0)
        level = LEVELS[stands.level or ""]
        lines.append(words.detail(team.unit, team.group, level, minutes, stands.done, stands.required, stands.people))
    return lines


def needy(found: Week) -> list[str]:
    """Teams behind or with too few people, and units without service for long."""
    lines: list[str] = []
    for each in found.needy:
        stands, parts = each.standing, []
        if stands.level in NEEDS_A_LOOK:
            per_week = round(float(stands.per_week or 0) / MINUTES_A_DAY, 1)
            parts.append(words.behind(stands.remaining or 0, stands.workdays_left, per_week))
        if stands.people_short:
            parts.append(words.people_short(stands.people, stands.people_required or 0))
        lines.append(words.of_team(each.team.unit, each.team.group, parts))
    return lines + [words.gap(found.units[unit_id], workdays) for unit_id, workdays in found.gaps.items()]


def not_reported(session: Session, found: Week, most: int | None = None) -> list[str]:
    """Who was expected and has not reported, the most days first."""
    days: dict[int, list[date]] = {}
    for each in found.silent:
        days.setdefault(each.person_id, []).append(each.day)
    shown = sorted(days.items(), key=lambda item: -len(item[1]))[:most]
    names = people.names(session, [person_id for person_id, _ in shown])
    lines = [words.not_reported_by(names[person_id], sorted(set(missed))) for person_id, missed in shown]
    return lines + ([words.and_others(len(days) - len(shown))] if len(days) > len(shown) else [])


def unusual(found: Week) -> list[str]:
    """Patterns in somebody's records that are worth a question."""
    return [_UNUSUAL[each.what](each.name, each.days) for each in found.unusual]


def to_do(found: Week, reader: Reader) -> list[str]:
    """Late entries, reports that come due, questions about rules that nobody has answered."""
    lines = [words.approvals(found.approvals, mine=reader.decides)] if found.approvals else []
    names: dict[str, list[date]] = {}
    for each in found.deadlines:
        names.setdefault(each.name, []).append(each.due_on)
    lines += [words.due(name, len(dates), min(dates)) for name, dates in names.items()]
    return lines + ([words.questions(len(found.questions), mine=reader.answers)] if found.questions else [])


def good_news(found: Week) -> list[str]:
    """A team that reached its minimum in this week, else the unit in which most was done."""
    for each in found.teams:
        asked, week_minutes = each.standing.required, found.minutes.get((each.team.unit_id, each.team.group), 0)
        if asked is not None and each.standing.done >= asked > each.standing.done - week_minutes:
            return [words.good_met(each.team.unit, each.team.group)]
    sums: dict[int, tuple[int, int]] = {}
    for (unit_id, kind), served in found.served.items():
        households, sessions = sums.get(unit_id, (0, 0))
        more = Served(0, served.households, 0) if kind == Kind.HOME_VISIT else Served(served.sessions, 0, 0)
        sums[unit_id] = (households + more.households, sessions + more.sessions)
    best = max(sums.items(), key=lambda item: (sum(item[1]), -item[0]), default=None)
    return [words.good_most(found.units[best[0]], *best[1])] if best and sum(best[1]) else []


def _done(found: Week) -> str:
    if not found.total and not found.served:
        return words.nothing_done(found.total_so_far)
    return words.done(found.total, found.households, found.sessions, found.total_so_far)


def _teams(found: Week, room: int) -> list[str]:
    """How the teams stand, and the first of those that need a look, as many as there is room for."""
    every = needy(found)
    measured = [each for each in found.teams if each.standing.required is not None]
    fine = len(measured) - sum(each.standing.required is not None for each in found.needy)
    if not measured and not every:
        return []
    most = max(LEAST_TEAMS, room - 1)
    shown = every if len(every) <= most else every[: most - 1]
    lines = [words.levels(fine, len(every)), *(f"· {line}" for line in shown)]
    return lines + ([f"· {words.more_lines(len(every) - len(shown))}"] if len(every) > len(shown) else [])
