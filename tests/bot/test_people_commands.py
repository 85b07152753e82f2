"""People come and go, talk in a terminal and see their menu: the commands, as real processes."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Engine

from bot import menus
from storage import staffing
from storage.session import transaction
from tests.bot.test_commands import run
from tests.channels.apis import AGENT_ID, Platforms, platforms
from tests.village import Phone, build


@pytest.fixture
def who(sqlite_engine: Engine) -> dict[str, int]:
    return build(sqlite_engine)


def test_somebody_who_leaves_is_answered_and_their_records_stay(
    tmp_path: Path, sqlite_engine: Engine, sqlite_url: str, who: dict[str, int]
) -> None:
    wang, li = Phone(sqlite_engine, "王芳"), Phone(sqlite_engine, "李强")
    wang.says("今天走访3户")
    later = run(tmp_path, "people", "leave", "王芳", "--on", "2099-01-01", QIANSHOU_DATABASE_URL=sqlite_url)
    assert later.returncode == 1 and "什么都没有改" in later.stderr
    code = run(tmp_path, "invite", "王芳", QIANSHOU_DATABASE_URL=sqlite_url).stdout.splitlines()[0]
    done = run(tmp_path, "people", "leave", "王芳", QIANSHOU_DATABASE_URL=sqlite_url)
    assert "解绑了1个账号" in done.stdout, done.stderr
    assert "服务已经结束" in wang.says("今天走访5户")
    assert "过期" in wang.says(f"绑定 {code}")
    assert "合计1天" in li.says("我的进度")
    assert "还没有绑定账号" in run(tmp_path, "people", "show", "王芳", QIANSHOU_DATABASE_URL=sqlite_url).stdout


def test_a_lost_phone_and_a_stolen_code(
    tmp_path: Path, sqlite_engine: Engine, sqlite_url: str, who: dict[str, int]
) -> None:
    code = run(tmp_path, "invite", "王芳", QIANSHOU_DATABASE_URL=sqlite_url).stdout.splitlines()[0]
    assert "收回了王芳的1个" in run(tmp_path, "people", "revoke", "王芳", QIANSHOU_DATABASE_URL=sqlite_url).stdout
    assert "过期" in Phone(sqlite_engine, "小偷").says(f"绑定 {code}")
    assert "1个账号都解绑了" in run(tmp_path, "people", "unbind", "王芳", QIANSHOU_DATABASE_URL=sqlite_url).stdout
    assert "邀请码" in Phone(sqlite_engine, "王芳").says("今天走访3户")


def test_somebody_who_moves_works_for_both_units_in_turn(sqlite_engine: Engine, who: dict[str, int]) -> None:
    wang = Phone(sqlite_engine, "王芳")
    wang.says("昨天走访3户")
    with transaction(sqlite_engine) as session:
        [maple] = staffing.units_like(session, "枫桥")
        staffing.move(session, who["王芳"], maple, "dispatched", date(2026, 11, 18))
    assert "枫桥援派" in wang.says("今天走访4户")
    assert "柳河援派" in wang.says("前天走访5户")
    assert "柳河" in Phone(sqlite_engine, "李强").says("我的进度")


def test_a_unit_that_is_not_there_changes_nothing(
    tmp_path: Path, sqlite_engine: Engine, sqlite_url: str, who: dict[str, int]
) -> None:
    done = run(tmp_path, "people", "move", "王芳", "--to", "没有社区", QIANSHOU_DATABASE_URL=sqlite_url)
    assert done.returncode == 1 and "没有叫" in done.stderr
    with transaction(sqlite_engine) as session:
        assert [one.ends_on for one in staffing.places(session, who["王芳"])] == [None]


def test_a_talk_in_the_terminal_is_kept(
    tmp_path: Path, sqlite_engine: Engine, sqlite_url: str, who: dict[str, int]
) -> None:
    done = run(tmp_path, "chat", "--as", "王芳", stdin="今天走访3户\n我的进度\n", QIANSHOU_DATABASE_URL=sqlite_url)
    assert "记好了" in done.stdout and done.stdout.count("合计1天") >= 1, done.stderr
    again = run(tmp_path, "chat", "--as", "没有", QIANSHOU_DATABASE_URL=sqlite_url)
    assert again.returncode == 1 and "没有" in again.stderr


@pytest_asyncio.fixture
async def both() -> AsyncIterator[Platforms]:
    async with platforms() as started:
        yield started


async def test_the_menu_is_what_both_platforms_accept(both: Platforms) -> None:
    for client in (both.official_client(), both.wecom_client()):
        assert await menus.published(client) == []
        await menus.publish(client)
        assert await menus.published(client) == menus.menu_data()["button"]
    assert await both.wecom_client().menu.get(AGENT_ID)


def test_menu_without_credentials_names_them(tmp_path: Path) -> None:
    done = run(tmp_path, "menu", "publish")
    assert done.returncode == 1
    assert "QIANSHOU_OFFICIAL_SECRET" in done.stderr
