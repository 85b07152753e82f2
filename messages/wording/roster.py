"""What is wrong in a roster, what importing it did, and invitation slips."""

from collections.abc import Sequence
from datetime import date, datetime

from messages.wording.programmes import GROUPS, SCOPES
from messages.wording.roster_sheets import COLUMNS, SHEETS

KINDS = {"community": "社区", "organisation": "机构", "station": "社工站"}


def opened_missing() -> str:
    """A station without the day from which its years are counted."""
    return "社工站要填开站日期，年度从这天算起"


def outside_programme(starts_on: date, ends_on: date) -> str:
    """A date outside the programme."""
    return f"不在项目周期内（{starts_on} 至 {ends_on}）"


def unknown_agency(name: str) -> str:
    """No such agency."""
    return f"没有叫“{name}”的援派机构，请先填在“{SHEETS['agencies']}”表里"


def unknown_unit(name: str, *, refused: bool) -> str:
    """No such unit, or one whose own row was refused."""
    if refused:
        return f"“{name}”那一行有错，没有导入，这一行也先不导入"
    return f"没有叫“{name}”的单位，请先填在“{SHEETS['units']}”表里"


def unknown_person(*, refused: bool) -> str:
    """No such person, or one whose own row was refused."""
    if refused:
        return f"这个人在“{SHEETS['people']}”表里的那一行有错，没有导入，这一行也先不导入"
    return f"“{SHEETS['people']}”表里没有这个手机号"


def unknown_indicator(name: str, known: Sequence[str]) -> str:
    """No such indicator in the programme."""
    return f"项目里没有指标“{name}”，有这些：{'、'.join(known) or '无'}"


def paired_already(unit: str, agency: str) -> str:
    """A unit with two agencies."""
    return f"{unit}已经和{agency}结对，一个单位只能和一家结对"


def phone_taken(name: str) -> str:
    """Two people with one phone."""
    return f"这个手机号已经是{name}的，两个人不能用同一个"


def namesake(name: str) -> str:
    """Somebody of that name is there with another phone."""
    return f"已经有一位{name}，手机号不同；如果是同一个人，请改用原来的手机号"


def identity_taken() -> str:
    """Two people with one identity number."""
    return "这个身份证号和另一行的人相同"


def name_differs(name: str) -> str:
    """Phone and name do not belong together."""
    return f"这个手机号是{name}的，和这里的姓名对不上"


def date_without_certificate() -> str:
    """A date of a certificate that is not named."""
    return "填了取证日期，没有填证书"


def in_the_future() -> str:
    """A date that should lie behind."""
    return "这个日期还没到"


def before(column: str, first: date) -> str:
    """Two dates in the wrong order."""
    return f"早于{COLUMNS[column]}（{first}）"


def group_does_not_fit(group: str, kind: str) -> str:
    """Only stations have station workers."""
    return f"{GROUPS[group]}不能派到{KINDS[kind]}"


def overlapping(first: date, last: date | None) -> str:
    """Two periods that share days."""
    return f"和另一段（{first} 至 {last or '现在'}）重叠"


def after_leaving(left_on: date) -> str:
    """An assignment beyond the last day."""
    return f"这个人 {left_on} 已经离开，请写明结束日期"


def has_records(day: date) -> str:
    """The period would leave out a day with records."""
    return f"{day} 已经有记录，派驻时间要包含这一天"


def not_certified() -> str:
    """The programme asks for a certificate or a degree."""
    return "项目要求有证书或社会工作本科以上学历，这个人还没有"


def little_practice(years: int) -> str:
    """The programme asks for years of practice."""
    return f"项目要求直接从事社会工作满{years}年，这个人不满或没有填"


def supervises_nothing() -> str:
    """A supervisor without a unit."""
    return "督导、监管要写明管哪个单位"


def role_without_unit() -> str:
    """A role of the whole programme with a unit."""
    return "这个角色管整个项目，单位请空着"


def not_assigned(unit: str) -> str:
    """A rota without an assignment."""
    return f"这个人那时没有派驻在{unit}"


