"""Messages that are a fixed word or a question to the bot, and no report."""

import re

from messages.intents import Intent, IntentName
from messages.pattern import phrase

COMMANDS = (
    "更多", "恢复", "通过", "退回", "发送", "催一下", "谁没报", "名单",
    "明细", "转发版", "审批", "看板", "停止提醒", "恢复提醒", "今天别提醒",
)  # fmt: skip
"""Fixed words that are no sentence; the reply says which of them are on offer."""

_LONGEST_FIXED = 40
_LONGEST_ANSWER = 20
"""Characters of the longest message that is looked at as a fixed word, and as an answer."""
_DIGEST_HINT = phrase(r"报|导出|汇总|统计")
_TRIM = phrase(r"^[ ，。!?~、:\"]+|[ ，。!?~、:\"]+$")
_PARTICLES = phrase(r"(?:吧|哈|啊|呀|哦|噢|啦|呢|的|了|嘛|哈哈|谢谢|一下|下)+$")
_CHOICE = phrase(r"(?:选|回|选择|就)?(?:第)?([1-9]|[一二三四五六七八九])(?:个|项|吧|号选项|。|[、.)])?")
_BIND = phrase(
    r"(?:我要|我想|帮我)?(?:绑定|邀请码|注册码|验证码)(?:码|账号|微信)?(?:是|为|:|，| )*([A-Za-z0-9-]{4,12})?.{0,4}"
)
_BARE_CODE = phrase(r"(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{5,10}")
_CONFIRM = phrase(
    r"(?:嗯+|恩+|是+|对+|好+|行+|可以|没错|没问题|正确|确认|确定|同意|要得|中|得|成|ok|OK|Ok|okay|yes|Y|y|好的|是的"
    r"|对的|行的|嗯嗯|是这样|就这样|就是|对头|没毛病|当然|要|加上|是同一件事?|好滴|好嘞|妥|必须的)"
    r"(?:[，。! ]*(?:嗯+|是+|对+|好+|行|的|吧|呀|啊|哈|呢|嘞|滴|了|ok|就这样|没错|可以|没问题|就是这样|是的|对的"
    r"|好的|啦|哦|是这样|确认))*"
)
_CANCEL = phrase(
    r"(?:不+|不用|不要|不是|不对|不行|不了|不弄|不报|不记|不改|不加|不用了|不要了|不是的|算了|取消|否|别|别记|no|No"
    r"|NO|没有|先不[用要了报记弄改]?|不必|作罢|放弃|退出|错了|不同意|不确认|n|N|不发|不需要|免了)"
    r"(?:[，。! ]*(?:了|吧|的|不弄|不用|不报|不记|不要|不改|算|算了|弄|啊|哈|先不[报记弄改]?|取消|谢谢|不))*"
)
_ACK = phrase(
    r"(?:(?:好的?|嗯+|OK|ok)?[，, ]?收到|知道了?|明白了?|了解|晓得了?|已阅|已读|看到了?|懂了|清楚了?|得知|好的?收到"
    r"|1已收到|收悉|悉知|遵命)(?:[，。! ]*(?:了|谢谢|好的|啦|哈|明白|收到|感谢|知道了?|辛苦了?|嗯|马上.{0,4}))*"
)
_BROADCAST = phrase(
    r"(?:@所有人|@全体|各站|各位(?![^，。:]{0,6}好)|各单位|各社区|各社工站|各街道|全体|全员|所有(?:社工|人|站|单位)|请各"
    r"|请全体|请大家|大家注意|(?:紧急|重要)?通知(?!了|到|村|居|家|大家|群众|老|大伙|他|她|服务|学)|群发|公告|广播"
    r"|转发全体"
    r"|(?:帮我|请|麻烦)?(?:群发|通知|发(?:个|一个|条)?通知|发给|给)(?:一下|给)?(?:全体|各站|各位|所有|大家|全部|援派"
    r"|受援))"
)
_CALL_LATER = phrase(r"群发|发(?:个|一个|条)?通知|通知(?:全体|各站|所有|大家|各)|(?:发给|告诉)(?:全体|各站|所有人)")
_ASKS_OF = phrase(r"什么|啥|怎么|如何|多久|几天")
_NAMES_ASKED = phrase(
    r"^(?:通知|群发|公告|广播)[^:，。]{0,4}(?:怎么|如何|咋|什么时候|要提前|要审|能不能|要不要)|是(?:什么|啥|多少|谁)|哪[一二两三四五几]"
    r"|^给.*([\u4e00-\u9fff])不\1"
)
_DIGEST = phrase(
    r"(?:请|帮我|给我|发我|看看?|查看?|要|来|生成|出|导|下载|发|打印|我要|麻烦|把|一下|个|份|下| )*(?:(?:本|上|这"
    r"|上上)(?:周|星期|个?月)|\d{1,2}月份?|今年|全年|季度|第?[一二三四]季度|的|我们?站|团队|全部|所有"
    r"|\d{4}年)*(?:的)?(?:工作)?"
    r"(?:周报|月报|季报|年报|汇总表?|统计表|导出.{0,20}|简报汇总|报表)(?:发我?|看看|一下|给我|来|导出|生成|出来|吧"
    r"|呢|发一份|好了吗|表格|的|数据| )*"
)
_HELP = phrase(
    r"(?:使用帮助|帮助中心|请?帮助|帮助(?:一下|菜单|文档)?|help|HELP|菜单|使用说明|说明书?|教程|指南|功能|新手|示例|例子|\?)"
)
_HOW = phrase(
    r"(?:通知|公告|群发|短信)[^，。]{0,4}(?:怎么|如何|咋)发|(?<![费钱贴])(?:怎么|怎样|如何|咋|咋个)(?:使?用|打卡|报(?!销)|记|填|弄|操作|写|绑定|撤销|修改|改|补卡|补报|录|登记|请假|查)"
    r"|不会(?:用|弄|报|填|打卡|操作|搞)|使用说明|说明书|教程|使用手册|你(?:是谁|会什么|能干|能做|有什么功能|有啥用)"
    r"|(?<![工站们员])能干(?:什么|啥)|不会用|有哪些功能|什么功能|教教?我"
)
_WHO_ARE_YOU = phrase(
    r"(?:^|你)(?:是谁|是干(?:什么|啥)|(?:都|还)?(?:能|会|可以)(?:帮我|帮忙)?(?:做|干|办)?些?(?:什么|啥|哪些|么子))"
)
_PROGRESS = phrase(
    r"进度|还差|差(?:多少|几)天?(?!分)|够(?!格|得上|资格)[^，。]{0,8}(?:没|吗|不)|(?<!年头)(?<!年限)够不够|达标|完成(?:了)?(?:多少|几|率|情况)|(?:一共|总共"
    r"|累计|合计|到现在|目前|已经|做了|干了|有了?|攒了?|报了)[^，。?]{0,6}(?:多少|几)(?:个?工作日|天)|(?:多少"
    r"|几)天了|还剩(?!.{0,3}钱)|剩(?:多少|几)|还(?:要|得|需要?|欠|缺)[^，。]{0,4}(?:多少|几)天|完成没|超前|滞后"
    r"|天数.{0,4}(?:多少|够|查|看)|多少天(?!(?:之|以)?内)"
)
_REQUIRED = phrase(
    r"(?:一年|每年|全年|最少|至少|一共|总共|加起来|合起来|加一块儿?)(?![^，。?]*(?:还|已经|了))[^，。?]{0,14}(?:要|得|应|须|需)"
    r"[^，。?]{0,8}(?:多少|几)(?:个?工作日|天)"
)
_OF_PAPERS = phrase(r"牌|标识|标志|门头|账|那[一]?[格栏]|[格栏]填|汇总表|申报|方案|培训|包括|可以用来|列支|要填")
_OWN = phrase(r"我(?!是)|咱|俺|团队|本站|站里|我们|你|两人|俩|受援|援派|现在|目前|还|了|进度|累计|这边")
_RECORDS = phrase(
    r"(?:查|看|列|翻|调|显示|发)[^，。]{0,12}(?:记录|明细|打卡|报的|报了|内容)|记录.{0,4}(?:查|看|发|列|呢|有哪些"
    r"|调)|(?:报|记|打|做|填|录)了?(?:过)?些?(?:么子|哪样|啥子|哪些|什么(?!时候)|啥(?!时候)|多少条|几条|几次|哪几天|些什么|些啥)"
    r"|我(?:的|们|们的)?(?:今天|昨天|前天|这|本|上|上上)?个?(?:周|月|星期|礼拜|天)?(?:的)?(?:打卡|服务|工作)?记录"
    r"|几[户场次]了$"
    r"|(?:本|这|上|今天|昨天)[^，。]{0,6}(?:的)?(?:打卡|服务)?(?:记录|明细)$|报(?:的|过的|了的)[^，。]{0,4}(?:列|发"
    r"|看|查|调|给我)|有没有(?:报|记|打卡)|(?<!补)(?:报|记|打)(?:上|成功|进去)?(?:(?:了|上)(?:没|没有|吗)|没有?)$|哪几天(?:报|打|记)|报的(?:都)?是(?:什么|啥|哪)"
)
_WAS_RECORDED = phrase(
    r"[^，。;!\n]*(?:过几[户场次天个]了|几[户场次天个][^，。]{0,2}来着|(?:报|记)(?:了|过)[^，。]{0,10}(?:没有?|吗|么)|是不是(?:已经)?(?:报|记)过[^，。]*)\??"
)
_MONEY = phrase(r"报销|车票|补贴|补助|津贴|工资|费|发票|经费|保险")
_DUTY = phrase(r"(?:要|应该?|可以|能|都|该|配合|得|进去|促进)[^，。?]{0,10}做(?!了)")
_QUESTION = phrase(
    r"(?=[?吗么多几怎咋如能可算是要需有什哪行啥不呢谁为凭最])(?:\?|吗|么(?:$|[，。])|多少|(?<![这前近好那十])(?<!^过)几(?:天"
    r"|个|年|号|次|家|人|名|点)|怎么|咋|如何|能不能|能否"
    r"|可不可以|可以.{0,12}(?:吗|不|么)|算不算|算.{0,6}(?:吗|不|么|呢)|是不是|是否|要不要|需不需要|有没有"
    r"|(?<!没)什么|哪些"
    r"|哪个|多久|多长|最晚|最迟|行不行|(?<!没)啥|不$|呢$|谁|为什么|为啥|凭什么)"
)
_RULE = phrase(
    r"一年|每年|年度|工作日|天数|要求|规定|补贴|补助|经费|资金|最低|标准|证书|持证|资格|社工证|协议|签|考核|评估"
    r"|评级|算|超过|补报|补录|补卡|补打卡|援派|受援|派驻|驻站|结对|政策|文件|职责|条件|周末|节假日|加班|督导|项目"
    r"|指标|人数|多久|名额|期限|截止|牵手|工作年度|简报|月报|报告|请假|远程|线上|合计|还是|一个人|几个人|(?<![今昨前后明每聊白])天(?![气津亮黑])|社工站"
    r"|标识|标志|牌子|申报|帮扶|扶贫|监管|方案|文号|民政|机构|账户|印发|落款|主办|承办|百分之|不上学|办公|低保|合格|奖|报酬|交通|保险|派出|站|社工|材料|流程|培训|满"
)


