"""What is made apart from the turns comes back as a turn, once, and its failure is told."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session, col

from bot.background import KEPT_SECONDS, MOST_TRIES, Background, Maker
from bot.channels.base import Inbound
from bot.clock import Clock
from bot.makers import makers
from bot.signed import SignedPages
from bot.steps import Steps
from bot.turns import take
from handlers.errands import ErrandKind
from storage.session import reading, transaction
from storage.tables import Errand
from tests.digest.conftest import SECRET, THURSDAY, PhoneOf
from tests.outreach import mail

Submit = Callable[[Inbound], Awaitable[str]]


@pytest.fixture
def submit(sqlite_engine: Engine) -> Submit:
    """Takes a message as the writer does."""

    async def taken(inbound: Inbound) -> str:
        with transaction(sqlite_engine) as session:
            pages = SignedPages("https://bot.example.org", SECRET)
            return take(session, inbound, inbound.sent_at, Steps(), pages=pages).reply

    return taken


def background(
    engine: Engine, submit: Submit, folder: Path, made_by: dict[ErrandKind, Maker] | None = None
) -> Background:
    clock = Clock()
    clock.set_to(THURSDAY)
    return Background(engine, submit, clock, folder, makers(None) if made_by is None else made_by)


def states(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.execute(select(col(Errand.state)).order_by(col(Errand.id))).scalars())


async def test_the_picture_follows_the_words(
    week: PhoneOf, sqlite_engine: Engine, submit: Submit, tmp_path: Path
) -> None:
    week("周敏").says("周报", THURSDAY)
    await background(sqlite_engine, submit, tmp_path).look()
    (sent,) = mail(sqlite_engine, "周敏", "picture")
    assert (tmp_path / sent.media).read_bytes().startswith(b"\x89PNG") and not sent.text
    assert states(sqlite_engine) == ["done"]


async def test_what_was_made_twice_is_told_once(
    week: PhoneOf, sqlite_engine: Engine, submit: Submit, tmp_path: Path
) -> None:
    """Two processes, or one that died after the file was written."""
    week("周敏").says("导出本月", THURSDAY)
    held: list[Inbound] = []

    async def keep(inbound: Inbound) -> str:
        held.append(inbound)
        return ""

    for _ in range(2):
        await background(sqlite_engine, keep, tmp_path).look()
    for inbound in held:
        await submit(inbound)
    assert len(held) == 2 and len(mail(sqlite_engine, "周敏", "export")) == 1


async def test_without_a_font_the_words_are_enough(
    week: PhoneOf, sqlite_engine: Engine, submit: Submit, tmp_path: Path
) -> None:
    without = makers(tmp_path / "no-font.ttf")
    assert "记了3.5天" in week("周敏").says("周报", THURSDAY)
    await background(sqlite_engine, submit, tmp_path, without).look()
    assert mail(sqlite_engine, "周敏", "picture") == [] and states(sqlite_engine) == ["failed"]


async def test_what_fails_is_tried_again_and_then_told(
    week: PhoneOf, sqlite_engine: Engine, submit: Submit, tmp_path: Path
) -> None:
    def broken(_session: Session, _facts: str) -> bytes:
        raise OSError("no space left")

    week("周敏").says("导出本月", THURSDAY)
    working = background(sqlite_engine, submit, tmp_path, {ErrandKind.EXPORT: broken})
    for looked in range(MOST_TRIES):
        assert mail(sqlite_engine, "周敏", "export") == [], looked
        await working.look()
    assert "没有做成" in mail(sqlite_engine, "周敏", "export")[0].text


async def test_old_files_are_swept_away(sqlite_engine: Engine, submit: Submit, tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    for name, age in (("1.png", KEPT_SECONDS + 1), ("2.png", 60)):
        (made / name).write_bytes(b"")
        moment = THURSDAY.timestamp() - age
        os.utime(made / name, (moment, moment))
    background(sqlite_engine, submit, tmp_path).sweep()
    assert [file.name for file in made.iterdir()] == ["2.png"]
