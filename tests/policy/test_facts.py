"""Title, issuer, number, date and period of documents as offices print them."""

from datetime import date

import pytest

from messages.structure import Facts
from tests.policy.test_structure import read


def facts(text: str) -> Facts:
    return read(text).facts


def test_a_letterhead_above_a_title_that_names_its_office_is_no_part_of_it() -> None:
    found = facts(
        "青 石 县 民 政 局\n青民函〔2025〕第 6 号\n青石县民政局关于设立社工站的批复\n大河乡人民政府：\n同意设立。"
    )
    assert (found.title, found.issuer, found.number) == (
        "青石县民政局关于设立社工站的批复",
        "青石县民政局",
        "青民函〔2025〕第6号",
    )


@pytest.mark.parametrize(
    "line", ["青民发〔2026〕9号  签发人：王某", "（青民发〔2026〕9号）", "文　号：青民发〔2026〕9号"]
)
def test_a_number_beside_who_signed_or_in_brackets_is_the_documents_own(line: str) -> None:
    found = facts(f"青石县民政局关于建站的请示\n{line}\n县人民政府：\n现请示如下：")
    assert (found.title, found.number) == ("青石县民政局关于建站的请示", "青民发〔2026〕9号")


def test_an_annex_that_was_published_alone_has_its_own_title() -> None:
    assert facts("附件3：\n社工站评价指标表（2026年度）\n每站一百分。").title == "社工站评价指标表（2026年度）"


def test_the_edition_on_the_line_after_the_title_belongs_to_it() -> None:
    assert (
        facts("职业津贴实施细则\n（征求意见稿）\n第一条 为提高待遇，制定本细则。").title
        == "职业津贴实施细则（征求意见稿）"
    )


def test_the_day_it_was_passed_is_its_date_and_not_its_title() -> None:
    found = facts("照料护理细则\n（2024年11月5日局务会议通过）\n第一条 为规范工作，制定本细则。")
    assert (found.title, found.issued) == ("照料护理细则", date(2024, 11, 5))


@pytest.mark.parametrize(
    "signed",
    ["青石县民政局\n二〇二六年三月六日", "青石县民政局\n二O二六年三月六日", "青石县民政局　　2026年3月6日"],
)
def test_the_date_under_the_office_goes_before_other_dates(signed: str) -> None:
    found = facts(f"关于评估的通知\n一、截止时间\n2026年7月1日\n{signed}")
    assert (found.issuer, found.issued) == ("青石县民政局", date(2026, 3, 6))


def test_a_date_in_a_table_is_not_the_documents() -> None:
    cells = "\n".join(["序号", "类别", "执行时间", "1", "甲类", "2026年7月1日", "2", "乙类", "2026年7月1日"])
    assert facts(f"关于标准的通知\n现公布如下：\n{cells}\n青石县民政局\n2026年6月28日").issued == date(2026, 6, 28)


def test_the_imprint_dates_what_nothing_else_dates() -> None:
    assert facts("关于建站的通知\n请办理。\n青石县民政局办公室  2026年3月9日印发").issued == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("自2025年11月1日起施行，有效期至2027年10月15日。", date(2025, 11, 1), date(2027, 10, 15)),
        ("自2025年3月31日起施行，有效期两年。", date(2025, 3, 31), date(2027, 3, 30)),
        ("有效期至2027年2月。", None, date(2027, 2, 28)),
    ],
)
def test_periods(text: str, first: date | None, last: date) -> None:
    found = facts(f"某办法\n第九条 本办法{text}")
    assert (found.valid_from, found.valid_to) == (first, last)


def test_an_autonomous_region_has_its_whole_name() -> None:
    assert facts("广西壮族自治区民政厅关于建站的通知\n各市民政局：\n请办理。").region == "广西壮族自治区"


def test_a_party_to_a_contract_is_no_issuer() -> None:
    assert facts("服务协议\n甲方：某街道办事处\n乙方：某服务中心\n双方达成协议。").issuer == ""


def test_offices_of_the_letterhead_are_named_once() -> None:
    found = facts("某区民政局\n某区财政局\n文件\n某区民政局 某区财政局\n关于标准的通知\n各镇：\n请办理。")
    assert found.issuer == "某区民政局 某区财政局"
    assert found.title == "某区民政局 某区财政局关于标准的通知"
