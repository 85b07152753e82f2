"""Files of every kind to blocks, and a clear reason for those that cannot be read."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from bot.documents import Unreadable, read_file
from messages.structure import Block, read_document, section_label
from tests.policy.old_word import ole

NOTE = "社工站管理办法\n一、人员\n每站配社工3名，其中1名持证。\n"


def texts(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if block.text.strip()]


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"])
def test_text_in_the_encodings_of_offices(tmp_path: Path, encoding: str) -> None:
    _, blocks = read_file(written(tmp_path, "a.txt", NOTE.encode(encoding)))
    assert "每站配社工3名，其中1名持证。" in texts(blocks)


def test_markdown_headings_and_tables(tmp_path: Path) -> None:
    source = "# 办法\n\n## 名额\n\n| 区 | 人数 |\n|---|---|\n| 甲区 | 2 |\n| 乙区 | 3 |\n"
    document = read_document(read_file(written(tmp_path, "a.md", source.encode()))[1])
    assert document.facts.title == "办法"
    assert "区：乙区；人数：3" in [passage.text for passage in document.passages]


def test_web_page_without_the_page_around_it(tmp_path: Path) -> None:
    page = (
        "<html><head><meta charset='gbk'><title>x</title></head><body><nav>首页</nav><h1>社工站办法</h1>"
        "<div style='display:none'>看不见</div><h2>一、人员</h2><ol><li>每站三人。</li><li>一人持证。</li></ol>"
        "<table><tr><td rowspan=2>甲区</td><td>东站</td></tr><tr><td>西站</td></tr></table>"
        "<script>var a=1</script><footer>版权所有</footer></body></html>"
    )
    _, blocks = read_file(written(tmp_path, "a.html", page.encode("gbk")))
    assert texts(blocks) == ["社工站办法", "一、人员", "1.每站三人。", "2.一人持证。"]
    assert blocks[-1].rows == (("甲区", "东站"), ("甲区", "西站"))


NUMBERING = (
    f"<w:abstractNum {nsdecls('w')} w:abstractNumId='90'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/></w:lvl>"
    "</w:abstractNum>"
)


def numbered_document() -> bytes:
    """Headings whose numbers stand in numbering.xml only, a merged table, and a deleted run."""
    document = Document()
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(NUMBERING))
    root.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='91'><w:abstractNumId w:val='90'/></w:num>"))
    for level, text in (
        (0, "人员"),
        (1, "社工。每站3名。"),
        (1, "督导。每季度一次。"),
        (0, "经费"),
        (1, "来源。区里安排。"),
    ):
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{level}'/><w:numId w:val='91'/></w:numPr>")
        )
    table = document.add_table(3, 2)
    for at, row in enumerate((("年度", "街道"), ("2021年", "东街道"), ("", "西街道"))):
        table.rows[at].cells[0].text, table.rows[at].cells[1].text = row
    table.cell(1, 0).merge(table.cell(2, 0))
    paragraph = document.add_paragraph("留下")
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>删掉</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>加上</w:t></w:r></w:ins>"))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_keeps_the_numbers_that_word_makes(tmp_path: Path) -> None:
    _, blocks = read_file(written(tmp_path, "a.docx", numbered_document()))
    assert texts(blocks)[:5] == [
        "一、人员",
        "（一）社工。每站3名。",
        "（二）督导。每季度一次。",
        "二、经费",
        "（一）来源。区里安排。",
    ]
    assert "留下加上" in texts(blocks)
    document = read_document(blocks)
    labels = {passage.text: section_label(passage.path) for passage in document.passages}
    assert labels["（一）来源。区里安排。"] == "二、（一）来源"
    table = next(block for block in blocks if block.rows)
    assert table.rows == (("年度", "街道"), ("2021年", "东街道"), ("2021年", "西街道"))


def pdf(lines: list[str], password: str = "") -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=StandardEncryption(password) if password else None)
    canvas.setFont("STSong-Light", 12)
    for at, line in enumerate(lines):
        canvas.drawString(72 if line[0] != " " else 96, 760 - 20 * at, line.strip())
    canvas.drawString(290, 30, "- 1 -")
    canvas.save()
    return stream.getvalue()


def test_pdf_lines_are_joined_and_page_numbers_left_out(tmp_path: Path) -> None:
    full = "各站应当把全年的服务情况、经费使用情况和群众的意见在十二月底"
    _, blocks = read_file(
        written(tmp_path, "a.pdf", pdf(["一、报告", full, "以前报送街道办事处。", " 逾期不报的，予以通报。"]))
    )
    assert texts(blocks) == ["一、报告", f"{full}以前报送街道办事处。", "逾期不报的，予以通报。"]


def reason(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_file(path)
    return str(caught.value)


def test_each_unreadable_file_has_its_reason(tmp_path: Path) -> None:
    assert "没有文字" in reason(written(tmp_path, "scan.pdf", blank_pdf()))
    assert "有密码" in reason(written(tmp_path, "locked.pdf", pdf(["一、报告"], password="x")))
    assert "有密码" in reason(written(tmp_path, "locked.docx", ole({"EncryptedPackage": b"x"})))
    assert "损坏" in reason(written(tmp_path, "broken.docx", b"PK\x03\x04 nonsense"))
    assert "损坏" in reason(written(tmp_path, "broken.pdf", b"%PDF-1.7 nonsense"))
    assert "另存为 .docx" in reason(written(tmp_path, "old.doc", b"no word file at all"))
    assert "不认识" in reason(written(tmp_path, "a.xls", b"x"))
    assert "空的" in reason(written(tmp_path, "a.txt", b" \n"))
    assert "编码" in reason(written(tmp_path, "bytes.txt", bytes(range(1, 32)) * 40))


def blank_pdf() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.rect(100, 100, 200, 200)
    canvas.save()
    return stream.getvalue()
