"""What a platform's refusal asks of us: the error codes of 公众号 and 企业微信, sorted by what is to be done.

The codes are those of the platforms' lists of return codes (全局返回码).
"""


class SendError(Exception):
    """A call that the platform did not carry out, or may not have. ``code`` is its errcode, 0 where it gave none."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(f"{code} {message}".strip())
        self.code = code
        self.message = message


class RetryLater(SendError):
    """Nothing was carried out, and the same call may succeed in a while."""


class RefreshToken(SendError):
    """The access token is no longer good. A client refreshes it once by itself; what is raised failed again."""


class Held(SendError):
    """Not until this person writes again: 48 hours have passed, or five messages were sent since."""


class QuotaExhausted(SendError):
    """No more calls of this kind for a while: the account's quota of the day or the minute is used up."""


class Never(SendError):
    """The same call will not succeed. ``ours`` if our settings or our message are wrong, not the person's account."""

    def __init__(self, code: int, message: str, *, ours: bool = False) -> None:
        super().__init__(code, message)
        self.ours = ours


class OutcomeUnknown(SendError):
    """No answer came after the call had gone out: it may have been carried out or not."""

    def __init__(self, message: str) -> None:
        super().__init__(0, message)


_KINDS: dict[int, type[SendError]] = {
    -1: RetryLater,  # the system is busy
    40001: RefreshToken,
    40014: RefreshToken,
    42001: RefreshToken,
    45015: Held,  # 48 hours since the person wrote
    45047: Held,  # five messages since the person wrote
    45009: QuotaExhausted,  # calls a day; on 企业微信 a minute
    45011: QuotaExhausted,  # calls a minute
    45028: QuotaExhausted,  # mass messages
    45033: QuotaExhausted,  # calls at the same time
}

INVALID_USER = 81013
_PERSON = frozenset({40003, 43004, 43101, INVALID_USER})
"""No such account, does not follow, has refused the subscription, is outside the application."""


def classify(errcode: int, errmsg: str) -> SendError:
    """The error that says what is to be done. A code that no list here names is our own mistake until it is known."""
    if errcode in _KINDS:
        return _KINDS[errcode](errcode, errmsg)
    return Never(errcode, errmsg, ours=errcode not in _PERSON)
