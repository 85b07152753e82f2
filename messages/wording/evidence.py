"""What a picture, a voice, a location, a link or a file is answered with."""

from collections.abc import Sequence

_NAMES = {"image": "图片", "voice": "语音"}


def stands_behind(kind: str, lines: Sequence[str]) -> str:
    """A picture was put behind the last record."""
    return "\n".join([f"{_NAMES[kind]}收好了，放在这条记录后面：", *lines])


def which_record(kind: str, lines: Sequence[str]) -> str:
    """The last record is some time ago."""
    options = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    return "\n".join(
        [
            f"{_NAMES[kind]}收好了。是哪条记录的？",
            *options,
            f"{len(lines) + 1}. 都不是，我接着报",
            "回数字就行。",
        ]
    )


def waits_for_record(kind: str) -> str:
    """There is no record yet that a picture could belong to."""
    return f'{_NAMES[kind]}收好了。您接着说做了什么，比如"今天走访3户"，我就把它放在那条记录后面。'


def waits_for_call(kind: str) -> str:
    """The same for somebody who may call many."""
    return f'{_NAMES[kind]}收好了。要随通知一起发，请接着写，比如"通知 全体社工：…"；是工作照片，就接着说做了什么。'


def voice_not_understood() -> str:
    """A voice that came without its words."""
    return (
        "语音留好了，可是微信没有把它转成文字，我还没记。\n"
        "请点键盘上的话筒说一遍，变成字再发，或者直接打字，比如“今天走访3户”。语音会放在那条记录后面。"
    )


def place_for(label: str, lines: Sequence[str]) -> str:
    """A location that could be the place of today's record."""
    return "\n".join([f"收到位置：{label}", "要把它记成这条的地点吗？", *lines, '是就回"对"，不是就回"不"。'])


def place_kept() -> str:
    """The offer was declined."""
    return "好的，地点不改。"


def place_without_record(label: str) -> str:
    """A location, and nothing was reported today."""
    return f'收到位置：{label or "没有写地名"}。今天还没有记录，请说做了什么，比如"今天走访3户"，地点写在前面就行。'


def cannot_open(kind: str) -> str:
    """A link, a file, a video: not opened, for safety and because nothing there can be counted."""
    names = {"link": "链接", "file": "文件", "video": "视频"}
    return f'{names.get(kind, "这种消息")}我不会打开，还没记。做了什么请打字告诉我，比如"今天走访3户"，照片可以直接发。'
