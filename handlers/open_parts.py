"""Parts of a report whose days are open: which days, a date that does not exist, a total that does not fit.

The bot keeps what was said about the work, asks for the days alone, and makes the records when they are known.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers import drafts as draft_json
from handlers.doubts import Ask, question
from handlers.drafts import Draft
from handlers.talk import Question
from handlers.turn import Turn
from messages.intents import Activity, Entry, Issue, OpenPart
from messages.wording import amounts
from messages.wording import doubts as words

ASKED_ABOUT = (Issue.WHICH_DAYS, Issue.RANGE_TOTAL_MISMATCH, Issue.BAD_DATE, Issue.DATE_CONFLICT, Issue.FUTURE_DATE)


def questions_about(turn: Turn) -> list[Question]:
    """A question for each part of this report that waits for its days, and for what was not done or not by them."""
    asked = [_question(turn, part) for part in turn.intent.open_parts if part.issue in ASKED_ABOUT]
    if Issue.NOT_DONE in turn.intent.issues:
        asked.append(question(turn, Ask.NOT_DONE, words.not_done()))
    if Issue.OTHER_PERSON in turn.intent.issues:
        said = {"said": turn.text, "said_at": turn.said_at.isoformat(), "report_id": turn.inbox_id}
        asked.append(question(turn, Ask.WHOSE, words.other_person(), **said))
    return asked


def _question(turn: Turn, part: OpenPart) -> Question:
    offers = [words.offer(days) for days in part.suggestions]
    text = words.which_days(part.issue, part.words, offers, amounts.activities(part.activities))
    return question(
        turn,
        Ask.DAYS,
        text,
        draft=draft_json.dump(_draft(turn, part)),
        offers=[[day.isoformat() for day in days] for days in part.suggestions],
    )


def _draft(turn: Turn, part: OpenPart) -> Draft:
    """What would be recorded on one of the days; its date is that of the message until the days are known."""
    entry = Entry(date=turn.today, minutes=part.minutes, mode=part.mode, place=part.place, length=part.length)
    return Draft(entry, turn.inbox_id, turn.said_at, activities=part.activities)


def on_days(held: Draft, days: Sequence[date], named: Entry | None = None) -> list[Draft]:
    """The records on the days that the worker chose. ``named`` is the length said along with them, if any.

    What was counted once goes to the last day; what has no count was done on each.
    """
    if named is not None:
        entry = replace(held.entry, minutes=named.minutes, length=named.length, parts=named.parts)
        held = replace(held, entry=entry)
    drafts = [held.moved_to(day) for day in sorted(days)]
    uncounted = tuple(item for item in held.activities if item.households is None and item.people is None)
    return [*(replace(draft, activities=_moved(uncounted, draft)) for draft in drafts[:-1]), drafts[-1]]


def _moved(activities: Sequence[Activity], draft: Draft) -> tuple[Activity, ...]:
    return tuple(replace(item, date=draft.entry.date) for item in activities)
