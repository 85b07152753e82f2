"""What a roster would do: good rows go in, each bad one is listed with its reason."""

from datetime import date
from typing import Any

import pytest

from handlers.roster.identity import check_character
from handlers.roster.items import RawRow
from storage.roster import Known
from tests.roster.sample import FULL, LI, NOTHING, QIAN, SPEC, WANG, ZHAO, planned, rows, with_row

NEW = "13800138009"
PERSON = {"name": "孙悦", "phone": NEW}


def faults(found: list[RawRow], known: Known = NOTHING) -> list[tuple[str, int, str, bool]]:
    return [(fault.sheet, fault.row, fault.reason, fault.refused) for fault in planned(found, known).faults]


def after(found: list[RawRow]) -> Known:
    """What is there once the steps of a plan were taken."""
    tables: dict[str, dict[Any, dict[str, Any]]] = {sheet: {} for sheet in NOTHING.tables}
    for step in planned(found).steps:
        empty = {"ends_on": None} if step.sheet == "assignments" else {}
        tables[step.sheet][step.key] = {**empty, **step.values}
    return Known(tables, {})


def test_a_good_roster_goes_in_whole() -> None:
    plan = planned(rows(FULL))
    assert plan.faults == []
    assert len(plan.steps) == 18
    assert [step.sheet for step in plan.steps] == sorted((step.sheet for step in plan.steps), key=list(FULL).index)


def test_what_is_there_already_is_no_step() -> None:
    again = planned(rows(FULL), after(rows(FULL)))
    assert (again.steps, again.faults) == ([], [])


def test_a_station_brings_its_own_contract_years() -> None:
    station = next(step for step in planned(rows(FULL)).steps if step.key == ("清源街道社工站",))
    assert station.years == (
        ("第一合同年度", date(2026, 3, 1), date(2027, 2, 28)),
        ("第二合同年度", date(2027, 3, 1), date(2028, 2, 29)),
        ("第三合同年度", date(2028, 3, 1), date(2029, 2, 28)),
    )


def test_an_empty_cell_leaves_what_is_there() -> None:
    bare = {**FULL, "people": [{"name": "王敏", "phone": WANG}]}
    assert planned(rows(bare), after(rows(FULL))).steps == []


def test_only_what_differs_is_changed() -> None:
    changed = {**FULL, "people": [{**FULL["people"][0], "certificate": "高级社会工作师"}, *FULL["people"][1:]]}
    (step,) = planned(rows(changed), after(rows(FULL))).steps
    assert (step.key, step.values, step.before) == (
        (WANG,),
        {"certificate": "高级社会工作师"},
        {"certificate": "社会工作师"},
    )


def test_a_corrected_first_day_changes_the_assignment() -> None:
    first, *others = FULL["assignments"]
    corrected = {**FULL, "assignments": [{**first, "starts_on": date(2026, 2, 2)}, *others]}
    (step,) = planned(rows(corrected), after(rows(FULL))).steps
    assert step.key == (WANG, "东里社区", "dispatched", date(2026, 1, 5))
    assert step.values == {"starts_on": date(2026, 2, 2)}


