"""Whether a quote offers the kind of answer that a question asks for."""

import re

from messages.offered_counts import AMOUNT, SPAN, counted
from messages.offered_facts import named_outright
from messages.offered_lists import listed
from messages.questions import Ask, Question
from messages.regions import named_places
from messages.structure.model import Passage, PassageKind
from messages.structure.tables import is_number
from messages.terms import plain, tagged

_MONEY = re.compile(
    r"\d[\d,.]*(?:[-—~至]\d[\d.]*)?(?:余|多)?(?:万|千|百|亿)?(?:余)?元|[一二两三四五六七八九十百千万]+元|\d+(?:%|％)"
)
_PAID = re.compile(r"元|金额|补贴|补助|经费|资金|标准")
_LISTED = frozenset({Ask.LIST, Ask.WHAT, Ask.HOW, Ask.CONDITION})
_EXACT = frozenset({Ask.COUNT, Ask.MONEY, Ask.WHEN, Ask.LENGTH})
_DAY = re.compile(
    r"\d{4}年|\d{1,2}月(?:\d{1,2}日|底|初|中旬|份|前)|\d{1,2}日|年底|月底|每年\S{0,6}月|\d{4}[-./]\d{1,2}"
)
_WITHIN = re.compile(r"(?:个月|日|天|年度?|周)(?:之|以)?内")
_AT_LATEST = re.compile("最[晚迟]|截止|之前")
_BY_THEN = re.compile("[日月底年]前|截止|为止")
_WHEN = {
    "几点": r"\d{1,2}(?:点|时(?!间)|[:：]\d{2})",
    "几月": r"\d月|月底|个月内",
    "哪年": r"20\d{2}年",
    "哪一年": r"20\d{2}年",
    "哪天": r"\d日|月\d+号|月底|工作日|[日天]内",
    "哪一天": r"\d日|月\d+号|月底|工作日|[日天]内",
    "几号": r"\d日|月\d+号|月底|工作日|[日天]内",
}
_LENGTH = re.compile(
    AMOUNT + r"(?:个)?(?:年(?![底初月\d])|月(?![底初\d])|天|日(?!前|起)|周|工作日|小时|学时|年度|季度)|[一二三两]年一"
)
_OFTEN = re.compile(
    r"每(?:[一两二三四五六半\d]{0,2}个?)(?:年|月|季度|周|天|日|学期|星期)|(?:月|季|(?<!工作)年|周)度|按[月季年周]|逐月|[次场]/|半年"
)
_CONTACT = re.compile(r"\d{3,4}[-—]\d{7,8}|\d{7,8}|1\d{10}|12\d{3}(?!\d)")
_MAIL = re.compile(r"[\w.]+@[\w.]+")
_OFFICE = re.compile(
    r"局|厅|处|部|站|机构|协会|联合会|中心|办事处|街道|委员会|主体|单位|社工|主任|团队|人员|政府|科|组织|科室|领导"
)
_AGENT = re.compile(
    r"由.{2,30}?(?:负责|承担|兼任|担任|组织|实施|提供|选派|拨付|评|审|制定|开展|共同|牵头|参照|确定|决定|核定|安排|统筹|支付|出资|聘请)|负责|委托|牵头|主管|主办|承办|承担|主体为|会同|兼任|担任|组建|联合"
)
_PLACE = re.compile(r"[路街巷道]\d*号|邮箱|@|地址|场所|办公室|大厅|\d楼|[\u4e00-\u9fff]{2}(?:镇|村)")
_TOWN_ASKED = re.compile("哪个?(?:城市|省|市)")
_HANDED = re.compile(r"报(?:送|省|市|区)")
_HANDING = re.compile(r"报|交|送|寄|找|归|领")
_CONDITION = re.compile(r"应|须|需|必须|条件|资格|证书|以上|具备|具有|取得|持有|不得|要求|优先|原则上|学历|年龄")
_CONDITIONS = re.compile(r"(?<!有利)(?<!工作)(?<!生活)条件|应(?:当)?(?:是|为|具备|具有|取得)")
_REASON = re.compile(r"为(?:了|进一步|贯彻|落实|推动|积极|保证|切实|规范)|因|由于|根据|按照|依据|旨在|目的")
_WAY = re.compile(r"按照|通过|采取|采用|应|由|以.{2,20}方式|经|先|后|再|方式|程序|流程|格式|实行")
_MEANING = re.compile(r"是指|所称|指的是|简称|即|为主题|是.{2,}的")
_OF_A_THING = re.compile(r"活动|项目|平台|系统|品牌|工程|行动|大会|会议|文件|办法|课程|网站|小程序")
_RESTS_ON = re.compile(r"依据|根据|[按依遵]照|照着|参照|执行的|引的|引用[的了]|上级|哪[份个]文件")


