"""The page of a document that an answer links to."""

from dataclasses import replace

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import Engine
from sqlmodel import Session

from bot import policy_page
from bot.signed import SignedPages, is_signed, secret_of
from handlers.finding import find
from handlers.shelf import Shelf

PAGES = SignedPages("https://bot.example.org/", b"secret")


def test_the_link_is_signed_and_the_passage_marked(session: Session, shelf: Shelf) -> None:
    (quote,) = find(session, shelf, "驻站社工要什么学历", "东丽区街道社工站").answers
    link = PAGES.quote(quote.passage_id, quote.start, len(quote.text))
    *_, number, span, signature = link.split("#")[0].split("/")
    assert is_signed(b"secret", f"policy/{number}/{span}", signature)
    assert not is_signed(b"secret", f"policy/{int(number) + 1}/{span}", signature)
    assert not is_signed(b"secret", f"policy/{number}/0-1", signature)
    assert not is_signed(b"other", f"policy/{number}/{span}", signature)
    start, end = map(int, span.split("-"))
    page = policy_page.render(session, int(number), start, end)
    assert page is not None
    assert f"<mark>{quote.text}</mark>" in page and "第九条 驻站社工应当具有大专以上学历" in page
    assert "<h2" in page and "第三章 人员" in page and page.count("第九条") == 1


def test_no_page_for_a_passage_that_is_not_there(session: Session) -> None:
    assert policy_page.render(session, 10**9) is None


async def test_the_page_opens_by_its_link_alone(demo_engine: Engine, session: Session, shelf: Shelf) -> None:
    (quote,) = find(session, shelf, "驻站社工要什么学历", "东丽区街道社工站").answers
    session.rollback()
    path = replace(PAGES, address="").quote(quote.passage_id, quote.start, len(quote.text)).split("#")[0]
    app = web.Application()
    app.add_routes(policy_page.routes(demo_engine, b"secret"))
    async with TestClient(TestServer(app)) as client:
        opened = await client.get(path)
        assert opened.status == 200 and "<mark>" in await opened.text()
        assert (await client.get(path[:-1] + ("0" if path[-1] != "0" else "1"))).status == 404


def test_the_secret_is_made_once(engine: Engine) -> None:
    first = secret_of(engine)
    assert len(first) == 32 and secret_of(engine) == first
