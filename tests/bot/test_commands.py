"""The commands as an operator runs them: real processes, real files."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.session import make_engine
from tests.channels.payloads import AES_KEY, APP_ID, TOKEN
from tests.village import Phone, build

COMMAND = str(Path(sys.executable).with_name("qianshou"))
CREDENTIALS = {
    "QIANSHOU_OFFICIAL_APPID": APP_ID,
    "QIANSHOU_OFFICIAL_TOKEN": TOKEN,
    "QIANSHOU_OFFICIAL_AES_KEY": AES_KEY,
}


def run(folder: Path, *words: str, stdin: str = "", **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run a command in an empty folder with these settings alone."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("QIANSHOU_")}
    return subprocess.run(
        [COMMAND, *words], cwd=folder, env=clean | settings, input=stdin, capture_output=True, text=True, timeout=60
    )


def test_serve_names_the_credentials_that_are_missing(tmp_path: Path) -> None:
    done = run(tmp_path, "serve", QIANSHOU_OFFICIAL_APPID="wx1")
    assert done.returncode == 1
    assert "QIANSHOU_OFFICIAL_TOKEN" in done.stderr and "QIANSHOU_OFFICIAL_AES_KEY" in done.stderr
    assert "QIANSHOU_OFFICIAL_APPID" not in done.stderr


def test_serve_refuses_a_database_without_tables_and_names_the_command(tmp_path: Path) -> None:
    done = run(tmp_path, "serve", **CREDENTIALS)
    assert done.returncode == 1
    assert "qianshou db upgrade" in done.stderr


def test_serve_refuses_an_old_schema(tmp_path: Path, sqlite_url: str) -> None:
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    done = run(tmp_path, "serve", QIANSHOU_DATABASE_URL=sqlite_url, **CREDENTIALS)
    assert done.returncode == 1
    assert "旧版本" in done.stderr and "qianshou db upgrade" in done.stderr


def test_serve_names_a_bad_aes_key(tmp_path: Path) -> None:
    done = run(tmp_path, "serve", **(CREDENTIALS | {"QIANSHOU_OFFICIAL_AES_KEY": "short"}))
    assert "43位" in done.stderr


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken_is_named(tmp_path: Path, sqlite_url: str, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run(tmp_path, command, QIANSHOU_DATABASE_URL=sqlite_url, QIANSHOU_PORT=port, **CREDENTIALS)
    assert done.returncode == 1
    assert "占用" in done.stderr and port in done.stderr


def test_a_setting_that_is_no_number_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "serve", QIANSHOU_PORT="eighty")
    assert done.returncode == 1
    assert "QIANSHOU_PORT" in done.stderr


def test_a_database_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "db", "upgrade", QIANSHOU_DATABASE_URL="nonsense")
    assert done.returncode == 1
    assert "QIANSHOU_DATABASE_URL" in done.stderr and "Traceback" not in done.stderr


def test_settings_may_stand_in_an_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("QIANSHOU_DATABASE_URL=sqlite:///elsewhere.db\n")
    assert run(tmp_path, "db", "upgrade").returncode == 0
    assert (tmp_path / "elsewhere.db").exists()


def test_the_demo_refuses_a_database_that_it_did_not_seed(
    tmp_path: Path, sqlite_engine: Engine, sqlite_url: str
) -> None:
    build(sqlite_engine)
    done = run(tmp_path, "demo", QIANSHOU_DATABASE_URL=sqlite_url, QIANSHOU_PORT="0")
    assert done.returncode == 1
    assert "不是演示写入的" in done.stderr


def test_the_demo_refuses_a_database_of_another_program(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE theirs (id INTEGER)")
    done = run(tmp_path, "demo", QIANSHOU_DATABASE_URL="sqlite:///other.db", QIANSHOU_PORT="0")
    assert done.returncode == 1
    assert "不是演示写入的" in done.stderr


def test_invite_prints_a_code_that_binds(tmp_path: Path, sqlite_engine: Engine, sqlite_url: str) -> None:
    build(sqlite_engine)
    done = run(tmp_path, "invite", "新人", QIANSHOU_DATABASE_URL=sqlite_url)
    code = done.stdout.splitlines()[0]
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{8}", code)
    assert "绑定好了" in Phone(sqlite_engine, "微信号").says(f"绑定 {code}")


def test_invite_lists_namesakes_and_the_unit_decides(tmp_path: Path, sqlite_engine: Engine, sqlite_url: str) -> None:
    build(sqlite_engine)
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE person SET name = '王芳' WHERE name = '钱进'")
    done = run(tmp_path, "invite", "王芳", QIANSHOU_DATABASE_URL=sqlite_url)
    assert done.returncode == 1
    assert "柳河社区" in done.stderr and "清源街道社工站" in done.stderr
    assert run(tmp_path, "invite", "王芳", "--unit", "清源", QIANSHOU_DATABASE_URL=sqlite_url).returncode == 0


def test_invite_says_when_nobody_has_that_name(tmp_path: Path, sqlite_url: str) -> None:
    done = run(tmp_path, "invite", "没有", QIANSHOU_DATABASE_URL=sqlite_url)
    assert done.returncode == 1
    assert "没有" in done.stderr


def test_a_backup_brings_everything_back(tmp_path: Path, sqlite_engine: Engine, sqlite_url: str) -> None:
    build(sqlite_engine)
    phone = Phone(sqlite_engine, "王芳")
    phone.says("今天走访3户")
    kept = run(tmp_path, "db", "backup", "--to", "copy.db", QIANSHOU_DATABASE_URL=sqlite_url)
    assert kept.returncode == 0
    phone.says("撤销")
    back = run(tmp_path, "db", "restore", "copy.db", "--yes", QIANSHOU_DATABASE_URL=sqlite_url)
    assert back.returncode == 0, back.stderr
    assert "合计1天" in phone.says("我的进度")


def test_a_file_that_is_no_backup_changes_nothing(tmp_path: Path, sqlite_engine: Engine, sqlite_url: str) -> None:
    build(sqlite_engine)
    (tmp_path / "letter.db").write_text("dear all")
    done = run(tmp_path, "db", "restore", "letter.db", "--yes", QIANSHOU_DATABASE_URL=sqlite_url)
    assert done.returncode == 1
    assert "不是完好的备份" in done.stderr
    engine = make_engine(sqlite_url)
    assert "记好了" in Phone(engine, "王芳").says("今天走访3户")
    engine.dispose()


def test_parse_reads_lines_and_writes_lines(tmp_path: Path) -> None:
    line = '{"id": "a", "at": "2026-11-18T18:00:00+08:00", "text": "昨天下午走访3户"}\n'
    done = run(tmp_path, "parse", "--jsonl", stdin=line)
    assert '"id": "a"' in done.stdout and '"2026-11-17"' in done.stdout


def test_parse_names_a_line_that_it_cannot_read(tmp_path: Path) -> None:
    done = run(tmp_path, "parse", "--jsonl", stdin="not json\n")
    assert done.returncode == 1
    assert "第1行" in done.stderr
