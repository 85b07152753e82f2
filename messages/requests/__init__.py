"""Requests of the team's work that are no intent of a report: 谁没报, 王芳的记录, 通过 1 3, 帮王芳报…, 提交11月.

``read`` looks at whole messages only; what it does not know is left to ``understand``.
"""

import re
from datetime import datetime

from messages.requests import days, decisions, people, pictures, policy
from messages.requests.model import Request, RequestName
from messages.text import normalise

__all__ = ["Request", "RequestName", "read"]


def read(text: str, at: datetime) -> Request | None:
    """The request that a message received ``at`` makes, or None where it makes none of these."""
    found = policy.read(text) or pictures.read(text, at)
    if found:
        return found
    # A number and the words behind it stay apart: normalising reads 2 日期 as 2日.
    written = normalise(re.sub(r"(?<=\d)[ \u3000]+(?=[^\d\s])", "，", text)).rstrip("!?~ 。，")
    return decisions.read(written, at) or people.read(written, at) or days.read(written, at)
