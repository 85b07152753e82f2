"""The words of activities, target groups and places. A coordinator's additions make a new, larger lexicon."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from messages.intents import Kind, Target
from messages.numbers import NUMBER
from messages.pattern import phrase

DEALING = "dealing"
"""The name under which 对接 is found where its object stands before it: whom it deals with decides the kind."""

BARE_EVENT = "event"
"""The name under which a bare 活动 is found: an event only where no other kind fits."""

_DEALING = r"[^，。；\n]{0,8}?"
SOURCES = r"资源|企业|基金会|医院|爱心人士|商家|公益|慈善"
OFFICES = r"村|居委|街道|民政|社区|镇|乡|政府|残联|妇联|司法所|派出所|学校|单位"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
SURNAME = f"[{_SURNAMES}]"

_DOCUMENTS = (
    r"资料|材料|报告|方案|记录|总结|计划书?|策划书?|月报|周报|日报|文书|案例|小结|日志|日记|新闻稿|通讯稿|稿子?|推文"
    r"|信息稿?|心得|评语|反馈"
)
_PAPERWORK = (
    r"建(?:立)?(?:个人|居民|健康|服务)?档(?:案)?(?!立卡)|档案(?!室|柜|袋|馆|盒|局)|简报|台账|归档|(?:记录|方案|报告"
    r"|总结|资料|材料)(?=[^，。；\n]{0,4}(?:写|补|录|整理|填|弄完|做完))"
    rf"|(?:写|制定|设计|拟定?|策划|准备|撰写|编写|编制|起草|草拟|补写|修改|完善|整理|汇总)(?:了|完|好|着|一下"
    rf"|下)?(?:(?!\d+[户人场次节例名])[^，。；\n]){{0,12}}?(?:{_DOCUMENTS}|档案|台账|简报)"
    r"|做(?:了|完|好)?[^，。；\n\d的]{0,4}?(?:报告|方案|台账|档案|记录|总结|简报)"
    r"|填(?:写|报|了|完|好)*[^，。；\n\d]{0,8}?表格?|录(?:入|了|完|好|进)*[^，。；\n\d]{0,8}?(?:系统|数据|信息)"
    r"|系统录入|整理资料|资料整理|材料整理"
)

_KIND_WORDS: dict[str, str] = {
    Kind.HOME_VISIT: (
        r"走访|入户|探访|家访|随访|回访|上门(?!女婿)|探望|看望|慰问(?!品|金|信|物)|慰问(?=物资)|拜访|串户|串门"
        rf"|(?:走|跑|看|访|转)(?:了|完|过|的)?(?=(?:[约近]|大概|差不多|好)?(?:{NUMBER}|几)(?:多|来|余|几)?个?(?:户"
        rf"|家(?!企业|单位|医院|公司)))"
    ),
    Kind.SUPERVISION: (
        rf"督导会议?|(?<![，。；跟和由请向被让与找的我陪 ]{SURNAME})(?<!^{SURNAME})督导(?!好|您|员|老师|站长|组长|助理"
        rf"|者|对象|主任|组)"
    ),
    Kind.CASEWORK: r"个案(?!室)|面谈(?!室)|会谈|结案",
    Kind.GROUP_WORK: (
        r"(?<!村民)(?<!居民)(?<!领导)(?<!工作)(?<!党)(?<!帮扶)(?<!专班)(?<!第[一二三四五六七八九十\d])小组(?!长|组长"
        r"|副组长)"
    ),
    Kind.COUNSELLING: r"心理疏导|情绪疏导|心理支持|危机干预|疏导(?!交通)",
    Kind.POLICY_OUTREACH: (
        r"政策宣传|政策宣讲|宣讲|普法|宣传(?!单|册|页|栏|资料|品|材料|画|海报|板|员|部|手册|片|横幅|车|标语|折页|彩页)"
    ),
    Kind.ASSESSMENT: r"需求评估|需求调研|调研|排查|摸排|家境调查|核查",
    Kind.RESOURCE_LINK: (
        rf"链接(?!地址)|连接(?=资源|爱心|企业|物资|基金)|募集|募捐|捐赠|物资(?!室|库|仓)|对接(?={_DEALING}(?:{SOURCES}))"
    ),
    Kind.MEETING: (
        rf"(?<!腾讯)(?<!钉钉)会议(?!室|记录|纪要|厅|材料|通知|桌|号|链接)|例会|座谈会?|协商|议事会?"
        rf"|对接(?={_DEALING}(?:{OFFICES}))"
        r"|开(?:了|过|完|的)*(?:个|一个|一次|次|场|一场|了个)?(?![展始心放车通门学业工户设办])(?:(?!督导|培训|讲座"
        r"|小组|个案|宣讲|活动)[^，。；\n\d]){0,5}?会(?!计|员|展|客|馆|长|所|费|徽)"
    ),
    DEALING: r"对接",
    Kind.TRAINING: r"培训(?!室|中心|机构|学校|基地|教室)|讲座|授课|考前辅导",
    Kind.PAPERWORK: _PAPERWORK,
    Kind.VOLUNTEER: (
        r"志愿服务(?!站|队|中心|时长|时间|点|岗|平台|小时|网)(?:活动)?|志愿活动|志愿者(?:服务|活动)?(?!协会|服务队|队伍?"
        r"|团队|站|组织|之家|大会|骨干|招募|证|服|马甲|电话|时长)"
    ),
    Kind.COMMUNITY_EVENT: r"社区活动(?!室|中心|场)|主题活动|游园会?|便民服务(?!中心|站|点|大厅)|义诊",
    BARE_EVENT: (
        r"活动(?!室|中心|板房|场(?!次)|站|方案|策划|计划|总结|物资|材料|用品|通知|报名|经费|量|照片|记录|不便|困难|情况|受限"
        r"|点|范围|安排|流程|筹备|预热|彩排|前期|报名|空间|组织者|简报|信息|地点|地址|时间|名称|主题|内容|形式|人数|对象|日期|目的|负责|预算)"
    ),
}

_TARGET_WORDS: dict[Target, str] = {
    Target.ELDERLY: (
        r"老人(?!节)|老年人|老年(?!大学|活动|食堂|协会|节|公寓|痴呆)|长者(?!食堂|饭堂)|独居|空巢|孤寡|高龄|失能|老党员"
        r"|老大[爷娘]"
    ),
    Target.CHILDREN: (
        r"留守儿童|困境儿童|儿童(?!之家|节|医院|乐园|福利|中心|主任|督导|友好|服务站|活动)|孤儿(?!院)|青少年(?!宫"
        r"|活动中心)|(?<!大)学生(?!会|处|证)"
        r"|孩子|(?<!女)(?<!宝)娃(?!娃鱼)|伢|小朋友|小孩"
    ),
    Target.DISABLED: r"残疾(?!证|人?联合会|人之家)|残障|肢残|精残|智残|听障|视障",
    Target.LOW_INCOME: r"低保|特困|五保|贫困(?!村|县)|困难家庭|困难(?:群众|户|职工|对象|人员)|脱贫户|监测户",
    Target.WOMEN: r"妇女(?!节|之家|联合会|主任|干部|儿童之家|联)|单亲妈妈",
    Target.MENTAL_HEALTH: r"精神障碍|精神病(?!院)|精残",
    Target.CORRECTIONS: r"社区矫正(?!中心|局)|社矫|服刑|刑满释放|刑释",
    Target.VETERANS: r"退役军人(?!事务|服务)|军属|退伍军人|老兵",
    Target.CAREGIVERS: r"照料者|家长(?!学校|里短|会长|群)|监护人|照护者|照顾者",
}


_KIND_FIRST = (
    "走入探家随回上看慰拜串跑访转督个面会结小心情危疏政宣普需调排摸核链连募捐物对例座协议开培讲授考建档简台归写撰编起草补修完整汇做填录系资材记方"
    "报总志社主游便义活制设拟策准"
)
_TARGET_FIRST = "老长独空孤高失留困儿青学孩娃伢小残障肢精智听视低特五贫脱监妇单社服刑退军照家"
"""The characters that the words begin with: a fast look before the long one."""


@dataclass(frozen=True)
class Lexicon:
    """The words that name kinds of activity, target groups and places. Frozen: ``with_words`` makes another."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    places: tuple[str, ...] = ()

    def with_words(
        self,
        kinds: Mapping[str, Kind] | None = None,
        targets: Mapping[str, Target] | None = None,
        places: Iterable[str] = (),
    ) -> "Lexicon":
        """This lexicon and the added words."""
        known = dict.fromkeys([*self.places, *places])
        return Lexicon({**self.kinds, **(kinds or {})}, {**self.targets, **(targets or {})}, tuple(known))

    @cached_property
    def kind_pattern(self) -> re.Pattern[str]:
        """One expression for all kinds; the group that matched is the kind's name."""
        added: dict[str, list[str]] = {}
        for word, kind in self.kinds.items():
            added.setdefault(kind, []).append(re.escape(word))
        groups = [f"(?P<{name}>{words})" for name, words in _KIND_WORDS.items()]
        synonyms = [f"(?P<synonym_{name}>{'|'.join(words)})" for name, words in added.items()]
        first = _KIND_FIRST + "".join(word[0] for word in self.kinds)
        return phrase(f"(?=[{re.escape(first)}])(?:{'|'.join([*synonyms, *groups])})")

    @cached_property
    def target_pattern(self) -> re.Pattern[str]:
        """One expression for all target groups; the group that matched is the target's name."""
        added: dict[str, list[str]] = {}
        for word, target in self.targets.items():
            added.setdefault(target, []).append(re.escape(word))
        groups = [f"(?P<{name}>{'|'.join([*added.get(name, []), words])})" for name, words in _TARGET_WORDS.items()]
        first = _TARGET_FIRST + "".join(word[0] for word in self.targets)
        return phrase(f"(?=[{re.escape(first)}])(?:{'|'.join(groups)})")

    @cached_property
    def place_pattern(self) -> re.Pattern[str] | None:
        """The known place names, longest first."""
        if not self.places:
            return None
        return phrase("|".join(re.escape(name) for name in sorted(self.places, key=len, reverse=True)))


DEFAULT = Lexicon()
"""The words of the contract, without anybody's additions."""
