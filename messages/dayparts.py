"""Parts of the day: 上午, 下晌, 傍晚, 夜里."""

from typing import NamedTuple

from messages.intents import Part
from messages.pattern import phrase

_MORNING = r"上午|早上|早晨|清早|清晨|大清早|一大早|一早|大早|前晌|头午|头晌|早间"
_AFTERNOON = r"下午|下晌|后晌|午后|过晌"
_EVENING = r"晚上|傍晚|夜里|夜晚|夜间|晚间|半夜|深夜|凌晨|当晚|傍黑|擦黑|下黑"
_MORNINGS = ("上午", "前晌", "头午", "头晌")
_NIGHTS = ("夜里", "夜晚", "夜间", "半夜", "深夜", "凌晨", "夜")
_DUSKS = ("傍晚", "傍黑", "擦黑")
PART_OF = {
    **dict.fromkeys([*_MORNING.split("|"), "早", "晨"], Part.MORNING),
    **dict.fromkeys(_AFTERNOON.split("|"), Part.AFTERNOON),
    **dict.fromkeys([*_EVENING.split("|"), "晚", "夜"], Part.EVENING),
}


class Stretch(NamedTuple):
    """A part of the day as it was named: 傍晚 and 夜里 are two stretches of one evening."""

    part: Part
    name: str


def stretch(word: str | None) -> Stretch | None:
    """The part of the day that ``word`` names; None where it names none."""
    part = PART_OF.get(word or "")
    if part is None:
        return None
    if part is Part.MORNING:
        return Stretch(part, "上午" if word in _MORNINGS else "早上")
    if part is Part.AFTERNOON:
        return Stretch(part, "下午")
    return Stretch(part, "夜里" if word in _NIGHTS else "傍晚" if word in _DUSKS else "晚上")


CLOCK_PART = rf"(?:{_MORNING}|{_AFTERNOON}|{_EVENING}|中午|晌午|早|晚|夜|晨)"
"""The words before an hour of the clock."""
PARTS = phrase(
    rf"(?P<both>上下午)|(?P<noon>中午|晌午|正午)|(?P<part>{_MORNING}|{_AFTERNOON}|{_EVENING})(?!好|茶)"
    rf"|(?<=[\ue001今昨明])(?P<short>[早晚夜晨])"
)
