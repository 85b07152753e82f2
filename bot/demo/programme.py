"""The invented programme of the demo: ten communities hand in hand with ten agencies, and a station of its own.

Every name is made up. The shape is that of a first batch: 2 dispatched and 3 recipient workers a community.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol

from sqlmodel import Session

from bot.clock import SHANGHAI
from storage import people
from storage.tables import Agency, Assignment, Pairing, Person, Programme, Requirement, Role, Unit, WorkYear
from storage.tables.people import RoleName
from storage.tables.programmes import Group, UnitKind

CHANNEL = "official"
WECOM, CORP_ID = "wecom", "wwqianshoudemo"
"""The corporation of the demo's 企业微信; staff and one worker are members and write there too."""
ALSO_ON_WECOM = 2
NEWCOMER_CODE = "QSDEMO88"
PAIRS, REGION = "云溪市牵手计划（演示）", "云溪市"
DISTRICTS = ("云溪区", "北塔区", "临湖区", "青山区", "河东县")
COMMUNITIES = ("望河", "柳园", "青禾", "南塘", "石桥", "榆树里", "东渡", "云集", "双井", "白鹭")
AGENCIES = ("同心", "暖阳", "益行", "众禾", "友邻", "知行", "春晖", "携手", "安康", "启明")
STATION = "清源街道社工站"
SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗"
GIVEN = (
    "秀兰", "建国", "小燕", "志强", "晓梅", "海涛", "春霞", "文斌", "丽娟", "宏伟", "玉芬", "思远", "雅静",
)  # fmt: skip
MINUTES_A_DAY = 480
REQUIRED = {Group.DISPATCHED: (40 * MINUTES_A_DAY, 2), Group.RECIPIENT: (120 * MINUTES_A_DAY, 3)}


class Row(Protocol):
    """A table's row that has a number once it is written."""

    id: int | None


def names() -> Iterator[str]:
    """Made-up names, all different, always the same."""
    for number in range(len(SURNAMES) * len(GIVEN)):
        yield SURNAMES[number % 20] + GIVEN[(number * 5 + number // 20) % 13]


def openid(person_id: int) -> str:
    """The WeChat account of somebody in the demo."""
    return f"demo-openid-{person_id}"


def userid(person_id: int) -> str:
    """The 企业微信 account of somebody in the demo."""
    return f"demo-user-{person_id}"


def write(session: Session, account: str, today: date) -> None:
    """Write the programme, its people and their bindings. Its work year began shortly before the demo's records do."""
    began = (today - timedelta(days=50)).replace(day=1)
    stage = _Stage(session, account, began)
    pairs = stage.programme("demo", PAIRS, [*REQUIRED])
    communities = [stage.community(pairs, number, f"{name}社区") for number, name in enumerate(COMMUNITIES)]
    for unit in communities:
        stage.workers(pairs, unit, Group.DISPATCHED, 2)
        stage.workers(pairs, unit, Group.RECIPIENT, 3)
    stations = stage.programme("demo-station", "清源街道社工站项目（演示）", [])
    station = stage.add(
        Unit(programme_id=stations, name=STATION, kind=UnitKind.STATION, district=DISTRICTS[0], opened_on=began)
    )
    stage.workers(stations, station, Group.STATION, 2)
    stage.staff("李敏", RoleName.SUPERVISOR, "督导", pairs, communities)
    stage.staff("王慧", RoleName.COORDINATOR, "老师", pairs, [None])
    stage.newcomer(pairs, communities[-1])


class _Stage:
    """Adds rows, with what they have in common."""

    def __init__(self, session: Session, account: str, began: date) -> None:
        self._session = session
        self._account = account
        self._began = began
        self._ends = began.replace(year=began.year + 1) - timedelta(days=1)
        self._began_at = datetime.combine(began, time(9), SHANGHAI)
        self._names = names()

    def add(self, row: Row) -> int:
        """Write a row. Returns its number."""
        self._session.add(row)
        self._session.flush()
        assert row.id is not None
        return row.id

    def programme(self, code: str, name: str, groups: list[Group]) -> int:
        number = self.add(Programme(code=code, name=name, region=REGION, starts_on=self._began, ends_on=self._ends))
        year = f"{self._began.year}年度"
        self.add(WorkYear(programme_id=number, name=year, starts_on=self._began, ends_on=self._ends))
        for group in groups:
            minutes, needed = REQUIRED[group]
            self.add(Requirement(programme_id=number, group=group, minimum_minutes=minutes, min_people=needed))
        return number

    def community(self, programme_id: int, number: int, name: str) -> int:
        district = DISTRICTS[number // 2]
        unit = self.add(Unit(programme_id=programme_id, name=name, kind=UnitKind.COMMUNITY, district=district))
        agency = self.add(Agency(name=f"云溪{AGENCIES[number]}社会工作服务中心"))
        self.add(Pairing(agency_id=agency, unit_id=unit, confirmed_on=self._began, agreed_on=self._began))
        return unit

    def workers(self, programme_id: int, unit: int, group: Group, count: int) -> None:
        for _ in range(count):
            person = self._worker(programme_id, unit, group)
            self._bind(person, wecom=person == ALSO_ON_WECOM)

    def staff(self, name: str, role: RoleName, title: str, programme_id: int, units: Sequence[int | None]) -> None:
        person = self.add(Person(name=name, first_day=self._began))
        self._bind(person, wecom=True)
        for unit in units:
            self.add(Role(person_id=person, role=role, title=title, programme_id=programme_id, unit_id=unit))

    def newcomer(self, programme_id: int, unit: int) -> None:
        """Somebody who is on the list and has not bound an account yet."""
        person = self._worker(programme_id, unit, Group.RECIPIENT)
        far_off = self._began_at + timedelta(days=3650)
        people.invite(self._session, person_id=person, code=NEWCOMER_CODE, now=self._began_at, expires_at=far_off)

    def _worker(self, programme_id: int, unit: int, group: Group) -> int:
        person = self.add(Person(name=next(self._names), first_day=self._began))
        self.add(Assignment(person_id=person, unit_id=unit, group=group, starts_on=self._began))
        self.add(Role(person_id=person, role=RoleName.WORKER, programme_id=programme_id))
        return person

    def _bind(self, person: int, *, wecom: bool = False) -> None:
        accounts = [(CHANNEL, self._account, openid(person))]
        accounts += [(WECOM, CORP_ID, userid(person))] if wecom else []
        for channel, account, external_id in accounts:
            people.bind(
                self._session,
                channel=channel,
                account=account,
                external_id=external_id,
                person_id=person,
                now=self._began_at,
            )
