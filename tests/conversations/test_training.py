"""练习: what a new worker reports in training is kept, shown as practice, and counts nowhere."""

from datetime import datetime

from bot.clock import SHANGHAI
from tests.conversations.conftest import PhoneOf


def test_practice_is_echoed_and_does_not_count(phone: PhoneOf) -> None:
    zhou, wang = phone("周敏"), phone("王芳")
    assert "王芳练习到11月30日（周一）" in zhou.says("王芳练习到11月30日")
    assert "给您开了练习" in wang.says("你好")
    reply = wang.says("今天走访3户")
    assert reply.startswith("练习，不计天数：\n11月18日（周三）一天，走访3户") and "合计" not in reply
    assert "合计0天" in wang.says("我的进度")
    assert "（练习，不计）" in wang.says("我这周的记录")


def test_a_late_practice_report_needs_nobodys_consent(phone: PhoneOf) -> None:
    phone("周敏").says("王芳练习到11月30日")
    wang = phone("王芳")
    assert "练习，不计天数" in wang.says("10月12日走访3户")
    assert phone("周敏").says("审批") == "现在没有等您审批的记录。"


def test_practice_is_corrected_and_taken_back_like_any_record(phone: PhoneOf) -> None:
    phone("周敏").says("王芳练习到11月30日")
    wang = phone("王芳")
    wang.says("今天走访3户")
    assert "半天" in wang.says("改成半天")
    assert "撤掉了" in wang.says("撤销")
    wang.says("恢复")
    assert "合计0天" in wang.says("我的进度")


def test_after_training_reports_count(phone: PhoneOf) -> None:
    phone("周敏").says("王芳练习到11月30日")
    wang = phone("王芳")
    wang.says("今天走访3户")
    reply = wang.says("今天走访3户", at=datetime(2026, 12, 1, 18, 0, tzinfo=SHANGHAI))
    assert "记好了" in reply and "合计1天" in reply


def test_training_may_end_early(phone: PhoneOf) -> None:
    zhou, wang = phone("周敏"), phone("王芳")
    zhou.says("王芳练习到11月30日")
    assert "练习结束了" in zhou.says("王芳练习结束")
    assert "合计1天" in wang.says("今天走访3户")


def test_workers_do_not_set_it_themselves(phone: PhoneOf) -> None:
    assert "请找周督导" in phone("李强").says("王芳练习到11月30日")


def test_without_a_day_it_is_asked_for(phone: PhoneOf) -> None:
    assert "练习到哪天" in phone("周敏").says("王芳练习")
