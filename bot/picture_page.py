"""Pictures and voices behind records, on a plain page for a phone; its address is signed and short-lived.

Who asked for it is in the address, and what they may see is looked up anew each time it is opened.
"""

import asyncio
import hmac
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from html import escape
from pathlib import Path

from aiohttp import web
from sqlalchemy import Engine

from bot import media
from bot.clock import SHANGHAI, Clock
from handlers.pages import Album
from handlers.pictures import HOURS, MOST_SHOWN, Shot, seen
from messages.wording import pictures as words
from storage import people
from storage.session import reading
from storage.tables.evidence import MediaState

PATH = r"/pictures/{album:\d{1,9}(?:\.\d{1,9}){5}}/{until:\d{1,12}}/{signature}"
_SIGNATURE_LENGTH = 32  # hexadecimal digits: 128 bits
_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_STYLE = (
    "body{font:16px/1.6 sans-serif;margin:0 auto;max-width:42em;padding:1em;color:#222;background:#f4f4f4}"
    "h1{font-size:1.15em}figure{margin:0 0 1em;padding:.7em;background:#fff;border-radius:8px}"
    "img{display:block;max-width:100%;max-height:70vh;border-radius:4px}figcaption{margin-top:.4em}"
    "b{font-weight:600}p{margin:.1em 0}.faint{color:#666;font-size:.9em}"
)

Maker = Callable[[Album], str]


def link_maker(address: str, secret: bytes, clock: Clock) -> Maker:
    """Links to the page under the public ``address`` of the server, good for ``HOURS``."""

    def link(album: Album) -> str:
        place = f"{_written(album)}/{int((clock.now() + timedelta(hours=HOURS)).timestamp())}"
        return f"{address.rstrip('/')}/pictures/{place}/{_sign(secret, place)}"

    return link


def routes(engine: Engine, secret: bytes, folder: Path, clock: Clock) -> list[web.RouteDef]:
    """The page and its files; 404 for an address that was not made here, 410 once its time is over."""

    def look(album: Album) -> list[Shot]:
        with reading(engine) as session:
            viewer = people.member(session, album.viewer_id)
            return seen(session, viewer, album, clock.now()) if viewer else []

    async def opened(request: web.Request) -> tuple[list[Shot], datetime]:
        written, until = request.match_info["album"], request.match_info["until"]
        signature = request.match_info["signature"].encode()
        if not hmac.compare_digest(_sign(secret, f"{written}/{until}").encode(), signature):
            raise web.HTTPNotFound
        ends = datetime.fromtimestamp(int(until), SHANGHAI)
        if clock.now() >= ends:
            raise web.HTTPGone(text=words.over(), headers=_HEADERS)
        return await asyncio.to_thread(look, _read(written)), ends

    async def page(request: web.Request) -> web.Response:
        shots, ends = await opened(request)
        text = _page(request.path, shots, ends, folder)
        return web.Response(text=text, content_type="text/html", headers=_HEADERS)

    async def file(request: web.Request) -> web.StreamResponse:
        shots, _ = await opened(request)
        number = int(request.match_info["number"])
        sha = next((shot.stood.sha256 for shot in shots if shot.stood.id == number), "")
        content_type = await asyncio.to_thread(media.type_of, folder / sha) if sha else None
        if content_type is None:
            raise web.HTTPNotFound
        return web.FileResponse(folder / sha, headers={**_HEADERS, "Content-Type": content_type})

    return [web.get(PATH, page), web.get(PATH + r"/{number:\d{1,18}}", file)]


def _written(album: Album) -> str:
    narrowed = (album.unit_id, album.person_id, album.report_id)
    numbers = (album.viewer_id, album.first.toordinal(), album.last.toordinal(), *(number or 0 for number in narrowed))
    return ".".join(map(str, numbers))


def _read(written: str) -> Album:
    viewer, first, last, unit, person, report = map(int, written.split("."))
    return Album(viewer, date.fromordinal(first), date.fromordinal(last), unit or None, person or None, report or None)


def _sign(secret: bytes, place: str) -> str:
    return hmac.new(secret, f"picture-page:{place}".encode(), sha256).hexdigest()[:_SIGNATURE_LENGTH]


def _page(path: str, shots: Sequence[Shot], ends: datetime, folder: Path) -> str:
    title = escape(words.title())
    body = "\n".join(_figure(path, shot, folder) for shot in shots)
    last = f'<p class="faint">{escape(words.until(ends, len(shots), MOST_SHOWN))}</p>'
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>{body}{last}</body></html>"
    )


def _figure(path: str, shot: Shot, folder: Path) -> str:
    stood = shot.stood
    address = escape(f"{path}/{stood.id}")
    head = words.taken(stood.received_at.astimezone(SHANGHAI), shot.name, shot.units)
    lines = [f"<p>{escape(line)}</p>" for line in shot.lines or (words.behind_none(),)]
    if stood.state == MediaState.WAITING:
        what = f'<p class="faint">{escape(words.coming())}</p>'
    elif stood.state != MediaState.KEPT or not (folder / stood.sha256).exists():
        what = f'<p class="faint">{escape(words.lost())}</p>'
    elif stood.kind == "image":
        what = f'<a href="{address}"><img loading="lazy" src="{address}" alt="{escape(head)}"></a>'
    else:
        what = f'<a href="{address}">{escape(words.listen())}</a>'
    return f"<figure>{what}<figcaption><p><b>{escape(head)}</b></p>{''.join(lines)}</figcaption></figure>"
