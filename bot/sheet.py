"""A plain page for a phone: what all signed pages have in common."""

from html import escape

from aiohttp import web

from bot.signed import Verdict
from messages.wording import digest_page as words

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_STYLE = (
    "body{font:17px/1.6 -apple-system,'PingFang SC','Noto Sans SC','Microsoft YaHei',sans-serif;margin:0 auto;"
    "max-width:40em;padding:1em;color:#1b1f24;background:#fff}h1{font-size:1.3em;margin:.2em 0}"
    "h2{font-size:1.05em;margin:1.6em 0 .4em}p{margin:.3em 0}ul{margin:.3em 0;padding-left:1.2em}"
    ".soft{color:#5b6470;font-size:.9em}"
)
_STATUS = {Verdict.EXPIRED: 410, Verdict.FORGED: 403}


def page(title: str, body: str, style: str = "", status: int = 200) -> web.Response:
    """A page; ``body`` is HTML, whatever people wrote in it escaped."""
    return web.Response(text=html(title, body, style), content_type="text/html", headers=HEADERS, status=status)


def html(title: str, body: str, style: str = "") -> str:
    """The text of a page."""
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}{style}</style></head><body>{body}</body></html>"
    )


def closed(verdict: Verdict) -> web.Response:
    """What stands in place of a page that may not be opened."""
    title, advice = words.expired() if verdict is Verdict.EXPIRED else words.forged()
    return page(title, f"<h1>{escape(title)}</h1><p>{escape(advice)}</p>", status=_STATUS[verdict])
