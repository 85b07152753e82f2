"""Pictures and voices behind records, on a plain page for a phone; its address is signed and short-lived.

Who asked for it is in the address, and what they may see is looked up anew each time it is opened.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path

from aiohttp import web
from sqlalchemy import Engine

from bot import media, sheet
from bot.clock import SHANGHAI, Clock
from bot.signed import Verdict, album_at, verdict
from handlers.pictures import MOST_SHOWN, Shot, seen
from messages.wording import pictures as words
from storage import people
from storage.session import reading
from storage.tables.evidence import MediaState

PATH = r"/pictures/{album:\d{1,9}(?:\.\d{1,9}){5}}/{until:\d{1,12}}/{signature}"
_STYLE = (
    "figure{margin:0 0 1em;padding:.7em;border:1px solid #e3e6ea;border-radius:10px}"
    "img{display:block;max-width:100%;max-height:70vh;border-radius:4px}figcaption{margin-top:.4em}"
)


def routes(engine: Engine, secret: bytes, folder: Path, clock: Clock) -> list[web.RouteDef]:
    """The page and its files, and a plain sentence for an address that was not made here or is too old."""

    def look(place: str) -> list[Shot]:
        album = album_at(place)
        with reading(engine) as session:
            viewer = people.member(session, album.viewer_id)
            return seen(session, viewer, album, clock.now()) if viewer else []

    def checked(request: web.Request) -> Verdict:
        asked = request.match_info
        what = f"pictures/{asked['album']}"
        return verdict(secret, what, int(asked["until"]), asked["signature"], clock.now())

    async def page(request: web.Request) -> web.Response:
        if (found := checked(request)) is not Verdict.GOOD:
            return sheet.closed(found)
        shots = await asyncio.to_thread(look, request.match_info["album"])
        ends = datetime.fromtimestamp(int(request.match_info["until"]), SHANGHAI)
        return sheet.page(words.title(), _body(request.path, shots, ends, folder), _STYLE)

    async def file(request: web.Request) -> web.StreamResponse:
        if (found := checked(request)) is not Verdict.GOOD:
            return sheet.closed(found)
        shots = await asyncio.to_thread(look, request.match_info["album"])
        number = int(request.match_info["number"])
        sha = next((shot.stood.sha256 for shot in shots if shot.stood.id == number), "")
        content_type = await asyncio.to_thread(media.type_of, folder / sha) if sha else None
        if content_type is None:
            raise web.HTTPNotFound
        return web.FileResponse(folder / sha, headers=sheet.HEADERS | {"Content-Type": content_type})

    return [web.get(PATH, page), web.get(PATH + r"/{number:\d{1,18}}", file)]


def _body(path: str, shots: Sequence[Shot], ends: datetime, folder: Path) -> str:
    figures = "".join(_figure(path, shot, folder) for shot in shots)
    last = escape(words.until(ends, len(shots), MOST_SHOWN))
    return f'<h1>{escape(words.title())}</h1>{figures}<p class="soft">{last}</p>'


def _figure(path: str, shot: Shot, folder: Path) -> str:
    stood = shot.stood
    address = escape(f"{path}/{stood.id}")
    head = words.taken(stood.received_at.astimezone(SHANGHAI), shot.name, shot.units)
    lines = [f"<p>{escape(line)}</p>" for line in shot.lines or (words.behind_none(),)]
    if stood.state == MediaState.WAITING:
        what = f'<p class="soft">{escape(words.coming())}</p>'
    elif stood.state != MediaState.KEPT or not (folder / stood.sha256).exists():
        what = f'<p class="soft">{escape(words.lost())}</p>'
    elif stood.kind == "image":
        what = f'<a href="{address}"><img loading="lazy" src="{address}" alt="{escape(head)}"></a>'
    else:
        what = f'<a href="{address}">{escape(words.listen())}</a>'
    return f"<figure>{what}<figcaption><p><b>{escape(head)}</b></p>{''.join(lines)}</figcaption></figure>"