def no_station(unit: str) -> str:
    """Only stations have contracts."""
    return f"{unit}不是社工站"


def quota_full(scope: str, name: str, allotted: int, *, people: bool) -> str:
    """More than the annex table gives."""
    return f"{name}（{SCOPES[scope]}）的名额是{allotted}{'人' if people else '个单位'}，已经满了"


def row_twice(row: int, *, same: bool) -> str:
    """The same thing in two rows."""
    return f"和第{row}行一样，只算一次" if same else f"和第{row}行是同一项，内容却不同"


def contract_year(number: int) -> str:
    """The name of a unit's own year."""
    return f"第{'一二三四五六七八九十'[number - 1]}合同年度" if number <= 10 else f"第{number}合同年度"


def no_workbook(file: str) -> str:
    """The file is no workbook."""
    return f"{file} 打不开：不是 .xlsx 文件，或者加了密码。旧的 .xls 请在 Excel 里另存为 .xlsx"


def unknown_sheet() -> str:
    """A sheet that the roster does not know."""
    return "不认识这张表，没有读"


def no_sheet() -> str:
    """None of the sheets is there."""
    return "里面没有一张认识的表，请用 qianshou roster template 生成模板"


def no_header(columns: Sequence[str]) -> str:
    """The columns' names were not found."""
    return f"前10行里没有找到列名，至少要有：{'、'.join(columns)}"


def unknown_column(title: str) -> str:
    """A column that the sheet does not have."""
    return f"不认识“{title}”这一列，没有读"


def missing_column(title: str) -> str:
    """A required column is not there."""
    return f"缺少“{title}”这一列"


def fault(sheet: str, row: int, column: str, reason: str) -> str:
    """One row and what is wrong in it."""
    place = f"“{SHEETS.get(sheet, sheet)}”" + (f"第{row}行" if row else "")
    return f"  {place}{' ' + COLUMNS[column] if column else ''}：{reason}"


def imported(
    added: dict[str, int], changed: dict[str, int], refused: Sequence[str], warned: Sequence[str], *, dry_run: bool
) -> str:
    """What an import did, sheet by sheet."""
    lines = []
    if added or changed:
        lines.append("会有这些变化（只是预览，还没导入）：" if dry_run else "导入好了：")
        lines.extend(
            f"  {SHEETS[sheet]}：" + "，".join(_counted(added.get(sheet, 0), changed.get(sheet, 0)))
            for sheet in SHEETS
            if sheet in added or sheet in changed
        )
    else:
        lines.append("没有变化")
    if refused:
        lines += [
            f"有{len(refused)}处要改，这些行没有导入：" if not dry_run else f"有{len(refused)}处要改，这些行不会导入：",
            *refused,
        ]
    if warned:
        lines += [f"提醒{len(warned)}处：", *warned]
    return "\n".join(lines)


def _counted(added: int, changed: int) -> list[str]:
    return [f"新增{added}" for _ in range(1) if added] + [f"修改{changed}" for _ in range(1) if changed]


def template_written(file: str) -> str:
    """The empty workbook is there."""
    return f"模板写好了：{file}"


def which_programme(codes: Sequence[str]) -> str:
    """Several programmes, or none."""
    if not codes:
        return "还没有项目。请先运行：qianshou programme apply 文件或预设"
    return f"有{len(codes)}个项目，请用 --programme 写明：{'、'.join(codes)}"


CODES_SHEET = "邀请码"
CODE_COLUMNS = ("单位", "姓名", "邀请码", "有效期至", "怎么用")


def how_to_bind(code: str) -> str:
    """What the slip asks for."""
    return f"在微信里打开牵手助手，发：绑定 {code}"


def valid_until(moment: datetime) -> str:
    """The last moment of a code."""
    return f"{moment:%Y-%m-%d %H:%M}"


def codes_written(file: str, count: int, bound: int) -> str:
    """The slips are there."""
    head = f"{count}个邀请码写好了：{file}" if count else "没有要发的邀请码"
    return (
        head + (f"（{bound}人已经绑定，不用发）" if bound else "") + "\n邀请码只能用一次，请当面交给本人，不要发到群里"
    )
