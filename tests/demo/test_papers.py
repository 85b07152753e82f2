"""The demo's documents: taken in once, and the programme's own answers its workers."""

from sqlalchemy import Engine
from sqlmodel import Session

from bot.demo import papers
from bot.demo.programme import PAIRS
from handlers.finding import find
from handlers.shelf import Shelf
from storage import documents
from tests.village import WEDNESDAY


def test_the_demo_answers_from_its_own_programmes_document(sqlite_url: str, sqlite_engine: Engine) -> None:
    papers.load(sqlite_url, WEDNESDAY)
    with Session(sqlite_engine) as session:
        before = documents.stamp(session)
        (quote,) = find(session, Shelf(), "援派社工一年要干满多少天？", PAIRS).answers
    assert "不少于40个工作日" in quote.text and quote.document.programme == PAIRS
    papers.load(sqlite_url, WEDNESDAY)
    with Session(sqlite_engine) as session:
        assert documents.stamp(session) == before
