"""A small programme and a roster for it, as rows of the workbook."""

from datetime import date
from typing import Any

from handlers.programmes.read import read
from handlers.roster.items import RawRow
from handlers.roster.plan import Plan, plan
from handlers.roster.sheets import SHEETS
from storage.roster import Known

TODAY = date(2026, 11, 18)
PROGRAMME = """\
code = "pairs"
name = "结对帮扶"
starts_on = 2026-01-01
ends_on = 2026-12-31

[[work_years]]
name = "2026"
starts_on = 2026-01-01
ends_on = 2026-12-31

[cycle]
years = 3

[[requirements]]
group = "dispatched"
minimum = 40
min_people = 2

[[qualifications]]
group = "dispatched"
certificate_or_degree = true
practice_years = 2

[[quotas]]
scope = "agency"
name = "晨光中心"
group = "dispatched"
people = 2

[[quotas]]
scope = "district"
name = "河湾区"
units = 2

[[quotas]]
scope = "unit"
group = "station"
people = 2
strict = false

[[indicators]]
code = "people"
name = "服务人数"
measure = "人"
source = "entered"
"""
SPEC = read(PROGRAMME)
NOTHING = Known({sheet.key: {} for sheet in SHEETS}, {})

WANG, LI, ZHAO, QIAN = "13800138001", "13800138002", "13800138003", "13800138004"
FULL: dict[str, list[dict[str, Any]]] = {
    "agencies": [{"agency": "晨光中心"}],
    "units": [
        {"unit": "东里社区", "kind": "社区", "district": "河湾区"},
        {"unit": "清源街道社工站", "kind": "社工站", "district": "山前区", "opened_on": date(2026, 3, 1)},
    ],
    "pairings": [{"agency": "晨光中心", "unit": "东里社区", "confirmed_on": date(2026, 1, 5)}],
    "people": [
        {"name": "王敏", "phone": WANG, "certificate": "社会工作师", "practises_since": date(2020, 1, 1)},
        {"name": "李强", "phone": LI, "degree": "社会工作本科", "practises_since": date(2020, 1, 1)},
        {"name": "赵梅", "phone": ZHAO},
        {"name": "钱进", "phone": QIAN},
    ],
    "assignments": [
        {"phone": WANG, "unit": "东里社区", "group": "援派", "starts_on": date(2026, 1, 5)},
        {"phone": LI, "unit": "东里社区", "group": "援派", "starts_on": date(2026, 1, 5)},
        {"phone": ZHAO, "unit": "东里社区", "group": "受援", "starts_on": date(2026, 1, 5)},
        {"phone": QIAN, "unit": "清源街道社工站", "group": "驻站", "starts_on": date(2026, 3, 1)},
    ],
    "roles": [{"name": "赵梅", "phone": ZHAO, "role": "督导", "unit": "东里社区"}],
    "rotas": [{"phone": QIAN, "unit": "清源街道社工站", "weekdays": "一三五", "starts_on": date(2026, 3, 2)}],
    "contracts": [{"unit": "清源街道社工站", "signed_on": date(2026, 3, 1), "ends_on": date(2027, 2, 28)}],
    "declared": [{"unit": "东里社区", "indicator": "服务人数", "value": 200}],
}


def rows(tables: dict[str, list[dict[str, Any]]]) -> list[RawRow]:
    """Rows as a workbook has them, the first of each sheet in row 3."""
    return [RawRow(sheet, number, cells) for sheet, lines in tables.items() for number, cells in enumerate(lines, 3)]


def with_row(sheet: str, **cells: Any) -> list[RawRow]:
    """The full roster and one more row at the end of a sheet."""
    return rows({**FULL, sheet: [*FULL[sheet], cells]})


def planned(found: list[RawRow], known: Known = NOTHING) -> Plan:
    return plan(found, known, SPEC, TODAY)