def fixed(text: str) -> Intent | None:
    """The intent of a message that is one fixed word, a number, an answer or a code; None for anything longer."""
    if len(text) > _LONGEST_FIXED:
        return None
    bare = _TRIM.sub("", text)
    core = _PARTICLES.sub("", bare)
    for word in (bare, core):
        if word in COMMANDS:
            return Intent(IntentName.COMMAND, command=word)
    match = _CHOICE.fullmatch(bare) if len(bare) <= _LONGEST_ANSWER // 2 else None
    if match:
        digits = match[1]
        return Intent(
            IntentName.CHOICE, option=int(digits) if digits.isdigit() else "一二三四五六七八九".index(digits) + 1
        )
    if bare in ("改", "修改", "更正"):
        return Intent(IntentName.AMEND)
    if bare in ("撤", "撤销", "撤回"):
        return Intent(IntentName.UNDO)
    if len(bare) <= _LONGEST_ANSWER:
        found = _answer(text, bare, core)
        if found:
            return found
    if _DIGEST_HINT.search(bare) and _DIGEST.fullmatch(bare) and not _ASKS_OF.search(bare):
        return Intent(IntentName.DIGEST, text=bare)
    return None


def _answer(text: str, bare: str, core: str) -> Intent | None:
    """Help, an invitation code, 收到, 不 or 是."""
    if _HELP.fullmatch(core) or _HELP.fullmatch(bare) or (bare == "" and "?" in text):
        return Intent(IntentName.HELP)
    bind = _BIND.fullmatch(bare)
    if bind or _BARE_CODE.fullmatch(bare):
        return Intent(IntentName.BIND, code=(bind[1] if bind else bare))
    for pattern, name in ((_ACK, IntentName.ACK), (_CANCEL, IntentName.CANCEL), (_CONFIRM, IntentName.CONFIRM)):
        if pattern.fullmatch(bare) or (core and pattern.fullmatch(core)):
            return Intent(name)
    return None


