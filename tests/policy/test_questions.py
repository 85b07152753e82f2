"""What a question asks for."""

import pytest

from messages.questions import Ask, Bond, analyse
from messages.questions.plainly import as_meant, in_common_words


@pytest.mark.parametrize(
    ("text", "ask", "unit"),
    [
        ("援派社工一年要干满多少天", Ask.COUNT, "天"),
        ("一个站配几名社工", Ask.COUNT, "名"),
        ("活动室要有多大面积", Ask.COUNT, "平方米"),
        ("管理费占比最多多少", Ask.COUNT, "%"),
        ("受援社工人数是多少", Ask.COUNT, "人"),
        ("一年补助多少钱", Ask.MONEY, ""),
        ("餐补标准是多少", Ask.MONEY, ""),
        ("什么时候交申报表", Ask.WHEN, ""),
        ("多久评估一次", Ask.LENGTH, ""),
        ("站长由谁兼任", Ask.WHO, ""),
        ("材料寄到哪里", Ask.WHERE, ""),
        ("联系电话是多少", Ask.CONTACT, ""),
        ("电子版发哪个邮箱", Ask.CONTACT, ""),
        ("这个通知的文号是多少", Ask.NUMBER, ""),
        ("当督导要什么条件", Ask.CONDITION, ""),
        ("要交哪些报告", Ask.LIST, ""),
        ("督导叫什么名字", Ask.NAMES, ""),
        ("考核不合格还能续签吗", Ask.YES_NO, ""),
        ("服务列不列入考核", Ask.YES_NO, ""),
        ("资金怎么拨付", Ask.HOW, ""),
        ("用什么办法管理", Ask.HOW, ""),
        ("报送单位？", Ask.WHO, ""),
        ("材料交给谁", Ask.WHO, ""),
        ("申报表字数？", Ask.COUNT, "字"),
        ("超过多少天要重新签", Ask.COUNT, "天"),
        ("干过几年，以后评先进算数吗", Ask.YES_NO, ""),
        ("我们有几位老人，能做些什么", Ask.WHAT, ""),
        ("我刚来，站里三个人，昨天有人问我几岁，领导让我打听，材料什么时候交", Ask.WHEN, ""),
    ],
)
def test_kind_of_answer(text: str, ask: Ask, unit: str) -> None:
    question = analyse(text)
    assert question.ask is ask
    if ask is Ask.COUNT:
        assert question.unit == unit


@pytest.mark.parametrize(
    ("text", "said", "words"),
    [
        ("第一轮选上的还能报吗", "第一轮", {"首批", "第一批"}),
        ("头一批什么时候结束", "头一批", {"首批", "第一批"}),
        ("16年那个意见怎么说", "2016年", {"2016"}),
        ("一万块拿来做什么", "一万块", {"1万元"}),
    ],
)
def test_batches_years_and_sums_are_read_as_documents_write_them(text: str, said: str, words: set[str]) -> None:
    concept = next(concept for concept in analyse(text).concepts if concept.said == said)
    assert words <= concept.words


def bonds(text: str, *places: str) -> dict[str, Bond]:
    return {concept.said: concept.bond for concept in analyse(text, places, ["牵手计划"]).concepts}


def test_places_years_batches_and_groups_are_bound() -> None:
    found = bonds("2022年湖南第二批受援社工在静海区几个人")
    assert found["湖南"] is Bond.PLACE
    assert found["静海区"] is Bond.PLACE
    assert found["2022年"] is Bond.YEAR
    assert found["第二批"] is Bond.ORDINAL
    assert found["受援"] is Bond.GROUP


def test_words_of_everyday_before_a_suffix_are_no_place() -> None:
    assert Bond.PLACE not in bonds("各县能不能到市里去报，受援社区要几个人").values()


def test_a_place_that_the_documents_know_is_found_without_its_suffix() -> None:
    assert bonds("东丽啥时候建站", "东丽")["东丽"] is Bond.PLACE


def test_the_name_of_a_programme_is_one_concept() -> None:
    assert bonds("牵手计划几号结束")["牵手计划"] is Bond.NAME


def test_what_is_told_besides_counts_less_than_what_is_asked() -> None:
    concepts = {c.said: c for c in analyse("我们站刚招了个小姑娘，驻站社工要什么学历").concepts}
    assert concepts["小姑娘"].weight < concepts["学历"].weight
    assert concepts["学历"].is_focus


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("原派设工要满几年经验", "援派社工要满几年经验"),
        ("冬丽的住站社工几个", "东丽的驻站社工几个"),
        ("项目办公室的电话", "项目办公室的电话"),
        ("东里社区的督导是谁", "东里社区的督导是谁"),
    ],
)
def test_what_dictation_misheard_is_read_as_a_word_of_the_field(said: str, meant: str) -> None:
    assert as_meant(said, ["东丽"]) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("您好，请问一年要干好多天嘛", "一年要干多少天"),
        ("站里的房子归哪个出咯", "站里的房子归谁出"),
        ("牌子咋个写", "牌子怎么写"),
        ("寄纸质的最晚哪天，不是发邮箱的那个", "寄纸质的最晚哪天"),
        ("那1w谁给 县里吗", "那1万谁给，县里吗"),
        ("这个站是哪家机构中的标", "这个站是哪家机构中标"),
    ],
)
def test_dialect_and_politeness_give_way_to_common_words(said: str, meant: str) -> None:
    assert in_common_words(said) == meant


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("甲子区的社工要两年内拿证，那乙丑区的社工要多久", {"乙丑区"}),
        ("援派社工要干满40天，那受援社工要多少天", {"受援"}),
        ("我是受援机构的主任，对口那家最少要派几个社工过来", {"派几个社工过来"}),
        ("合同签了以后，多久之内必须派社工到站", set()),
    ],
)
def test_the_clause_that_asks_tells_of_whom(text: str, named: set[str]) -> None:
    bound = [c.said for c in analyse(text).concepts if c.bond in (Bond.PLACE, Bond.GROUP)]
    assert set(bound) == named


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("除了公开招标还有什么别的方式", Ask.HOW),
        ("负责这个的是哪位，电话给我一个", Ask.CONTACT),
        ("买救助服务的钱从哪个盘子里出", Ask.FACT),
        ("年度计划要拿给谁审", Ask.WHO),
        ("哪些类型的机构可以申请当受援机构", Ask.CONDITION),
    ],
)
def test_kind_behind_other_words(text: str, ask: Ask) -> None:
    assert analyse(text).ask is ask


def test_two_groups_are_compared_where_no_two_places_are_named() -> None:
    assert analyse("援派机构和受援机构的补助差多少").compared == ("援派", "受援")
    assert analyse("天津和湖南受援社工的天数一样吗").compared == ("天津", "湖南")


def test_two_places_joined_and_one_after_the_other_are_compared() -> None:
    for text in ("湖南和河南的督导各几次", "湖南和河南多久督导一次", "湖南给援派机构多少钱，河南呢"):
        assert set(analyse(text).compared) == {"湖南", "河南"}, text
    assert analyse("湖南的机构跟谁签协议").compared == ()


def test_how_often_is_no_length_of_time() -> None:
    assert analyse("多久走访一次").is_frequency
    assert not analyse("合同多久到期").is_frequency


@pytest.mark.parametrize(("text", "place"), [("关于甲子区社工站，谁出场地", "甲子区"), ("计划何时报送市民政局", "")])
def test_what_stands_before_a_place_is_no_part_of_its_name(text: str, place: str) -> None:
    found = [said for said, bond in bonds(text).items() if bond is Bond.PLACE]
    assert found == ([place] if place else [])
