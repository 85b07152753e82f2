"""What the page offers to tap, from the words of the bot's last message."""

import pytest

from bot.demo.quick import MOST, Quick, quick_replies


@pytest.mark.parametrize(
    ("message", "chips"),
    [
        ("是哪几天？\n1. 16、17日\n2. 别的日子，我来写", [("1 16、17日", "1"), ("2 别的日子，我来写", "2")]),
        ("回个数字就行：\n1 全天 2 上午 3 没去", [("1 全天", "1"), ("2 上午", "2"), ("3 没去", "3")]),
        ("是同一件事吗？\n1、是 \n2、不是", [("1 是", "1"), ("2 不是", "2")]),
        ('不对就直接说，比如"改成一天""撤销"', [("改成一天", "改成一天"), ("撤销", "撤销")]),
        ("撤错了回“恢复”，就找回来了。", [("恢复", "恢复")]),
        ("临溪县的文件写的是：“外聘督导每次300元。”\n直接写“改成一天”", [("改成一天", "改成一天")]),
        ("哪一条？\n1. 周一\n2. 周二\n都不是就回「算了」", [("1 周一", "1"), ("2 周二", "2"), ("算了", "算了")]),
        ("您这周的记录：\n1. 周一 半天\n2. 周二 一天", []),
        ("走访3户，小组1场12人。是今天吗？", []),
        ('您说"这几天"，怕记错', []),
        ("文件里没有写“周末算不算”。", []),
        ('回"对"，我就送过去。写错了也回"对"', [("对", "对")]),
        ('没有“2月30日”这一天，直接写，比如"28号"', [("28号", "28号")]),
        ("像跟同事说话一样告诉我：\n· 今天走访3户\n看天数回“我的进度”", [("今天走访3户",) * 2, ("我的进度",) * 2]),
        ("2个请您看看：\n· 柳林：差18天", []),
        ('回"通过 1 3"或"退回 2 日期不对"', [("通过 1 3",) * 2, ("退回 2 日期不对",) * 2]),
        ('回"名单"看谁还没回“收到”，"催一下"再提醒', [("名单",) * 2, ("催一下",) * 2]),
        ("", []),
    ],
)
def test_options_and_quoted_words_become_chips(message: str, chips: list[tuple[str, str]]) -> None:
    assert [(quick.label, quick.text) for quick in quick_replies(message)] == chips


def test_a_fixed_word_is_sent_and_an_example_is_put_into_the_input() -> None:
    assert quick_replies('试试说"今天走访3户独居老人"，或者"撤销"') == [
        Quick("今天走访3户独居老人", "今天走访3户独居老人", edit=True),
        Quick("撤销", "撤销"),
    ]


def test_the_starters_stand_in_where_nothing_is_suggested() -> None:
    assert [quick.text for quick in quick_replies("收到", ["我的进度", "帮助"])] == ["我的进度", "帮助"]
    assert [quick.text for quick in quick_replies('回"恢复"', ["我的进度"])] == ["恢复"]


def test_there_are_never_more_chips_than_fit() -> None:
    assert len(quick_replies("回数字：\n" + "\n".join(f"{n}. 第{n}个" for n in range(1, 10)))) == MOST
