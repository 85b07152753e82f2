"""Progress of whole teams, who has not reported, other people's records: who may see what, and whom to ask."""

from datetime import date, datetime

import pytest

from bot.clock import SHANGHAI
from storage.session import transaction
from storage.tables import Assignment, Person, Unit
from storage.tables.people import RoleName
from storage.tables.programmes import UnitKind
from tests.conversations.conftest import PhoneOf
from tests.village import staff

FRIDAY = datetime(2026, 11, 20, 18, 0, tzinfo=SHANGHAI)


def test_progress_says_what_it_takes_from_here(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("周一到周三走访3户")
    phone("李强").says("昨天半天走访3户")
    reply = wang.says("还差多少天")
    assert "柳河援派两人合计3.5天，要求40天（是两人加起来），还差36.5天" in reply
    assert "个工作日，两人合起来每周约1.3天，比应有的进度慢，抓紧还来得及。" in reply
    assert "照现在的速度，到5月31日还做不满。" in reply


def test_missing_people_are_a_line_of_their_own(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    assert "\n人数还差1人：有记录的1人，要求2人\n" in wang.says("我的进度")


def test_a_team_that_cannot_make_it_is_told_so(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    reply = wang.says("我的进度", at=datetime(2027, 5, 25, 18, 0, tzinfo=SHANGHAI))
    assert "光靠工作日来不及了" in reply and "照现在的速度" not in reply


def test_a_supervisor_sees_the_units_in_charge_worst_first(phone: PhoneOf) -> None:
    for day in range(2, 19):
        phone("李强").says(f"11月{day}日走访3户")
    reply = phone("周敏").says("团队进度").splitlines()
    assert reply[0] == "2个单位，一共17天，2个要留意，最急的在前："
    teams = [line.split("合计")[0] for line in reply[1:-1]]
    assert len(teams) == 4 and teams[-1] == "· 柳河援派两人"
    assert reply[-1].startswith("本月走访51户")
    assert "合计17天，差23天" in reply[-2] and "人数差1人" in reply[-2]


def test_a_worker_sees_the_sums_of_the_own_unit_only(phone: PhoneOf) -> None:
    reply = phone("王芳").says("团队进度")
    assert "柳河援派" in reply and "柳河受援" in reply and "枫桥" not in reply


def test_a_coordinator_sees_the_sums_of_all_and_no_records(phone: PhoneOf) -> None:
    coordinator = phone("何平")
    staff(coordinator.engine, "何平", RoleName.COORDINATOR)
    reply = coordinator.says("团队进度")
    assert "柳河援派" in reply and "枫桥援派" in reply and "清源" not in reply
    assert coordinator.says("王芳的记录") == "看别人的记录请找督导周敏。"


def test_many_teams_come_in_short_pages(phone: PhoneOf) -> None:
    auditor = phone("郑和")
    staff(auditor.engine, "郑和", RoleName.AUDITOR)
    with transaction(auditor.engine) as session:
        session.add_all(
            [Unit(programme_id=1, name=f"第{number}社区", kind=UnitKind.COMMUNITY) for number in "一二三四"]
        )
    pages = [auditor.says("团队进度"), auditor.says("更多"), auditor.says("更多"), auditor.says("更多")]
    assert [len(page.splitlines()) for page in pages] == [7, 7, 2, 1]
    assert "还有8个团队" in pages[0] and "还有2个团队" in pages[1] and "没有更多了" in pages[3]
    teams = [line for page in pages for line in page.splitlines() if line.startswith("·")]
    assert len(teams) == len(set(teams)) == 12


def test_one_unit_may_be_named(phone: PhoneOf) -> None:
    reply = phone("周敏").says("枫桥社区进度")
    assert "枫桥援派" in reply and "柳河" not in reply


def test_a_team_without_a_minimum_never_hears_one(phone: PhoneOf) -> None:
    station = phone("钱进")
    station.says("今天走访3户")
    for question in ("团队进度", "还差多少天", "我的进度"):
        reply = station.says(question)
        assert "1天" in reply and "要求" not in reply and "差" not in reply


def test_only_who_was_expected_and_is_silent_is_missing(phone: PhoneOf) -> None:
    phone("王芳").says("明天、后天去柳河社区走访")
    phone("李强").says("明天去柳河社区走访")
    phone("赵梅").says("明天去柳河社区走访")
    phone("李强").says("今天走访3户", at=datetime(2026, 11, 19, 12, 0, tzinfo=SHANGHAI))
    phone("赵梅").says("今天请假", at=datetime(2026, 11, 19, 12, 0, tzinfo=SHANGHAI))
    reply = phone("周敏").says("这周谁没报", at=FRIDAY)
    assert "原定两人去，还没报的有一人：\n· 王芳（柳河）：11月19、20日" in reply
    assert "李强" not in reply and "赵梅" not in reply
    assert "11月20日（周五）原定一人去" in phone("周敏").says("谁没报", at=FRIDAY)


def test_silence_is_right_where_nobody_is_expected(phone: PhoneOf) -> None:
    assert "没有人约好要去，不用催" in phone("周敏").says("谁没报")


def test_everybody_has_reported(phone: PhoneOf) -> None:
    phone("王芳").says("明天去柳河社区走访")
    thursday = datetime(2026, 11, 19, 18, 0, tzinfo=SHANGHAI)
    phone("王芳").says("今天走访3户", at=thursday)
    assert "都报了" in phone("周敏").says("谁没报", at=thursday)


def test_a_worker_is_told_whom_to_ask_who_has_not_reported(phone: PhoneOf) -> None:
    assert "看谁没报请找周督导" in phone("王芳").says("谁没报")


def test_a_supervisor_reads_the_records_of_the_own_workers(phone: PhoneOf) -> None:
    phone("王芳").says("昨天下午走访3户")
    zhou = phone("周敏")
    assert "本周王芳有1条记录，算0.5天：\n· 11月17日（周二）半天，走访3户" in zhou.says("王芳的记录")
    assert "走访3户" in zhou.says("小王这周的记录")
    assert "上周还没有王芳的记录" in zhou.says("王芳上周的记录")


def test_records_of_others_are_refused_with_a_name_to_ask(phone: PhoneOf) -> None:
    phone("王芳").says("昨天下午走访3户")
    assert "请找周督导" in phone("李强").says("王芳的记录")
    assert "不在您负责的单位里" in phone("周敏").says("钱进的记录")
    assert "没找到叫孟川的社工" in phone("周敏").says("孟川的记录")


def test_ones_own_name_means_the_own_records(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("昨天下午走访3户")
    assert "本周您有1条记录" in wang.says("王芳的记录")


def test_numbers_of_a_list_never_reach_somebody_elses_records(phone: PhoneOf) -> None:
    phone("王芳").says("昨天下午走访3户")
    zhou = phone("周敏")
    zhou.says("王芳的记录")
    zhou.says("删掉第1条")
    assert "合计0.5天" in phone("王芳").says("我的进度")


@pytest.mark.parametrize("text", ["今天走访3户", "撤销", "明天请假", "提交11月", "审批"])
def test_an_auditor_writes_nothing(phone: PhoneOf, text: str) -> None:
    auditor = phone("郑和")
    staff(auditor.engine, "郑和", RoleName.AUDITOR)
    assert "请找督导周敏" in auditor.says(text)
    assert "柳河援派" in auditor.says("团队进度")


def test_a_supervisor_who_reports_without_a_posting_is_told_how(phone: PhoneOf) -> None:
    assert '"帮王芳报 昨天下午走访3户"' in phone("周敏").says("今天走访3户")


def test_help_is_for_the_role(phone: PhoneOf) -> None:
    assert "督导可以说" in phone("周敏").says("帮助") and "督导" not in phone("王芳").says("帮助")


def test_a_short_name_that_could_be_several_asks_for_the_whole(phone: PhoneOf) -> None:
    zhou = phone("周敏")
    with transaction(zhou.engine) as session:
        session.add(Person(id=99, name="王兰"))
        session.flush()
        session.add(Assignment(person_id=99, unit_id=2, group="dispatched", starts_on=date(2026, 6, 1)))
    assert "叫小王的有2位：王兰（枫桥社区）、王芳（柳河社区）" in zhou.says("小王的记录")


def test_one_persons_progress_is_for_who_is_in_charge(phone: PhoneOf) -> None:
    phone("王芳").says("今天走访3户")
    zhou = phone("周敏")
    assert zhou.says("王芳的进度").startswith("王芳做了：柳河援派1天（从6月1日起）")
    assert "王芳做了" in zhou.says("王芳多少天了")
    assert "请找周督导" in phone("李强").says("王芳的进度")
    assert "柳河援派两人合计1天" in phone("王芳").says("王芳的进度")