@pytest.mark.parametrize(
    ("sheet", "cells", "words"),
    [
        ("agencies", {"agency": "晨" * 101}, "超过100个字"),
        ("units", {"unit": "西里社区", "kind": "学校"}, "只能是：社区、机构、社工站"),
        ("units", {"unit": "", "kind": "社区"}, "没有填"),
        ("units", {"unit": "北山街道社工站", "kind": "社工站"}, "要填开站日期"),
        ("units", {"unit": "北山街道社工站", "kind": "社工站", "opened_on": "2025-03-01"}, "不在项目周期内"),
        ("units", {"unit": "东里社区", "kind": "机构"}, "内容却不同"),
        ("pairings", {"agency": "星河中心", "unit": "东里社区"}, "没有叫“星河中心”的援派机构"),
        ("pairings", {"agency": "晨光中心", "unit": "西里社区"}, "没有叫“西里社区”的单位"),
        (
            "pairings",
            {"agency": "晨光中心", "unit": "清源街道社工站", "confirmed_on": "2026-3-1", "agreed_on": "2026-2-1"},
            "早于名单确认日期",
        ),
        ("people", {**PERSON, "phone": WANG}, "已经是王敏的"),
        ("people", {**PERSON, "phone": "1380013800"}, "11位"),
        ("people", {**PERSON, "name": "13号"}, "不像姓名"),
        ("people", {**PERSON, "identity": "110101199003070010"}, "校验位"),
        ("people", {**PERSON, "certificate": "教师证"}, "只能是"),
        ("people", {**PERSON, "certified_on": "2020-01-01"}, "没有填证书"),
        ("people", {**PERSON, "certificate": "社会工作师", "certified_on": "2026-12-01"}, "还没到"),
        ("people", {**PERSON, "first_day": "2026-05-01", "left_on": "2026-04-01"}, "早于到岗日期"),
        ("people", {**PERSON, "first_day": "2026-02-30"}, "没有“2026-02-30”这一天"),
        ("assignments", {"phone": NEW, "unit": "东里社区", "group": "受援", "starts_on": "2026-3-1"}, "没有这个手机号"),
        ("assignments", {"phone": ZHAO, "unit": "西里社区", "group": "受援", "starts_on": "2026-3-1"}, "西里社区"),
        (
            "assignments",
            {"phone": ZHAO, "name": "赵美", "unit": "东里社区", "group": "受援", "starts_on": "2026-3-1"},
            "这个手机号是赵梅的",
        ),
        (
            "assignments",
            {"phone": ZHAO, "unit": "东里社区", "group": "受援", "starts_on": "2026-6-1"},
            "和另一段（2026-01-05 至 现在）重叠",
        ),
        (
            "assignments",
            {"phone": QIAN, "unit": "东里社区", "group": "驻站", "starts_on": "2026-6-1"},
            "驻站社工不能派到社区",
        ),
        (
            "assignments",
            {"phone": QIAN, "unit": "东里社区", "group": "受援", "starts_on": "2025-6-1"},
            "不在项目周期内",
        ),
        (
            "assignments",
            {"phone": QIAN, "unit": "东里社区", "group": "受援", "starts_on": "2026-6-1", "ends_on": "2026-5-1"},
            "早于开始",
        ),
        (
            "assignments",
            {"phone": QIAN, "unit": "东里社区", "group": "援派", "starts_on": "2026-6-1"},
            "名额是2人，已经满了",
        ),
        ("roles", {"phone": NEW, "role": "督导", "unit": "东里社区"}, "没有这个手机号"),
        ("roles", {"phone": ZHAO, "role": "督导"}, "要写明管哪个单位"),
        ("roles", {"phone": ZHAO, "role": "审计", "unit": "东里社区"}, "单位请空着"),
        ("roles", {"phone": ZHAO, "role": "组长"}, "只能是"),
        ("rotas", {"phone": WANG, "unit": "清源街道社工站", "weekdays": "一", "starts_on": "2026-3-2"}, "没有派驻在"),
        ("rotas", {"phone": QIAN, "unit": "清源街道社工站", "weekdays": "轮休", "starts_on": "2026-3-2"}, "看不懂"),
        ("contracts", {"unit": "东里社区", "signed_on": "2026-3-1", "ends_on": "2027-2-28"}, "不是社工站"),
        ("contracts", {"unit": "清源街道社工站", "signed_on": "2026-9-1", "ends_on": "2027-8-31"}, "重叠"),
        ("declared", {"unit": "东里社区", "indicator": "服务户数", "value": 3}, "有这些：服务人数"),
        ("declared", {"unit": "清源街道社工站", "indicator": "服务人数", "value": "三百"}, "不是整数"),
        ("declared", {"unit": "东里社区", "indicator": "服务人数", "value": 300}, "内容却不同"),
    ],
)
def test_a_bad_row_is_listed_and_the_others_go_in(sheet: str, cells: dict[str, Any], words: str) -> None:
    plan = planned(with_row(sheet, **cells))
    refused = plan.refused
    assert {(fault.sheet, fault.row) for fault in refused} == {(sheet, len(FULL[sheet]) + 3)}
    assert any(words in fault.reason for fault in refused), refused
    assert len(plan.steps) == 18


def test_every_fault_of_a_row_is_named() -> None:
    found = faults(with_row("people", name="9", phone="1", certified_on="昨天"))
    assert len(found) == 3


