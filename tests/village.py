"""A small programme for conversations: one community with its two groups, and a station without a minimum."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from sqlalchemy import Engine
from sqlmodel import col, select

from bot.channels.base import Inbound, InboundKind
from bot.clock import SHANGHAI
from bot.steps import Steps
from bot.turns import take
from handlers.pages import Pages
from storage import people
from storage.session import transaction
from storage.tables import Assignment, Person, Programme, Requirement, Role, Unit, WorkYear
from storage.tables.people import RoleName
from storage.tables.programmes import Group, UnitKind

ACCOUNT = "gh_test"
WEDNESDAY = datetime(2026, 11, 18, 18, 0, tzinfo=SHANGHAI)
NUMBERS = count(1)
STARTED = datetime(2026, 6, 1, 9, 0, tzinfo=SHANGHAI)


def build(engine: Engine) -> dict[str, int]:
    """Write the programme. Returns everybody's number by name; each is bound to the account of the same name."""
    with transaction(engine) as session:

        def add(row: Programme | Unit | Person | Requirement | WorkYear | Assignment | Role) -> int:
            session.add(row)
            session.flush()
            assert row.id is not None
            return row.id

        pairs = add(Programme(code="p", name="牵手", starts_on=date(2026, 6, 1), ends_on=date(2027, 5, 31)))
        add(WorkYear(programme_id=pairs, name="2026", starts_on=date(2026, 6, 1), ends_on=date(2027, 5, 31)))
        add(Requirement(programme_id=pairs, group=Group.DISPATCHED, minimum_minutes=40 * 480, min_people=2))
        add(Requirement(programme_id=pairs, group=Group.RECIPIENT, minimum_minutes=120 * 480, min_people=3))
        stations = add(Programme(code="s", name="社工站", starts_on=date(2026, 6, 1), ends_on=date(2027, 5, 31)))
        add(WorkYear(programme_id=stations, name="2026", starts_on=date(2026, 6, 1), ends_on=date(2027, 5, 31)))
        willow = add(Unit(programme_id=pairs, name="柳河社区", kind=UnitKind.COMMUNITY))
        maple = add(Unit(programme_id=pairs, name="枫桥社区", kind=UnitKind.COMMUNITY))
        station = add(Unit(programme_id=stations, name="清源街道社工站", kind=UnitKind.STATION))
        who: dict[str, int] = {}
        for name, unit, group in (
            ("王芳", willow, Group.DISPATCHED),
            ("李强", willow, Group.DISPATCHED),
            ("赵梅", willow, Group.RECIPIENT),
            ("钱进", station, Group.STATION),
            ("孙悦", willow, Group.DISPATCHED),
        ):
            who[name] = add(Person(name=name))
            add(Assignment(person_id=who[name], unit_id=unit, group=group, starts_on=date(2026, 6, 1)))
        add(Assignment(person_id=who["孙悦"], unit_id=maple, group=Group.DISPATCHED, starts_on=date(2026, 6, 1)))
        who["周敏"] = add(Person(name="周敏"))
        for unit in (willow, maple):
            add(Role(person_id=who["周敏"], role=RoleName.SUPERVISOR, title="督导", programme_id=pairs, unit_id=unit))
        for name, number in who.items():
            people.bind(session, channel="official", account=ACCOUNT, external_id=name, person_id=number, now=STARTED)
        who["新人"] = add(Person(name="新人"))
        add(Assignment(person_id=who["新人"], unit_id=willow, group=Group.RECIPIENT, starts_on=date(2026, 6, 1)))
    return who


@dataclass
class Phone:
    """One person's phone: what it says goes through the real turns, in a transaction of its own."""

    engine: Engine
    owner: str
    now: datetime = WEDNESDAY
    pages: Pages | None = None

    def says(self, text: str, at: datetime | None = None) -> str:
        """Send a text, by default a minute after the one before. Returns the reply."""
        self.now = at or self.now + timedelta(minutes=1)
        return self.sends(self.message(text))

    def message(self, text: str, kind: InboundKind = InboundKind.TEXT, event: str = "") -> Inbound:
        """A message that is not sent yet."""
        key = f"{self.owner}-{next(NUMBERS)}"
        return Inbound("official", ACCOUNT, self.owner, key, kind, text, self.now, event)

    def sends(self, inbound: Inbound) -> str:
        """Deliver a message, as often as this is called."""
        with transaction(self.engine) as session:
            return take(session, inbound, self.now, Steps(), pages=self.pages).reply


def staff(engine: Engine, name: str, role: RoleName, units: tuple[str, ...] = (), title: str = "") -> int:
    """Somebody with a role in the programme of the communities: for these units, or where none is named for all."""
    with transaction(engine) as session:
        person = Person(name=name)
        session.add(person)
        session.flush()
        assert person.id is not None
        people.bind(session, channel="official", account=ACCOUNT, external_id=name, person_id=person.id, now=STARTED)
        found = session.exec(select(Unit.id).where(col(Unit.name).in_(units))).all() or [None]
        for unit_id in found:
            session.add(Role(person_id=person.id, role=role, title=title, programme_id=1, unit_id=unit_id))
        return person.id
