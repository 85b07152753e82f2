"""Pictures and voices behind records: how many there are, and the page on which they are seen."""

from collections.abc import Sequence
from datetime import datetime

_NAMES = {"image": "{}张照片", "voice": "{}段语音"}


def amount(image: int, voice: int) -> str:
    """3张照片、1段语音."""
    counts = {"image": image, "voice": voice}
    return "、".join(_NAMES[kind].format(count) for kind, count in counts.items() if count)


def mark(image: int, voice: int) -> str:
    """Behind a record in a list."""
    return f"（{amount(image, voice)}）"


def found(about: str, image: int, voice: int, link: str, hours: int) -> str:
    """Where they are."""
    return f"{about}有{amount(image, voice)}，点开看：\n{link}\n链接{hours}小时内能打开，里面可能有服务对象，请别转发。"


def none(about: str, *, own: bool) -> str:
    """There are none."""
    how = "拍好直接发给我，就放在刚报的那条记录后面。" if own else ""
    return f"{about}没有照片。{how}"


def earlier(about: str) -> str:
    """None in the days looked at, but before them."""
    return f"{about}没有；更早的记录"


def no_such_record(number: int) -> str:
    """The number is in no list that was shown."""
    return f'没有第{number}条。先回"我这周的记录"，再说第几条。'


def no_such_unit(name: str) -> str:
    """Nobody's unit, or one that is out of reach."""
    return f"您能看的单位里没找到{name}。名字打全了再试一次。"


def no_page() -> str:
    """Phones cannot reach this server."""
    return "照片都留着，可是看照片的网页还没开通，请告诉协调员（要设好 QIANSHOU_PUBLIC_URL）。"


def of_record(line: str) -> str:
    """Which record they stand behind."""
    return f"这条记录（{line}）"


def own() -> str:
    """Whose they are: the own ones."""
    return "您"


def title() -> str:
    """The page's title."""
    return "照片和语音"


def taken(at: datetime, name: str, units: Sequence[str]) -> str:
    """The head of one picture: when it came, from whom, where."""
    return f"{at.month}月{at.day}日 {at:%H:%M} {name}" + (f" · {'、'.join(units)}" if units else "")


def behind_none() -> str:
    """It belongs to no record yet."""
    return "还没放到哪条记录后面"


def listen() -> str:
    """A voice to tap on."""
    return "听这段语音"


def coming() -> str:
    """Only the platform has it so far."""
    return "还在从微信取，过一会儿刷新再看"


def lost() -> str:
    """It could not be fetched, or was kept for as long as was asked for."""
    return "这份没有取到，或者过了保存期"


def until(at: datetime, shown: int, most: int) -> str:
    """The page's last line."""
    limit = f"只列最近{most}份。" if shown >= most else ""
    return f"{limit}这个网页到{at.month}月{at.day}日 {at:%H:%M} 就打不开了，要再看请在微信里再问一次。"
