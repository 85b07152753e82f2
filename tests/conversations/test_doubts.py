"""Questions of the bot: about days, units and repeats; answered in any wording, never lost, never swallowed."""

from datetime import timedelta

import pytest

from storage import people
from storage.session import transaction
from storage.tables import Role
from storage.tables.people import RoleName
from tests.conversations.conftest import PhoneOf
from tests.village import Phone


def coordinator(phone: Phone) -> None:
    """The owner of this phone becomes a coordinator."""
    with transaction(phone.engine) as session:
        person = people.named(session, "钱进")[0].id
        session.add(Role(person_id=person, role=RoleName.COORDINATOR, programme_id=1))
        session.flush()


@pytest.mark.parametrize(
    ("answer", "days"),
    [("1", "16日"), ("2", "17日"), ("16、17号", "16日"), ("就是周一", "16日"), ("对", "16日")],
)
def test_open_days_are_asked_for_and_the_work_is_kept(phone: PhoneOf, answer: str, days: str) -> None:
    wang = phone("王芳")
    question = wang.says("这几天走访5户")
    assert "您说“这几天”，怕记错日子，还没记。是哪几天？\n1. 11月16、17、18日（周一到周三）" in question
    assert "走访5户先替您留着。" in question
    reply = wang.says(answer)
    assert "记好了" in reply and f"11月{days}" in reply and reply.count("走访5户") == 1


