"""Broadcasts: the preview, what became of it, who has answered."""

from collections.abc import Sequence
from datetime import datetime

from messages.wording import amounts

STATES = {
    "sent": "已发出",
    "delivered": "已送到",
    "queued": "排队中",
    "leased": "正在发",
    "held": "等对方来消息时带到",
    "refused": "对方没关注或拒收",
    "failed": "没发成",
    "expired": "过期没发",
    "cancelled": "已取消",
    "unknown": "不确定送没送到",
}
MOST_NAMES = 30


def moment(at: datetime) -> str:
    """11月19日（周四）9:00."""
    return f"{amounts.day(at.date())}{at:%H:%M}"


def preview(
    text: str, whom: str, ways: Sequence[tuple[str, int]], going: datetime | None, *, dated: bool, pictures: int
) -> str:
    """What would be sent, to how many, and by which way."""
    count = sum(number for _, number in ways)
    lines = ["还没发，请您看一眼：", f"“{text}”{'（日期已换成几月几日）' if dated else ''}"]
    if pictures:
        lines.append(f"随通知带{pictures}张图片（不要就回“去掉图片”）")
    lines.append(f"发给{whom}{count}人：{'；'.join(f'{number}人{way}' for way, number in ways if number)}")
    if going:
        return "\n".join([*lines, f'回"发送"就定在{moment(going)}发，"改"重写，"取消"不发，"名单"看是谁'])
    return "\n".join([*lines, '回"发送"就发，"改"重写，"取消"不发，"名单"看是谁；定时回"定时 明天9点"'])


WAYS = {
    "now": "能马上送到",
    "knock": "先用模板消息提醒，内容等回复时带到",
    "linked": "用模板消息提醒，点开看全文",
    "held": "很久没来消息，微信不让主动发，等来消息时带到，急事请打电话",
    "nobody": "还没绑定微信，收不到，请打电话",
}


def whole_audience() -> str:
    """Everybody within reach."""
    return "全体社工"


def nobody(whom: str) -> str:
    """Nobody fits."""
    return f"没找到“{whom}”这样的人，还没发。可以写：全体援派社工、某某社区、督导、未完成的，或者写姓名。"


def nothing_to_say() -> str:
    """A call without words."""
    return '要通知什么？请这样写：通知 全体援派社工：明天下午3点线上培训，请回复"收到"'


def too_long() -> str:
    """Beyond what one message holds."""
    return "这条通知太长了，一条微信装不下（最多约550字）。请分两条，或者缩短。"


def names(groups: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Who, by way."""
    lines = [
        f"{way}（{len(who)}人）：{'、'.join(who[:MOST_NAMES])}{'等' if len(who) > MOST_NAMES else ''}"
        for way, who in groups
        if who
    ]
    return "\n".join(lines)


def sent(count: int, going: datetime | None, minutes: int) -> str:
    """It is on its way."""
    when = f"会在{moment(going)}发给{count}人" if going else f"在发了，共{count}人"
    spread = f"，大约{minutes}分钟发完" if minutes > 1 else ""
    return f'{when}{spread}。回"名单"看谁还没回“收到”，"催一下"提醒一次，"取消通知"撤回还没发的。'


def sent_before(author: str, at: datetime) -> str:
    """The same words to the same people were sent today."""
    return f"这条{author}在{moment(at)}已经发过了，没有重发。"


def which_time() -> str:
    """定时 with a time that is over or cannot be read."""
    return "哪天几点发没看懂，或者已经过了，还没发。请这样写：定时 明天9点，定时 11月20日下午3点"


def picture_coming() -> str:
    """发送 while a picture is still being fetched."""
    return '图片还在接收，还没发。请过几秒再回"发送"。'


def picture_lost() -> str:
    """发送 with a picture that could not be had."""
    return '有一张图片没收到，还没发。回"去掉图片"只发文字，再把图片发一遍也行。'


def rewrite() -> str:
    """改 without new words."""
    return "好，没发。请把整条通知重新写一遍。"


def dropped() -> str:
    """取消."""
    return "好，没发，取消了。"


def none_yet() -> str:
    """名单 or 催一下 without a broadcast."""
    return "最近没有您发的通知。"


def report(
    text: str,
    acknowledged: int,
    states: Sequence[tuple[str, int]],
    pictures: Sequence[tuple[str, int]],
    silent: Sequence[str],
) -> str:
    """Who has answered, where the messages stand, and who has not answered."""
    short = text if len(text) <= 20 else f"{text[:20]}…"
    count = sum(number for _, number in states)
    lines = [f"“{short}”发给{count}人，{acknowledged}人回了“收到”"]
    lines.append("；".join(f"{STATES[state]}{number}人" for state, number in states))
    if pictures:
        lines.append("图片：" + "；".join(f"{STATES[state]}{number}张" for state, number in pictures))
    if silent:
        shown = "、".join(silent[:MOST_NAMES])
        lines.append(f"还没回的{len(silent)}人：{shown}{'等' if len(silent) > MOST_NAMES else ''}")
    return "\n".join(lines)


def nudged(count: int) -> str:
    """催一下."""
    return f"好，再提醒{count}个还没回的人，只催这一次。" if count else "都回了，不用催。"


def not_out_yet(at: datetime) -> str:
    """催一下 before the time that was set."""
    return f'这条{moment(at)}才发，先不催。不发了回"取消通知"'


def nudged_before() -> str:
    """A second 催一下."""
    return "这条已经催过一次了，再催就烦人了。急的话请打电话。"


def nudge(text: str) -> str:
    """The one reminder of a broadcast."""
    return f"提醒您看：{text}\n看到请回“收到”"


def cancelled(count: int, gone: int) -> str:
    """取消通知."""
    return f"撤回了{count}人的，已经发出的{gone}人收不回来。" if gone else f"撤回了，{count}人都没收到。"


def thanks() -> str:
    """收到 to a broadcast."""
    return "好，记下您收到了。"
