"""Requests of the team's work: what is one, what it names, and what only looks like one."""

from datetime import date, datetime

import pytest

from bot.clock import SHANGHAI
from messages.requests import RequestName, read

AT = datetime(2026, 11, 18, 18, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("text", "name", "numbers", "every", "reason"),
    [
        ("通过", RequestName.APPROVE, (), False, ""),
        ("通过 1 3", RequestName.APPROVE, (1, 3), False, ""),
        ("通过1、3", RequestName.APPROVE, (1, 3), False, ""),
        ("通过１-３", RequestName.APPROVE, (1, 2, 3), False, ""),
        ("第2条同意", RequestName.APPROVE, (2,), False, ""),
        ("全部通过", RequestName.APPROVE, (), True, ""),
        ("都同意", RequestName.APPROVE, (), True, ""),
        ("退回", RequestName.REJECT, (), False, ""),
        ("退回 2 日期不对", RequestName.REJECT, (2,), False, "日期不对"),
        ("退回2，日期不对", RequestName.REJECT, (2,), False, "日期不对"),
        ("第2条退回，那天您在培训", RequestName.REJECT, (2,), False, "那天您在培训"),
        ("退回 2 3号那天您不在", RequestName.REJECT, (2,), False, "3号那天您不在"),
        ("退回 1 2 理由：没去", RequestName.REJECT, (1, 2), False, "没去"),
    ],
)
def test_decisions(text: str, name: RequestName, numbers: tuple[int, ...], every: bool, reason: str) -> None:
    found = read(text, AT)
    assert found and (found.name, found.numbers, found.every, found.text) == (name, numbers, every, reason)


@pytest.mark.parametrize(
    ("text", "name", "person"),
    [
        ("王芳的记录", RequestName.RECORDS_OF, "王芳"),
        ("看看王芳上周的记录", RequestName.RECORDS_OF, "王芳"),
        ("小王这周的记录", RequestName.RECORDS_OF, "小王"),
        ("王芳报了吗？", RequestName.RECORDS_OF, "王芳"),
        ("王芳的进度", RequestName.PROGRESS_OF, "王芳"),
        ("王芳做了多少天了", RequestName.PROGRESS_OF, "王芳"),
        ("帮王芳报 昨天走访3户", RequestName.REPORT_FOR, "王芳"),
        ("代王芳打卡：昨天走访3户", RequestName.REPORT_FOR, "王芳"),
        ("替王芳补报昨天走访3户", RequestName.REPORT_FOR, "王芳"),
        ("开王芳的证明", RequestName.CERTIFICATE, "王芳"),
        ("王芳练习到11月30日", RequestName.TRAINING, "王芳"),
        ("王芳见习结束", RequestName.TRAINING, "王芳"),
    ],
)
def test_requests_about_somebody(text: str, name: RequestName, person: str) -> None:
    found = read(text, AT)
    assert found and (found.name, found.person) == (name, person)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("23日到27日在凤凰站", date(2026, 11, 23), date(2026, 11, 27)),
        ("下周一到周五去枫桥社区驻点", date(2026, 11, 23), date(2026, 11, 27)),
        ("12月1日到5日在凤凰站", date(2026, 12, 1), date(2026, 12, 5)),
    ],
)
def test_a_stay_lies_ahead(text: str, first: date, last: date) -> None:
    found = read(text, AT)
    assert found and (found.name, found.dates[0], found.dates[-1]) == (RequestName.VISIT, first, last)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("谁没报", RequestName.MISSING),
        ("这周还有谁没打卡？", RequestName.MISSING),
        ("哪些人没有报", RequestName.MISSING),
        ("取消周五的请假", RequestName.CANCEL_LEAVE),
        ("明天不请假了", RequestName.CANCEL_LEAVE),
        ("撤销请假", RequestName.CANCEL_LEAVE),
        ("撤销明天的安排", RequestName.CANCEL_PLAN),
        ("取消安排", RequestName.CANCEL_PLAN),
        ("服务证明", RequestName.CERTIFICATE),
        ("请问能开证明吗？", RequestName.CERTIFICATE),
        ("这周就这些了", RequestName.COMPLETE),
        ("周五不去了", RequestName.CANCEL_PLAN),
        ("本周已报齐", RequestName.COMPLETE),
        ("这周都报完了", RequestName.COMPLETE),
        ("提交11月", RequestName.SUBMIT),
        ("提交柳河社区上个月的记录", RequestName.SUBMIT),
        ("开证明", RequestName.CERTIFICATE),
        ("开一份11月的服务证明", RequestName.CERTIFICATE),
        ("审批", RequestName.WAITING),
    ],
)
def test_other_requests(text: str, name: RequestName) -> None:
    found = read(text, AT)
    assert found and found.name is name


@pytest.mark.parametrize(
    "text",
    [
        "今天走访3户",
        "通过电话回访3户",
        "退回物资3件，重新登记",
        "同意",
        "我这周的记录",
        "周三的记录",
        "昨天的记录",
        "查独居老人的记录",
        "帮张大爷打水",
        "今天帮老人开证明",
        "居住证明",
        "我的进度",
        "团队进度",
        "周报进度",
        "就这些",
        "撤销",
        "提交11月简报",
        "今天提交了活动方案",
        "3日到5日在柳河社区",
        "周一到周五在柳河社区",
        "16日到18日在柳河社区走访3户",
        "11月16日-18日在柳河社区驻点",
        "9月10日至15日在柳河社区",
        "昨天没去",
        "请假",
        "取消打卡",
        "",
    ],
)
def test_everything_else_is_left_to_the_reader_of_reports(text: str) -> None:
    assert read(text, AT) is None
