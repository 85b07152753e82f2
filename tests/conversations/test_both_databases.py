"""One team's days told on SQLite and on PostgreSQL: every question that a conversation asks works on both."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Engine

from bot.channels.base import InboundKind
from bot.clock import SHANGHAI
from bot.signed import SignedPages
from storage.tables.people import RoleName
from tests.village import Phone, build, staff

NEXT_WEDNESDAY = datetime(2026, 11, 25, 18, 0, tzinfo=SHANGHAI)


def test_a_team_tells_its_days(engine: Engine) -> None:
    build(engine)
    staff(engine, "何平", RoleName.COORDINATOR)
    wang, li, zhou, he = (Phone(engine, name) for name in ("王芳", "李强", "周敏", "何平"))
    assert "记好了" in wang.says("今天下午小组1场12人")
    assert "是同一场吗" in li.says("今天下午小组1场12人")
    assert "算一次" in li.says("是")
    assert "请假" in wang.says("周五请假")
    assert "取消了" in wang.says("取消请假")
    assert "记下了" in wang.says("明天去柳河社区走访")
    assert "安排取消了" in wang.says("明天不去了")
    assert "等周督导同意" in wang.says("23日到27日在柳河社区")
    assert "超过31天" in wang.says("10月12日下午走访3户")
    assert "等周督导同意" in wang.says("对")
    assert "等您审批的有2条" in zhou.says("审批")
    assert "同意了" in zhou.says("通过 1 2")
    assert "王芳" in zhou.says("谁没报", at=NEXT_WEDNESDAY)
    assert "按已报齐算" in wang.says("本周已报齐", at=NEXT_WEDNESDAY)
    assert "都报了" in zhou.says("谁没报")
    assert "替李强办好了" in zhou.says("帮李强报 昨天下午走访3户")
    assert "走访3户" in zhou.says("李强的记录")
    assert "李强练习到" in zhou.says("李强练习到11月30日")
    assert "要提交的是" in zhou.says("提交11月")
    assert "提交好了" in zhou.says("对")
    assert "后来调整+0.5天" in wang.says("11月20日下午走访2户")
    assert "后来调整+0.5天" in wang.says("我的进度")
    assert "活动和服务1场" in he.says("团队进度")
    assert "服务合计1.5天" in wang.says("开证明")
    assert "11月27日（周五）不去了" in wang.says("27号不去了")
    assert "撤掉了" in zhou.says("帮王芳撤销")
    assert "找回来了" in wang.says("恢复")


def test_a_question_is_kept_and_answered_for_all(engine: Engine) -> None:
    build(engine)
    staff(engine, "何平", RoleName.COORDINATOR)
    wang, li, he = (Phone(engine, name) for name in ("王芳", "李强", "何平"))
    for worker in (wang, li):
        assert "已转给协调员" in worker.says("援派社工能带家属同住吗？")
    assert "问过2次" in he.says("待答问题")
    assert "记下了" in he.says("答 1 可以，住宿自理。")
    assert "住宿自理" in wang.says("谢谢") and "住宿自理" in li.says("援派社工能带家属同住吗？")


def test_pictures_are_sent_moved_and_seen(engine: Engine) -> None:
    build(engine)
    pages = SignedPages("https://bot.example.org", b"secret")
    wang, zhou = Phone(engine, "王芳", pages=pages), Phone(engine, "周敏", pages=pages)
    wang.says("今天走访3户")
    wang.now += timedelta(minutes=1)
    assert "收好了" in wang.sends(replace(wang.message("", InboundKind.IMAGE), media_id="m1"))
    assert "撤掉了" in wang.says("撤销")
    assert "没有照片" in zhou.says("柳河社区的照片", at=wang.now)
    assert "记好了" in wang.says("今天走访4户")
    assert "（1张照片）" in wang.says("我这周的记录")
    assert "走访4户）有1张照片" in wang.says("第1条的照片")
    for asked in ("柳河社区的照片", "王芳今天的照片", "看照片"):
        assert "有1张照片" in zhou.says(asked, at=wang.now)
