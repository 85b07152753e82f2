"""What a worker reads after an undo, a restoration or an amendment."""

from collections.abc import Sequence
from datetime import date

from messages.wording import amounts
from messages.wording.doubts import options


def undone(records: Sequence[str], total: str) -> str:
    """A report was taken back."""
    return _lines("撤掉了：", records, total.replace("合计", "合计现在是", 1), '撤错了回"恢复"，就找回来了。')


def restored(records: Sequence[str], total: str) -> str:
    """An undo was taken back."""
    return _lines("找回来了：", records, total, "")


def amended(before: Sequence[str], after: Sequence[str], total: str) -> str:
    """A record was changed."""
    return "\n".join(
        ["改好了。", "原来：" + "\n".join(before), "现在：" + "\n".join(after), total, "还不对，接着说就行。"]
    )


def count_of_what(said: str) -> str:
    """A bare number that belongs to no report."""
    return f'“{said}”是做了什么？还没记。改前面那条就回"改成{said}"，另外做的就写全，比如"走访3户"'


def as_it_was(records: Sequence[str]) -> str:
    """A change that would leave everything as it is."""
    return "\n".join(["现在就是这样记的，没有动：", *records])


def nothing_to_undo() -> str:
    """There is no report that could be taken back."""
    return "没有可撤的记录。"


def nothing_to_restore() -> str:
    """Nothing was taken back lately."""
    return "没有撤过的记录要恢复。"


def nothing_to_amend() -> str:
    """There is no record that could be changed."""
    return '没有找到要改的记录。先报一条，比如"今天走访3户"'


def _lines(head: str, records: Sequence[str], total: str, tail: str) -> str:
    first = head + records[0] if len(records) == 1 else "\n".join([head, *records])
    return "\n".join(line for line in (first, total, tail) if line)


def amend_to_what(records: Sequence[str]) -> str:
    """改 without saying what."""
    return "\n".join(['要改成什么？直接说，比如"改成半天""是5户""日期是昨天"。现在记的是：', *records])


def nothing_counted(records: Sequence[str]) -> str:
    """A count is to be changed in a record that holds no activity."""
    return "\n".join(["这条里没有户数、人数可改：", *records, '要补内容就再报一条，比如"走访5户"'])


def which_to_amend(choices: Sequence[str]) -> str:
    """A change that could mean several records or activities."""
    return "\n".join(["改哪一个？", options(choices), "回数字就行。"])


def which_to_undo(choices: Sequence[str]) -> str:
    """A day that holds several reports."""
    return "\n".join(["那天有几条，撤哪一条？", options([*choices, "都撤掉"]), "回数字就行。"])


def not_into_the_future(day: date) -> str:
    """A record cannot be moved to a day that has not come."""
    return f'{amounts.day(day)}还没到，不能改到那天，原来的没动。比如可以说"日期是昨天"'


def not_posted_then(day: date) -> str:
    """A record cannot be moved out of the posting."""
    return f"{amounts.day(day)}您不在派驻期内，不能改到那天，原来的没动。派驻日期不对，请找协调员。"


def too_late_to_move(day: date, limit: int) -> str:
    """A record that counts cannot be moved to a day that only the supervisor can let count."""
    return f'{amounts.day(day)}超过{limit}天了，不能直接改过去，原来的没动。请先"撤销"，再补报那天，督导同意了就算。'


def no_time_left() -> str:
    """A change that would leave no time."""
    return '这样改就没有时间了，原来的没动。不要这条就回"撤销"'


def left_alone() -> str:
    """The worker thought better of a change."""
    return "好，没有动。"
