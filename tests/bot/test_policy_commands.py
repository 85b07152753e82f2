"""qianshou docs and ask as real processes on a real database."""

import json
from pathlib import Path

from tests.bot.test_commands import run

PAPERS = {
    "青石.txt": "青石县社工服务办法\n青民发〔2026〕3号\n一、服务时间\n援派社工每年累计服务不少于40个工作日。\n",
    "白河.txt": "白河县社工服务办法\n一、经费\n援派社工的住宿补贴为每月600元。\n",
}


def test_documents_are_added_listed_and_asked(tmp_path: Path, sqlite_url: str) -> None:
    settings = {"QIANSHOU_DATABASE_URL": sqlite_url}
    for name, text in PAPERS.items():
        (tmp_path / name).write_text(text, "gb18030")
        place = name.removesuffix(".txt")
        done = run(tmp_path, "docs", "add", name, "--programme", f"{place}项目", "--region", f"{place}县", **settings)
        assert done.returncode == 0, done.stderr
    assert "《青石县社工服务办法》" in run(tmp_path, "docs", "list", **settings).stdout
    asked = [
        {"id": 1, "question": "援派社工一年要干满多少天？", "programme": "青石项目"},
        {"id": 2, "question": "援派社工每月住宿补贴多少钱？", "programme": "青石项目"},
        {"id": 3, "question": "白河县援派社工每月住宿补贴多少钱？"},
    ]
    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in asked)
    done = run(tmp_path, "ask", "--jsonl", stdin=lines, **settings)
    own, silent, other = (json.loads(line) for line in done.stdout.splitlines())
    assert own["answered"] and own["text"] == "援派社工每年累计服务不少于40个工作日。"
    assert own["citation"]["number"] == "青民发〔2026〕3号" and own["citation"]["section"] == "一、服务时间"
    assert not silent["answered"] and silent["text"] == "" and silent["citation"] is None
    assert other["answered"] and other["citation"]["doc"] == "白河.txt"
    told = run(tmp_path, "ask", "援派社工每月住宿补贴多少钱？", "--programme", "青石项目", **settings).stdout
    assert "白河县的文件写的是" in told and "您的项目不能照用" in told
