"""qianshou docs and ask, as an operator types them."""

import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
import typer
from sqlalchemy import Engine
from sqlmodel import SQLModel
from typer.testing import CliRunner

from bot.commands.ask import ask_command
from bot.commands.docs import docs_app
from storage.session import make_engine, reading, transaction

RULES = "社工站管理办法\n一、人员\n每站配社工3名，其中1名持证。\n二、经费\n每站每年12万元。\n"


@pytest.fixture
def app(tmp_path: Path) -> typer.Typer:
    engine: Engine = make_engine(f"sqlite:///{tmp_path}/commands.db")
    SQLModel.metadata.create_all(engine)
    now = partial(datetime, 2026, 11, 18, tzinfo=UTC)
    whole = typer.Typer()
    whole.add_typer(docs_app(partial(transaction, engine), partial(reading, engine), now), name="docs")
    whole.command("ask")(ask_command(partial(reading, engine), now))
    return whole


def call(app: typer.Typer, *words: str, lines: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words), input=lines)
    return result.exit_code, result.output


def test_a_folder_at_once_and_what_fails_does_not_stop_the_rest(app: typer.Typer, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text(RULES, "gbk")
    (folder / "b.md").write_text("# 通知\n\n各站每月5日前报送简报。\n", "utf-8")
    (folder / "c.docx").write_bytes(b"PK nonsense")
    code, output = call(app, "docs", "add", str(folder), "--programme", "某项目")
    assert code == 1
    assert "没有添加 c.docx：文件已损坏" in output
    assert "完成：2 份，没有变化 0 份，失败 1 份\n" in output
    code, output = call(app, "docs", "add", str(folder / "a.txt"), "--programme", "某项目")
    assert code == 0
    assert "没有变化 a.txt" in output


def test_what_a_folder_holds_besides_is_told(app: typer.Typer, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    (folder / "older").mkdir(parents=True)
    (folder / "a.txt").write_text(RULES, "utf-8")
    (folder / "older" / "a.txt").write_text(RULES.replace("3名", "2名"), "utf-8")
    (folder / "photo.jpg").write_bytes(b"x")
    (folder / "~$a.docx").write_bytes(b"x")
    code, output = call(app, "docs", "add", str(folder))
    assert code == 1
    assert f"没有添加 a.txt：文件夹里有两个同名文件，已读另一个，请给 {folder}/older/a.txt 改名再添加" in output
    assert "完成：1 份，没有变化 0 份，失败 1 份，其他类型跳过 1 份" in output
    assert "每站配社工3名" in call(app, "docs", "show", "a.txt")[1]


def test_show_lists_versions_and_remove_takes_out(app: typer.Typer, tmp_path: Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text(RULES, "utf-8")
    call(app, "docs", "add", str(paper), "--number", "某演〔2026〕1号", "--date", "2026-01-02")
    paper.write_text(RULES.replace("3名", "4名"), "utf-8")
    call(app, "docs", "add", str(paper))
    _, output = call(app, "docs", "show", "a.txt")
    assert "v2" in output
    assert "v1" in output
    assert "[一、人员] 每站配社工4名，其中1名持证。" in output
    assert "《社工站管理办法》" in call(app, "docs", "list")[1]
    assert call(app, "docs", "reindex") == (0, "已重建 1 份文件的索引\n")
    assert "已移除 a.txt" in call(app, "docs", "remove", "a.txt")[1]
    assert call(app, "docs", "remove", "a.txt")[0] == 1


def test_ask_answers_a_line_for_a_line(app: typer.Typer, tmp_path: Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text(RULES, "utf-8")
    call(app, "docs", "add", str(paper))
    asked = [
        {"id": "1", "question": "每站配几名社工"},
        {"id": "2", "question": "广州每站一年多少钱", "programme": "某项目"},
    ]
    lines = "\n".join(json.dumps(line, ensure_ascii=False) for line in asked)
    _, output = call(app, "ask", "--jsonl", lines=f"{lines}\nnot json\n")
    first, second, third = (json.loads(line) for line in output.splitlines())
    assert first["id"] == "1"
    assert first["answered"] is True
    assert first["text"] == "每站配社工3名，其中1名持证。"
    assert first["citation"] == {"doc": "a.txt", "title": "社工站管理办法", "number": "", "section": "一、人员"}
    assert first["ms"] >= 0
    assert second["answered"] is False
    assert second["citation"] is None
    assert third["error"].startswith("第3行读不了")
    assert "依据：《社工站管理办法》二、经费" in call(app, "ask", "每站每年多少钱")[1]


@pytest.mark.parametrize(
    "line",
    [
        '{"id": 7}',
        '{"id": 7, "question": 12}',
        '{"id": 7, "question": null}',
        '{"id": 7, "question": "?", "programme": [1]}',
    ],
)
def test_a_line_that_asks_nothing_keeps_its_id_and_does_not_stop_the_rest(app: typer.Typer, line: str) -> None:
    code, output = call(app, "ask", "--jsonl", lines=f'{line}\n{{"id": 8, "question": "每站配几名社工"}}\n')
    wrong, right = (json.loads(each) for each in output.splitlines())
    assert (code, wrong["id"], wrong["answered"], right["id"]) == (0, 7, False, 8)
    assert wrong["error"].startswith("第1行读不了") and "error" not in right


def test_ask_without_a_question_says_so(app: typer.Typer) -> None:
    code, output = call(app, "ask", " ")
    assert code == 1 and output.startswith("没有写问题。")
