"""Whether a quote offers what a question asks for."""

import pytest

from messages.offered_facts import must_name
from messages.offers import offered
from messages.questions import analyse
from messages.structure.model import Passage, PassageKind


def offers(question: str, quote: str) -> float:
    return offered(analyse(question), quote, Passage(PassageKind.PARAGRAPH, quote))


@pytest.mark.parametrize(
    ("question", "quote", "is_offered"),
    [
        ("挪用了会怎么处罚", "专款专用，不得挪用。", False),
        ("挪用了会怎么处罚", "挪用的，追回资金并通报。", True),
        ("示范站在哪几个镇", "择优建设三个示范站。", False),
        ("示范站在哪几个镇", "示范站设在柳河镇、青石镇和白水乡。", True),
        ("培养的是哪三个一批", "培训一批人才。", False),
        ("培养的是哪三个一批", "引进一批、培训一批、转化一批。", True),
        ("跟哪家机构结对", "与市里的机构结对。", False),
        ("跟哪家机构结对", "与晨光社会工作服务中心结对。", True),
        ("要交哪些材料", "材料应当真实。", False),
        ("要交哪些材料", "提交申请表和证书复印件。", True),
        ("一年要做多少个工作日", "公示后15个工作日内签订协议。", False),
        ("多少岁以下才能报，年龄有限制吗", "应当具有大专以上学历。", False),
        ("村民代表要占多少", "村民代表不少于三分之二。", True),
        ("跟哪个城市结对", "与对口的城市结对。", False),
        ("叫什么活动", "结合大型活动开展。", False),
        ("最晚什么时候派人", "合同签订15天内派驻。", True),
        ("老区和山区各分几名", "每年选派60名社工到老区和山区。", False),
        ("老区和山区各分几名", "老区40名，山区20名。", True),
        ("要有几年工作经验", "每个社区在一个工作年度中累计不少于40个工作日。", False),
        ("一年最少要待几天", "公示后15个工作日内签订协议。", False),
        ("按月报还是按季度报", "要采取定期报告等方式。", False),
        ("按月报还是按季度报", "每季度报一次简报。", True),
    ],
)
def test_the_kind_of_fact_has_to_be_there(question: str, quote: str, is_offered: bool) -> None:
    assert bool(offers(question, quote)) is is_offered


def test_where_something_is_asks_for_a_place_and_not_for_whom_it_is_reported_to() -> None:
    reported = "制定计划并报市民政局审核，组建指导中心。"
    assert offers("指导中心设在哪里", reported) < 0.5
    assert offers("计划报到哪里", reported) == 1.0


def test_a_row_that_counts_does_not_name() -> None:
    row = Passage(PassageKind.ROW, "区：甲区；社区数：2", cells=(("区", "甲区"), ("社区数", "2")))
    assert not offered(analyse("甲区是哪两个社区"), row.text, row)


def test_a_deadline_is_what_the_latest_day_asks_for() -> None:
    asked = "最晚什么时候派人"
    assert offers(asked, "合同签订15天内派驻。") > offers(asked, "2021年7月起落实场地。")


def test_so_many_of_a_thing_are_its_list() -> None:
    asked = "开哪几门培训"
    assert offers(asked, "开展“考前辅导”“站点管理”“个案实务”三项培训。") > offers(
        asked, "在督导、培训、宣传等方面支持。"
    )


@pytest.mark.parametrize(
    ("question", "needed"),
    [
        ("志愿者有没有补贴", {"补贴"}),
        ("兰考在不在名单里", {"兰考"}),
        ("站长谁来当", {"站长"}),
        ("大会的主题是什么", {"主题"}),
        ("站里要不要值班", set()),
    ],
)
def test_what_is_sought_has_to_be_named(question: str, needed: set[str]) -> None:
    assert must_name(analyse(question)) == needed
