"""Whether a report is about somebody else: 小李今天走访了3户, 我帮王姐报一下."""

from messages.canvas import DATE, LENGTH, PLACE
from messages.lexicon import SURNAME
from messages.pattern import phrase

_TITLE = r"(?:站长|主任|书记|老师|社工|督导|局长|科长|所长|经理|同志|姐(?![妹夫])|哥|工(?!作))"
_CALLED = (
    rf"(?:[小老阿]{SURNAME}(?![区学镇村社庄])|{SURNAME}[\u4e00-\u9fff]{{0,2}}?{_TITLE}|(?:同事|搭档|站长|主任|督导"
    rf"|领导)(?:[小老]?{SURNAME}[\u4e00-\u9fff]?)?"
    rf"|他们?|她们?|别人|别的站|隔壁站)"
)
_FULL_NAME = (
    rf"(?!马上|高兴|周[末边围]|江边|白天|黄昏|于是|方便|任务|石头|高龄|金秋|严重|全程|万一|许多|马路"
    rf"|钱款){SURNAME}[\u4e00-\u9fff]{{1,2}}"
)
_OURS = r"(?:(?:我们?|咱们?|俺们?|本|隔壁|别的)?(?:社工)?(?:站|单位|社区|组|村)?(?:里|上)?(?:的)?)"
_WHEN = f"[{DATE}{LENGTH} ]"
_ALSO = r"(?:也|都|又|自己|一个人|单独|们|就|还|是|呢)*"
_DOES = (
    rf"(?:去|在|到(?!我|咱|站)|走访|入户|做|开(?!心)|搞|值班|跑|看|完成|参加|回访|上门|组织|家访|慰问|探访|调研|宣传"
    rf"|忙|写|整理|个案|小组|坐班|驻点|{PLACE})"
)
_SUBJECT = phrase(
    rf"(?:^|[，。；\n!])(?:{_WHEN}|嗯|那个|报一下|汇报一下)*{_OURS}{_CALLED}(?:[、和跟与]{_CALLED})*(?!(?:一起|一块|和我|跟我|与我"
    rf"|同我)){_WHEN}*{_ALSO}{_WHEN}*{_DOES}"
)
_NAMED = phrase(rf"^(?:{_FULL_NAME}{_WHEN}+{_ALSO}{_DOES}|{_WHEN}+{_FULL_NAME}(?:{_WHEN}|也)*[去在到])")
OF_CLIENT = (
    rf"(?:[小老]?{SURNAME}[\u4e00-\u9fff]?(?:大[妈爷娘叔婶]|奶奶|爷爷|阿姨|婆婆?|叔叔?|伯伯?|老人|嫂子?|老太|老汉)"
    r"|老人)"
)
ERRAND = (
    r"(?:[^，。；\n]{0,4}?(?:低保|特困|五保|证|医保|社保|残疾|户口|养老|保险|救助|补贴|津贴|高龄|失业|就业|求职|信息|资料|材料|表|申请|手续)"
    r"|办|名|警|销|告|到|案)"
)
"""What is done for a client behind 登记, 报, 填 or 补, and is no report for a colleague: 帮王大妈登记低保."""
_ON_BEHALF = phrase(
    rf"(?=[帮替代她他小老])(?:(?:帮|替|代)(?!{OF_CLIENT})(?:他|她|[小老]?{SURNAME}[\u4e00-\u9fff]{{0,2}}?{_TITLE}?"
    rf"|同事)(?:们)?(?:报|记一?|打卡|登记|补|填"
    rf"|说|上报|录)(?!{ERRAND})"
    r"|(?:她|他|[小老][\u4e00-\u9fff])(?:让|叫|托|要)我(?:帮|来|替|代)?(?:忙)?(?:她|他)?(?:说|报|记|填|登记|打卡|补))"
)
_OWN_CLAUSE = phrase(rf"[，。；\n](?=(?:{_WHEN})*(?:我|俺|咱)(?!们?(?:站|社区|单位|村)|[帮替代]))")
_LISTED = phrase(r"^\s*\d{1,3}\s*[.、．)）:：]\s*")
_WITH_ME = phrase(r"[和跟与同带陪]我|我(?:[和跟与也俩]|同(?!事))|咱俩|我们(?!站|社工|单位|村|社区)")


def own_part(canvas: str, text: str) -> str:
    """``text`` without what somebody else did, where the sender goes on: 站长去开会了，我在站里值班. Else ""."""
    match = _SUBJECT.search(canvas)
    own = _OWN_CLAUSE.search(canvas, match.end()) if match else None
    if match is None or own is None:
        return ""
    days = "".join(text[n] for n in range(match.start(), match.end()) if canvas[n] in DATE + LENGTH)
    return f"{text[: match.start()]}{days}，{text[own.start() + 1 :]}".lstrip("，")


def under_own_name(text: str, name: str) -> str:
    """What ``name`` says of themselves: 王芳 走访3户, or their line of a 接龙 and what stands above it. Else ""."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    entries = [line for line in lines if _LISTED.match(line)]
    own = [line for line in entries if name in line]
    if len(entries) > 1 and own and "接龙" in text:
        head = lines[: lines.index(entries[0])]
        return "\n".join([*head, *(_LISTED.sub("", line).replace(name, "", 1).strip() for line in own)])
    return text.strip().removeprefix(name).lstrip(" :：，,、") if text.strip().startswith(name) else ""


def is_about_other(canvas: str, text: str) -> bool:
    """Whether somebody else did what ``text`` tells. ``canvas`` is the text with dates, parts and places painted."""
    if _ON_BEHALF.search(text):
        return True
    match = _SUBJECT.search(canvas) or _NAMED.search(canvas)
    if not match:
        return False
    end = min(
        (canvas.find(sign, match.end()) for sign in "，。；\n" if sign in canvas[match.end() :]), default=len(canvas)
    )
    return not _WITH_ME.search(canvas, match.start(), max(end, match.end()))
