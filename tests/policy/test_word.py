"""What Word keeps outside the plain run of its text: notes, frames, wrapped cells, tracked changes, list styles."""

import io
from typing import Any

from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bot.documents.docx import read_docx
from messages.structure import Block, read_document

W = nsdecls("w")
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def blocks(document: Any) -> list[Block]:
    stream = io.BytesIO()
    document.save(stream)
    return [block for block in read_docx(stream.getvalue()) if block.text.strip() or block.rows]


def texts(document: Any) -> list[str]:
    return [block.text for block in blocks(document) if not block.rows]


def append(parent: Any, xml: str) -> None:
    for child in list(parse_xml(f"<w:body {W}>{xml}</w:body>")):
        parent.append(child)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def cell(text: str) -> str:
    return f"<w:tc><w:p>{run(text)}</w:p></w:tc>"


def control(content: str) -> str:
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_a_footnote_stands_under_the_paragraph_that_it_explains() -> None:
    document = Document()
    paragraph = document.add_paragraph("每站持证社工不少于1名")
    append(paragraph._p, f"<w:r><w:footnoteReference w:id='2'/></w:r>{run('。')}")
    document.add_paragraph("每年一评。")
    note = f"<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r>{run('持证指取得证书。')}</w:p></w:footnote>"
    xml = f"<w:footnotes {W}>{note}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", xml, document.part.package)
    document.part.relate_to(part, FOOTNOTES)
    assert texts(document) == ["每站持证社工不少于1名。", "持证指取得证书。", "每年一评。"]


def test_a_frame_and_a_letterhead_in_a_table_are_lines() -> None:
    document = Document()
    frame = document.add_table(2, 1)
    frame.cell(0, 0).text = "青石县民政局文件"
    inner = frame.cell(1, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "青民发〔2026〕9号", "签发人：王某"
    document.add_paragraph("青石县民政局关于建站的请示")
    document.add_paragraph("县人民政府：")
    facts = read_document(blocks(document)).facts
    assert (facts.title, facts.number) == ("青石县民政局关于建站的请示", "青民发〔2026〕9号")


def test_cells_in_content_controls_are_kept_and_deleted_rows_are_not() -> None:
    document = Document()
    wrapped = control(f"<w:tr>{cell('甲站')}{control(cell('张某'))}</w:tr>")
    deleted = f"<w:tr><w:trPr><w:del w:id='1' w:author='x'/></w:trPr>{cell('乙站')}{cell('李某')}</w:tr>"
    table = f"<w:tbl><w:tr>{cell('单位')}{cell('站长')}</w:tr>{wrapped}{deleted}</w:tbl>"
    append(document.element.body, control(table))
    assert [block.rows for block in blocks(document) if block.rows] == [(("单位", "站长"), ("甲站", "张某"))]


def test_a_row_may_begin_after_the_first_column_and_a_cell_hold_a_table() -> None:
    document = Document()
    before = "<w:trPr><w:gridBefore w:val='1'/></w:trPr>"
    merged = f"<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p>{run('一档')}</w:p></w:tc>"
    below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    inner = f"<w:tc><w:p>{run('另有')}</w:p><w:tbl><w:tr>{cell('办公室')}{cell('20平方米')}</w:tr></w:tbl><w:p/></w:tc>"
    rows = f"<w:tr>{cell('岗位')}{cell('数量')}{cell('档')}</w:tr><w:tr>{cell('站长')}{inner}{merged}</w:tr>"
    append(document.element.body, f"<w:tbl>{rows}<w:tr>{before}{cell('2名')}{below}</w:tr></w:tbl>")
    assert blocks(document)[0].rows == (
        ("岗位", "数量", "档"), ("站长", "另有 办公室 20平方米", "一档"), ("", "2名", "一档"),
    )  # fmt: skip


def test_what_is_not_printed_is_left_out_and_ticked_boxes_are_kept() -> None:
    document = Document()
    paragraph = document.add_paragraph("频次：")
    box = "<w:r><w:sym w:font='Wingdings 2' w:char='F052'/></w:r>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
    hint = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt>"
    append(paragraph._p, f"{hidden}{box}{run('每月')}{hint}")
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("第一章 总则\t1", style="toc 1")
    assert texts(document) == ["频次：☑每月"]


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    document = Document()
    first = document.add_paragraph("每站三名")
    first._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {W}><w:del w:id='1' w:author='x'/></w:rPr>"))
    document.add_paragraph("驻站社工")
    assert texts(document) == ["每站三名驻站社工"]


def test_a_list_may_be_bound_to_styles_and_counts_empty_paragraphs() -> None:
    document = Document()
    level = (
        "<w:lvl w:ilvl='{0}'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/>{1}<w:lvlText w:val='{2}'/></w:lvl>"
    )
    levels = level.format(0, "<w:pStyle w:val='Heading1'/>", "%1、") + level.format(
        1, "<w:pStyle w:val='Heading2'/>", "（%2）"
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f"<w:abstractNum {W} w:abstractNumId='90'>{levels}</w:abstractNum>"))
    root.append(parse_xml(f"<w:num {W} w:numId='91'><w:abstractNumId w:val='90'/></w:num>"))
    for name in ("Heading 1", "Heading 2"):
        style = document.styles[name].element
        style.get_or_add_pPr().append(parse_xml(f"<w:numPr {W}><w:numId w:val='91'/></w:numPr>"))
    for text, style in (("人员", 1), ("社工", 2), ("", 2), ("督导", 2), ("经费", 1)):
        document.add_paragraph(text, style=f"Heading {style}")
    assert texts(document) == ["一、人员", "（一）社工", "（三）督导", "二、经费"]


def test_offices_that_issue_together_head_the_page() -> None:
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 0).text = "某区民政局", "某区财政局"
    table.cell(0, 1).merge(table.cell(1, 1)).text = "文件"
    assert texts(document) == ["某区民政局", "某区财政局"]
