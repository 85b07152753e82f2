"""A message of the outbox as a page: what a template can only knock for, behind its link. The address is signed."""

import asyncio
import re
from html import escape
from pathlib import Path

from aiohttp import web
from sqlalchemy import Engine

from bot import sheet
from bot.courier import Page
from bot.signed import SignedPages, is_signed
from messages.wording import delivery as words
from storage import outbox
from storage.session import reading

PATH = r"/notice/{number:\d{1,18}}/{signature}"
KINDS = frozenset({"broadcast"})
"""What many people are told anyway. Whoever has the address can read it, so that nothing else is put behind one."""

_ADDRESS = re.compile(r"https?://[^\s<>\"'，。；、）】”’]+")


def page_maker(pages: SignedPages) -> Page:
    """Links to the page of what has one."""
    return lambda message: pages.notice(message.id) if message.kind in KINDS else ""


def routes(engine: Engine, secret: bytes, folder: Path) -> list[web.RouteDef]:
    """The page, or the picture where the message is one; 404 for an address that was not made here."""

    here = SignedPages("", secret)

    def read(number: int) -> web.StreamResponse | None:
        with reading(engine) as session:
            found = outbox.shown(session, number, KINDS)
        if found is None:
            return None
        if found.media:
            return web.FileResponse(folder / found.media, headers=sheet.HEADERS | {"Content-Type": "image/*"})
        return sheet.page(words.notice(), _body(found.text, [here.notice(each) for each in found.pictures]))

    async def page(request: web.Request) -> web.StreamResponse:
        number = int(request.match_info["number"])
        if not is_signed(secret, f"notice/{number}", request.match_info["signature"]):
            raise web.HTTPNotFound
        found = await asyncio.to_thread(read, number)
        if found is None:
            raise web.HTTPNotFound
        return found

    return [web.get(PATH, page)]


def _body(text: str, pictures: list[str]) -> str:
    body = "".join(f"<p>{_linked(line)}</p>" for line in text.split("\n"))
    shown = "".join(f'<img src="{escape(each)}" alt="" style="max-width:100%">' for each in pictures)
    return f"<h1>{escape(words.notice())}</h1>{body}{shown}"


def _linked(line: str) -> str:
    """A line with its addresses as links."""
    parts: list[str] = []
    end = 0
    for match in _ADDRESS.finditer(line):
        address = escape(match[0])
        parts += [escape(line[end : match.start()]), f'<a href="{address}" rel="noreferrer">{address}</a>']
        end = match.end()
    return "".join([*parts, escape(line[end:])])
