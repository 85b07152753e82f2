"""qianshou ledger explain: a total down to each message, and what was adjusted after it was submitted."""

from datetime import datetime
from pathlib import Path

from bot.clock import SHANGHAI
from storage.session import make_engine
from tests.bot.test_commands import run
from tests.village import Phone, build

DECEMBER = datetime(2026, 12, 2, 10, 0, tzinfo=SHANGHAI)


def test_a_total_is_explained_down_to_its_messages_and_adjustments(tmp_path: Path, sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    build(engine)
    wang, zhou = Phone(engine, "王芳"), Phone(engine, "周敏")
    wang.says("昨天下午走访3户")
    zhou.says("提交11月", at=DECEMBER)
    zhou.says("对")
    zhou.says("帮李强报 11月16日走访2户")
    engine.dispose()
    words = ("ledger", "explain", "--unit", "柳河社区", "--requirement", "援派", "--on", "2026-12-02")
    done = run(tmp_path, *words, QIANSHOU_DATABASE_URL=sqlite_url)
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[0]) == (0, "柳河社区 援派社工 2026：合计1.5天（720分钟），由2条记录组成")
    assert lines[1] == "11月已提交0.5天，后来调整+1天"
    assert "李强" in lines[2] and "“帮李强报 11月16日走访2户”" in lines[3]
    assert "王芳 现场：报240分钟，计240分钟" in lines[4]
    assert "2026-11-18 18:01 “昨天下午走访3户”" in lines[5]
