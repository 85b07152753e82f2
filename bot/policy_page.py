"""The quote of an answer, marked in a plain page of its document for a phone; its address is signed."""

import asyncio
from html import escape

from aiohttp import web
from sqlalchemy import Engine
from sqlmodel import Session

from bot import sheet
from bot.policy_text import STYLE, text_of
from bot.signed import is_signed
from messages.wording import policy as wording
from storage import documents
from storage.session import reading
from storage.tables.documents import PolicyDocument

PATH = r"/policy/{passage_id:\d{1,18}}/{start:\d{1,6}}-{end:\d{1,6}}/{signature}"


def routes(engine: Engine, secret: bytes) -> list[web.RouteDef]:
    """The page; 404 for an address that was not made here."""

    def read(passage_id: int, start: int, end: int) -> str | None:
        with reading(engine) as session:
            return render(session, passage_id, start, end)

    async def page(request: web.Request) -> web.Response:
        passage_id, start, end = (request.match_info[name] for name in ("passage_id", "start", "end"))
        if not is_signed(secret, f"policy/{passage_id}/{start}-{end}", request.match_info["signature"]):
            raise web.HTTPNotFound
        text = await asyncio.to_thread(read, int(passage_id), int(start), int(end))
        if text is None:
            raise web.HTTPNotFound
        return web.Response(text=text, content_type="text/html", headers=sheet.HEADERS)

    return [web.get(PATH, page)]


def render(session: Session, passage_id: int, start: int = 0, end: int = 0) -> str | None:
    """The document of a passage with the run marked, or all of the passage where ``end`` is 0.

    None where there is no such passage.
    """
    found = documents.passages(session, [passage_id])
    document = documents.by_id(session, found[0].document_id) if found else None
    if document is None:
        return None
    rows = documents.passages_of(session, document.id or 0)
    quoted = next(row for row in rows if row.id == passage_id)
    body = text_of(rows, quoted, start, end or len(quoted.text))
    return sheet.html(document.title, f"<h1>{escape(document.title)}</h1>{_facts(document)}{body}", STYLE)


def _facts(document: PolicyDocument) -> str:
    facts = [fact for fact in (document.issuer, document.number) if fact]
    if document.issued:
        facts.append(wording.day(document.issued))
    if not document.is_current:
        facts.append(wording.replaced_document())
    return f'<p class="soft">{escape("，".join(facts))}</p>'
