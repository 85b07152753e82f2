"""Somebody who works in several units: asked once, named by place, and one day is one day."""

from tests.conversations.conftest import PhoneOf


def test_half_days_in_two_communities_are_one_day_split(phone: PhoneOf) -> None:
    sun = phone("孙悦")
    reply = sun.says("今天上午在柳河社区走访3户，下午在枫桥社区小组1场12人")
    assert "半天，柳河社区" in reply and "半天，枫桥社区" in reply
    reply = sun.says("我的进度")
    assert "柳河援派两人合计0.5天" in reply and "枫桥援派两人合计0.5天" in reply


def test_two_whole_days_on_one_date_are_still_one(phone: PhoneOf) -> None:
    sun = phone("孙悦")
    sun.says("今天一天在柳河社区走访3户")
    sun.says("今天一天在枫桥社区走访2户")
    reply = sun.says("我的进度")
    assert "柳河援派两人合计1天" in reply and "枫桥援派两人合计0天" in reply


def test_one_question_for_all_days_of_a_report(phone: PhoneOf) -> None:
    sun = phone("孙悦")
    assert sun.says("周一、周二走访3户").count("1. 柳河社区") == 1
    assert "枫桥援派两人合计2天" in sun.says("枫桥")


def test_a_unit_is_known_without_its_last_word(phone: PhoneOf) -> None:
    assert "枫桥援派两人合计1天" in phone("孙悦").says("今天在枫桥走访3户")
