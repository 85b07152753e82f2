"""What a supervisor reads about what waits for a decision, and what the worker hears of it."""

from collections.abc import Callable, Sequence

from messages.wording.doubts import options

ListWording = Callable[[Sequence[str]], str]


def waiting(lines: Sequence[str]) -> str:
    """The list of what waits."""
    how = '回"通过 1"或"退回 1 日期不对"；都同意回"全部通过"'
    return "\n".join([f"等您审批的有{len(lines)}条：", options(lines), how])


def said_by(name: str) -> str:
    """Behind a record that somebody else reported."""
    return f"（{name}代报）"


def nothing_waits() -> str:
    """Nothing waits for this person."""
    return "现在没有等您审批的记录。"


def which_ones(lines: Sequence[str]) -> str:
    """A decision that names no number, or a number that is not in the list."""
    return "\n".join(["是哪几条？请带上编号：", options(lines), '比如"通过 1 2"'])


def reason_needed() -> str:
    """退回 without a reason."""
    return '退回要写一句理由，社工才知道怎么改，比如"退回 1 那天您在培训"'


def decided(approved: bool, records: Sequence[str], visits: Sequence[str]) -> str:
    """What was decided about late records and about stays."""
    lines = ["同意了，算进合计：" if approved else "退回了，没有算：", *records] if records else []
    lines += ["同意了这些驻点安排：" if approved else "退回了这些驻点安排：", *visits] if visits else []
    return "\n".join([*lines, "已经转告本人。"])


def not_your_own() -> str:
    """Nobody decides about an entry of their own, or about one that they reported for somebody."""
    return "您自己报的、替人报的，不能自己批，请找协调员另派一位。"


def to_decide(name: str, lines: Sequence[str]) -> str:
    """The supervisor hears that something waits."""
    return "\n".join([f"{name}有{len(lines)}条等您同意：", *lines, '回"审批"就能看和批。'])


def approved(line: str, approver: str, _reason: str) -> str:
    """The worker's late entry counts."""
    return f"{approver}同意了您的补报，已经算进合计：\n{line}"


def rejected(line: str, approver: str, reason: str) -> str:
    """The worker's late entry was sent back."""
    return f"{approver}退回了您的补报，没有算：\n{line}\n理由：{reason}\n要改就重发一条。"


def visit_approved(line: str, approver: str, _reason: str) -> str:
    """The worker's declared stay stands."""
    return f"{approver}同意了您的驻点安排：\n{line}\n这几天做了什么，当天告诉我就行。"


def visit_rejected(line: str, approver: str, reason: str) -> str:
    """The worker's declared stay was sent back."""
    return f"{approver}退回了您的驻点安排：\n{line}\n理由：{reason}\n改好了重发一条。"
