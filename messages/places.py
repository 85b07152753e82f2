"""Proper names of places as written: the longest run up to the end of an organisation's or a village's name."""

import re
from typing import NamedTuple

from messages.pattern import phrase

_NAMED = (
    r"社区(?!矫正|服刑)(?:居委会|居民委员会|村委会)?|村委会|居委会|村民委员会|居民委员会|新村"
    r"|村(?![民干医支务内外上子容规企镇头口落部委里]|主任|书记|长|组|小组|庄(?!村))"
    r"|街道(?:办事处|办(?!公|的))?|镇(?![上里长干民痛定静]|政府)|乡(?![镇亲里下村长贤]|政府)|社工(?:服务)?站|服务站"
    r"|工作站|救助站|服务所|驿站"
    r"|小学|中学|学校|高中|初中|大学(?!生)|学院|幼儿园|敬老院|养老院|福利院|光荣院|护理院|颐养院|卫生院|卫生室|医院"
    r"|公寓|中心(?![主城思]|小学|卫生)"
    r"|小区|花园|家园|佳园|新城|大厦|苑(?!里)|司法所|派出所|民政所"
    r"|(?<=[村镇乡区])站(?![里点内务长上岗台位着立起在队坐])"
)
_WEAK = (
    r"(?<!村)庄(?![稼重园])|屯|寨|堡|坨|洼|峪|圩|湾(?!里)|坪|岭|沟|坝|广场|公园|市场|集市|大道|路(?![上过口程途面])"
    r"|街(?![道上头坊])|巷|胡同|公司|工厂|合作社"
    r"|协会|超市|园(?![区长艺林丁里内子])|里(?=\d+ ?(?:号|栋|幢|门|单元|排)|$|走|入|做|搞|开|值|看|探|慰|家|坐)"
    r"|站(?![里点内务长上岗台位着立起在队坐])"
)
_NO_NAME = "群哪这那家屋院城县镇乡村区心站所局校手夜店厂会组队班单位层"
_VILLAGES = ("庄", "屯", "寨", "堡", "坨", "洼", "峪", "圩")
_SUFFIX = phrase(_NAMED)
_WEAK_SUFFIX = phrase(_WEAK)
_SIGN = phrase(r"[区村会镇乡街站所校学院园寓心苑庄屯寨堡坨洼峪圩湾坪岭沟坝场道路巷同司厂社市里厦城中]")
_RUN = phrase(r"[\u4e00-\u9fff]{2,}")
_CUT = phrase(
    r"走访|入户|探访|家访|随访|回访|上门|探望|看望|慰问|拜访|串户|串门|面谈|会谈|结案|个案|小组|培训(?!中心|学校"
    r"|基地)|讲座|授课|督导|链接|募集|捐赠|物资|对接|联系"
    r"|宣传|宣讲|普法|调研|排查|摸排|核查|疏导|干预|开(?:了|完|个)?会|会议|座谈|协商|议事|例会|建档|档案|整理|填表"
    r"|台账|简报|志愿者(?!之家)|义诊|活动(?!中心)|游园"
    r"|驻点|驻站|在岗|值班|坐班|值守|参加|参与|组织|联合|协助|协同|配合|陪同|开展|举办|举行|进行|实施|承办|主持"
    r"|服务(?!中心|站|所|大厅)|前往|来到|赶到|赶往|赶去|走进|深入"
    r"|入驻|负责|位于|地点|地址|然后|之后|接着|还有|另外|以及|完成|帮助|帮忙|通过|安排|准备|计划|打算|继续|一起|同事"
    r"|大家|自己|顺便|顺路|顺带|主要|随后|刚才|已经|下乡|(?<!前)进村|驻村"
    r"|骑(?:着|了|上)?(?:摩托|电动|自行|单|三轮)?车?(?:上|到|去|进)?|(?:开|坐|乘|搭|打)(?:着|了)?(?:公交|班|大巴|客|面包)?车(?:上|到|去|进)?"
    r"|(?:步行|走路|翻山|冒雨|顶着?雨|冒雪)(?:上|到|去|进)?|那个|这个|这边|那边|电话|线上|远程|视频|微信|网上|改成|改为|改到|应该|先后?(?=[去到在走跟])|社工(?!站|服务)"
    r"|[一1][趟次下回]|[一二两三四五六七八九十百几\d]+[多来余]?个?(?:户|名|场|人(?!民)|位|节|次|例|期|小时|钟头)"
    r"|为(?![民农公])|对(?![山岸])|(?<![大会])同(?![心乐安德兴福江里仁庆盛泰创济和善益富])"
    r"|(?<![永人太平仁祥义雍颐嘉安中协三天泰共福家万德])和(?![平谐睦顺美兴泰润畅馨盛昌乐风祥悦苑静县源瑞信])"
    r"|都(?=[在去是到有走入没做搞开来])|至(?![善德])|于(?![家庄洪都集桥楼台])"
    r"|从(?![化江])|将(?!军)|并(?!州)|各(?=[社村站单家户半走入做开])"
    r"|(?<![育英秀天])才|了(?!望)|跑(?!马)|看(?!丹|守)|不(?!老屯|二)|接(?!官|龙)|再(?!兴)"
    r"|[趟送在去到往赴给跟由被让把是与及也就呢啊吧嘛的我他她您你咱俺又着做搞写忙补没陪帮搁说讲]"
)
_TOWARDS = phrase(r"(?:[在去到赴于往回从自搁]|走访|入户|慰问|看望|地点|地址|来到|前往|赶到|[:是为])$")
_STEP = phrase(r"(?:上|下|进|赴|来|回|对|向|走|过|还有?|有|报|补|又)(?=.{2})")
_OWN_START = phrase(
    r"来[凤安福宾龙旺]|回[龙民澜春族]|向[阳荣东前明上南北西日]|对[山岸]|过街|还乡|走马|有[福才]|报恩|未来"
)
_LEVEL = r"(?:县|市|区|镇|乡|村|街道|社区|省|站|院|校)"
_GENERIC = phrase(
    rf"(?:本|各|该|全|我们?|咱们?|每|这|那|某|驻|外|邻|隔壁|两|几|多|整|所在|辖区|附近|周边|当地|其他|别的|结对|帮扶"
    rf"|受援|援派|对口|派驻|基层|重点|试点|示范|贫困|偏远"
    rf"|下|农|山|小|大|老|新|第?[一二三四五六七八九十两几]个?(?![一二三四五六七八九十])|个|级|边|{_LEVEL}|社工|人民"
    rf"|中心|妇幼|卫生|党群|便民|日间|综合|养老|社会|老年人?|文化|政务|残疾人?|康复|托养|儿童"
    r"|未成年人?|老人|长者|青少年|学生|家长|妇女|孩子|退役军人|军属|低保户?|困难|困境|留守|空巢|独居|高龄|失能|特困"
    r"|五保|精神障碍|精神病|贫困|监护人|照料者|服刑|刑满释放|人员|保护|服务|志愿|公益|公共|市民|群众|居家|照料|活动"
    r"|集|圩|民政|救助|指导|职业|特殊教育|希望|居民|村民|城市|城乡|火车|汽车|公交|地铁|高铁|加油|网|对面|菜|农贸"
    r"|下班|上班)*"
)


