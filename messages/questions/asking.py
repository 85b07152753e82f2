"""Which kind of answer a question asks for, read from its asking words."""

import re

from messages.questions.model import Ask
from messages.terms import synonyms, tagged

_UNIT = (
    r"工作日|小时|钟头|平方米|平米|个月|人次|周岁|年级|块钱|万元|"
    r"[天日年月周次名位人家户场份台字分岁楼层项种类条步方页本套间节期批成级所座处辆倍课顿元块万]"
)
_MONEY_NOUN = r"(?:钱|经费|资金|补助|补贴|津贴|工资|薪酬|费用|奖金|奖励|预算|[餐住车路]费|餐补|报酬|待遇)"
_SOME_FEW = (  # 几, unless it is 好几年, or another clause or the end of the question asks
    r"(?<![哪好这那前近])(?<!(?<!超)过)几"
    r"(?!.*(?:什么|啥|怎么))(?!.*[，,。；].*(?:哪些|吗))(?!.*(?:可不可以|行不行|可以不|行不|吗)[?？]?$)"
)
_AT_END = r"(?<=人数|名额|字数|份数|面积|年龄|天数|次数)[?？]?$"


def _any(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(forms))


_WHAT = r"(?:什么|啥)"
_HOW_OFTEN = r"(?:按|每一?|一)个?[天周月年季](?:度)?[^，,。]{0,6}还是(?:按|每一?|一)个?[天周月年季](?:度)?"
_PATTERNS: tuple[tuple[Ask, re.Pattern[str]], ...] = (
    (Ask.NUMBER, _any(rf"(?:{_WHAT}|哪个|多少)?文号(?:是)?(?:多少|{_WHAT}|几号)?", "发文字号")),
    (
        Ask.CONTACT,
        _any(
            rf"(?:联系)?(?:电话|手机|座机)(?:号码?)?(?:是)?(?:(?:多少|几号|{_WHAT})|(?=[?？]?$))",
            "(?:电话|手机号|号码|联系方式)(?:给|发|告诉|报)(?:给)?(?:我|下|一下|个)",
            rf"联系电话|联系方式|邮箱(?:是)?(?:多少|{_WHAT}|哪个)?",
            rf"找谁(?:联系)?|联系谁|联系人|打哪个(?:电话)?|(?:哪个|{_WHAT})(?:邮箱|电话)",
        ),
    ),
    (Ask.WHY, _any(rf"为{_WHAT}|为何|凭什么|干嘛要|目的是什么|{_WHAT}目的|依据(?:是)?(?:{_WHAT}|哪)")),
    (
        Ask.MONEY,
        _any(
            rf"[掏出给拿拨付]?(?:多少|(?<!哪)几)(?:个)?(?:钱|元|块钱?|万元?|[\u4e00-\u9fff]{{0,3}}(?:{_MONEY_NOUN}|费))",
            rf"{_MONEY_NOUN}(?:的?标准)?(?:能)?(?:是|有|给|发|拿|要|为|奖|每.{{1,2}})*(?:多少|几(?:块|万|百|千|元))",
            r"(?:补助?|给|奖励?|报销?|花了?|发|罚|出|拿)多少(?=$|[?？。，,])",
            rf"{_MONEY_NOUN}(?:的)?标准(?:是)?(?:{_WHAT}|咋定的?)?(?=$|[?？])",
            r"[补奖罚报给发](?:助|贴|励)?多少|多少钱|几[万百千]块?|[月年底]薪[?？]?$",
        ),
    ),
    (
        Ask.WHEN,
        _any(
            rf"{_WHAT}时[候间]|何时|哪一?年|哪一?天|哪个?月|几月(?:份)?(?:几[号日])?|几[号日]|几点",
            rf"截止(?:时间|日期)?(?:是)?|{_WHAT}日子|起止时间|时间是|(?<!工作)(?<!服务)(?<!多长)(?:时间|日期)[?？]?$",
        ),
    ),
    (Ask.LENGTH, _any(_HOW_OFTEN, rf"多久|多长时间|多长|{_WHAT}期限|期限(?:是)?多")),
    (
        Ask.COUNT,
        _any(rf"(?:(?<!哪)多少|{_SOME_FEW})(?:个)?(?P<unit>{_UNIT})?", "多大(?:面积)?", "几成", _AT_END),
    ),
    (
        Ask.CONDITION,
        _any(
            r"(?:谁|(?:哪些|哪几|什么|哪)(?:类型?|种)?的?(?:单位|机构|人员|人|组织))(?=有资格|能够?|可以|才能|够格|符合)"
        ),
    ),
    (
        Ask.WHO,
        _any(
            rf"(?<![向给对为])谁|(?<=[交派托包]给)谁|(?<=给)谁(?=审|批|看|签|盖|过目|点头|管)|哪个(?:部门|单位|机构|科室|局|处|人)|哪家(?:单位|机构)?|{_WHAT}(?:部门|单位|人)",
            r"哪些(?:部门|单位)|哪一?级(?=$|[\u4e00-\u9fff])|哪里(?:负责|管|批)|归哪",
            r"(?<=报送|主管|牵头|责任|负责|承办|主办|组织|实施|评审|拨付|推选|采购|监管)(?:单位|部门|机构)[?？]?$",
        ),
    ),
    (
        Ask.WHERE,
        _any(
            rf"哪里|哪儿|[在去到往]哪(?![个些位家几种类本])|从哪(?![个些位家几种类本])|哪[来出](?:的)?(?=$|[?？呀啊呢])|{_WHAT}地方|(?<!如)何处|哪条路|{_WHAT}路|地址(?:是)?(?:多少|{_WHAT}|哪)?",
            "哪个(?:地方|城市|省|市|盘子|口子|账户?)",
        ),
    ),
    (
        Ask.CONDITION,
        _any(
            r"(?:什么|哪些|啥|哪种|怎样的)(?:样的?)?(?:条件|要求|资格|门槛|学历|证书?|资质|标准|限制)",
            rf"条件(?:是什么|有哪些|有啥)?|{_WHAT}样的?(?:人|单位|机构)|要求是{_WHAT}|有{_WHAT}要求",
        ),
    ),
    (Ask.MEANING, _any(rf"(?:是)?(?:个)?{_WHAT}意思|指(?:的)?(?:是)?{_WHAT}|是个?{_WHAT}(?:东西)?[?？]?$")),
    (Ask.HOW, _any(rf"(?:{_WHAT}|哪些)(?:别的|其[他它])?(?:方式|办法|方法|手段|法子|流程|程序|渠道|途径)")),
    (Ask.NAMES, _any(rf"哪[几些](?:位|个人|名(?![目字称单额]))|叫{_WHAT}|(?:姓名|名字)(?:是)?{_WHAT}?")),
    (
        Ask.LIST,
        _any(
            rf"包[括含]{_WHAT}|都有{_WHAT}",
            r"哪(?:几|些|[两二三四五六七八九十])?些?(?:个|项|种|类型?的?|门|方面|方(?![式法案向])|步|块|家|条|样)?",
        ),
    ),
    (Ask.WHAT, _any(rf"有?{_WHAT}")),
    (Ask.HOW, _any(r"会?怎么样?|如何|怎样|咋样?")),
    (
        Ask.YES_NO,
        _any(
            "吗|还是|能不能|可不可以|行不行|是不是|有没有|要不要|算不算|会不会|用不用|需不需要|该不该|可否|能否|是否",
            r"(?<=.)不[？?]?$|没有?[？?]?$",
        ),
    ),
)
_PROPER = ("ns", "nr", "nt")
_COMPARISON = re.compile(
    r"[，,](?:那|那么)?[^，,]{1,8}呢[?？]?$|一样|相同|区别|差别|不同|差多少|分别|各(?!地|级|区|县|市|街道|社区|单位|部门)[^，,。]{0,5}(?:多少|几|什么)|哪[个边家](?:[^，,。]{0,10}更|更)?[多少高低长短严]|谁(?:更)?[多少高低]|对比|相比|比较"
)
_LEAST = re.compile(r"至少|最少|起码|最低|不少于|不低于")
_MOST = re.compile(r"最多|至多|顶多|超过|上限|封顶")
_OFTEN = re.compile(
    r"(?:多久|多长时间|几天|几个月|几周|隔多久).{0,8}一(?:次|回|趟)|隔多久|(?:一年|每年|一个?月|每月|一周|每周).{0,4}几(?:次|回)"
    rf"|{_HOW_OFTEN}"
)
_DEADLINE = re.compile(r"[天日年月周](?:之|以)?[内里]|之内|以内|多久|多长时间|期限|最晚|最迟")
_OF_FUNDS = re.compile(
    r"(?:经费|补助|资金|补贴|津贴|奖金|钱|工资|薪酬|报酬|保额|金额|限额|额度|[餐住车路护理导动通讯]费|(?<!时间)标准)(?:[^几多，,]{0,6})多少$"
)
_SHARE = re.compile(r"百分之(?:几|多少)|百分点|比例|占比|占.{0,6}(?:多少|几)|几成")
_LOOSE_UNITS = frozenset("个家名人位项种类所处方条批")
_UNIT_OF = {
    "时间": "天",
    "天数": "天",
    "人数": "人",
    "名额": "人",
    "年龄": "岁",
    "岁数": "岁",
    "面积": "平方米",
    "字数": "字",
    "份数": "份",
    "次数": "次",
    "年限": "年",
}
_AREAS = frozenset("县区乡镇村市省站")
_PERSONS = frozenset(("社工", "人员", "督导", "老师", "专家", "学生", "人才", "员工", "老人", "儿童", "站长", "志愿"))
_BEFORE_COUNT = re.compile(
    r"(?:一共|合计|总共|总计|加起来|要|有|是|能|可以|得|需|需要|最多|最少|最低|最高|至少|到底|大概|共|给|派|选|出|的|了|在|为|达到|超过|不)+$"
)
_GROUP = re.compile(r"^(?:援派|受援|驻站|支援)的?")
_LOOSE_NOUN = re.compile(r"^(?:(?:之|以)?[内里前后]|[才算要能会到可在得呢吗呀啊的是]|一|分)+.*")
_GENERIC_MONEY = re.compile(r"多少|几|钱|元|块|万|千|百|费用|经费|资金|[是有给发拿为出花了报销补奖罚要能]|每.")
_GENERIC_CONDITION = re.compile(r"类型?的?|什么|哪些|啥|哪种|怎样的|样的?|条件|要求|门槛|限制|有|是")
_DEIXIS = re.compile(
    r"(?:我们|咱们|咱|你们|这个|那个|本|该)(?:这个|那个)?(?:项目|计划|方案|文件|通知|站)(?!的?[名编周])"
)
_CLAUSE = re.compile(r"[^，,。；;！!]+")
_STORY = 4  # clauses of a question that tells a story; the last two may ask
_VERB_NOT_VERB = re.compile(r"([\u4e00-\u9fff])不\1")


