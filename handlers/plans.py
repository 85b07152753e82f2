"""明天去柳河社区 and 23日到27日在凤凰站: when somebody is to be expected. None of it is service.

A plan stands at once; the stay of a dispatched worker waits for the supervisor.
"""

from collections.abc import Sequence
from datetime import date

from handlers.doubts import Ask, approver_of, offered, postings_offered, question
from handlers.drafts import Draft
from handlers.notices import tell_supervisors
from handlers.places import find_unit
from handlers.rules.expected import visit_days
from handlers.talk import Question
from handlers.turn import Reply, Turn
from messages.intents import Entry, IntentName
from messages.requests import Request
from messages.wording import absence as words
from messages.wording import doubts as doubt_words
from messages.wording.totals import short_name
from storage import absences
from storage.postings import Posting
from storage.tables.programmes import Group


def plan(turn: Turn) -> Reply:
    """Keep the days on which somebody means to serve; ask for them where none is named."""
    if not turn.member.postings:
        return Reply(words.nobody_waits_for_you())
    days = sorted({day for day in turn.intent.dates if day > turn.today})
    if not days:
        return Reply(words.plan_which_days())
    own = turn.member.postings_on(days[0]) or turn.member.postings
    named = [posting for posting in own if short_name(posting.unit) in turn.text]
    if len(named) == 1:
        return _keep_plan(turn, named[0], days)
    found = find_unit(turn, _draft(turn, days[0], turn.text))
    if found.foreign:
        return Reply(words.not_posted_there(found.foreign, [posting.unit for posting in own]))
    if found.posting:
        return _keep_plan(turn, found.posting, days)
    return _ask_unit(turn, words.plan_line(days), own, days, stay=False)


def visit(turn: Turn, request: Request) -> Reply:
    """Keep a stay that lies ahead. Who is not dispatched needs nobody's consent: it is a plan of the same days."""
    if not turn.member.postings:
        return Reply(words.nobody_waits_for_you())
    days = list(request.dates)
    found = find_unit(turn, _draft(turn, days[0], request.text))
    if found.foreign:
        return Reply(words.not_posted_there(found.foreign, [posting.unit for posting in found.choices]))
    if found.posting and not (found.strange and _is_unit_name(found.strange)):
        return _keep_stay(turn, found.posting, days)
    choices = found.choices or turn.member.postings_on(days[0]) or turn.member.postings
    return _ask_unit(turn, words.visit_line(days[0], days[-1], request.text), choices, days, stay=True)


def cancel_plan(turn: Turn, request: Request) -> Reply:
    """周五不去了: the plans of these days, and the stays. Of a stay that goes on, those days are leave."""
    days = set(request.dates)
    if not days:
        return Reply(words.cancel_which_day())
    taken = set(absences.withdraw_plans(turn.session, turn.member.id, request.dates, turn.now))
    for stay in absences.visits_on(turn.session, turn.member.id, min(days), max(days)):
        inside = days & set(visit_days(stay.starts_on, stay.ends_on))
        if days >= set(visit_days(stay.starts_on, stay.ends_on)):
            absences.withdraw_visit(turn.session, stay.id, turn.author, turn.now, words.taken_back())
        else:
            absences.add_leaves(turn.session, turn.member.id, inside, turn.inbox_id)
        taken |= inside
    return Reply(words.plan_withdrawn(sorted(taken)) if taken else words.no_plan(request.dates))


def answer(turn: Turn, asked: Question) -> Reply | None:
    """The unit of a plan or stay, by its number or name."""
    if turn.intent.name is IntentName.CANCEL:
        return Reply(doubt_words.dropped())
    choices = postings_offered(turn, asked)
    named = [posting for posting in choices if short_name(posting.unit) in turn.text]
    if turn.intent.name is IntentName.CONFIRM and len(choices) == 1:
        named = choices
    option = turn.intent.option if turn.intent.name is IntentName.CHOICE else None
    if option is not None:
        if option > len(choices):
            turn.talk.ask(asked)
            return Reply(doubt_words.no_such_option(option, asked.data["text"]))
        named = [choices[option - 1]]
    if len(named) != 1:
        return None
    days = [date.fromisoformat(day) for day in asked.data["days"]]
    return (_keep_stay if asked.data["stay"] else _keep_plan)(turn, named[0], days)


def _draft(turn: Turn, day: date, place: str) -> Draft:
    return Draft(Entry(day, 0, place=place), turn.inbox_id, turn.said_at)


def _is_unit_name(place: str) -> bool:
    """凤凰站 names a unit of its own; 张大爷家 is within the one where somebody works."""
    return place.endswith(("社区", "站", "机构", "中心"))


def _ask_unit(turn: Turn, what: str, choices: Sequence[Posting], days: Sequence[date], *, stay: bool) -> Reply:
    text = words.which_unit(what, [posting.unit for posting in choices])
    kept = [day.isoformat() for day in days]
    turn.talk.ask(question(turn, Ask.PLAN_UNIT, text, choices=offered(choices), days=kept, stay=stay))
    return Reply(text)


def _keep_plan(turn: Turn, posting: Posting, days: Sequence[date]) -> Reply:
    new = absences.add_plans(turn.session, turn.member.id, posting.unit_id, days, turn.inbox_id)
    return Reply(words.plan_kept(new, posting.unit) if new else words.plan_known(days, posting.unit))


def _keep_stay(turn: Turn, posting: Posting, days: Sequence[date]) -> Reply:
    if posting.group != Group.DISPATCHED:
        return _keep_plan(turn, posting, visit_days(days[0], days[-1]))
    line = words.visit(days[0], days[-1], posting.unit)
    stay = (turn.session, turn.member.id, posting.unit_id, days[0], days[-1])
    if absences.has_visit(*stay):
        return Reply(words.visit_known(line))
    absences.add_visit(*stay, turn.inbox_id)
    tell_supervisors(turn, posting.unit_id, words.to_approve_visit(turn.member.name, line))
    return Reply(words.visit_kept(line, approver_of(turn, posting)))