def test_a_third_unit_of_a_district_is_refused() -> None:
    more = [{"unit": name, "kind": "社区", "district": "河湾区"} for name in ("西里社区", "南里社区")]
    found = faults(rows({**FULL, "units": [*FULL["units"], *more]}))
    assert found == [("units", 6, "河湾区（区县）的名额是2个单位，已经满了", True)]


def test_a_quota_in_principle_only_warns() -> None:
    people = [{"name": name, "phone": f"1390013900{number}"} for number, name in enumerate(["周一鸣", "吴双"])]
    posts = [
        {"phone": each["phone"], "unit": "清源街道社工站", "group": "驻站", "starts_on": "2026-3-1"} for each in people
    ]
    full = {**FULL, "people": FULL["people"] + people, "assignments": FULL["assignments"] + posts}
    found = faults(rows(full))
    assert [(sheet, row, refused) for sheet, row, _, refused in found] == [("assignments", 8, False)]
    assert len(planned(rows(full)).steps) == 22


def test_a_dispatched_worker_without_what_the_programme_asks_is_a_warning() -> None:
    bare = {**FULL, "people": [{"name": "王敏", "phone": WANG}, *FULL["people"][1:]]}
    assert [refused for *_, refused in faults(rows(bare))] == [False, False]


def test_somebody_who_left_makes_room() -> None:
    known = after(rows(FULL))
    known.tables["assignments"][LI, "东里社区", "dispatched", date(2026, 1, 5)]["ends_on"] = date(2026, 6, 30)
    person = {**PERSON, "certificate": "社会工作师", "practises_since": "2020-01-01"}
    post = {"phone": NEW, "unit": "东里社区", "group": "援派", "starts_on": "2026-7-1"}
    plan = planned(rows({"people": [person], "assignments": [post]}), known)
    assert (len(plan.steps), plan.faults) == (2, [])


def test_what_refers_to_a_refused_row_says_so() -> None:
    people = [*FULL["people"][:3], {"name": "钱", "phone": QIAN}]
    found = faults(rows({**FULL, "people": people}))
    assert ("assignments", 6, "这个人在“人员”表里的那一行有错，没有导入，这一行也先不导入", True) in found


def test_two_people_with_one_identity_number() -> None:
    number = "11010119900307001"
    same = {"identity": number + check_character(number)}
    people = [{"name": "孙悦", "phone": NEW, **same}, {"name": "周敏", "phone": "13800138008", **same}]
    assert faults(rows({"people": people})) == [("people", 4, "这个身份证号和另一行的人相同", True)]


def test_the_same_row_twice_is_a_warning() -> None:
    assert [refused for *_, refused in faults(with_row("people", **FULL["people"][0]))] == [False]


def test_a_unit_has_one_agency() -> None:
    full = {**FULL, "agencies": [{"agency": "晨光中心"}, {"agency": "星河中心"}]}
    full["pairings"] = [*FULL["pairings"], {"agency": "星河中心", "unit": "东里社区"}]
    assert [reason for _, _, reason, _ in faults(rows(full))] == ["东里社区已经和晨光中心结对，一个单位只能和一家结对"]


def test_a_period_may_not_leave_out_days_with_records() -> None:
    known = after(rows(FULL))._replace(recorded={(WANG, "东里社区"): (date(2026, 1, 6), date(2026, 10, 9))})
    post = {**FULL["assignments"][0], "ends_on": date(2026, 9, 30)}
    assert faults(rows({"assignments": [post]}), known) == [
        ("assignments", 3, "2026-10-09 已经有记录，派驻时间要包含这一天", True)
    ]


def test_a_namesake_with_another_phone_is_a_warning() -> None:
    found = faults(with_row("people", name="王敏", phone=NEW))
    assert [(reason[:7], refused) for _, _, reason, refused in found] == [("已经有一位王敏", False)]


def test_an_assignment_ends_when_the_person_left() -> None:
    people = [{**FULL["people"][0], "left_on": "2026-6-30"}, *FULL["people"][1:]]
    reasons = [reason for _, _, reason, _ in faults(rows({**FULL, "people": people}))]
    assert reasons == ["这个人 2026-06-30 已经离开，请写明结束日期"]


def test_the_programme_of_the_sample_has_every_kind_of_rule() -> None:
    assert SPEC.cycle and SPEC.quotas and SPEC.qualifications and SPEC.indicators
