"""What looks like a date, a count or a length and is none: telephone numbers, rooms, ages, readings, names, idioms."""

import re

from messages.canvas import BLANK
from messages.lexicon import SURNAME
from messages.pattern import phrase

_VISITED = (
    r"(?<![一二三四五六日天号])(?:看望|探望|慰问|走访|家访|探访|回访|拜访|给|帮|陪|同|和|跟|与|找|叫|问|接|送|为|由|请)"
)
_PERSON = (
    r"(?:老人|奶奶|爷爷|大爷|大妈|大娘|婆婆|阿姨|叔叔?|大叔|同志|书记|主任|老师|医生|同学|小朋友|家里|家中|夫妇|老两口"
    r"|站长|社工|师傅|姐|哥|的儿子|的女儿)"
)

_PATTERN = phrase(
    r"(?=[\d第血体心身视比一二三四五六七八九十百])(?:"
    r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)|(?<!\d)\d{5,12}热线"
    r"|(?<!\d)1[12]\d{1,3}(?=热线|电话|平台)|(?<![\d.])\d{17}[\dXx]|(?<!\d)\d{9,40}"
    r"|(?<![\d.])(?:[6-9]\d|[12]\d\d)/(?:[4-9]\d|1\d\d)(?![\d/])|(?:血压|血糖|体温|心率|身高|体重|比分"
    r"|视力)[^，。；\n\d]{0,4}\d+(?![人户名位场次\d])(?:[./]\d+)?(?:/\d+)?"
    r"|\d{1,3}(?:[-~到至]\d{1,3})?(?:周岁|岁)|[一二三四五六七八九十百]{1,4}(?:[到至][一二三四五六七八九十百]{1,4})?(?"
    r":周岁|岁)"
    r"|\d{1,9}(?:\.\d{1,4})?(?:元|块钱?|万元|公里|千米|米|斤|公斤|度|%|kg|KG|km|平米|平方|亩)"
    r"|百分之[一二三四五六七八九十百]{1,5}|\d{1,9}(?:\.\d{1,4})?万"
    r"|第[一二三四五六七八九十百\d]{1,6}(?:[场次节期例个户名位批轮届条季天周组号]|小节|单元|阶段|季度)?"
    r"|[一1]户[一1][档策卡册案]|[一1]人[一1][档策案]|[一1]对[一1]|[一1]次性|[一1]家[一1]户|[一1]个个|[一1]户户"
    r"|[一1]个人(?=在|去|值|跑|做|来|忙|完成|上)|(?<=我)[一1]个人|(?<=自己)[一1]个人"
    r"|[一二三四五六七八九十]{1,2}[号栋幢]楼|\d{1,5}(?:号楼|栋|幢|单元|楼|层|室|门|排|号院)(?:\d+(?:室|号|单元|楼"
    r"|门))*|[一二三四五六七八九十]{1,2}(?:楼|层|单元))"
)
_NAME = phrase(
    rf"{_VISITED}(?:了|过|一下)?(周[一二三四五六日](?![上下早晚中到至和、，去的夜前周星各半全都每两]|回访|走访|入户|做|开"
    rf"|会)[\u4e00-\u9fff])(?!访|户|班|岗)|(?:老人|患者|儿童|学生|残疾人|对象|人员|家长|大爷|大妈|大娘|居民|村民"
    rf"|组长|户主)(周[一二三四五六日][\u4e00-\u9fff])(?=[，。；、 ()]|$|家|的)"
    rf"|(周[一二三四五六日][\u4e00-\u9fff])(?={_PERSON})|(周[一二三四五六日](?![去到在回从往大各几每全两一二三四五六七八九十我他她你人]|{SURNAME})[\u4e00-\u9fff])"
    r"(?=家(?:走访|里|中|入户|看|探|慰问|[，。；、 ]|$))"
    r"|(?<=[这本上]周)(一)(?=共|起(?!到)|直|同|块)|(周[一二三四五六日])(?=奶奶|爷爷|大爷|大妈|婆婆|阿姨"
    rf"|姐(?!妹)|哥)"
)
_DOTTED_CLOCK = phrase(r"(?<=[午上晚早从 ])(\d{1,2})\.([0-5]\d)(-|~|到|至)(\d{1,2})\.([0-5]\d)(?!\d)")
_TRIGGER = phrase(r"\d|[第岁楼层栋幢度]|周[一二三四五六日]|一户|一人|一对|一次|一家|一个|百分")


def hide(text: str) -> str:
    """``text`` with everything painted over that only looks like a date, a count or a length. Its length stays."""
    if not _TRIGGER.search(text):
        return text
    if "." in text:
        text = _DOTTED_CLOCK.sub(r"\1:\2\3\4:\5", text)
    if "周" in text:
        text = _NAME.sub(_hide_name, text)
    return _PATTERN.sub(lambda match: BLANK * len(match[0]), text)


def _hide_name(match: re.Match[str]) -> str:
    name = next(group for group in match.groups() if group)
    return match[0].replace(name, BLANK * len(name), 1)