def straightened(flat: str) -> str:
    """Without 我们这个项目, and with 列不列入 as 列入…吗."""
    flat = _DEIXIS.sub("", flat)
    return _VERB_NOT_VERB.sub(r"\1", flat) + "吗" if _VERB_NOT_VERB.search(flat) else flat


def ask_of(flat: str) -> tuple[Ask, re.Match[str] | None]:
    """The kind, and the words that ask for it; who tells a long story asks at its end."""
    clauses = [match.start() for match in clauses_of(flat)]
    ends = clauses[:-3:-1] if len(clauses) >= _STORY else []
    for start in ends:
        ask, match = _ask_from(flat, start)
        if match:
            return ask, match
    return _ask_from(flat, 0)


def clauses_of(flat: str) -> list[re.Match[str]]:
    """The clauses of a question."""
    return list(_CLAUSE.finditer(flat))


def _ask_from(flat: str, start: int) -> tuple[Ask, re.Match[str] | None]:
    for ask, pattern in _PATTERNS:
        match = pattern.search(flat, start)
        if match:
            is_sum = ask is Ask.COUNT and not match["unit"] and _OF_FUNDS.search(flat[: match.end()])
            return Ask.MONEY if is_sum else ask, match
    return Ask.FACT, None


def counted(ask: Ask, match: re.Match[str] | None) -> tuple[str, str]:
    """(measure word, what is counted or listed): 多少天 → 天; 几个社区 → 社区; 人数是多少 → 人."""
    if match is None or ask not in (Ask.LIST, Ask.WHAT, Ask.COUNT):
        return "", ""
    after = _LOOSE_NOUN.sub("", _GROUP.sub("", match.string[match.end() : match.end() + 6])[:4])
    if ask is not Ask.COUNT:
        noun = re.sub(r"[^\u4e00-\u9fff].*", "", after)
        return "", noun if noun in synonyms() else noun[:2]
    if _SHARE.search(match.string):
        return "%", ""
    if match.group().startswith("多大"):
        return "平方米", ""
    unit = match["unit"] or ""
    return (unit, "") if unit and unit not in _LOOSE_UNITS else _noun(match, unit, after)


