"""The passage that an answer quotes, in a plain page of its document for a phone; its address is signed."""

import hmac
from hashlib import sha256
from html import escape

from sqlmodel import Session

from handlers.finding import Quote
from handlers.policy import Link
from messages.structure import Heading, section_label
from messages.wording import policy as wording
from storage import documents
from storage.documents import PassageRead
from storage.tables.documents import PolicyDocument

PATH = "/policy/{passage_id}/{signature}"
_SIGNATURE_LENGTH = 16  # hexadecimal digits: 64 bits
_STYLE = (
    "body{font:17px/1.7 sans-serif;margin:0 auto;max-width:42em;padding:1em;color:#222}"
    "h1{font-size:1.2em}h2{font-size:1em;margin-top:1.5em}mark{background:#ffe58a}p{margin:.4em 0;white-space:pre-line}"
    ".facts{color:#666;font-size:.9em}"
)


def link_maker(address: str, secret: bytes) -> Link:
    """Links to the page under the public ``address`` of the server; the quote itself is marked by the browser."""

    def link(quote: Quote) -> str:
        return f"{address.rstrip('/')}/policy/{quote.passage_id}/{_sign(secret, quote.passage_id)}#p{quote.passage_id}"

    return link


def _sign(secret: bytes, passage_id: int) -> str:
    return hmac.new(secret, f"policy-page:{passage_id}".encode(), sha256).hexdigest()[:_SIGNATURE_LENGTH]


def is_signed(secret: bytes, passage_id: int, signature: str) -> bool:
    """Whether the address was made here."""
    return hmac.compare_digest(_sign(secret, passage_id).encode(), signature.encode())


def render(session: Session, passage_id: int) -> str | None:
    """The document of a passage with the passage marked; None where there is no such passage."""
    found = documents.passages(session, [passage_id])
    document = documents.by_id(session, found[0].document_id) if found else None
    if document is None:
        return None
    rows = [row for row in documents.passages_of(session, document.id or 0) if _is_printed(row) or row.id == passage_id]
    body = "\n".join(_section(rows, passage_id))
    title = escape(document.title)
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>{_facts(document)}{body}</body></html>"
    )


def _is_printed(row: PassageRead) -> bool:
    """Lists, overviews and groups repeat what stands elsewhere."""
    return row.kind in ("paragraph", "row", "signature")


def _section(rows: list[PassageRead], passage_id: int) -> list[str]:
    lines: list[str] = []
    last = ""
    for row in rows:
        label = section_label(tuple(Heading(number, title, rank) for number, title, rank in row.path))
        if label != last and not row.text.startswith(label[:4]):
            lines.append(f"<h2>{escape(label)}</h2>")
        last = label
        text = escape(row.text)
        lines.append(f'<p id="p{row.id}">{f"<mark>{text}</mark>" if row.id == passage_id else text}</p>')
    return lines


def _facts(document: PolicyDocument) -> str:
    facts = [fact for fact in (document.issuer, document.number) if fact]
    if document.issued:
        facts.append(wording.day(document.issued))
    if not document.is_current:
        facts.append(wording.replaced_document())
    return f'<p class="facts">{escape("，".join(facts))}</p>'
