"""From lines to sections, tables and facts."""

from datetime import date

import pytest

from messages.structure import Block, Document, Genre, PassageKind, read_document, section_label


def read(text: str) -> Document:
    return read_document(Block(line) for line in text.split("\n"))


def labels(document: Document) -> dict[str, str]:
    return {passage.text: section_label(passage.path) for passage in document.passages}


def test_sections_are_numbered_from_the_top_and_named_by_the_last() -> None:
    document = read("三、经费\n（一）来源。由区里安排。\n1.人员经费。按人头核算，每人一份。")
    found = labels(document)
    assert found["（一）来源。由区里安排。"] == "三、（一）来源"
    assert found["1.人员经费。按人头核算，每人一份。"] == "三、（一）1.人员经费"


def test_an_item_that_is_a_sentence_is_no_heading() -> None:
    document = read("四、工作量\n1.每人每年服务二十天。\n2.每季度报一次。")
    assert labels(document)["2.每季度报一次。"] == "四、工作量"
    overview = next(p for p in document.passages if p.kind is PassageKind.LIST)
    assert overview.text == "四、工作量\n1.每人每年服务二十天。\n2.每季度报一次。"


def test_articles_stand_under_their_chapter() -> None:
    document = read("第二章 设立\n第四条 每个街道设一个站。")
    assert labels(document)["第四条 每个街道设一个站。"] == "第四条"


def test_a_sentence_that_a_page_broke_is_whole_again() -> None:
    document = read("各站应当在每年年底以前把全年的服务情况、经费使用情况和群众的意\n\n- 3 -\n\n见一并报送街道。")
    assert [p.text for p in document.passages] == [
        "各站应当在每年年底以前把全年的服务情况、经费使用情况和群众的意见一并报送街道。"
    ]


def test_a_caption_inside_a_sentence_stands_after_it() -> None:
    document = read("社工小组每周在活动室里陪孩子们读书、画画，到了周末\n孩子们在画画（图片来源：本站）\n还一起做饭。")
    assert document.passages[0].text == "社工小组每周在活动室里陪孩子们读书、画画，到了周末还一起做饭。"


def test_page_furniture_and_editors_marks_are_left_out() -> None:
    document = read("首页 > 公开 > 文件\n[bookmark: _X]每站配两名社工。\n责任编辑：某某\n第 2 页 共 5 页")
    assert [p.text for p in document.passages] == ["每站配两名社工。"]


def test_flattened_table_is_rows_with_header_and_filled_down_cells() -> None:
    text = "附件：\n建站计划表\n\t年度\n\t街道\n\n\t2021年\n\t东街道\n\n\t\n\t西街道\n\n\t合计\n\t2个\n"
    rows = [p for p in read(text).passages if p.kind is PassageKind.ROW]
    assert [p.text for p in rows] == [
        "年度：2021年；街道：东街道",
        "年度：2021年；街道：西街道",
        "年度：合计；街道：2个",
    ]
    assert section_label(rows[0].path) == "附件 建站计划表" or "建站计划表" in section_label(rows[0].path)


def test_rows_of_one_kind_are_a_group() -> None:
    rows = (("年度", "街道"), ("2021年", "东街道"), ("2021年", "西街道"), ("2022年", "南街道"))
    document = read_document([Block("建站计划表"), Block(rows=rows)])
    groups = [p.text for p in document.passages if p.kind is PassageKind.GROUP]
    assert "年度：2021年；街道：东街道、西街道" in groups


def test_bare_column_of_cells_that_counts_is_a_table() -> None:
    document = read("名额表\n序号\n单位\n人数\n1\n甲区\n2\n2\n乙区\n3")
    rows = [p.text for p in document.passages if p.kind is PassageKind.ROW]
    assert rows == ["单位：甲区；人数：2", "单位：乙区；人数：3"]


def test_a_form_keeps_its_labels() -> None:
    rows = (("项目背景", "四百字以内，写清现状"), ("", ""), ("项目方案", "八百字以内"), ("联系人", "姓名", "手机"))
    texts = [p.text for p in read_document([Block(rows=rows)]).passages]
    assert "项目背景：四百字以内，写清现状" in texts