def _noun(match: re.Match[str], unit: str, after: str) -> tuple[str, str]:
    before = "" if unit else _last_noun(_BEFORE_COUNT.sub("", match.string[: match.start()]))
    if before in _UNIT_OF:
        return _UNIT_OF[before], ""
    noun = _first_word(after) or (after[:1] if after[:1] in _AREAS else before)
    return unit or ("人" if noun in _PERSONS else ""), noun


def _first_word(text: str) -> str:
    first = next((token.word for token in tagged(text)), "")
    if first in synonyms() and len(first) > 2:
        return first  # 社工站 is no 社工
    return first[:2] if re.match(r"[\u4e00-\u9fff]{2}", first) else ""


def _last_noun(text: str) -> str:
    """人员 of 配备人员, "" of 和平区."""
    tokens = tagged(text)
    last = tokens[-1] if tokens else None
    return (
        last.word[-2:] if last and len(last.word) > 1 and last.flag[0] in "nv" and last.flag[:2] not in _PROPER else ""
    )


def kept_of(ask: Ask, match: re.Match[str]) -> str:
    """What the asking words name besides asking: 工资 of 多少工资, 学历 of 什么学历."""
    if ask is Ask.MONEY:
        kept = _GENERIC_MONEY.sub("", match.group())
        return kept if len(kept) > 1 else ""
    return _GENERIC_CONDITION.sub("", match.group()) if ask is Ask.CONDITION else ""


def limit_of(flat: str) -> str:
    """The word least for 至少, most for 最多."""
    return "least" if _LEAST.search(flat) else "most" if _MOST.search(flat) else ""


def is_deadline(flat: str) -> bool:
    """Whether a time within which something is due may be the answer."""
    return bool(_DEADLINE.search(flat))


def is_frequency(flat: str) -> bool:
    """多久走访一次."""
    return bool(_OFTEN.search(flat))


def is_comparison(flat: str) -> bool:
    """一样吗, 哪个多."""
    return bool(_COMPARISON.search(flat))
