"""Where somebody's team stands: 我的进度, and the total that ends every echo."""

from datetime import date

from sqlmodel import Session

from handlers.turn import Reply, Turn
from messages.calendar import is_known, workdays
from messages.wording import checkin as checkin_words
from messages.wording import totals as words
from storage import sums
from storage.postings import Posting


def total_line(session: Session, posting: Posting, person_id: int, day: date) -> str:
    """The total that follows an echo: the team's where it has a minimum, the person's own where it has none.

    ``day`` decides the work year.
    """
    year = posting.work_year(day)
    if year is None:
        return words.no_work_year()
    done = sums.minutes_by_person(session, posting.unit_id, posting.group, year.starts_on, year.ends_on)
    if posting.minimum_minutes is None:
        return words.own_total(posting.unit, done.get(person_id, 0), year.starts_on)
    people = posting.min_people or len(done)
    return words.team_total(posting.unit, posting.group, people, sum(done.values()), posting.minimum_minutes)


def progress(turn: Turn) -> Reply:
    """我的进度: every team that the person works in today, or the last one there was."""
    postings = turn.member.postings_on(turn.today) or turn.member.postings[-1:]
    if not postings:
        return Reply(checkin_words.never_posted())
    return Reply("\n\n".join(_standing(turn, posting) for posting in postings))


def _standing(turn: Turn, posting: Posting) -> str:
    session, today = turn.session, turn.today
    year = posting.work_year(today)
    if year is None:
        return words.no_work_year()
    done = sums.minutes_by_person(session, posting.unit_id, posting.group, year.starts_on, year.ends_on)
    own = done.get(turn.member.id, 0)
    if posting.minimum_minutes is None:
        visits, sessions = sums.services(session, turn.member.id, posting.unit_id, year.starts_on, today)
        return words.own_progress(
            unit=posting.unit,
            own=own,
            team=sum(done.values()),
            since=year.starts_on,
            visits=visits,
            sessions=sessions,
        )
    people = posting.min_people or len(done)
    lines = [
        words.standing(
            unit=posting.unit,
            group=posting.group,
            people=people,
            done=sum(done.values()),
            required=posting.minimum_minutes,
            own=own,
            active=len(done),
            workdays_left=len(workdays(today, year.ends_on)),
        )
    ]
    if not year.documented:
        lines.append(words.period_undocumented(year.starts_on, year.ends_on))
    lines += [words.calendar_unknown(number) for number in {today.year, year.ends_on.year} if not is_known(number)]
    return "\n".join(lines)