def offered(question: Question, quote: str, passage: Passage) -> float:
    """From 0 (not this kind of answer) to 1."""
    text = plain(quote)
    if passage.kind is PassageKind.OUTLINE and question.ask not in _LISTED:
        return 0.3 if question.ask in (Ask.FACT, Ask.YES_NO) else 0.0
    if question.ask in _EXACT and passage.kind in (PassageKind.LIST, PassageKind.OUTLINE):
        return 0.0
    if not named_outright(question, text):
        return 0.0
    match question.ask:
        case Ask.COUNT:
            return counted(question, text, passage)
        case Ask.MONEY:
            in_row = any(_PAID.search(head) and is_number(cell) for head, cell in passage.cells)
            return 1.0 if in_row or _MONEY.search(text) else 0.0
        case Ask.WHEN:
            return _when(question, text)
        case Ask.LENGTH:
            if question.is_frequency:
                return 1.0 if _OFTEN.search(text) else 0.0
            return 1.0 if _LENGTH.search(text) or SPAN.search(text) else 0.0
        case Ask.CONTACT:
            if "邮" in question.text:
                return 1.0 if _MAIL.search(text) else 0.0
            return 1.0 if _CONTACT.search(text) else 0.0
        case Ask.NUMBER:
            return _numbered(question, text, passage)
        case _:
            return _loosely(question, quote, passage)


def _numbered(question: Question, text: str, passage: Passage) -> float:
    """A document's own number stands in its signature; that of a document it rests on, in its sentences."""
    if passage.kind is PassageKind.SIGNATURE:
        return 1.0 if re.search(r"\d+号", text) else 0.0
    return 0.95 if _RESTS_ON.search(question.text) and re.search(r"[〔\[(（]\d{4}[〕\])）]\d+号", text) else 0.0


def _when(question: Question, text: str) -> float:
    """几月 wants a month and 哪年 a year; a time that counts from something else is less than a date."""
    for asked, wanted in _WHEN.items():
        if asked in question.text:
            return 1.0 if re.search(wanted, text) else 0.0
    if _AT_LATEST.search(question.text):
        return 1.0 if _WITHIN.search(text) or _BY_THEN.search(text) else 0.7 if _DAY.search(text) else 0.0
    return 1.0 if _DAY.search(text) else 0.85 if _WITHIN.search(text) else 0.0


def _loosely(question: Question, quote: str, passage: Passage) -> float:
    """Kinds that words alone cannot refuse."""
    text = plain(quote)
    match question.ask:
        case Ask.WHO:
            return 1.0 if _AGENT.search(text) else 0.6 if _OFFICE.search(text) else 0.3
        case Ask.WHERE:
            if _TOWN_ASKED.search(question.text):
                return 1.0 if named_places(text) else 0.0
            is_handing = bool(_HANDING.search(question.text))
            if named_places(text) or _PLACE.search(text) or (is_handing and _HANDED.search(text)):
                return 1.0
            return 0.7 if is_handing and _OFFICE.search(text) else 0.4
        case Ask.CONDITION:
            return 1.0 if _CONDITIONS.search(text) else 0.95 if _CONDITION.search(text) else 0.5
        case Ask.MEANING:
            return 1.0 if _MEANING.search(text) else 0.7
        case Ask.WHY:
            return 1.0 if _REASON.search(text) else 0.3
        case Ask.HOW:
            return 1.0 if _WAY.search(text) else 0.6
        case Ask.NAMES if _OF_A_THING.search(question.text):
            return 1.0 if re.search("[“《]", quote) else 0.0
        case Ask.NAMES:
            return 1.0 if any(len(token.word) > 1 and token.flag == "nr" for token in tagged(text)) else 0.0
        case Ask.LIST | Ask.WHAT:
            return listed(question, quote, passage)
        case _:
            return 0.9
