"""Rows copied from a table: a number under 户数 is read as the form's 户数:5. See docs/rules.md."""

import re

from messages.pattern import phrase

_CELLS = re.compile(r"[ \t]*\t[ \t]*|[ \t]*[|｜][ \t]*|[ \u3000]{2,}")
_HEAD = phrase(r"[^\d，。；,.]{1,10}")
_KNOWN = phrase(r"日期|时间|地点|内容|事项|活动|服务|户数|人数|人次|场次|次数|时长|备注|方式|对象")
_COUNT = phrase(r"户数|人数|人次|场次|次数|节数")
_HOURS = phrase(r"时长|小时|工时")
_NUMBER = re.compile(r"\d{1,4}(?:\.\d)?")


def name_cells(text: str) -> str:
    """``text`` with the bare numbers of a table named by its header; any other text as it is."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    if len(lines) < 2:
        return text
    head = _cut(lines[0])
    if len(head) < 2 or not all(_HEAD.fullmatch(cell) and _KNOWN.search(cell) for cell in head):
        return text
    rows = [_cut(line) for line in lines[1:]]
    if any(len(row) > len(head) for row in rows):
        return text
    return "\n".join(
        "，".join(_named(name, cell) for name, cell in zip(head, row, strict=False) if cell) for row in rows
    )


def _cut(line: str) -> list[str]:
    return [cell.strip() for cell in _CELLS.split(line.strip(" |｜"))]


def _named(name: str, cell: str) -> str:
    if not _NUMBER.fullmatch(cell):
        return cell
    if count := _COUNT.search(name):
        return f"{count[0]}:{cell}"
    return f"{cell}小时" if _HOURS.search(name) else cell
