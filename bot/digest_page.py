"""The whole digest for one of those in charge, on a phone; its address is signed and expires.

What it shows is read when it is opened, within the units that its owner is in charge of then.
"""

import asyncio
from collections import Counter
from datetime import date, datetime
from html import escape

from aiohttp import web
from sqlalchemy import Engine
from sqlmodel import Session

from bot import sheet
from bot.chart.layout import FILLS, INKS
from bot.clock import SHANGHAI, Clock
from bot.signed import Verdict, verdict
from handlers import digest_text
from handlers.digest_text import Reader
from handlers.rules.permits import Action
from handlers.rules.standing import Level
from handlers.scope import scope_of
from handlers.standings import TeamStanding
from handlers.week import Week, weeks
from messages.wording import chart as chart_words
from messages.wording import digest_page as words
from messages.wording.amounts import MINUTES_A_DAY
from storage import roles
from storage.session import reading

PATH = r"/week/{person:\d{1,12}}/{day:\d{4}-\d\d-\d\d}/{until:\d{1,12}}/{signature}"
_STYLE = (
    ".tiles{display:flex;gap:.5em}.tiles div{flex:1;background:#f3f5f7;border-radius:10px;padding:.5em .7em}"
    ".tiles b{display:block;font-size:1.35em}.unit{border-top:1px solid #e3e6ea;margin-top:.8em;padding-top:.5em}"
    ".unit>b{font-size:1.05em}.team{display:flex;justify-content:space-between;margin-top:.4em}"
    ".bar{position:relative;height:12px;background:#e3e6ea;border-radius:6px;margin:.2em 0}"
    ".bar i{position:absolute;left:0;top:0;height:12px;border-radius:6px}"
    ".bar s{position:absolute;top:-4px;width:3px;height:20px;background:#1b1f24}"
)


def routes(engine: Engine, secret: bytes, clock: Clock) -> list[web.RouteDef]:
    """The page, and a plain sentence for an address that was not made here or is too old."""

    def read(person_id: int, day: date, now: datetime) -> str:
        with reading(engine) as session:
            return render(session, person_id, day, now)

    async def page(request: web.Request) -> web.Response:
        asked, now = request.match_info, clock.now().astimezone(SHANGHAI)
        what = f"week/{asked['person']}/{asked['day']}"
        found = verdict(secret, what, int(asked["until"]), asked["signature"], now)
        if found is not Verdict.GOOD:
            return sheet.closed(found)
        body = await asyncio.to_thread(read, int(asked["person"]), date.fromisoformat(asked["day"]), now)
        return sheet.page(words.title(""), body, _STYLE)

    return [web.get(PATH, page)]


def render(session: Session, person_id: int, day: date, now: datetime) -> str:
    """The week of ``day`` of every programme that this person is in charge of, as HTML."""
    reader = Reader.of(held.role for held in roles.held(session, person_id))
    found = weeks(session, scope_of(session, person_id, Action.DIGEST).units, day, now.date())
    if not found:
        head, advice = words.nothing()
        return f"<h1>{escape(head)}</h1><p>{escape(advice)}</p>"
    parts = [_programme(session, each, reader, now) for each in found]
    return "".join(parts) + f'<p class="soft">{escape(words.private())}</p>'


def _programme(session: Session, found: Week, reader: Reader, now: datetime) -> str:
    tiles = "".join(
        f"<div>{escape(name)}<b>{escape(value)}</b></div>"
        for value, name in chart_words.tiles(found.total, found.households, found.sessions)
    )
    units: dict[int, list[TeamStanding]] = {}
    for each in found.teams:
        units.setdefault(each.team.unit_id, []).append(each)
    lists = {
        "missing": digest_text.not_reported(session, found),
        "gaps": [words.gap(found.units[unit_id], workdays) for unit_id, workdays in found.gaps.items()],
        "to_do": digest_text.to_do(found, reader),
        "questions": found.questions,
        "unusual": digest_text.unusual(found),
        "silent": [found.units[unit_id] for unit_id in found.unheard],
    }
    return (
        f"<h1>{escape(words.title(found.programme))}</h1>"
        f'<p class="soft">{escape(words.dates(found.first, found.last, len(found.units), now))}</p>'
        f'<div class="tiles">{tiles}</div>{_levels(found)}'
        + "".join(f"<p>{escape(line)}</p>" for line in digest_text.good_news(found))
        + "".join(_unit(found, found.units[unit_id], teams) for unit_id, teams in units.items())
        + f'<p class="soft">{escape(words.key())}</p>'
        + "".join(_list(words.HEADS[name], lines) for name, lines in lists.items() if lines)
    )


def _levels(found: Week) -> str:
    """How many teams stand where."""
    counted = Counter(each.standing.level for each in found.teams)
    parts = [
        f'<span style="color:{INKS[level]}">{escape(chart_words.counted(level, counted[level]))}</span>'
        for level in Level
        if counted[level]
    ]
    return f"<p>{'　'.join(parts)}</p>"


def _unit(found: Week, name: str, teams: list[TeamStanding]) -> str:
    in_order = sorted(teams, key=lambda each: each.team.group)
    inside = "".join(_team(each, found.minutes.get((each.team.unit_id, each.team.group), 0)) for each in in_order)
    return f'<div class="unit"><b>{escape(name)}</b>{inside}</div>'


def _team(each: TeamStanding, minutes: int) -> str:
    stands, group = each.standing, escape(chart_words.group(each.team.group))
    per_week = round(float(stands.per_week) / MINUTES_A_DAY, 1) if stands.per_week else None
    more = words.team(minutes, stands.remaining, per_week, stands.people, stands.people_required)
    below = f'<p class="soft">{escape(more)}</p>'
    if not stands.required or stands.level is None:
        return f'<div class="team"><span>{group}</span><span>{escape(words.total(stands.done))}</span></div>{below}'
    done, expected = (100 * min(1.0, float(part) / stands.required) for part in (stands.done, stands.expected or 0))
    level, numbers = chart_words.level(stands.level), chart_words.of(stands.done, stands.required)
    return (
        f'<div class="team"><span>{group}</span><span>{escape(numbers)} '
        f'<b style="color:{INKS[stands.level]}">{escape(level)}</b></span></div>'
        f'<div class="bar"><i style="width:{done:.2f}%;background:{FILLS[stands.level]}"></i>'
        f'<s style="left:calc({expected:.2f}% - {3 * expected / 100:.1f}px)"></s></div>{below}'
    )


def _list(head: str, lines: list[str]) -> str:
    return f"<h2>{escape(head)}</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
