"""Whether a message does nothing but ask: 督导一次补贴多少, 协议要几方签, 社工站的电话. See docs/rules.md."""

from collections.abc import Iterable

from messages.clauses import Clause
from messages.pattern import phrase

_ASKED = phrase(
    r"\?|吗|多[少大高远久长]|(?<![好十这那前近])(?<!^过)(?<![再，]过)几(?:[方项份楼级类种成块万辆台批期条户场次位名家个人天年月点号分])|哪(?!怕)"
    r"|谁|(?<!没)(?:什么|啥)|怎么|怎样|如何|咋|能否|是否|有无|为何|可不可以|([\u4e00-\u9fff])不\1|不$|呢$|么$|没$"
    r"|(?:行|可以|能行|对)不|[^，。]{2,}还是|有没有|何[种人时处]|几多|[么啥]子|嘛(?=[\u4e00-\u9fff]{2})|(?:要|得|补|给|交|写|配)(?:做|开)?好多"
    r"|派几个|一个?[年月周天][\u4e00-\u9fff]{0,4}几次"
)
_NOT_ASKED = phrase(
    r"(?:了解|看看|(?<![想请])问问?(?!一?下(?:到底|究竟|我们?|咱|能不能))|询问|打听|摸清|核实|登记|统计|调查|排查|讨论|商量|研究|听听|解释|告诉|讲解?(?!的)|教)[^，。]{0,8}$"
)
_SUBJECT = phrase(
    r"(?:电话|月薪|号码|传真号?|手机号?|邮箱|联系人|联系方式|地址|网址|面积|标准|名额|补贴|补助|津贴|要求|比例|上限|下限|文号|期限"
    r"|条件|职责|流程|政策|规定|(?<=[\u4e00-\u9fff]{2})(?:限制|内容|范围|资格|待遇|周期|用途))$"
)
_FOR_CLIENT = phrase(
    r"帮|陪|替|给|办|发放|领|填|录|写|整理|送|讲|查(?!询)|宣|学习?(?!历)|介绍|讨论|商|沟通|对接|制定|明确|核|解"
)
_FIELD = phrase(
    r"社工|社会工作|派|受援|支援|驻站|结了?个?对|牵手|三区|计划|项目|机构|单位|社会组织|民政|省|县|市州|街道|中心|政府|乡村振兴|联合会"
    r"|协会|批|期|年|月|费|钱|补贴|补助|津贴|工资|保险|金|万|报销|票|拨|经费|资金|采购|购买|承接|中标|合同|协议|签|章"
    r"|申报|推荐|推选|材料|表|份|邮箱|电话|传真|联系|报告|简报|总结|考核|评估|评审|评价|合格|良好|证|考试|职称|学历|本科|大专"
    r"|资格|条件|要求|标准|指标|名额|比例|面积|场地|办公|设备|标牌|宿|请假|离职|试用|上班|下班|加班|休息|放假|节假日|周末|调休|督导"
    r"|培训|孵化|服务|走访|随访|帮扶|天|工作日|小时|次|算|补报|补录|补卡|罚|奖|公示|备案|档案|目录|制度|规定|政策|文件|通知|方案|办法|意见"
    r"|控辍|辍学|上学|读书|念书|打工|出狱|监狱|困难|困境|留守|老人|儿童|妇女|残疾|贫困|低保|刑|大会|座谈会|社区|志愿|平台|五社|三社|招(?![待呼])|社会救助|\d\+\d|培养"
)
_OPENLY = phrase(r"^(?:[^，。]{0,6}[，。])?(?:请问|想(?:问|咨询|了解|请教)|咨询)|想(?:了解|咨询|请教)")
_TOPIC = phrase(r"的(?:那|这)[块些个种]")
_CHATTER = phrase(
    r"天气|吃|在吗|忙吗|你是|你叫|你的?名字|笑话|几点了|聊|睡|好吗$|好不好$|对不对$|是不是$|行吗$|行不行$|可以吗$"
)
_DONE = phrase(r"(?:[访户做开搞办看跑讲来]|完成|参加|组织|举办|宣传)了(?!多少|几)|刚[才刚]|刚(?=走|入|做|开|办)")

