"""What questions need is loaded once, before the first of them, and nobody else waits for it."""

import asyncio
import subprocess
import sys
import threading

import pytest

from bot.channels.base import Inbound, InboundKind
from bot.preparing import Preparing, needs_words
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


async def test_words_that_could_not_be_loaded_are_tried_again() -> None:
    tries = []

    def load() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise OSError

    preparing = Preparing(said, load)
    with pytest.raises(OSError):
        await preparing.submit(message(QUESTION))
    assert await preparing.submit(message(QUESTION)) == QUESTION
    assert len(tries) == 2


def test_the_server_starts_without_the_words() -> None:
    code = "import sys, bot.app; assert not any(name.startswith('jieba') for name in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
