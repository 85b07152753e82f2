"""跟昨天一样, 同上周三: a report that points at an earlier day of one's own. See docs/rules.md."""

import re
from datetime import date, datetime

from messages.dates.groups import find_groups
from messages.text import normalise

_LIKE = re.compile(
    r"(?:今[天日儿]?)?(?:还是|还|也|都)?(?:(?:跟|和|与|像)(?P<like>{day})(?:{same})|(?:同|照)(?P<day>{day})(?:{same})?)"
    r"(?:的|了|吧|哈|啊)*".format(day=r"[^，。；]{2,10}?", same=r"(?:那[天条])?的?(?:一模一样|一样|相同|差不多|照旧)")
)
_MAY_BE = re.compile(r"一样|相同|差不多|照旧|^\W*(?:今.)?[同照]")


def repeated_day(text: str, at: datetime) -> date | None:
    """The day whose record is to be repeated on the day of the message, or None where the message is no such thing."""
    if not _MAY_BE.search(text):
        return None
    match = _LIKE.fullmatch(normalise(text).strip(" ，。！!"))
    if match is None:
        return None
    words = match["like"] or match["day"]
    groups = find_groups(words, at)
    if len(groups) != 1 or groups[0].words != words:
        return None
    days = groups[0].days
    return days[0] if len(days) == 1 else None
