"""撤销, 恢复 and 改: nothing is lost, and both sides of a change are shown."""

import pytest
from sqlalchemy import text

from tests.conversations.conftest import PhoneOf


def test_undo_shows_what_went_and_restore_brings_it_back(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("昨天下午走访3户，小组1场12人")
    assert wang.says("撤销") == (
        "撤掉了：11月17日（周二）半天，走访3户；小组1场12人\n"
        "柳河援派两人合计现在是0天，要求40天\n"
        '撤错了回"恢复"，就找回来了。'
    )
    assert wang.says("恢复") == (
        "找回来了：11月17日（周二）半天，走访3户；小组1场12人\n柳河援派两人合计0.5天，要求40天"
    )
    assert wang.says("恢复") == "没有撤过的记录要恢复。"


def test_undo_goes_back_one_report_after_the_other(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("昨天走访3户")
    wang.says("今天走访4户")
    assert "4户" in wang.says("撤销")
    assert "3户" in wang.says("撤销")
    assert wang.says("撤销") == "没有可撤的记录。"


def test_undo_may_name_the_day(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("昨天走访3户")
    wang.says("今天走访4户")
    assert "3户" in wang.says("昨天那条删了")
    assert "合计1天" in wang.says("我的进度")


def test_an_amendment_shows_before_and_after(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("昨天下午走访3户")
    assert wang.says("改成一天") == (
        "改好了。\n"
        "原来：11月17日（周二）半天，走访3户\n"
        "现在：11月17日（周二）一天，走访3户\n"
        "柳河援派两人合计1天，要求40天\n"
        "还不对，接着说就行。"
    )


def test_counts_and_dates_are_amended(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    assert "现在：11月18日（周三）一天，走访5户" in wang.says("说错了，是5户")
    assert "走访6户" in wang.says("再加1户")
    assert "现在：11月17日（周二）一天" in wang.says("日期是昨天")


def test_an_amendment_that_could_mean_two_records_asks_which(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("昨天走访3户；今天走访4户")
    reply = wang.says("改成半天")
    assert "1. 11月17日" in reply and "2. 11月18日" in reply
    assert "现在：11月17日（周二）半天，走访3户" in wang.says("1")


def test_undo_of_another_message_order_means_the_last_said(phone: PhoneOf) -> None:
    """上一条 is the last report that was sent, also where an older one arrives later."""
    wang = phone("王芳")
    wang.says("昨天走访3户")
    delayed = wang.message("前天走访2户")
    wang.says("今天走访4户")
    wang.sends(delayed)
    assert "4户" in wang.says("撤销")


def test_the_ledger_keeps_every_version(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    wang.says("改成半天")
    wang.says("撤销")
    with wang.engine.connect() as connection:
        acts = connection.execute(text("SELECT act, minutes, status FROM entry ORDER BY id")).all()
    assert [tuple(row) for row in acts] == [("report", 480, "kept"), ("amend", 240, "kept"), ("undo", 240, "void")]


def test_a_bare_length_tells_how_long_the_report_before_it_took(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    assert "现在：11月18日（周三）半天，走访3户" in wang.says("半天")
    assert "合计0.5天" in wang.says("我的进度")


def test_several_numbers_are_taken_back_together(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("周一走访2户，周二走访3户，今天走访4户")
    wang.says("我这周的记录")
    reply = wang.says("删掉第1条和第2条")
    assert "走访2户" in reply and "走访3户" in reply and "合计现在是1天" in reply


@pytest.mark.parametrize("said", ["第1条日期是12月1日", "删掉第7条", "12号那条改成半天"])
def test_a_correction_of_no_known_record_changes_nothing_and_shows_the_numbers(phone: PhoneOf, said: str) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    reply = wang.says(said)
    assert "没有改动" in reply and "1. 11月18日（周三）一天，走访3户" in reply


def test_a_correction_that_changes_nothing_says_so(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("线上督导2小时")
    assert "现在就是这样记的" in wang.says("刚才那个是线上的")


def test_a_record_sent_twice_is_taken_back_in_plain_words(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    assert "撤掉了" in wang.says("刚才报重了")


def test_a_bare_number_goes_to_the_report_that_lacks_it(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("走访了几户老人")
    assert "现在：11月18日（周三）一天，走访老人3户" in wang.says("3户")
    assert "走访老人4户" in wang.says("是4户")


def test_a_bare_number_that_belongs_to_nothing_is_asked_about(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("走访3户")
    assert '改前面那条就回"改成12户"' in wang.says("12户")
    assert "走访12户" in wang.says("改成12户")
