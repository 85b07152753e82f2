"""Numbers, lengths, places, counts, slips and normal form."""

import pytest

from messages.counts import find_counts
from messages.durations import find_lengths
from messages.lookalikes import hide
from messages.numbers import read
from messages.places import find_places
from messages.slips import correct
from messages.text import normalise


@pytest.mark.parametrize(
    ("text", "value", "approximate"),
    [
        ("12", 12, False),
        ("一百零五", 105, False),
        ("一百五", 150, False),
        ("廿三", 23, False),
        ("仨", 3, False),
        ("两三", 2, True),
        ("三四十", 30, True),
        ("十五六", 15, True),
        ("3万4000", 34000, False),
        ("二点五", 2.5, False),
    ],
)
def test_numbers(text: str, value: float, approximate: bool) -> None:
    quantity = read(text)
    assert quantity is not None and (quantity.value, quantity.approximate) == (value, approximate)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("三个半小时", 210),
        ("一个多小时", 60),
        ("2h", 120),
        ("一刻钟", 15),
        ("1小时40分钟", 100),
        ("9点到11点半", 150),
        ("下午2点到5点", 180),
        ("9:00-11:30", 150),
        ("11点到1点", 120),
        ("晚上10点到1点", 180),
        ("9.30-11.00", None),
        ("大半天", 240),
        ("0.5天", 240),
        ("一整天", 480),
        ("一天半", 720),
    ],
)
def test_lengths(text: str, minutes: int | None) -> None:
    assert sum(spent.minutes for spent in find_lengths(text)) == (minutes or 0)


@pytest.mark.parametrize("text", ["最后一天", "第一天", "有一天", "人均2小时", "志愿时长30小时", "三天前"])
def test_not_a_length_of_service(text: str) -> None:
    assert not any(spent.minutes for spent in find_lengths(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在石桥铺镇敬老院看望老人", ["石桥铺镇敬老院"]),
        ("去红星社区二楼会议室开会", ["红星社区"]),
        ("去桂花苑6号楼走访", ["桂花苑"]),
        ("和平社区", ["和平社区"]),
        ("东风社区和红星社区", ["东风社区", "红星社区"]),
        ("在社区", []),
        ("去村里走访", []),
        ("跟第三村民小组组长谈", []),
        ("到县人民医院", []),
        ("去李家庄走访", ["李家庄"]),
        ("天天上张家窝村跑", ["张家窝村"]),
    ],
)
def test_places(text: str, names: list[str]) -> None:
    assert [place.name for place in find_places(hide(text.replace("天天", "\ue001\ue001")))] == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("走访3户12人", [("households", 3), ("people", 12)]),
        ("来了四十多人", [("people", 40)]),
        ("12对夫妻", [("people", 24)]),
        ("8个孩子", [("people", 8)]),
        ("俩贫困户", [("households", 2)]),
        ("参加30", [("people", 30)]),
        ("走访户数:5", [("households", 5)]),
        ("好几户", [("households", None)]),
        ("带着8名志愿者", []),
        ("3个人一起去", []),
        ("一户一档", []),
        ("发了200份", []),
    ],
)
def test_counts(text: str, found: list[tuple[str, int | None]]) -> None:
    assert [(count.unit, count.value) for count in find_counts(hide(text))] == found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("走仿", "走访"),
        ("入互", "入户"),
        ("小祖活动", "小组活动"),
        ("今田", "今天"),
        ("政策宣穿", "政策宣传"),
        ("做天", "昨天"),
        ("走访5护", "走访5户"),
        ("志原者", "志愿者"),
    ],
)
def test_slips(written: str, meant: str) -> None:
    assert correct(written) == meant


@pytest.mark.parametrize(
    "text", ["回忆往事", "去小区", "商务", "今田村", "晌午", "王家坊社区", "等了一阵", "社会活动", "话题", "监护室里"]
)
def test_ordinary_words_are_no_slips(text: str) -> None:
    assert correct(text) == text


def test_normal_form() -> None:
    assert normalise("１．走訪３戶，\u200b好👍") == "走访3户，好"
    assert normalise("11.3走访.下午开会") == "11.3走访。下午开会"
    assert normalise(normalise("①走访 ②小组…")) == normalise("①走访 ②小组…")
