"""Every sentence and every cell of a file stands in a passage, in a heading or in the title."""

import io
from itertools import count

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import colors  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table  # type: ignore[import-untyped]

from bot.documents.docx import read_docx
from bot.documents.html import read_html
from bot.documents.markdown import read_markdown
from bot.documents.pdf import read_pdf
from bot.documents.text import read_text
from messages.structure import Block, read_document

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
Rows = list[list[str]]
Part = str | Rows

WORDS = st.text("社工站服务督导老人儿童经费评估街道乡镇每年不少于次名万元", min_size=2, max_size=12)
FIGURES = st.integers(1, 9999).map(str)
SENTENCE = st.builds("{}，{}{}{}。".format, WORDS, WORDS, FIGURES, WORDS)
PARAGRAPH = st.builds("{}{}".format, st.sampled_from(["", "一、", "（二）", "3.", "（4）", "第五条 "]), st.lists(
    SENTENCE, min_size=1, max_size=4).map("".join))  # fmt: skip
LABELLED = st.builds("{}：{}".format, st.sampled_from(["时间", "地点", "主办单位", "来源", "打印要求"]), WORDS)
HEADING = st.builds("{}、{}".format, st.sampled_from("一二三四五六"), WORDS)
TABLE = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=3, max_size=5)
)
PARTS = st.lists(st.one_of(PARAGRAPH, PARAGRAPH, LABELLED, HEADING, TABLE), min_size=2, max_size=8)


def numbered_cells(parts: list[Part]) -> list[Part]:
    """No two cells alike: those of merged cells are told apart by nothing else."""
    numbers = count(1)
    return [
        part if isinstance(part, str) else [[f"{cell}甲{next(numbers)}" for cell in row] for row in part]
        for part in parts
    ]


def is_kept(parts: list[Part], blocks: list[Block]) -> None:
    document = read_document(blocks)
    told = [document.facts.title, document.facts.plan, *(passage.text for passage in document.passages)]
    told += [heading.number + heading.title for passage in document.passages for heading in passage.path]
    whole = "".join("".join(told).split())
    for part in parts:
        cells = [part] if isinstance(part, str) else [cell for row in part for cell in row]
        for sentence in "\n".join(cells).replace("。", "。\n").split("\n"):
            assert "".join(sentence.split()) in whole, (sentence, told)


HEAD: list[Part] = ["关于社工站服务的通知", "各社工站："]


@settings(max_examples=40, deadline=None)
@given(PARTS.map(numbered_cells))
def test_in_text_and_markdown(parts: list[Part]) -> None:
    lines: list[str] = []
    for part in HEAD + parts:
        if isinstance(part, str):
            lines += [part]
        else:
            lines += ["", *("| " + " | ".join(row) + " |" for row in part), ""]
    content = "\n".join(lines).encode()
    is_kept(HEAD + parts, read_text(content))
    is_kept(HEAD + parts, read_markdown(content))


@settings(max_examples=40, deadline=None)
@given(PARTS.map(numbered_cells))
def test_in_web_pages(parts: list[Part]) -> None:
    body = ""
    for part in HEAD + parts:
        if isinstance(part, str):
            body += f"<p>　　{part}</p>"
        else:
            rows = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in part)
            body += f"<table>{''.join(rows)}</table>"
    page = f"<html><head><meta charset=utf-8><title>{HEAD[0]}-某站</title></head><body>{body}</body></html>"
    is_kept(HEAD + parts, read_html(page.encode()))


@settings(max_examples=15, deadline=None)
@given(PARTS.map(numbered_cells))
def test_in_word(parts: list[Part]) -> None:
    document = Document()
    for part in HEAD + parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for row, cells in zip(table.rows, part, strict=True):
            for place, text in zip(row.cells, cells, strict=True):
                place.text = text
    stream = io.BytesIO()
    document.save(stream)
    is_kept(HEAD + parts, read_docx(stream.getvalue()))


@settings(max_examples=15, deadline=None)
@given(PARTS.map(numbered_cells))
def test_in_pdf(parts: list[Part]) -> None:
    style = ParagraphStyle("text", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
    grid = [("FONT", (0, 0), (-1, -1), FONT, 8), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    story = [
        Paragraph(part, style) if isinstance(part, str) else Table(part, style=grid, spaceAfter=9)
        for part in HEAD + parts
    ]
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=A4).build(story)
    is_kept(HEAD + parts, read_pdf(stream.getvalue()))
