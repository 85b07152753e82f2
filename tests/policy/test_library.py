"""Documents in versions, and an index that every replica follows, on both databases."""

from sqlalchemy import Engine
from sqlmodel import Session

from handlers import library
from handlers.finding import find
from handlers.library import Change, Stated
from handlers.shelf import Shelf
from messages.structure import Block
from storage import documents
from tests.policy.conftest import NOW

STATED = Stated(region="青石县")


def add(engine: Engine, text: str, name: str = "站.txt", stated: Stated = STATED) -> Change:
    with Session(engine) as session:
        blocks = [Block(line) for line in text.split("\n")]
        change, _ = library.take_in(session, name, library.digest_of(text.encode(), stated), blocks, stated, NOW)
        session.commit()
    return change


def answers(engine: Engine, shelf: Shelf, question: str) -> list[str]:
    with Session(engine) as session:
        return [quote.text for quote in find(session, shelf, question).answers]


def test_the_same_file_again_changes_nothing(library_engine: Engine) -> None:
    assert add(library_engine, "社工站管理办法\n一、人员\n每站配社工3名。") is Change.ADDED
    assert add(library_engine, "社工站管理办法\n一、人员\n每站配社工3名。") is Change.SAME


def test_a_new_version_answers_and_the_old_is_kept(library_engine: Engine) -> None:
    shelf = Shelf()
    add(library_engine, "社工站管理办法\n一、人员\n每站配社工3名。")
    assert answers(library_engine, shelf, "每站配几名社工") == ["每站配社工3名。"]
    assert add(library_engine, "社工站管理办法\n一、人员\n每站配社工5名。") is Change.REPLACED
    assert answers(library_engine, shelf, "每站配几名社工") == ["每站配社工5名。"]
    with Session(library_engine) as session:
        assert [row.version for row in documents.history(session, "站.txt")] == [2, 1]


def test_another_replica_sees_a_change_and_a_removal(library_engine: Engine) -> None:
    here, there = Shelf(), Shelf()
    add(library_engine, "社工站管理办法\n一、人员\n每站配社工3名。")
    assert answers(library_engine, there, "每站配几名社工")
    with Session(library_engine) as session:
        assert documents.remove(session, "站.txt", NOW)
        session.commit()
    for shelf in (here, there):
        assert not answers(library_engine, shelf, "每站配几名社工")


def test_a_removed_document_can_come_back(library_engine: Engine) -> None:
    add(library_engine, "社工站管理办法\n一、人员\n每站配社工3名。")
    with Session(library_engine) as session:
        documents.remove(session, "站.txt", NOW)
        session.commit()
    assert add(library_engine, "社工站管理办法\n一、人员\n每站配社工3名。") is Change.ADDED
    assert answers(library_engine, Shelf(), "每站配几名社工")


def test_reindex_gives_terms_again(library_engine: Engine) -> None:
    add(library_engine, "社工站管理办法\n一、人员\n每站配社工3名。")
    shelf = Shelf()
    with Session(library_engine) as session:
        number = documents.all_current(session)[0].id or 0
        for row in documents.passages_of(session, number):
            documents.set_terms(session, row.id, {})
        documents.touch(session, number)
        session.commit()
    assert not answers(library_engine, shelf, "每站配几名社工")
    with Session(library_engine) as session:
        library.reindex(session, number)
        session.commit()
    assert answers(library_engine, shelf, "每站配几名社工")


def test_what_the_operator_states_goes_before_what_the_document_says(library_engine: Engine) -> None:
    stated = Stated(programme="某项目", region="东丽", title="办法", number="津演〔2021〕1号")
    add(library_engine, "东丽区社工站办法\n天津市东丽区各站照此执行，每站配3名。", stated=stated)
    with Session(library_engine) as session:
        (document,) = documents.all_current(session)
    assert (document.title, document.number, document.programme) == ("办法", "津演〔2021〕1号", "某项目")
    assert document.region == "天津市东丽区"
