"""Facts that a question names outright: a penalty, a price, a place to download. A quote without it does not answer."""

import re
from functools import lru_cache

from messages.questions import Ask, Bond, Concept, Question

_NEEDED: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked), re.compile(needed))
    for asked, needed in (
        (
            "(?<!行政)(?<!受过)处罚|处分|怎么罚|罚什么|什么后果|追责",
            "罚|处分|追[回究责]|责任|取消|不再|退回|通报|撤销|解除|终止|暂停|停止|整改|约谈|淘汰|不予|重新|扣",
        ),
        ("退钱|退款|要退|赔|扣钱", "退|赔|返还|收回|追[回缴]|扣"),
        ("收费|收钱|掏钱|自费|要不要钱|要钱", "免费|收费|费|自行|自付|承担|元|收取|资金|出资"),
        ("年龄|岁数|几岁|[0-9一二三四五六七八九十]岁", "岁|年龄|退休"),
        ("五险一金|社保|公积金", "保险|社保|公积金|五险"),
        ("加班", "加班"),
        ("请假|[年产婚病]假|休假", "假"),
        ("注册资[金本]", "注册资"),
        ("下载", "下载|网站|官网|网址|登录|链接|平台|www"),
        ("(?:哪个|哪些|什么|啥)(?:网站|小程序|公众号|app|软件)", "网站|网址|小程序|公众号|平台|系统|app|软件"),
        ("地址|[条哪]路|条街|几楼|在哪办公", r"[路街巷道弄村]\S{0,8}\d+号|\d+号|\d+楼|大厦|邮编"),
        ("哪一?家", "[\u4e00-\u9fff]{3}(?:中心|协会|联合会|促进会|基金会|公司|服务社|事务所|大学|学院|医院)"),
    )
)
_PAPERS_ASKED = re.compile("(?:什么|啥|哪些)(?:申报|申请|证明)?(?:材料|手续|证件|资料)")
_PAPER = re.compile(
    "申[报请][表书]|汇总表|登记表|证书|证明|复印件|方案|报告|简报|总结|台账|记录|协议|照片|身份证|登记证|预算|承诺书|简历|名单"
)
_HEADS = frozenset({"站长", "副站长", "会长", "主任", "局长", "组长", "处长", "理事长"})
_DUTY = re.compile("(?:管|负责|承担|干些?|做些?|出)(?:什么|啥|哪些)|职责")
_BODY = re.compile("(?:局|厅|部门|办事处|街道|协会|联合会|委员会|主体)$")
_WHETHER = ("吗", "么", "没", "吗？", "么？", "没？")
_IS_WHAT = re.compile("是(?:个)?(?:什么|啥)[?？]?$")


def named_outright(question: Question, text: str) -> bool:
    """False where ``text`` lacks the fact that the question names."""
    needed, is_papers = _needed_by(question.text)
    return all(pattern.search(text) for pattern in needed) and (not is_papers or len(set(_PAPER.findall(text))) > 1)


@lru_cache(maxsize=256)
def _needed_by(asked_text: str) -> tuple[tuple[re.Pattern[str], ...], bool]:
    needed = tuple(needed for asked, needed in _NEEDED if asked.search(asked_text))
    return needed, bool(_PAPERS_ASKED.search(asked_text))


def must_name(question: Question) -> frozenset[str]:
    """What a quote, or what stands right around it, must name: the head who is asked for, 补贴 of 有没有补贴."""
    free = [concept for concept in question.concepts if concept.bond is Bond.FREE]
    focus = frozenset(concept.said for concept in free if concept.is_focus)
    if question.ask is Ask.WHO:
        return frozenset(concept.said for concept in free if concept.words & _HEADS)
    if question.ask is Ask.CONDITION and question.noun:
        return frozenset(said for said in focus if said == question.noun)
    if question.ask in (Ask.WHAT, Ask.MEANING) and _IS_WHAT.search(question.text):
        return focus
    if _DUTY.search(question.text):
        bodies = [concept.said for concept in free if _BODY.search(concept.said)]
        return frozenset(bodies[:1])
    return frozenset(concept.said for concept in free if _is_sought(concept, question.text))


def _is_sought(concept: Concept, text: str) -> bool:
    """有没有补贴, 兰考在不在名单里."""
    said = concept.said
    if f"{said}在不在" in text:
        return True
    is_asked = f"有没有{said}" in text or f"有无{said}" in text
    if text.endswith(_WHETHER):
        is_asked = is_asked or any(f"{wants}{said}" in text for wants in ("有什么", "有啥", "需要", "要求有", "会被"))
    return concept.is_focus and is_asked
