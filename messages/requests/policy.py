"""待答问题 and 答 3 可以: what a coordinator asks and says about questions that no document answers."""

import re

from messages.requests.model import Request, RequestName

_LIST = re.compile(r"\s*(?:看看?|查看?|有)?(?:哪些|什么)?待(?:答|回答|答复)的?问题(?:有哪些|列表)?[？?。!！\s]*")
_ANSWER = re.compile(
    r"\s*(?:答复?|回答)\s*第?\s*(\d{1,6})(?:\s*[号题][\s，,：:、.．]*|[\s，,：:、.．]+)(\S.*)", re.DOTALL
)


def read(text: str) -> Request | None:
    """The request in ``text``, or None. An answer is kept as it was written: nothing in it is normalised."""
    if _LIST.fullmatch(text):
        return Request(RequestName.QUESTIONS)
    match = _ANSWER.fullmatch(text)
    if match:
        return Request(RequestName.ANSWER_QUESTION, numbers=(int(match[1]),), text=match[2].strip())
    return None
