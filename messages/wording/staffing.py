"""What the operator reads about people who come and go."""

from collections.abc import Sequence
from datetime import date

from messages.wording.programmes import GROUPS

_CHANNELS = {"official": "公众号", "wecom": "企业微信", "terminal": "终端"}


def place(unit: str, group: str, starts_on: date, ends_on: date | None) -> str:
    """Where somebody works or worked."""
    return f"  {unit} {GROUPS.get(group, group)} {starts_on} 至 {ends_on or '今'}"


def bound(channel: str, since: date) -> str:
    """An account that is bound."""
    return f"  绑定：{_CHANNELS.get(channel, channel)}，{since}起"


def not_bound() -> str:
    """Nobody can write as this person yet."""
    return "  还没有绑定账号。发邀请码：qianshou invite 姓名"


def left(name: str, last_day: date, places: int, accounts: int) -> str:
    """Somebody has left."""
    return f"{name}的服务到{last_day}为止（派驻{places}处），解绑了{accounts}个账号，没用的邀请码也收回了。记录都还在。"


def not_yet(day: date) -> str:
    """Leaving is written down on the day or after it."""
    return f"{day}还没到，人还要记到那天。请到了那天再运行，什么都没有改"


def moved(name: str, unit: str, first_day: date, last_day: date) -> str:
    """Somebody has moved."""
    return f"{name}从{first_day}起在{unit}，原来的派驻到{last_day}为止。以前的记录留在原来的单位。"


def never_posted(name: str) -> str:
    """Somebody without any assignment cannot be moved."""
    return f"{name}还没有派驻过，请先用名单导入：qianshou roster import"


def which_unit(name: str, found: Sequence[str]) -> str:
    """No unit, or several."""
    if not found:
        return f"没有叫“{name}”的单位，什么都没有改"
    return f"“{name}”可能是：{'、'.join(found)}。请写全名，什么都没有改"


def unbound(name: str, accounts: int) -> str:
    """The accounts of somebody were unbound."""
    return f"{name}的{accounts}个账号都解绑了。要再用，请发新的邀请码：qianshou invite {name}"


def revoked(name: str, codes: int) -> str:
    """Codes were called back."""
    return f"收回了{name}的{codes}个邀请码" if codes else f"{name}没有还能用的邀请码"