def test_contacts_under_their_lead_are_one_passage() -> None:
    document = read("联系人及电话：\n市民政局社工处\n张某，022-12345678\n\n某市民政局\n2024年3月1日")
    contact = next(p for p in document.passages if p.kind is PassageKind.LIST)
    assert contact.text == "联系人及电话：\n市民政局社工处\n张某，022-12345678"


NOTICE = """首页 > 文件
豫民演〔2020〕7号

河南省民政厅关于
做好驻村服务的通知

各市民政局：
根据《某某办法》（民发〔2019〕1号），通知如下。
一、实施周期
2020年3月至2021年2月
二、其他
按此执行。

河南省民政厅
2020年2月28日
"""


def test_facts_of_a_notice() -> None:
    facts = read(NOTICE).facts
    assert facts.title == "河南省民政厅关于做好驻村服务的通知"
    assert facts.number == "豫民演〔2020〕7号"
    assert facts.issuer == "河南省民政厅"
    assert facts.issued == date(2020, 2, 28)
    assert facts.region == "河南省"
    assert (facts.valid_from, facts.valid_to) == (date(2020, 3, 1), date(2021, 2, 28))
    assert facts.genre is Genre.RULE


def test_a_number_that_is_quoted_is_not_the_documents_own() -> None:
    assert read("某区关于建站的通知\n根据《某通知》（津民发〔2019〕11号）要求，安排如下。").facts.number == ""


def test_the_plan_inside_a_notice_gives_its_title() -> None:
    facts = read("关于印发《某市社工站实施方案》的通知\n\n各区民政局：\n现印发给你们。").facts
    assert facts.plan == "某市社工站实施方案"


@pytest.mark.parametrize("line", ["■ 本报记者 王小某", "（据某县发布）"])
def test_a_newspaper_report_is_no_rule(line: str) -> None:
    assert read(f"几个县的做法\n\n{line}\n\n甲县建了十个站。").facts.genre is Genre.REPORT


def test_validity_counted_in_years() -> None:
    facts = read("某办法\n第一条 本办法自2024年3月1日起施行，有效期三年。").facts
    assert facts.valid_to == date(2027, 2, 28)


def test_a_table_of_one_cell_a_line_is_found_by_its_figures() -> None:
    lines = ["附件：标准表", "单位", "每年（元）", "电话", "甲区", "760", "070-5550101", "乙区", "742", "070-5550102"]
    rows = [passage.text for passage in read("\n".join(lines)).passages if passage.kind is PassageKind.ROW]
    assert rows == ["单位：甲区；每年（元）：760；电话：070-5550101", "单位：乙区；每年（元）：742；电话：070-5550102"]


def test_short_lines_without_figures_are_no_table() -> None:
    assert not [p for p in read("目录\n总则\n人员\n经费\n评估\n附则").passages if p.kind is PassageKind.ROW]


def test_labels_of_a_page_are_text_where_they_stand_in_the_text() -> None:
    lines = ["时间：2026年4月8日至10日", "主办单位：某市民政局", "打印回执并盖章", "来源：各站自行申报"]
    page = ["首页 > 文件", "关于培训的通知", "发布时间：2026-03-02 来源：本站", "各社工站：", "一、安排", *lines]
    page += ["打印 关闭", "上一篇：别的", "主办：某市人民政府", "某ICP备05000000号"]
    told = [passage.text for passage in read("\n".join(page)).passages if passage.kind is PassageKind.PARAGRAPH]
    assert told == ["各社工站：", "一、安排", *lines]


def test_a_bare_number_is_a_page_number_between_sentences_and_a_figure_between_cells() -> None:
    assert "3" not in [p.text for p in read("第一条 每站三人。\n3\n第二条 每年一评。").passages]
    assert "35" in [p.text for p in read("东街道\n35\n西街道").passages]


def test_the_table_of_contents_is_no_text() -> None:
    text = (
        "某细则\n目  录\n第一章 总则\t1\n第二章 附则 5\n第一章 总则\n第一条 每站三人。\n第二章 附则\n第二条 每年一评。"
    )
    assert [p.text for p in read(text).passages if p.kind is PassageKind.PARAGRAPH] == [
        "第一章 总则", "第一条 每站三人。", "第二章 附则", "第二条 每年一评。",
    ]  # fmt: skip


