"""Pages of PDF files as offices print them: columns, ruled tables, running heads."""

import io
from typing import Any

from reportlab.lib import colors  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import SimpleDocTemplate, Spacer, Table  # type: ignore[import-untyped]

from bot.documents.pdf import read_pdf
from messages.structure import Block

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def drawn(*pages: list[tuple[float, float, str]]) -> list[Block]:
    """Texts of 12 points at their places on each page."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for page in pages:
        canvas.setFont(FONT, 12)
        for left, bottom, text in page:
            canvas.drawString(left, bottom, text)
        canvas.showPage()
    canvas.save()
    return read_pdf(stream.getvalue())


def texts(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if not block.rows]


def tables(rows: list[list[str]], *styles: tuple[Any, ...], above: float = 0, repeated: int = 0) -> list[Block]:
    stream = io.BytesIO()
    style = [("FONT", (0, 0), (-1, -1), FONT, 10), *styles]
    table = Table(rows, style=style, repeatRows=repeated)
    SimpleDocTemplate(stream, pagesize=A4).build([Spacer(1, above), table])
    return [block for block in read_pdf(stream.getvalue()) if block.rows]


GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)


def test_columns_are_read_one_after_the_other() -> None:
    line = "每站配备驻站社工三名每年开展个案十例"
    left = [(60.0, 700.0 - 20 * at, line) for at in range(7)] + [(60.0, 560.0, "左栏末句在此结束。")]
    right = [(310.0, 700.0 - 20 * at, line) for at in range(7)] + [(310.0, 560.0, "右栏末句在此结束。")]
    page = [(120.0, 760.0, "长乐县乡镇社工站建设三年行动计划及其实施细则"), *left, *right, (290.0, 30.0, "- 1 -")]
    columns = [line * 7 + "左栏末句在此结束。", line * 7 + "右栏末句在此结束。"]
    assert texts(drawn(page)) == ["长乐县乡镇社工站建设三年行动计划及其实施细则", *columns]


def test_cells_that_stand_apart_are_no_columns_and_are_not_run_together() -> None:
    rows = [(72.0 + 150 * at, 700.0 - 20 * n, text) for n in range(8) for at, text in enumerate(("甲站", f"{n}名"))]
    assert texts(drawn(rows)) == [f"甲站  {n}名" for n in range(8)]


def test_merged_cells_are_repeated_and_a_header_that_a_page_repeats_stands_once() -> None:
    head = [["地区", "任务", ""], ["", "2025年", "2026年"]]
    body = [[f"{'甲乙'[n // 30]}市" if n % 30 == 0 else "", f"{n}", f"{n + 1}"] for n in range(60)]
    spans = [("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (0, 2), (0, 31)), ("SPAN", (0, 32), (0, 61))]
    (block,) = tables(head + body, GRID, *spans, repeated=2)
    assert block.rows[:2] == (("地区", "任务", "任务"), ("地区", "2025年", "2026年"))
    assert len(block.rows) == 62 and block.rows[5] == ("甲市", "3", "4")


def test_a_cell_that_wraps_is_one_run_and_names_in_a_cell_stay_apart() -> None:
    rows = [["单位", "要求"], ["区民政局\n区财政局", "每月督导不少于\n2次"]]
    (block,) = tables(rows, GRID, ("LEFTPADDING", (0, 0), (-1, -1), 30), ("LEFTPADDING", (1, 0), (1, -1), 2))
    assert block.rows[1] == ("区民政局 区财政局", "每月督导不少于2次")


def test_a_table_with_rules_above_and_below_only() -> None:
    rows = [
        ["类别", "原标准", "新标准"],
        ["城市低保", "每人每月920元", "每人每月985元"],
        ["孤儿", "无", "每人每月1860元"],
    ]
    rules = [("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black)]
    (block,) = tables(rows, *rules, ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black))
    assert block.rows == tuple(map(tuple, rows))


def test_a_line_right_under_a_table_is_not_lost() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.setFont(FONT, 12)
    canvas.grid([72, 172, 272], [640, 660, 680])
    for left, bottom, text in ((80, 665, "单位"), (180, 665, "人数"), (80, 645, "甲站"), (180, 645, "3")):
        canvas.drawString(left, bottom, text)
    canvas.drawString(80, 630, "注：含督导一名。")
    canvas.save()
    assert [block.text or block.rows for block in read_pdf(stream.getvalue())] == [
        (("单位", "人数"), ("甲站", "3")), "注：含督导一名。",
    ]  # fmt: skip


def test_a_running_head_of_two_pages_and_bare_page_numbers_are_left_out() -> None:
    pages = [[(72.0, 815.0, "青石县文件"), (290.0, 30.0, str(n)), (72.0, 700.0, f"第{n}条每站三名。")] for n in (1, 2)]
    assert texts(drawn(*pages)) == ["第1条每站三名。", "第2条每站三名。"]


def test_the_small_mark_of_a_note_is_no_figure_of_the_text() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for left, bottom, size, text in ((72, 700, 12, "持证社工一名"), (144, 705, 6, "1"), (147, 700, 12, "。")):
        canvas.setFont(FONT, size)
        canvas.drawString(left, bottom, text)
    canvas.save()
    assert texts(read_pdf(stream.getvalue())) == ["持证社工一名。"]
