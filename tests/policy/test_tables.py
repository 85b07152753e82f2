"""Tables as rows that can be quoted."""

from messages.structure import Block, Passage, PassageKind, read_document
from tests.policy.test_structure import read


def quoted(*rows: tuple[str, ...]) -> list[str]:
    return [passage.text for passage in of_rows(*rows) if passage.kind is PassageKind.ROW]


def of_rows(*rows: tuple[str, ...]) -> tuple[Passage, ...]:
    return read_document([Block("社工站表"), Block(rows=rows)]).passages


def test_a_header_of_two_lines_may_hold_years() -> None:
    rows = quoted(
        ("序号", "地区", "任务", "任务"),
        ("序号", "地区", "2025年", "2026年"),
        ("1", "甲市", "12", "18"),
        ("2", "乙市", "8", "9"),
    )
    assert rows == ["地区：甲市；任务2025年：12；任务2026年：18", "地区：乙市；任务2025年：8；任务2026年：9"]


def test_a_row_of_words_under_a_merged_header_is_no_header() -> None:
    rows = quoted(("类别", "要求", "要求"), ("人员", "三名", "持证"), ("场地", "两间", "独立"))
    assert rows[0] == "类别：人员；要求：三名；要求：持证"


def test_years_may_head_columns_beside_an_empty_corner() -> None:
    rows = quoted(("", "2025年", "2026年"), ("甲市", "12", "18"), ("乙市", "8", "9"))
    assert rows[0] == "甲市；2025年：12；2026年：18"


def test_a_sum_over_several_columns_is_said_once() -> None:
    assert (
        quoted(("类别", "名称", "分值"), ("人员", "人数", "10"), ("合计", "合计", "10"))[-1] == "类别：合计；分值：10"
    )


def test_a_caption_inside_the_table_heads_it_and_a_line_over_its_width_is_one_row() -> None:
    passages = of_rows(("名额表", "名额表"), ("区", "名额"), ("甲区", "2"), ("注：含督导。", "注：含督导。"))
    assert [passage.text for passage in passages if passage.kind is PassageKind.ROW] == [
        "区：甲区；名额：2",
        "注：含督导。",
    ]
    assert passages[0].path[-1].title == "名额表"


def test_a_form_without_values_names_its_fields() -> None:
    assert quoted(("姓名", "", "性别", ""), ("学历", "", "证书", "")) == ["姓名；性别", "学历；证书"]


def test_names_in_one_cell_stay_apart_and_spread_characters_come_together() -> None:
    rows = quoted(("姓  名", "单位"), ("李 娜", "区民政局 区财政局"), ("王 强", "街道"))
    assert rows[0] == "姓名：李娜；单位：区民政局 区财政局"


def test_the_sentences_of_a_long_cell_can_be_quoted_one_by_one() -> None:
    duty = "组织开展入户走访。" * 40 + "每月督导两次。"
    passages = of_rows(("岗位", "职责"), ("站长", duty), ("社工", "走访"))
    (long,) = [passage for passage in passages if passage.text == duty]
    assert long.kind is PassageKind.PARAGRAPH and long.path[-1].title == "站长 职责"


def test_cells_that_stand_apart_in_a_line_are_a_table_where_figures_stand_under_figures() -> None:
    table = "    等级      标准      备注\n    初级      200元\n    中级      400元     另奖励\n"
    rows = [
        passage.text
        for passage in read(f"第三条  标准：\n{table}第四条  按季度发。").passages
        if passage.kind is PassageKind.ROW
    ]
    assert rows == ["等级：初级；标准：200元", "等级：中级；标准：400元；备注：另奖励"]


def test_names_that_stand_apart_are_no_table() -> None:
    assert not [
        p
        for p in read("李 娜  王 强  张晓\n赵 敏  孙 鹏  周文\n钱 一  吴 二  郑三").passages
        if p.kind is PassageKind.ROW
    ]


def test_a_label_and_its_value_over_the_rest_of_the_row_is_no_header() -> None:
    rows = quoted(
        ("事项", "备案", "备案", "备案"), ("主体", "某局", "类型", "其他"), ("收费", "不收费", "不收费", "不收费")
    )
    assert rows == ["事项：备案", "主体：某局；类型；其他", "收费：不收费"]


def test_years_may_head_columns_that_stand_apart() -> None:
    text = "专栏1  主要指标\n指标        2020年    2025年\n床位占比    48%       60%\n探访率      85%       100%"
    rows = [passage for passage in read(f"规划\n目标如下：\n{text}").passages if passage.kind is PassageKind.ROW]
    assert [row.text for row in rows] == [
        "指标：床位占比；2020年：48%；2025年：60%",
        "指标：探访率；2020年：85%；2025年：100%",
    ]
    assert rows[0].path[-1].title == "专栏1 主要指标"