class Place(NamedTuple):
    """A proper name at ``start`` of the text."""

    start: int
    end: int
    name: str


def find_places(text: str, names: re.Pattern[str] | None = None) -> list[Place]:
    """The places named in ``text``, in its order; ``names`` are known names that need no sign of a place.

    Rooms, doors, floors and buildings after a name are left off. A place without a proper name (在社区, 村里) is none.
    """
    found: list[Place] = []
    if names:
        found.extend(Place(match.start(), match.end(), match[0]) for match in names.finditer(text))
    known = list(found)
    for run in _RUN.finditer(text):
        if not _SIGN.search(text, run.start(), run.end()):
            continue
        start = run.start()
        for cut in _CUT.finditer(text, start, run.end()):
            _add(found, known, text, start, cut.start())
            start = cut.end()
        _add(found, known, text, start, run.end())
    return sorted(found)


def _add(found: list[Place], known: list[Place], text: str, start: int, end: int) -> None:
    if end - start < 2 or any(place.start < end and start < place.end for place in known):
        return
    place = _place(text, start, end)
    if place:
        found.append(place)


def _place(text: str, start: int, end: int) -> Place | None:
    if text[start] in "户家人名位场次个" and text[start - 1 : start].isdigit():
        start += 1
    towards = bool(_TOWARDS.search(text, max(0, start - 2), start))
    step = _STEP.match(text, start)
    if step and not towards and not _OWN_START.match(text, start):
        after = _longest(text, step.end(), end, towards=True)
        if after and after.end - after.start >= 3:
            return after
    return _longest(text, start, end, towards=towards)


def _longest(text: str, start: int, end: int, *, towards: bool) -> Place | None:
    last = None
    for match in _SUFFIX.finditer(text, start, end):
        last = match
    if last is None:
        for match in _WEAK_SUFFIX.finditer(text, start, end):
            if match.start() - start >= (1 if towards else 2) and _stands(text, match, start, end, towards=towards):
                last = match
    if last is None or last.start() == start:
        return None
    if _GENERIC.fullmatch(text, start, last.start()):
        return None
    return Place(start, last.end(), text[start : last.end()])


def _stands(text: str, match: re.Match[str], start: int, end: int, *, towards: bool) -> bool:
    """Whether a name with a weak sign (庄, 里, 路) is a place: after 在 or 去, or a village's name by itself."""
    if match[0] == "里":
        return (towards and text[match.start() - 1] not in _NO_NAME) or text[match.end() : match.end() + 1].isdigit()
    if towards or match[0] == "站":
        return True
    return match[0] in _VILLAGES and match.end() == end and 3 <= end - start <= 4
