"""A worker's own records, as a numbered list."""

from collections.abc import Sequence
from datetime import date

from messages.wording import amounts
from messages.wording.doubts import options
from messages.wording.totals import team_name


def listed(period: str, lines: Sequence[str], counted: int, pictured: int) -> str:
    """The records of a period; ``pictured`` is the number of the first that has pictures, 0 where none has."""
    head = f"{period}您有{len(lines)}条记录，算{amounts.days(counted)}："
    see = f'，看照片说"第{pictured}条的照片"' if pictured else ""
    return "\n".join([head, options(lines), f'要改就说"第1条改成半天"，不要就说"删掉第1条"{see}'])


def none(period: str) -> str:
    """Nothing was reported in that period."""
    return f'{period}还没有您的记录。做了什么随时告诉我，比如"今天走访3户"'


def none_on(day: date) -> str:
    """A correction names a day without a record."""
    return f"{amounts.day(day)}没有您的记录，没有改动。"


def no_such_number(number: int) -> str:
    """A correction names a number that no list has shown."""
    return f"不知道第{number}条是哪一条，没有改动。"


def none_own(period: str) -> str:
    """Somebody who is posted nowhere asks for records of their own."""
    return f'{period}没有您自己的记录。看社工的就写上名字，比如"张三的记录"'


def waits() -> str:
    """Behind a record that is not approved yet."""
    return "（等审批）"


def practice() -> str:
    """Behind a record of the training period."""
    return "（练习，不计）"


def adds_none() -> str:
    """Behind a record of which nothing counts: the time was there already, or the day was full."""
    return "（不另加天数）"


def counts_partly(minutes: int) -> str:
    """Behind a record of which only this much counts."""
    return f"（算{amounts.length(minutes)}）"


def listed_of(name: str, period: str, lines: Sequence[str], counted: int, *, pictured: bool) -> str:
    """Somebody else's records, as a supervisor reads them."""
    head = f"{period}{name}有{len(lines)}条记录，算{amounts.days(counted)}："
    see = [f'照片回"{name}的照片"看'] if pictured else []
    return "\n".join([head, *(f"· {line}" for line in lines), *see])


def done_by(unit: str, group: str, minutes: int, since: date) -> str:
    """What one person has done in one team."""
    return f"{team_name(unit, group)}{amounts.days(minutes)}（从{since.month}月{since.day}日起）"


def progress_of(name: str, lines: Sequence[str]) -> str:
    """What one person has done, as a supervisor reads it."""
    return f'{name}做了：{"；".join(lines)}\n整个团队的回"团队进度"看。' if lines else f"{name}现在没有派驻。"


def none_of(name: str, period: str) -> str:
    """Somebody else reported nothing in that period."""
    return f"{period}还没有{name}的记录。"
