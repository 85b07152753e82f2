"""The page of a document that an answer links to."""

from sqlmodel import Session

from bot import policy_page
from handlers.finding import find
from handlers.shelf import Shelf


def test_the_link_is_signed_and_the_passage_marked(session: Session, shelf: Shelf) -> None:
    (quote,) = find(session, shelf, "驻站社工要什么学历", "东丽区街道社工站").answers
    link = policy_page.link_maker("https://bot.example.org/", b"secret")(quote)
    *_, number, signature = link.split("#")[0].split("/")
    assert policy_page.is_signed(b"secret", int(number), signature)
    assert not policy_page.is_signed(b"secret", int(number) + 1, signature)
    assert not policy_page.is_signed(b"other", int(number), signature)
    page = policy_page.render(session, int(number))
    assert page is not None
    assert "<mark>第九条 驻站社工应当具有大专以上学历" in page
    assert "第三章 人员" in page


def test_no_page_for_a_passage_that_is_not_there(session: Session) -> None:
    assert policy_page.render(session, 10**9) is None
