"""What the bot says about itself: welcome, help, thanks, and honest answers to what it does not understand."""

from collections.abc import Sequence

_SAYS = {
    "worker": ("今天走访3户",),
    "supervisor": ("周报", "谁没报", "审批"),
    "coordinator": ("周报", "谁没报", "待答问题"),
    "admin": ("周报", "谁没报", "审批"),
    "auditor": ("团队进度", "谁没报", "周报"),
}


def _says(role: str) -> str:
    return "".join(f'"{words}"' for words in _SAYS[role])


def welcome_stranger() -> str:
    """The one sentence that somebody gets who is not enrolled."""
    return '您好，我是牵手助手。请发"绑定"加邀请码，比如"绑定 QS7K2M"；没有邀请码请找项目协调员要。'


def bound(name: str, where: str, role: str) -> str:
    """After enrolment."""
    how = "做了什么随手告诉我就行" if role == "worker" else "想看什么直接说"
    return f'{name}您好，绑定好了{where}。\n{how}，比如{_says(role)}\n不会用就回"帮助"'


def bound_where(units: list[str]) -> str:
    """Where the newly enrolled person works."""
    return f"，您在{'、'.join(units)}" if units else ""


def already_bound(name: str) -> str:
    """A code from somebody who is known already."""
    return f"您已经绑定过了，是{name}，不用再绑。"


def code_unknown(code: str) -> str:
    """No such invitation."""
    return f"邀请码{code}没查到，可能打错了。请对一下再发，比如“绑定 QS7K2M”；还不行请找协调员重发一个。"


def code_used() -> str:
    """The invitation was used before."""
    return "这个邀请码已经用过了，一个码只能用一次。请找协调员再要一个。"


def code_expired() -> str:
    """The invitation has run out or was withdrawn."""
    return "这个邀请码过期了。请找协调员再要一个，当天用最稳妥。"


def bind_how() -> str:
    """绑定 without a code."""
    return '请把邀请码写在后面，比如"绑定 QS7K2M"'


_RULES = {
    "dispatched": "援派社工一年要干满多少天？",
    "recipient": "受援社工一年要干满多少天？",
    "station": "驻站社工多久要取得证书？",
}


def help_worker(units: Sequence[str], group: str) -> str:
    """Help for a worker of these units, who has to name one where there are several."""
    where = f"在{units[0]}" if units else "在社区"
    among = where if len(units) > 1 else ""
    return (
        "像跟同事说话一样告诉我就行：\n"
        f"· 今天{among}走访独居老人3户\n"
        f"· 昨天下午{among}小组1场12人\n"
        f"· 上周一到周三{where}值班\n"
        f"规定直接问，比如“{_RULES[group]}”\n"
        "照片直接发就行；看天数回“我的进度”，记错了回“改成半天”或“撤销”"
    )


def help_supervisor(name: str) -> str:
    """Help for a supervisor, with the name of somebody in charge."""
    return (
        "督导可以说：\n"
        f"“周报”“团队进度”“谁没报”“{name}的记录”“今天的照片”\n"
        "“审批”，再回“通过 1 3”或“退回 2 日期不对”\n"
        f"“帮{name}报 昨天下午走访3户”“提交上个月”“{name}练习到下周五”\n"
        "“上周周报”“转发版”“导出本月”，发通知就说“通知 全体社工：明天下午3点培训”"
    )


def help_coordinator(units: Sequence[str], *, answers: bool) -> str:
    """Help for who sees the sums of these units, and for who ``answers`` what no document says."""
    of_unit = f"“{units[0]}进度”" if units else ""
    seen = f"您可以问：“周报”“团队进度”“谁没报”{of_unit}“导出本月”"
    told = "“待答问题”\n发通知就说：“通知 全体社工：明天下午3点培训”，再回“名单”看谁没收到"
    return seen + (told if answers else "")


def thanks() -> str:
    """After 谢谢."""
    return "不客气，您辛苦了。"


def hello(name: str, role: str) -> str:
    """After 你好."""
    how = "做了什么随手告诉我就行" if role == "worker" else "想看什么直接说"
    return f'{name}您好！{how}，比如{_says(role)}；不会用就回"帮助"'


def how_to_clock() -> str:
    """打卡 and nothing else: there is no clock to punch."""
    return '还没记。不用打卡，说做了什么就行，比如"今天走访3户"；只是在岗就回"今天在岗"'


def ask_a_person() -> str:
    """Somebody wants to speak with a person."""
    return '我是自动回复的。要找人请联系督导或协调员；报工作、看天数直接跟我说就行，不会用回"帮助"'


def tired() -> str:
    """Somebody is tired or annoyed."""
    return '您辛苦了。哪里不好用跟督导说一声；报工作一句话就行，比如"今天走访3户"'


def acknowledged() -> str:
    """After 收到, where nothing waits for it."""
    return "好的。"


def nothing_open(role: str) -> str:
    """An answer where no question is open."""
    what = "要报工作就直接说" if role == "worker" else "要看什么就直接说"
    return f"现在没有要您选的。{what}，比如{_says(role)}"


def not_understood(role: str) -> str:
    """Words that mean nothing to the bot."""
    if role == "worker":
        return '这句我没看懂，还没记。要报工作就说做了什么，比如"今天走访3户"；别的请回"帮助"'
    return f'这句我没看懂。您可以说{_says(role)}；别的请回"帮助"'


def nothing_to_send() -> str:
    """发送 where no notice has been shown."""
    return "现在没有等着发的通知。要发就这样写：通知 全体社工：明天下午3点线上培训"


def board() -> str:
    """看板, for a worker."""
    return '在这里就能看：回"我的进度"看天数，"我这周的记录"看报了什么。'


def board_of_all() -> str:
    """看板, for who sees sums."""
    return '在这里就能看：回"团队进度"看各单位，"谁没报"看今天，"周报"看这一周。'


def empty(role: str) -> str:
    """A message without words."""
    return f"没看到字。{'要报工作就' if role == 'worker' else '请'}打几个字，比如{_says(role)}"


def wordless(kind: str, role: str) -> str:
    """A picture, voice, location, link or file of somebody who has no records of their own."""
    if kind == "voice":
        return f"微信没有把语音转成文字。请点键盘上的话筒说一遍，变成字再发，比如{_says(role)}"
    if kind in ("image", "location"):
        name = "图片" if kind == "image" else "位置"
        return f"{name}我没有留：要社工自己发，才放得到记录后面。您可以说{_says(role)}"
    names = {"link": "链接", "file": "文件", "video": "视频"}
    return f"{names.get(kind, '这种消息')}我不会打开，请打字告诉我，比如{_says(role)}"


def too_long() -> str:
    """A text beyond what one message may hold."""
    return "这条太长了，没记上。请分成几条发，一条写一两天的就好。"


def failed() -> str:
    """A turn that broke; the message is kept."""
    return "这条收到了，但处理时出了错，还没记成。原话已经留底，请过一会儿再发一次，或者告诉协调员。"


def missed(texts: list[str], reply: str) -> str:
    """What could not be answered in time comes with the next answer."""
    return "\n".join(["有话还没告诉您：", *texts, "——", reply])


def welcome_back(name: str, role: str) -> str:
    """Somebody who is enrolled follows the account again."""
    how = "直接报就行" if role == "worker" else "想看什么直接说"
    return f"{name}您好，又见面了，{how}，比如{_says(role)}"


def there_is_more() -> str:
    """The last line of a page that is not the last."""
    return '还有没显示完的，回"更多"接着看'


def no_more() -> str:
    """更多 where nothing waits."""
    return "没有更多了。"
