"""The Tianjin year through the real turns on a moving clock: final standings against what was really worked."""

import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

import bot
from bot.bench._year import diary, in_order
from bot.channels.base import Inbound, InboundKind
from bot.clock import SHANGHAI
from bot.steps import Steps
from bot.turns import take
from handlers.audit import verify
from handlers.programmes.apply import apply
from handlers.roster.items import RawRow
from handlers.roster.plan import plan
from handlers.rules.quotas import Scope
from handlers.standings import standings
from storage import people, programmes, roster, schema
from storage.session import make_engine, reading, transaction

PROGRAMME = "tianjin-2019"
PRESET = Path(bot.__file__).parent / "presets" / f"{PROGRAMME}.toml"
STARTED = datetime(2019, 4, 1, 9, 0, tzinfo=SHANGHAI)
END = date(2020, 4, 30)
DAYS_A_WORKER = 30
SUPERVISOR = "刘督导"
GROUPS = {"援派": ("dispatched", 2), "受援": ("recipient", 3)}
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩"

Teams = dict[tuple[str, str], list[str]]


def run(days: int = DAYS_A_WORKER) -> dict[str, Any]:
    """Counts: messages, teams, and how many of them ended elsewhere than their workers' year says; must be none."""
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/year.db")
        try:
            schema.upgrade(engine)
            teams = _people(engine)
            workers = [name for team in teams.values() for name in team]
            year = diary(workers, SUPERVISOR, days)
            began = perf_counter()
            for said, key in in_order(year.said):
                message = Inbound("bench", "", said.who, key, InboundKind.TEXT, said.text, said.at)
                with transaction(engine) as session:
                    take(session, message, said.at + timedelta(seconds=1), Steps())
            seconds = perf_counter() - began
            with reading(engine) as session:
                wrong = _wrong(session, teams, year.truth)
                return {
                    "workers": len(workers),
                    "messages": len(year.said),
                    "days": sum(year.truth.values()) / 480,
                    "teams": len(teams),
                    "wrong": wrong,
                    "ledger_right": verify(session).right,
                    "seconds": round(seconds, 1),
                }
        finally:
            engine.dispose()


def _wrong(session: Session, teams: Teams, truth: dict[tuple[str, date], int]) -> list[str]:
    """The teams whose minutes or people are not what the year says."""
    found = {(each.team.unit, each.team.group): each.standing for each in standings(session, 1, END)}
    wrong = []
    for (unit, group), names in teams.items():
        worked = {name: sum(minutes for (who, _), minutes in truth.items() if who == name) for name in names}
        standing = found[unit, group]
        if (standing.done, standing.people) != (sum(worked.values()), sum(minutes > 0 for minutes in worked.values())):
            wrong.append(f"{unit} {group}: {standing.done} != {sum(worked.values())}")
    return wrong


def _people(engine: Engine) -> Teams:
    """The programme of the preset with its quotas filled: 10 communities, 20 dispatched and 30 recipient workers."""
    with transaction(engine) as session:
        spec = apply(session, PRESET.read_text(encoding="utf-8")).spec
        stored = programmes.load(session, PROGRAMME)
        assert stored is not None
        agencies = [quota.name for quota in spec.quotas if quota.scope is Scope.AGENCY]
        districts = [quota.name for quota in spec.quotas if quota.scope is Scope.DISTRICT]
        tables: dict[str, list[dict[str, Any]]] = {"people": [_person(SUPERVISOR, 0)]}
        teams: Teams = {}
        for number, agency in enumerate(agencies):
            unit = f"第{number + 1}社区"
            _unit(tables, teams, number, unit, agency, districts[number // 2])
        rows = [RawRow(sheet, row, cells) for sheet, lines in tables.items() for row, cells in enumerate(lines, 2)]
        found = plan(rows, roster.known(session, stored.id), spec, STARTED.date())
        assert not found.refused, found.refused
        roster.write(session, stored.id, found.steps)
        for name in [SUPERVISOR, *(name for team in teams.values() for name in team)]:
            (person, *_) = people.named(session, name)
            people.bind(session, channel="bench", account="", external_id=name, person_id=person.id, now=STARTED)
    return teams


def _unit(
    tables: dict[str, list[dict[str, Any]]], teams: Teams, number: int, unit: str, agency: str, district: str
) -> None:
    tables.setdefault("agencies", []).append({"agency": agency})
    tables.setdefault("units", []).append({"unit": unit, "kind": "社区", "district": district})
    tables.setdefault("pairings", []).append({"agency": agency, "unit": unit})
    tables.setdefault("roles", []).append({"phone": _phone(0), "role": "督导", "unit": unit})
    for word, (group, count) in GROUPS.items():
        for place in range(count):
            index = number * 5 + place + (0 if word == "援派" else 2)
            name = SURNAMES[index // 2] + "甲乙"[index % 2]
            tables["people"].append(_person(name, index + 1))
            post = {"phone": _phone(index + 1), "unit": unit, "group": word, "starts_on": STARTED.date()}
            tables.setdefault("assignments", []).append(post)
            teams.setdefault((unit, group), []).append(name)


def _person(name: str, index: int) -> dict[str, Any]:
    return {
        "name": name,
        "phone": _phone(index),
        "certificate": "社会工作师",
        "certified_on": date(2016, 10, 1),
        "practises_since": date(2015, 1, 1),
    }


def _phone(index: int) -> str:
    return f"139000{index:05}"