def test_other_days_may_be_written(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("这几天走访5户")
    assert "请直接写日子" in wang.says("3")
    assert "11月12日（周四）一天，走访5户" in wang.says("12号")


def test_a_day_that_does_not_exist_is_named(phone: PhoneOf) -> None:
    wang = phone("王芳")
    assert "没有“11月31日”这一天" in wang.says("11月31日走访3户")
    assert "11月12日（周四）一天，走访3户" in wang.says("12号")


def test_weekday_and_date_that_do_not_fit_are_asked_about(phone: PhoneOf) -> None:
    wang = phone("王芳")
    assert "对不上" in wang.says("周二（18号）下午走访2户")
    assert "11月17日（周二）半天，走访2户" in wang.says("17号")


def test_what_lies_ahead_is_left_out_and_what_was_done_is_kept(phone: PhoneOf) -> None:
    reply = phone("王芳").says("周一到周五在村里值班")
    assert reply.count("一天") >= 3 and "没到的日子" in reply


def test_a_report_in_between_neither_answers_nor_loses_the_question(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("这几天走访5户")
    assert "小组1场" in wang.says("昨天下午小组1场8人")
    assert "走访5户" in wang.says("2")


def test_a_question_expires(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("这几天走访5户")
    assert "没有要您选的" in wang.says("1", at=wang.now + timedelta(days=3))


def test_a_number_that_was_not_offered_is_named(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("这几天走访5户")
    assert "没有第8个选项" in wang.says("8")
    assert "记好了" in wang.says("1")


def test_an_older_question_is_shown_again_when_the_newer_is_answered(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("这几天走访5户")
    wang.says("最近小组1场8人")
    reply = wang.says("1")
    assert "小组1场8人" in reply and "还有一个等您回" in reply and "走访5户先替您留着" in reply


def test_a_question_can_be_dropped(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("这几天走访5户")
    assert "不记了" in wang.says("算了")
    assert "没有要您选的" in wang.says("1")


def test_like_yesterday_is_shown_before_it_is_kept(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("昨天下午在柳河社区走访3户")
    reply = wang.says("跟昨天一样")
    assert "照那天的记成这样，对吗？\n11月18日（周三）半天，柳河社区，走访3户" in reply
    assert "合计0.5天" in wang.says("我的进度")
    assert "合计1天" in wang.says("对")


def test_like_a_day_without_a_record(phone: PhoneOf) -> None:
    assert "没有您的记录" in phone("王芳").says("同上周三")


def test_the_sound_of_the_own_unit_is_enough(phone: PhoneOf) -> None:
    assert "枫桥援派" in phone("孙悦").says("今天在丰桥社区走访3户")


def test_another_unit_is_never_written_silently(phone: PhoneOf) -> None:
    wang = phone("王芳")
    question = wang.says("今天在枫桥社区走访3户")
    assert "您不在枫桥社区派驻" in question and "1. 算柳河社区的工作" in question
    assert "柳河援派两人合计1天" in wang.says("1")


def test_a_place_of_no_unit_lies_in_the_own_one(phone: PhoneOf) -> None:
    assert "柳河援派两人合计1天" in phone("王芳").says("今天在李家庄小学做培训30人")


def test_an_answer_about_a_place_is_remembered_and_a_supervisor_can_remove_it(phone: PhoneOf) -> None:
    sun = phone("孙悦")
    assert "怕记错单位" in sun.says("今天下午在大桥小区走访3户")
    assert "枫桥援派" in sun.says("2")
    assert "枫桥援派" in sun.says("昨天下午在大桥小区走访4户")
    boss = phone("周敏")
    assert "1. 大桥小区 = 枫桥社区" in boss.says("别名")
    assert "删掉了" in boss.says("删别名 1")
    assert "怕记错单位" in sun.says("前天下午在大桥小区走访6户")


def test_a_coordinator_teaches_a_word_without_a_release(phone: PhoneOf) -> None:
    wang, boss = phone("王芳"), phone("钱进")
    coordinator(boss)
    wang.says("唠嗑咕叨")
    assert "唠嗑咕叨" in boss.says("没看懂的")
    assert "就是走访" in boss.says("加词 唠嗑=走访")
    later = wang.now + timedelta(minutes=5)
    assert "走访3户" in wang.says("今天唠嗑3户", at=later)
    assert "1. 唠嗑 = 走访" in boss.says("词表")
    assert "删掉了" in boss.says("删词 1")


def test_only_a_coordinator_teaches(phone: PhoneOf) -> None:
    assert "协调员" in phone("王芳").says("加词 唠嗑=走访")
    assert "督导" in phone("王芳").says("别名")


def test_a_word_like_nothing_known_is_not_taught(phone: PhoneOf) -> None:
    boss = phone("钱进")
    coordinator(boss)
    assert "也不认识" in boss.says("加词 唠嗑=嘀咕")
    assert "本来就认识" in boss.says("加词 走访=调研")


def test_undo_of_a_day_with_two_reports_asks_which(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("昨天上午走访3户")
    wang.says("昨天下午开会")
    assert "撤哪一条" in wang.says("昨天那条删了")
    assert "会议" in wang.says("2")
    assert "合计0.5天" in wang.says("我的进度")


def test_my_records_are_numbered_and_can_be_corrected_by_number(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("昨天上午走访3户")
    wang.says("今天下午开会")
    reply = wang.says("我这周的记录")
    assert "本周您有2条记录，算1天：\n1. 11月17日（周二）半天，走访3户\n2. 11月18日（周三）半天，会议1场" in reply
    assert "现在：11月17日（周二）一天" in wang.says("第1条改成一天")
    wang.says("我这周的记录")
    assert "会议1场" in wang.says("删掉第2条")


def test_what_is_told_again_with_more_may_be_the_same_thing(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("还有小组忘了说")
    assert "3. 用这条换掉原来的" in wang.says("小组1场12人")
    assert "小组1场12人" in wang.says("3")
    assert wang.says("我这周的记录").count("小组") == 1


def test_a_plan_that_names_a_unit_does_not_answer_where_a_report_was_done(phone: PhoneOf) -> None:
    sun = phone("孙悦")
    sun.says("今天走访3户")
    assert "记下了：11月19日（周四）去枫桥社区" in sun.says("明天去枫桥")
    assert "柳河援派" in sun.says("1")


def test_days_of_one_weekday_are_offered_with_its_name_once(phone: PhoneOf) -> None:
    assert "11月3、10、17日（都是周二）" in phone("王芳").says("每周二值班")