_SHORT = 10  # characters: 走访几户 leaves out the number
_AFTERTHOUGHT = 8  # characters: …，送哪里？湖南的
_NEAR_DAY = phrase(
    r"[今昨前当]天|[今昨前]儿|[今昨]个|今[日早晚]|昨[日晚]|[上下]午|早上|晚上|中午|刚才|周[一二三四五六日末]|星期|半天"
)
_COUNTED = phrase(
    r"(?:\d|[二两三四五六七八九十])+(?:多|余|来)?(?:户|场|个?小时|个?钟头)|\d+(?:名|位|人|次|家)(?!社工|机构)|(?:完成|结束)(?![以之]?后)"
)
_GENERAL = phrase(
    r"(?:[一1](?:户|次|场|家|趟)|\d+户)[^，。]{0,3}(?:算|要|得)(?:多久|多长时间|几个?小时)|算(?!数)[^，。几]{1,6}[吗么不]$"
)
_WONDERED = phrase(
    r"\?|吗|谁|哪(?!怕)|什么|啥|怎么|怎样|如何|咋|多少|算不算|会不会|要不要|行不行|够不够|能不能|有没有|可不可以|归不归|还是|不$|不我|不要我"
    r"|几[天个家项名份]"
)


def only_asks(text: str, clauses: list[Clause], told: Iterable[int]) -> bool:
    """Whether every clause of a message asks, about something of the field, and none tells what was done.

    ``told`` is where it counts or names something.
    """
    if _DONE.search(text) or _CHATTER.search(text) or not _FIELD.search(text):
        return False
    silent = [clause for clause in clauses if not _asks(text, clause)]
    if _OPENLY.search(text) and len(silent) < len(clauses):
        return True
    silent = [clause for clause in silent if not _TOPIC.search(text, clause.start, clause.end)]
    if len(silent) == len(clauses):
        return len(clauses) == 1 and bool(_SUBJECT.search(text)) and not _FOR_CLIENT.search(text)
    return not any(clause.start <= position < clause.end for clause in silent for position in told)


def is_general(text: str, clauses: list[Clause]) -> bool:
    """走访一户算多久, 电话访问3户算走访吗: what counts as what, of no day in particular."""
    return len(clauses) == 1 and bool(_GENERAL.search(text)) and not _NEAR_DAY.search(text)


def told_beside(text: str, clauses: list[Clause]) -> str:
    """The clauses of a question that tell of a day near by: 今天去了半天，补贴一天多少; "" where none do."""
    told = [text[clause.start : clause.end] for clause in clauses if not _asks(text, clause)]
    joined = "，".join(told)
    return joined if len(told) < len(clauses) and "了" in joined and _NEAR_DAY.search(joined) else ""


def only_wonders(text: str, clauses: list[Clause], *, reports: bool) -> bool:
    """Whether a message ends in a question and tells of nothing done: no day near, and no count.

    What names no service (``reports``) has to be about the field.
    """
    if len(text) < _SHORT or _NEAR_DAY.search(text):
        return False
    if not reports and (_CHATTER.search(text) or not _FIELD.search(text)):
        return False
    is_afterthought = clauses[-1].end - clauses[-1].start <= _AFTERTHOUGHT
    last = clauses if _OPENLY.search(text) else clauses[-2:] if is_afterthought else clauses[-1:]
    if not any(_asks(text, clause) and _WONDERED.search(text, clause.start, clause.end + 1) for clause in last):
        return False
    return not any(_COUNTED.search(text, clause.start, clause.end) for clause in clauses if not _asks(text, clause))


def _asks(text: str, clause: Clause) -> bool:
    word = _ASKED.search(text, clause.start, clause.end)
    if word is None:
        return text[clause.end : clause.end + 1] == "?"
    return not _NOT_ASKED.search(text, clause.start, word.start())
