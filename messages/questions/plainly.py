"""A question as documents would put it: without politeness, dialect and slips of the ear as the word meant."""

import re
from collections.abc import Iterable
from functools import lru_cache

from messages.pinyin import READING
from messages.terms import synonyms, tokenizer

_HELLO = re.compile(
    r"^(?:(?:您好|你好|老师好|(?:各位|王|李|张)?老师|领导好?|请问(?:一下)?|请教(?:一下)?|麻烦(?:问|请问)?(?:一下)?|咨询(?:一下|下|个事)?"
    r"|我?想(?:要)?(?:了解|咨询|请教|问|打听)(?:一下|一哈|下|问)?|问(?:一下|下|个事)|打听(?:一下|下))[，,。！!：:]*)+"
)
_THANKS = re.compile(
    r"[，,。]*(?:谢谢(?:您|老师|了)?|多谢|感谢|盼复|急|在线等|(?:烦请|敬请|恳请|请|麻烦)(?:予以)?(?:告知|说明|答复|指教|明示|回复|说一声|讲一下|列一下子?|告诉一下?)(?:一下)?"
    r"|(?:中不中|好不好|行不行)(?:给)?(?:说|讲)(?:一声|一下)?)[。！!]*$"
)
_ASIDE = re.compile(
    r"(?<=.{6})[，,。？?](?:我问的?|问的)?(?:可)?(?:不是|不算|不含|不包括|除了(?!.*(?:还有|吗|没|哪|什么|别的))|别说)[^，,？?]*$"
)
_DIALECT: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (
            r"(?<![最很更正蛮])好多(?=$|[？?，,嘛哦咯呀啊个人名位钱块元天次字家户年月岁场份期条项种]|小时|工作日|时间)|几多",
            "多少",
        ),
        (r"好久(?=$|[？?，,嘛哦咯呀啊才一要到开交发])|几久", "多久"),
        (r"(?:么子|啥子|嘛子|么事|什子)(?:嘛|嘞|咯)?", "什么"),
        (r"(?:咋个|啷个|怎个|怎样子|咋样子|咋整|咋弄|咋搞|咋办)", "怎么"),
        (r"嘛(?=[\u4e00-\u9fff])", "什么"),
        (r"(?<![是在有])哪个(?=$|出|管|负责|掏|来|批|审|定|给|发|付|牵头|兼|交|派|招|买|配|做)", "谁"),
        (r"俺们?|咱们?", "我们"),
        (r"一块儿?(?!钱|[\u4e00-\u9fff]?地|牌|板)", "一起"),
        (r"写多长", "写多少字"),
        (r"(?<=月)(\d{1,2})号", r"\1日"),
        (r"何种|何等|何类", "什么"),
        (r"有何", "有什么"),
        (r"何人|何方", "谁"),
        (r"(中|结|签|报|请|投|盖|挂|领|立|考|拿)(?:的|了|过|完|个)(标|对|约|名|假|标|章|牌|钱|项|证)(?!准)", r"\1\2"),
        (r"(?<=\d)[wW](?![a-zA-Z])", "万"),
        (r"(?<!到)几个点|多少个?点(?=$|[？?，,])", "百分之几"),
        (r"(?:所有|每个|全部)([^，,。]{1,6}?)都(?:有|建了?|建成|配)(?!什么|哪|啥)", r"\1全覆盖"),
        (r"比[^，,。]{1,8}[少多高低短长]吧", ""),
        (r"比[^，,。和跟]{1,8}多(?=[配设有派给出加])", ""),
        (r"(?:申请|报名)?来?(?:当|做|成为|担任)(?=受援|援派|承接)", ""),
        (r"写多少(?=$|[？?，,])", "写多少字"),
        (r"(?<![\d满干做够])([12]\d)年(?=[那这度发出印底开]|还是|的(?:通知|文|意见|方案|项目|时候)|$)", r"20\1年"),
        (r"(?<!何)为何(?=$|[?？，,])", "是什么"),
        (r"为多少", "是多少"),
        (r"几号文(?:件)?|哪一?个?文号", "文号是多少"),
        (r"应于|须于|应在(?=何)", "在"),
        (r"[咯哩嘞噻哟撒嘛哈呗哦噢喽]+(?=$|[？?。！!，,])", ""),
    )
)
_MISHEARD = frozenset(
    word
    for line in (
        "援派 受援 驻站 社工 社工站 牵手 牵手计划 结对 承接 机构 受援社区 援派机构 民政局 民政厅 街道 乡镇 志愿者 督导",
        "协议 经费 补助 补贴 薪酬 保险 拨付 标准 名额 周期 评估 考核 申报 公示 资质 证书 电子版 纸质",
        "低保 特困 残疾 困境儿童 留守儿童",
    )
    for word in line.split()
)
_WINDOW = (4, 3, 2)  # characters of a word that may have been misheard
_EVERYDAY = 10  # how often jieba's corpus must hold a word for it to be meant as it stands
_PLACE = re.compile("社区|街道|[村镇乡]")  # a place of its own, which a document need not name
_ORDINARY = 500  # and how often a word is met that everybody uses
_SAME_SOUND = ((r"^zh", "z"), (r"^ch", "c"), (r"^sh", "s"), (r"^n", "l"), (r"^f(?=u$)", "h"), (r"(?<=[aei])ng$", "n"))


def in_common_words(text: str) -> str:
    """Without greeting, thanks and what the asker does not mean; a blank between characters is a comma."""
    said = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "，", text.strip())
    said = _THANKS.sub("", _HELLO.sub("", said)) or said
    said = _ASIDE.sub("", said)
    for pattern, word in _DIALECT:
        said = pattern.sub(word, said)
    return said


def as_meant(flat: str, names: Iterable[str]) -> str:
    """原派设工 → 援派社工: a run that is no word but sounds like one of the field, or like a name of the documents."""
    sounds = _sounds(tuple(names))
    known = set(sounds.values())
    at = 0
    while at < len(flat) - 1:
        for size in _WINDOW:
            run = flat[at : at + size]
            if len(run) < size or run in known or run in synonyms():
                continue
            meant = sounds.get(_sound(run))
            is_known = meant in (None, run) or tokenizer().FREQ.get(run, 0) > _EVERYDAY
            if meant and not is_known and not _in_word(flat, at, size) and not _PLACE.match(flat, at + size):
                flat = flat[:at] + meant + flat[at + size :]
                at += size - 1
                break
        at += 1
    return flat


@lru_cache(maxsize=8)
def _sounds(names: tuple[str, ...]) -> dict[str, str]:
    """How the words sound that may have been misheard."""
    return {_sound(word): word for word in (*sorted(_MISHEARD), *names) if len(word) > 1}


def _in_word(flat: str, at: int, size: int) -> bool:
    """Whether a word reaches over the edge of a run: 办公室 over 公室, 责任 over 任社."""
    for start in range(max(0, at - 3), at + size):
        for end in range(start + 2, min(start + 5, len(flat) + 1)):
            is_across = start < at < end or start < at + size < end
            if is_across and (flat[start:end] in synonyms() or tokenizer().FREQ.get(flat[start:end], 0) > _ORDINARY):
                return True
    return False


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    """The reading with what a dictation mixes up made one."""
    return " ".join(_blurred(READING.get(letter, letter)) for letter in word)


@lru_cache(maxsize=1024)
def _blurred(syllable: str) -> str:
    for pattern, sound in _SAME_SOUND:
        syllable = re.sub(pattern, sound, syllable)
    return syllable
