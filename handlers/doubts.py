"""What may be doubtful about a record that is well understood: for which unit, on which day, or told twice.

Each check takes the drafts of one message and gives back those that are beyond doubt, with a question about the others.
A question keeps its drafts; handlers/answers.py takes it up when the worker answers.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

from handlers import drafts as draft_json
from handlers import ledger
from handlers.drafts import Draft
from handlers.places import Found, find_unit
from handlers.talk import Question
from handlers.turn import Turn
from messages.intents import Activity
from messages.wording import doubts as words
from storage import people
from storage.entries import Kept, KeptActivity
from storage.postings import Posting
from storage.tables.entries import Status

QUESTION_LIFE = timedelta(days=2)


class Ask(StrEnum):
    """What a question is about."""

    UNIT = "unit"
    OUTSIDE = "outside"
    LATE = "late"
    DUPLICATE = "duplicate"
    DAYS = "days"
    WHICH_RECORD = "which_record"
    WHICH_UNDO = "which_undo"
    REPEAT = "repeat"
    PLAN_UNIT = "plan_unit"
    SAME_EVENT = "same_event"
    SUBMIT = "submit"
    EVIDENCE = "evidence"
    PLACE = "place"
    REMINDED = "reminded"
    BROADCAST = "broadcast"
    DAYS_OFF = "days_off"
    WHOSE = "whose"
    NOT_DONE = "not_done"
    PROGRAMME = "programme"


Checked = tuple[list[Draft], Question | None]
Check = Callable[[Turn, list[Draft]], Checked]


def question(turn: Turn, ask: Ask, text: str, **data: Any) -> Question:
    """A question that waits for an answer until it expires."""
    return Question(ask, turn.now + QUESTION_LIFE, data | {"text": text})


def put_aside(drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    """Drafts as a question keeps them."""
    return [draft_json.dump(draft) for draft in drafts]


def offered(postings: Sequence[Posting]) -> list[list[Any]]:
    """Postings to choose from as a question keeps them."""
    return [[posting.unit_id, posting.group] for posting in postings]


def postings_offered(turn: Turn, asked: Question) -> list[Posting]:
    """Those to choose from that the person still has."""
    return [
        posting
        for unit_id, group in asked.data["choices"]
        for posting in turn.member.postings
        if (posting.unit_id, posting.group) == (unit_id, group)
    ]


def unit_check(turn: Turn, drafts: list[Draft]) -> Checked:
    """Find the unit of each record; ask about those whose unit is in doubt."""
    clear: list[Draft] = []
    doubtful: list[tuple[Draft, Found]] = []
    for draft in drafts:
        found = Found(draft.posting) if draft.posting else find_unit(turn, draft)
        if found.posting:
            clear.append(replace(draft, posting=found.posting))
        else:
            doubtful.append((draft, found))
    if not doubtful:
        return clear, None
    found = doubtful[0][1]
    lines = [ledger.draft_line(draft, turn.today) for draft, _ in doubtful]
    names = [posting.unit for posting in found.choices]
    text = words.not_your_unit(found.foreign, lines, names) if found.foreign else words.which_unit(lines, names)
    asked = question(
        turn,
        Ask.UNIT,
        text,
        drafts=put_aside([draft for draft, _ in doubtful]),
        choices=offered(found.choices),
        learn=found.strange,
        may_drop=found.foreign is not None,
    )
    return clear, asked


def practice_check(turn: Turn, drafts: list[Draft]) -> Checked:
    """What is reported in training is practice: it does not count, so that no day of it needs anybody's consent."""
    return [_practised(turn, draft) for draft in drafts], None


def _practised(turn: Turn, draft: Draft) -> Draft:
    until = draft.posting.training_until if draft.posting else None
    if until is None or turn.today > until:
        return draft
    return draft.settled(Ask.LATE, status=Status.PRACTICE)


def period_check(turn: Turn, drafts: list[Draft]) -> Checked:
    """A day outside the posting, or too long ago, is confirmed by the worker and then decided by the supervisor."""
    for ask, is_so in ((Ask.OUTSIDE, _is_outside), (Ask.LATE, _is_late)):
        doubtful = [draft for draft in drafts if not draft.passed & {Ask.OUTSIDE, Ask.LATE} and is_so(turn, draft)]
        if doubtful:
            clear = [draft for draft in drafts if draft not in doubtful]
            return clear, question(turn, ask, _period_words(turn, ask, doubtful), drafts=put_aside(doubtful))
    return drafts, None


def _is_outside(_turn: Turn, draft: Draft) -> bool:
    return draft.posting is not None and not draft.posting.covers(draft.entry.date)


def _is_late(turn: Turn, draft: Draft) -> bool:
    age = (turn.today - draft.entry.date).days
    if age <= 0 or draft.posting is None:
        return False
    return age > draft.posting.house_rules.late_days


def _period_words(turn: Turn, ask: Ask, doubtful: list[Draft]) -> str:
    posting = doubtful[0].posting
    assert posting is not None
    approver = approver_of(turn, posting)
    lines = [ledger.draft_line(draft, turn.today) for draft in doubtful]
    if ask is Ask.OUTSIDE:
        return words.outside(lines, approver)
    limit = posting.house_rules.late_days
    age = max((turn.today - draft.entry.date).days for draft in doubtful)
    return words.late(lines, age, limit, approver)


def approver_of(turn: Turn, posting: Posting) -> str:
    """How the one who decides about this unit is called: 李督导."""
    supervisors = people.supervisors_of(turn.session, posting.unit_id)
    return words.called(supervisors[0].name, supervisors[0].title) if supervisors else words.coordinator()


def duplicate_check(turn: Turn, drafts: list[Draft]) -> Checked:
    """A record whose content repeats an earlier report of its day is shown before it is written twice."""
    clear: list[Draft] = []
    repeated: list[Draft] = []
    earlier: dict[int, Kept] = {}
    for draft in drafts:
        twins = [] if Ask.DUPLICATE in draft.passed else _twins(turn, draft)
        earlier |= {row.id: row for row in twins}
        (repeated if twins else clear).append(draft)
    if not repeated:
        return clear, None
    text = words.duplicate(ledger.lines(turn, list(earlier.values())))
    reports = sorted({row.report_id for row in earlier.values()})
    return clear, question(turn, Ask.DUPLICATE, text, drafts=put_aside(repeated), reports=reports)


def _twins(turn: Turn, draft: Draft) -> list[Kept]:
    """Earlier rows of the same date and mode that say all that the draft says."""
    same = [
        row
        for row in ledger.of_day(turn, turn.member.id, draft.entry.date)
        if row.status in (Status.KEPT, Status.PENDING)
        and row.report_id != draft.report_id
        and row.mode == draft.entry.mode
    ]
    return [row for row in same if _says_all(row, ledger.activities_of(turn, row, *same), draft)]


def _says_all(row: Kept, done: list[KeptActivity], draft: Draft) -> bool:
    if not draft.activities:
        return not done and row.length == draft.entry.length and row.parts == " ".join(sorted(draft.entry.parts))
    return all(any(_says(earlier, item) for earlier in done) for item in draft.activities)


def _says(earlier: KeptActivity, item: Activity) -> bool:
    """The same kind, and no number that differs: 小组1场 and then 小组1场12人 may be one thing."""
    if earlier.kind != item.kind:
        return False
    pairs = (
        (earlier.sessions, item.sessions),
        (earlier.households, item.households),
        (earlier.people, item.people),
    )
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


CHECKS: tuple[Check, ...] = (unit_check, practice_check, period_check, duplicate_check)
