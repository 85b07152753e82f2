"""The quote of an answer, marked in a plain page of its document for a phone; its address is signed."""

import asyncio
from html import escape

from aiohttp import web
from sqlalchemy import Engine
from sqlmodel import Session

from bot import sheet
from bot.signed import is_signed
from messages.structure import Heading, section_label
from messages.wording import policy as wording
from storage import documents
from storage.documents import PassageRead
from storage.session import reading
from storage.tables.documents import PolicyDocument

PATH = r"/policy/{passage_id:\d{1,18}}/{start:\d{1,6}}-{end:\d{1,6}}/{signature}"
_STYLE = (
    "h2{font-size:1em;margin-top:1.5em}mark{background:#ffe58a}p{margin:.4em 0;white-space:pre-line}"
    ":target{scroll-margin-top:35vh}"
)


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
    rows = [row for row in documents.passages_of(session, document.id or 0) if _is_printed(row) or row.id == passage_id]
    body = "\n".join(_section(rows, passage_id, start, end))
    return sheet.html(document.title, f"<h1>{escape(document.title)}</h1>{_facts(document)}{body}", _STYLE)


def _is_printed(row: PassageRead) -> bool:
    """Lists, overviews and groups repeat what stands elsewhere."""
    return row.kind in ("paragraph", "row", "signature")


def _section(rows: list[PassageRead], passage_id: int, start: int, end: int) -> list[str]:
    """A heading stands by itself where it is no part of the text under it."""
    lines: list[str] = []
    last: tuple[Heading, ...] = ()
    for row in rows:
        path = tuple(Heading(number, title, rank) for number, title, rank in row.path)
        own = f"{path[-1].number}{path[-1].title}" if path else ""
        if path != last and own and not _squeezed(row.text).startswith(_squeezed(own)):
            lines.append(f"<h2>{escape(section_label(path))}</h2>")
        last = path
        text = _marked(row.text, start, end or len(row.text)) if row.id == passage_id else escape(row.text)
        tag = "h2" if own and _squeezed(row.text) == _squeezed(own) else "p"
        lines.append(f'<{tag} id="p{row.id}">{text}</{tag}>')
    return lines


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _marked(text: str, start: int, end: int) -> str:
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"


def _facts(document: PolicyDocument) -> str:
    facts = [fact for fact in (document.issuer, document.number) if fact]
    if document.issued:
        facts.append(wording.day(document.issued))
    if not document.is_current:
        facts.append(wording.replaced_document())
    return f'<p class="soft">{escape("，".join(facts))}</p>'
