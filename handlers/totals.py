"""Where teams stand: 我的进度, 团队进度, and the total that ends every echo."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from sqlmodel import Session

from handlers.paging import PAGE_BREAK, in_pages
from handlers.rules.permits import Action
from handlers.scope import Scope, scope
from handlers.standings import TeamStanding, own_standing, standings
from handlers.turn import Reply, Turn
from messages.wording import checkin as checkin_words
from messages.wording import submit as submit_words
from messages.wording import team as team_words
from messages.wording import totals as words
from storage import services, submissions, sums
from storage.postings import Posting
from storage.submissions import Frozen

MOST_UNITS_SUMMED = 60
"""Adding up what was done in more units takes longer than a message may."""
TEAMS_SHOWN, TEAMS_A_PAGE = 4, 6
"""Teams of the first page, which also has a head and what was done, and of each that 更多 gives."""

TEAM_WORDS = ("团队", "大家", "各", "整体", "全部", "所有", "哪个", "哪些")


def total_line(session: Session, posting: Posting, person_id: int, days: Collection[date]) -> str:
    """The total that follows an echo: the team's where it has a minimum, the person's own where it has none.

    The last of the ``days`` decides the work year. Where they touch a submitted period, it shows what has been adjusted
    in it since.
    """
    year = posting.work_year(max(days))
    if year is None:
        return words.no_work_year()
    done = sums.minutes_by_person(session, posting.unit_id, posting.group, year.starts_on, year.ends_on)
    if posting.minimum_minutes is None:
        line = words.own_total(posting.unit, done.get(person_id, 0), year.starts_on)
    else:
        people = posting.min_people or len(done)
        line = words.team_total(posting.unit, posting.group, people, sum(done.values()), posting.minimum_minutes)
    return "\n".join([line, *adjustments(session, posting.unit_id, posting.group, min(days), max(days))])


def adjustments(session: Session, unit_id: int, group: str, first: date, last: date) -> list[str]:
    """What was changed in the periods that a team has submitted, where anything was."""
    return _adjusted(submissions.frozen_of_team(session, unit_id, group, first, last))


def _adjusted(periods: Iterable[Frozen]) -> list[str]:
    return [
        submit_words.adjusted(each.starts_on, each.ends_on, each.submitted, each.adjustment)
        for each in periods
        if each.adjustment
    ]


def progress(turn: Turn) -> Reply:
    """我的进度: every team that the person works in today, or the last one there was; 团队进度 for whole units."""
    postings = turn.member.postings_on(turn.today) or turn.member.postings[-1:]
    units = scope(turn, Action.SEE_SUMS)
    named = units.named_in(turn.text)
    if not postings or any(word in turn.text for word in TEAM_WORDS) or (named != units and len(units.units) > 1):
        return _team_progress(turn, named)
    return Reply("\n\n".join(_own_team(turn, posting) for posting in postings))


def _team_progress(turn: Turn, units: Scope) -> Reply:
    """One line for each team within reach, the worst first; of few units also what was done this month."""
    if not units.unit_ids:
        return Reply(checkin_words.never_posted() if turn.member.postings else team_words.no_units())
    found: list[TeamStanding] = []
    for programme_id in sorted({unit.programme_id for unit in units.units}):
        found += standings(turn.session, programme_id, turn.today, units.unit_ids)
    found = [each for each in found if each.team.minimum_minutes is not None or each.team.assigned or each.team.minutes]
    found.sort(key=lambda each: each.standing.urgency)
    if not found:
        return Reply(words.no_work_year())
    watched = {each.team.unit_id for each in found if _needs_attention(each)}
    lines = [words.team_head(len(units.units), len(watched), sum(each.team.minutes for each in found))]
    teams = list(_team_lines(turn, units, found))
    lines += teams[:TEAMS_SHOWN]
    if len(units.units) <= MOST_UNITS_SUMMED:
        month = services.of_units(turn.session, units.unit_ids, turn.today.replace(day=1), turn.today)
        served = services.total(month.values())
        lines.append(words.team_services(served.households, served.sessions, served.people))
    further = teams[TEAMS_SHOWN:]
    lines += [words.more_teams(len(further))] if further else []
    return Reply(PAGE_BREAK.join(["\n".join(lines), *in_pages(further, TEAMS_A_PAGE, words.more_teams)]))


def _needs_attention(each: TeamStanding) -> bool:
    return each.standing.level in words.WATCHED or each.standing.people_short > 0


def _team_lines(turn: Turn, units: Scope, found: Sequence[TeamStanding]) -> Iterator[str]:
    """A text for each team, with what has been adjusted in the periods that it has submitted in its work year."""
    first = min(each.team.year.starts_on for each in found)
    frozen = submissions.frozen(turn.session, units.unit_ids, first, turn.today)
    for each in found:
        team, stand = each.team, each.standing
        line = words.team_line(
            unit=team.unit,
            group=team.group,
            people=stand.people_required or stand.people,
            done=stand.done,
            required=stand.required,
            remaining=stand.remaining,
            level=stand.level,
            people_short=stand.people_short,
        )
        own = (one for one in frozen if (one.unit_id, one.group) == (team.unit_id, team.group))
        yield "\n".join([line, *_adjusted(one for one in own if one.ends_on >= team.year.starts_on)])


def _own_team(turn: Turn, posting: Posting) -> str:
    found = own_standing(turn.session, posting, turn.member.id, turn.today)
    if found is None:
        return words.no_work_year()
    year, stand = found.year, found.standing
    if stand.required is None:
        visits, sessions = sums.services(turn.session, turn.member.id, posting.unit_id, year.starts_on, turn.today)
        return words.own_progress(
            unit=posting.unit, own=found.own, team=stand.done, since=year.starts_on, visits=visits, sessions=sessions
        )
    lines = [
        words.standing(
            unit=posting.unit,
            group=posting.group,
            people=stand.people_required or stand.people,
            done=stand.done,
            required=stand.required,
            own=found.own,
            active=stand.people,
            people_short=stand.people_short,
            workdays_left=stand.workdays_left,
            per_week=stand.per_week,
            level=stand.level,
        )
    ]
    if stand.remaining and stand.done and stand.level not in words.HOPELESS:
        lines.append(words.projection(stand.completion, year.ends_on))
    lines += adjustments(turn.session, posting.unit_id, posting.group, year.starts_on, year.ends_on)
    if not year.documented:
        lines.append(words.period_undocumented(year.starts_on, year.ends_on))
    if not stand.course.known:
        lines.append(words.calendar_unknown(year.ends_on.year))
    return "\n".join(lines)
