"""What questions need is loaded once, before the first of them, and nobody else waits for it."""

import asyncio
import subprocess
import sys
import threading

import pytest
from sqlalchemy import Engine

from bot.app import running
from bot.channels.base import Inbound, InboundKind
from bot.clock import Clock
from bot.preparing import Preparing, needs_words
from bot.settings import Settings
from bot.shelves import shelf_of
from handlers import library
from handlers.library import Stated
from messages.structure import Block
from storage.session import make_engine, reading, transaction
from tests.village import ACCOUNT, WEDNESDAY

QUESTION = "援派社工一年要干满多少天？"


def message(text: str, kind: InboundKind = InboundKind.TEXT) -> Inbound:
    return Inbound("official", ACCOUNT, "王芳", text, kind, text, WEDNESDAY)


async def said(inbound: Inbound) -> str:
    return inbound.text


@pytest.mark.parametrize(
    "text", [QUESTION, "今天走访3户。援派社工一年要干满多少天？", "我还差多少天？每月补贴多少钱？", "答 3 可以"]
)
def test_questions_and_answers_need_words(text: str) -> None:
    assert needs_words(message(text))


@pytest.mark.parametrize("text", ["今天走访3户", "我还差多少天", "撤销", "好的吗", "帮助", ""])
def test_other_messages_need_none(text: str) -> None:
    assert not needs_words(message(text))
    assert not needs_words(message(QUESTION, InboundKind.EVENT))


async def test_other_messages_do_not_wait_for_the_words() -> None:
    may_end, loads = threading.Event(), []

    def load() -> None:
        loads.append(may_end.wait(10))

    preparing = Preparing(said, load)
    waiting = [asyncio.create_task(preparing.submit(message(QUESTION))) for _ in range(3)]
    await asyncio.sleep(0.05)
    assert await preparing.submit(message("今天走访3户")) == "今天走访3户"
    assert not any(task.done() for task in waiting)
    may_end.set()
    assert await asyncio.gather(*waiting) == [QUESTION] * 3
    assert loads == [True]


class FailsOnce:
    """What is loaded, at the second try."""

    def __init__(self) -> None:
        self.tries = 0

    def load(self) -> None:
        self.tries += 1
        if self.tries == 1:
            raise OSError


async def test_words_that_could_not_be_loaded_are_tried_again() -> None:
    words = FailsOnce()
    preparing = Preparing(said, words.load)
    with pytest.raises(OSError):
        await preparing.submit(message(QUESTION))
    assert await preparing.submit(message(QUESTION)) == QUESTION
    assert words.tries == 2


async def test_what_fails_ahead_is_tried_again_by_the_first_question() -> None:
    words = FailsOnce()
    preparing = Preparing(said, words.load)
    await preparing.ahead()
    assert await preparing.submit(message(QUESTION)) == QUESTION
    assert words.tries == 2


def read_ahead(engine: Engine) -> int:
    """How many documents the first thread that asks finds read already."""
    with reading(engine) as session:
        return len(shelf_of(session).documents)


@pytest.mark.parametrize("count", [0, 1])
async def test_documents_are_read_behind_the_start_where_there_are_any(sqlite_url: str, count: int) -> None:
    engine = make_engine(sqlite_url)
    settings = Settings(database_url=sqlite_url)
    if count:
        with transaction(engine) as session:
            library.take_in(session, "a.txt", "1", [Block("每站配社工3名。")], Stated(), WEDNESDAY)
    async with running(settings, Clock()) as (bot, _):
        pass
    assert read_ahead(bot.engine) == count
    engine.dispose()


def test_the_server_starts_without_the_words() -> None:
    code = "import sys, bot.app; assert not any(name.startswith('jieba') for name in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
