"""Questions about a report that is not written yet, always with numbered answers or a plain yes and no."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from messages.intents import Issue
from messages.wording import amounts


def options(choices: Sequence[str]) -> str:
    """1. …, one a line."""
    return "\n".join(f"{number}. {choice}" for number, choice in enumerate(choices, 1))


def called(name: str, title: str) -> str:
    """李督导."""
    return f"{name[0]}{title or '督导'}"


def coordinator() -> str:
    """Who decides where a unit has no supervisor."""
    return "协调员"


def which_unit(lines: Sequence[str], units: Sequence[str]) -> str:
    """The person works in several units and named none."""
    return "\n".join(["这条是在哪里做的？怕记错单位，还没记：", *lines, options(units), "回数字就行。"])


def not_your_unit(place: str, lines: Sequence[str], units: Sequence[str]) -> str:
    """The place is a unit to which the person is not posted."""
    head = f"您不在{place}派驻，怕记错单位，还没记："
    choices = options([*(f"算{unit}的工作" for unit in units), "不记了"])
    return "\n".join([head, *lines, choices, "回数字就行。派驻有变动请找协调员。"])


def outside(lines: Sequence[str], approver: str) -> str:
    """A date outside the posting."""
    return "\n".join(
        [
            "这天不在您的派驻期内，怕记错日子，还没记：",
            *lines,
            f'真的是这天就回"对"，{approver}同意后才算；不是就回"不"，重发一条。',
        ]
    )


def late(lines: Sequence[str], age: int, limit: int, approver: str) -> str:
    """A date so long ago that somebody must agree."""
    head = [f"您补的是{lines[0]}，对吗？"] if len(lines) == 1 else ["您补的是这几条，对吗？", *lines]
    why = f"离今天{age}天了，超过{limit}天的要{approver}同意才算。"
    return "\n".join([*head, why, '回"对"，我就送过去，批了马上告诉您；不对就回"不"。', "现在的合计还没加上。"])


def sent_for_approval(lines: Sequence[str], approver: str) -> str:
    """A confirmed late report."""
    return "\n".join([f"存下了，等{approver}同意：", *lines, "同意前不算进合计。"])


def duplicate(lines: Sequence[str]) -> str:
    """A report that repeats an earlier one."""
    choices = options(["是同一件事，不用再记", "是另一件事，加上去", "用这条换掉原来的"])
    return "\n".join(["这条看着跟报过的一样，没有重复加天数。报过的是：", *lines, choices, "不回就按1。"])


def repeat(lines: Sequence[str]) -> str:
    """A record that is like that of an earlier day, before it is kept."""
    return "\n".join(["照那天的记成这样，对吗？", *lines, '对就回"对"，不对就回"不"，直接说今天做了什么。'])


def same_thing() -> str:
    """The repeated report was the same thing."""
    return "好，是同一件，没有重复记。"


def dropped() -> str:
    """A doubtful report was withdrawn by the worker."""
    return '好，这条不记了。要报就重发一条，比如"昨天走访3户"'


_WHY = {
    Issue.WHICH_DAYS: "您说“{said}”，怕记错日子，还没记。是哪几天？",
    Issue.RANGE_TOTAL_MISMATCH: "“{said}”和天数对不上，怕记错，还没记。是哪几天？",
    Issue.BAD_DATE: "没有“{said}”这一天，怕记错，还没记。是哪天？",
    Issue.DATE_CONFLICT: "“{said}”星期和日子对不上，怕记错，还没记。是哪天？",
    Issue.FUTURE_DATE: "“{said}”还有没到的日子，那部分先没记，到了再报就行。要是日子写错了，是哪天？",
}


def which_days(issue: Issue, said: str, offers: Sequence[str], held: str) -> str:
    """The days of a report are open; what was said about the work is held."""
    lines = [_WHY[issue].format(said=said)]
    if offers:
        lines += [options([*offers, "别的日子，我来写"]), "回数字就行。"]
    else:
        lines.append('直接写日子，比如"16、17号"；不用记了就回"算了"。')
    if held:
        lines[-1] += f"{held}先替您留着。"
    return "\n".join(lines)


def not_done() -> str:
    """What was planned did not take place."""
    choices = ["改日子了（如：1 下周三）", "做了别的（如：2 走访2户）", "就是没做，不用记"]
    return "\n".join(["听起来没有办成，还没记：", options(choices), "回数字就行，不回就不记。"])


def moved_to_when() -> str:
    """What did not take place was put off, and no day is named."""
    return '改到哪天了？写个日子就行，比如"下周三"；还没定就回"算了"。'


def did_what() -> str:
    """Something else was done instead, and it is not said what."""
    return '好，做了什么直接告诉我，比如"下午走访2户"'


def left_undone() -> str:
    """What did not take place is not recorded."""
    return "好，没办成的不记。"


def other_person() -> str:
    """The report is about somebody else."""
    choices = ["是我自己做的，记给我", "是同事做的"]
    return "\n".join(["听起来是别人做的，怕记到您名下，还没记：", options(choices), "回数字就行，不回就不记。"])


def of_colleague(approver: str) -> str:
    """It was a colleague's work."""
    return f'好，没记到您名下。请同事自己发一条；发不了就请{approver}发"帮张三报 今天走访3户"这样的话。'


def write_the_days() -> str:
    """The worker wants to name the days."""
    return '请直接写日子，比如"16、17号"'


def offer(days: Sequence[date]) -> str:
    """One choice of days: 16、17、18日（周一到周三）."""
    ordered = sorted(days)
    weekdays = list(dict.fromkeys(f"周{amounts.WEEKDAYS[day.weekday()]}" for day in ordered))
    if len(weekdays) == 1 and len(ordered) > 1:
        return f"{amounts.days_listed(ordered)}（都是{weekdays[0]}）"
    names = "、".join(f"周{amounts.WEEKDAYS[day.weekday()]}" for day in ordered)
    if len(ordered) > 2 and all((b - a).days == 1 for a, b in pairwise(ordered)):
        names = f"周{amounts.WEEKDAYS[ordered[0].weekday()]}到周{amounts.WEEKDAYS[ordered[-1].weekday()]}"
    return f"{amounts.days_listed(ordered)}（{names}）"


def still_open(text: str) -> str:
    """A question from before that has no answer yet."""
    return f"还有一个等您回：\n{text}"


def no_such_option(number: int, text: str) -> str:
    """A number that was not offered."""
    return f"没有第{number}个选项。{text}"