def is_weekly(text: str) -> bool:
    """Whether a digest is that of a week (周报, 上周汇总), and not an export (导出上周)."""
    return "周报" in text or ("周" in text and "导出" not in text)


def is_broadcast(text: str) -> bool:
    """A call to many: 通知…, 群发…, 各站…."""
    called = _BROADCAST.match(text)
    if called and (_NAMES_ASKED.search(text) or (text.startswith("给") and _QUESTION.search(text))):
        return False
    return bool(called or _CALL_LATER.search(text[:12]))


def is_question(text: str) -> bool:
    """Whether something is asked."""
    return bool(_QUESTION.search(text))


def asks_what_was_recorded(text: str) -> bool:
    """我走访过几户了, 我昨天报了走访3户没有: one clause about what there is already."""
    return bool(_WAS_RECORDED.fullmatch(text))


def asked(text: str) -> IntentName | None:
    """What a message asks for that reports no service: progress, records, help or policy."""
    if _WHO_ARE_YOU.search(text):
        return IntentName.HELP
    is_of_papers = bool(_OF_PAPERS.search(text))
    if _HOW.search(text) and not is_of_papers and not _MONEY.search(text):
        return IntentName.HELP
    if _RECORDS.search(text) and not is_of_papers and not _DUTY.search(text):
        return IntentName.RECORDS
    question = is_question(text)
    general = re.search(
        r"一年|每年|要满|最少|至少|规定|要求|标准|算不算|能不能|怎么算|(?:援派|受援|驻站|派驻)社工", text
    )
    if (
        _PROGRESS.search(_REQUIRED.sub("", text))
        and _OWN.search(text)
        and not (question and general and not re.search(r"还差|我(?!是)|咱|俺|进度|了$", text))
    ):
        return IntentName.PROGRESS
    if question and _RULE.search(text):
        return IntentName.POLICY
    return None
