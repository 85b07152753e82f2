"""A slot of time as a job sees it, and the rules of the programme that say what it means."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from handlers.pages import Pages
from handlers.programmes.apply import spec_of
from handlers.programmes.spec import ProgrammeSpec, ReminderRules
from messages.calendar import is_workday
from storage import programmes


@dataclass(frozen=True, slots=True)
class Slot:
    """``at`` is the slot's time, ``now`` when it runs; ``text`` is what the message holds. Asia/Shanghai.

    ``pages`` makes addresses where phones can reach the server.
    """

    session: Session
    inbox_id: int
    text: str
    at: datetime
    now: datetime
    pages: Pages | None = None

    @property
    def programme_id(self) -> int:
        return int(self.text)

    @property
    def today(self) -> date:
        return self.at.date()

    def spec(self) -> ProgrammeSpec:
        """The slot's programme."""
        return spec_of(programmes.load_by_number(self.session, self.programme_id))

    def rules(self) -> ReminderRules:
        """The reminder rules of the slot's programme."""
        return rules_of(self.session, self.programme_id)


def rules_of(session: Session, programme_id: int) -> ReminderRules:
    """The reminder rules of a programme."""
    return ReminderRules.model_validate(programmes.facts(session, programme_id).get("reminders", {}))


def quiet(rules: ReminderRules, moment: datetime) -> bool:
    """Whether nobody is to be spoken to: at night, on weekends, on holidays."""
    return not is_workday(moment.date()) or not rules.quiet_until <= moment.time() < rules.quiet_from


def until_quiet(rules: ReminderRules, moment: datetime) -> timedelta:
    """How long a message may still go out today."""
    return datetime.combine(moment.date(), rules.quiet_from, moment.tzinfo) - moment


def speaking_time(rules: ReminderRules, moment: datetime) -> datetime:
    """``moment``, or where it is quiet then, the next moment that is not: 8:00 of the next workday."""
    while quiet(rules, moment):
        early = is_workday(moment.date()) and moment.time() < rules.quiet_until
        day = moment.date() if early else moment.date() + timedelta(days=1)
        moment = datetime.combine(day, rules.quiet_until, moment.tzinfo)
    return moment


def at_time(slot: Slot, wanted: time) -> bool:
    """Whether this is the slot of a time of day; a time between two slots belongs to the one after it."""
    before = slot.at - timedelta(minutes=30)
    moment = datetime.combine(slot.today, wanted, slot.at.tzinfo)
    return before < moment <= slot.at


def named_today(today: date, due_on: date, rules: ReminderRules) -> bool:
    """Whether today is so many days before. A day on which nobody is spoken to leaves it to the workday before."""
    following = today + timedelta(days=1)
    while not is_workday(following):
        following += timedelta(days=1)
    covered = range((due_on - following).days + 1, (due_on - today).days + 1)
    return any(days in covered for days in rules.due_days)
