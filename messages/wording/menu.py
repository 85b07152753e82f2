"""The menu under the chat: every entry says its words, as if they had been typed."""

from typing import NamedTuple


class Entry(NamedTuple):
    """One entry: ``label`` is shown, ``words`` are said."""

    label: str
    words: str


MENU: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "打卡",
        (
            Entry("今天全天在岗", "今天全天在岗"),
            Entry("今天上午在岗", "今天上午在岗"),
            Entry("今天下午在岗", "今天下午在岗"),
            Entry("撤销上一条", "撤销"),
            Entry("怎么报", "帮助"),
        ),
    ),
    (
        "我的进度",
        (
            Entry("我的进度", "我的进度"),
            Entry("这周的记录", "我这周的记录"),
            Entry("看照片", "看照片"),
            Entry("问政策：一年要多少天", "一年要多少天？"),
            Entry("问政策：补报有期限吗", "补报最晚多久？"),
        ),
    ),
    (
        "管理",
        (
            Entry("周报", "周报"),
            Entry("团队进度", "团队进度"),
            Entry("谁没报", "谁没报"),
            Entry("审批", "审批"),
            Entry("发通知", "通知"),
        ),
    ),
)

WORDS = frozenset(entry.words for _, entries in MENU for entry in entries)
