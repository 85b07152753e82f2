"""审批, 通过 1 3, 退回 2 日期不对: what waits for a decision, and the decision."""

import re
from datetime import datetime

from messages.requests.model import Request, RequestName

_ITEM = r"第? ?\d{1,3}(?![\d月日号点:户人天年/.])(?: ?[-~到至] ?\d{1,3}(?![\d月日号]))?(?: ?[条个号])?"
_ITEMS = rf"{_ITEM}(?:[ 、，和]*{_ITEM})*"
_ALL = r"(?:全部|全都|统统|所有的?|都)"
_YES = r"(?:通过|同意|批准)(?:了|吧|一下)?"
_NO = r"(?:退回|驳回|打回|不通过)(?:了|吧|去|一下|给他|给她)?"
_APPROVE = re.compile(
    rf"(?:审批)?(?:(?P<all>{_ALL})|(?P<before>{_ITEMS}))?[ ，都]*{_YES}[ ，:]*"
    rf"(?:(?P<all_after>{_ALL})|(?P<after>{_ITEMS}))?"
)
_REJECT = re.compile(
    rf"(?:(?P<all>{_ALL})|(?P<before>{_ITEMS}))?[ ，]*{_NO}[ ，:]*"
    rf"(?:(?P<all_after>{_ALL})|(?P<after>{_ITEMS})|(?<=[ ，:])|$)"
    r"[ ，。:]*(?:因为|理由是?|原因是?)?:?(?P<reason>.*)",
    re.DOTALL,
)
_DECIDES = re.compile(f"{_YES}|{_NO}")
_NUMBER = re.compile(r"(\d{1,3})(?: ?[-~到至] ?(\d{1,3}))?")


def read(text: str, _at: datetime) -> Request | None:
    """The decision in ``text``, or the question of what waits for one."""
    if text in ("审批", "待审批", "有什么要审批的", "看看审批"):
        return Request(RequestName.WAITING)
    if not _DECIDES.search(text):
        return None
    for name, pattern in ((RequestName.APPROVE, _APPROVE), (RequestName.REJECT, _REJECT)):
        match = pattern.fullmatch(text)
        if match and text != "同意":
            every = bool(match["all"] or match["all_after"])
            reason = match["reason"].strip(" ，。:") if name is RequestName.REJECT else ""
            return Request(name, numbers=_numbers(match["before"] or match["after"]), every=every, text=reason)
    return None


def _numbers(items: str | None) -> tuple[int, ...]:
    """1 3, 1、3, 第2条, 1-3."""
    found: list[int] = []
    for match in _NUMBER.finditer(items or ""):
        found += range(int(match[1]), int(match[2] or match[1]) + 1)
    return tuple(dict.fromkeys(found))
