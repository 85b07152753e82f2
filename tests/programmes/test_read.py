"""A programme's file: what it says, and every fault with its line."""

from pathlib import Path

import pytest

import bot
from handlers.programmes.read import Faulty, read
from handlers.programmes.show import show

PRESETS = sorted((Path(bot.__file__).parent / "presets").glob("*.toml"))
SMALL = """\
code = "small"
name = "试点"
starts_on = 2026-01-01
ends_on = 2026-12-31

[[work_years]]
name = "2026"
starts_on = 2026-01-01
ends_on = 2026-12-31

[[requirements]]
group = "dispatched"
minimum = 40
min_people = 2
"""


def faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(Faulty) as caught:
        read(text)
    return [(fault.line, fault.reason) for fault in caught.value.faults]


def test_the_file_to_start_from_is_a_programme() -> None:
    spec = read((Path(bot.__file__).parents[1] / "deploy" / "project.toml").read_text())
    assert "援派社工" in show(spec) and len(spec.work_years) == 2


@pytest.mark.parametrize("file", PRESETS, ids=[file.stem for file in PRESETS])
def test_every_preset_is_read_and_shown(file: Path) -> None:
    spec = read(file.read_text(encoding="utf-8"))
    assert spec.code == file.stem
    assert spec.name in show(spec)


def test_the_figures_of_tianjin() -> None:
    spec = read(PRESETS[[file.stem for file in PRESETS].index("tianjin-2019")].read_text(encoding="utf-8"))
    minimums = {each.group: (each.minimum_minutes, each.min_people) for each in spec.requirements}
    assert minimums == {"dispatched": (40 * 480, 2), "recipient": (120 * 480, 3)}
    assert sum(quota.people or 0 for quota in spec.quotas if quota.group == "dispatched") == 20
    assert sum(quota.people or 0 for quota in spec.quotas if quota.group == "recipient") == 30
    assert sum(quota.units or 0 for quota in spec.quotas) == 10
    assert {each.code: each.target for each in spec.indicators} == {
        "projects": 10,
        "professionals": 30,
        "organisations": 10,
    }


def test_a_minimum_is_always_shown_as_a_sum_of_all() -> None:
    assert "两人合计不少于40个工作日" in show(read(SMALL))


def test_a_date_that_no_document_gives_is_marked() -> None:
    assert "文件未写明" in show(read(SMALL))
    assert "文件未写明" not in show(read(SMALL.replace('name = "2026"', 'name = "2026"\ndocumented = true')))


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("minimum = 40", "minimum = ", 13, "TOML"),
        ("minimum = 40", "minimum = -3", 13, "大于"),
        ("minimum = 40", 'minimum = "四十"', 13, "数字"),
        ("minimum = 40", "minimun = 40", 13, "minimun"),
        ('group = "dispatched"', 'group = "援派"', 12, "dispatched"),
        ('group = "dispatched"\n', "", 11, "缺少“group”"),
        ('name = "试点"', 'name = ""', 2, "不能空着"),
        ('name = "试点"', "name = 7", 2, "文字"),
        ('code = "small"', 'code = "天津"', 1, "小写字母"),
        ("ends_on = 2026-12-31\n\n", "ends_on = 2025-12-31\n\n", 4, "早于"),
        ("ends_on = 2026-12-31\n\n[[req", "ends_on = 2027-12-31\n\n[[req", 9, "超出了项目周期"),
        ("ends_on = 2026-12-31\n\n", 'ends_on = "明年"\n\n', 4, "不是日期"),
        ("minimum = 40\nmin_people = 2", "", 11, "没有写任何数字"),
        ("minimum = 40", "minimum = 40\nper = 'person'", 14, "unit"),
        ("[[work_years]]", "[[workyears]]", 6, "workyears"),
    ],
)
def test_a_fault_is_named_with_its_line(before: str, after: str, line: int, words: str) -> None:
    assert before in SMALL
    found = faults(SMALL.replace(before, after, 1))
    assert any(number == line and words in reason for number, reason in found), found


@pytest.mark.parametrize(
    ("added", "line", "words"),
    [
        ('[[requirements]]\ngroup = "dispatched"\nminimum = 20', 17, "写了两次"),
        ('[[work_years]]\nname = "又一年"\nstarts_on = 2026-06-01\nends_on = 2026-12-31', 18, "重叠"),
        ('[[quotas]]\nscope = "district"\nname = "河东"', 16, "没有写任何数字"),
        ('[[quotas]]\nscope = "district"\ngroup = "dispatched"\nunits = 2\npeople = 3', 20, "名额却只有3人"),
        ('[[quotas]]\nscope = "unit"\ngroup = "dispatched"\npeople = 1', 14, "名额却最多1人"),
        ('[[milestones]]\ncode = "a"\nname = "协议"\nper = "unit"\nanchor = "confirmed"', 19, "结对"),
        ('[[milestones]]\ncode = "a"\nname = "简报"\nper = "unit"\nanchor = "month"\nafter = 32', 21, "32日"),
        (
            '[[milestones]]\ncode = "a"\nname = "到岗"\nper = "programme"\nanchor = "year_end"\nevidence = "on_site"',
            19,
            "单位",
        ),
        ("[house_rules]\nlate_days = 0", 17, "不能小于"),
    ],
)
def test_a_contradiction_is_named_with_its_line(added: str, line: int, words: str) -> None:
    found = faults(f"{SMALL}\n{added}\n")
    assert any(number == line and words in reason for number, reason in found), found


def test_a_minimum_that_nobody_can_reach() -> None:
    quota = '\n[[quotas]]\nscope = "unit"\ngroup = "dispatched"\npeople = 2\n'
    found = faults(SMALL.replace("minimum = 40", "minimum = 600") + quota)
    assert [line for line, reason in found if "做不到" in reason] == [13]


def test_a_requirement_needs_a_period() -> None:
    text = SMALL[: SMALL.index("[[work_years]]")] + SMALL[SMALL.index("[[requirements]]") :]
    assert any("工作年度" in reason for _, reason in faults(text))
    assert read(text + "\n[cycle]\nyears = 3\n").cycle is not None


def test_all_faults_are_named_at_once() -> None:
    text = SMALL.replace("minimum = 40", "minimum = -3").replace('name = "2026"', "nome = 1")
    assert [line for line, _ in faults(text)] == [6, 7, 13]