def test_hard_line_ends_are_joined_even_after_a_figure_or_a_telephone() -> None:
    lines = [
        "    第四条  津贴按季度发放，每季度首月由街道汇总后统一上报，并于15",
        "个工作日内发放到位。发放有疑问的，可以拨打电话022-5555012并咨询区",
        "民政局。年度考核不合格的，停发次年津贴，待遇由街道通知本人，一并",
        "抄送社区。",
    ]
    assert [p.text for p in read("\n".join(lines)).passages] == [
        "第四条 津贴按季度发放，每季度首月由街道汇总后统一上报，并于15个工作日内发放到位。"
        "发放有疑问的，可以拨打电话022-5555012并咨询区民政局。年度考核不合格的，停发次年津贴，待遇由街道通知本人，一并抄送社区。"
    ]


def test_a_figure_that_a_line_end_has_cut_is_whole_again() -> None:
    text = "项目资金由市级福利彩票公益金安排，用于支持各社工站开展服务，三年内每年安排12\n00万元。"
    assert "每年安排1200万元" in read(text).passages[0].text


def test_a_list_of_annexes_and_the_signature_stand_in_no_section() -> None:
    text = "三、要求\n请认真落实。\n附件：1.任务表\n　　　2.登记表\n某县民政局\n某县财政局\n2026年3月6日\n抄送：县委。"
    signed = {p.text: section_label(p.path) for p in read(text).passages if p.kind is PassageKind.SIGNATURE}
    annexes = {"附件：1.任务表": "附件", "2.登记表": "附件"}
    assert signed == annexes | {"某县民政局": "", "某县财政局": "", "2026年3月6日": "", "抄送：县委。": ""}


def test_a_date_alone_under_its_heading_is_its_text() -> None:
    assert labels(read("二、截止时间\n2026年7月1日"))["2026年7月1日"] == "二、截止时间"


def test_sections_of_a_standard_are_numbered_in_decimals() -> None:
    found = labels(read("3 服务内容\n3.1 个案服务\n3.1.1 个案不超过15个。\n4 人员要求\n15 个工作日内办结"))
    assert found["3.1.1 个案不超过15个。"] == "3.1 个案服务"
    assert found["4 人员要求"] == "4 人员要求"
    assert found["15 个工作日内办结"] == "4 人员要求"


def test_a_question_is_the_heading_of_its_answer() -> None:
    assert labels(read("二、问：标准是多少？\n答：每月九百元。"))["答：每月九百元。"] == "二、问：标准是多少？"


def test_items_are_listed_with_what_they_say() -> None:
    document = read("第三条 分为两档：\n（一）半护理：每月五百元；\n（二）全护理：每月九百元。")
    assert [p.text for p in document.passages if p.kind is PassageKind.LIST] == [
        "第三条 分为两档：\n（一）半护理：每月五百元；\n（二）全护理：每月九百元。"
    ]


def test_a_paragraph_in_a_headings_style_is_no_heading() -> None:
    text = "驻站社工每周在站服务不少于五个工作日，节假日值班由站长统一安排，值班情况当月报街道。" * 2
    assert [p.text for p in read_document([Block(text, level=2)]).passages] == [text]


def test_what_is_below_a_mark_is_no_lead() -> None:
    document = read("四、结果\n六十分以下为不合格，限期整改。\n主办单位：某局\n联系人：何某")
    assert "六十分以下" not in " ".join(p.text for p in document.passages if p.kind is PassageKind.LIST)


def test_parts_of_a_plan_are_numbered() -> None:
    found = labels(read("第三部分  重点任务\n第一节  居家养老\n（1）床位。建两千张。"))
    assert found["（1）床位。建两千张。"] == "第三部分第一节（1）床位"


def test_a_signature_under_an_item_without_a_stop_is_no_part_of_it() -> None:
    text = "三、要求\n3.严禁截留、挪用\n某区民政局  某区财政局\n2026年3月6日"
    assert labels(read(text))["某区民政局 某区财政局"] == ""


def test_a_contact_stands_by_itself_under_a_line_without_a_stop() -> None:
    assert (
        labels(read("各乡镇将执行情况报县民政局、县财政局\n联系人：覃某 0736-5550131"))["联系人：覃某 0736-5550131"]
        == ""
    )
