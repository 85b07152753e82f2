"""Files of every kind to blocks, and a clear reason for those that cannot be read."""

import io
import zipfile
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
from bot.documents.markdown import read_markdown
from messages.structure import Block, read_document, section_label
from tests.policy.old_word import ole

NOTE = "社工站管理办法\n一、人员\n每站配社工3名，其中1名持证。\n"


def texts(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if block.text.strip()]


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_the_encodings_of_offices(tmp_path: Path, encoding: str) -> None:
    _, blocks = read_file(written(tmp_path, "a.txt", NOTE.encode(encoding)))
    assert "每站配社工3名，其中1名持证。" in texts(blocks)


def test_markdown_headings_and_tables(tmp_path: Path) -> None:
    source = "# 办法\n\n## 名额\n\n| 区 | 人数 |\n|---|---|\n| 甲区 | 2 |\n| 乙区 | 3 |\n"
    document = read_document(read_file(written(tmp_path, "a.md", source.encode()))[1])
    assert document.facts.title == "办法"
    assert "区：乙区；人数：3" in [passage.text for passage in document.passages]


def test_markdown_notes_tasks_and_tables_of_web_pages() -> None:
    table = "<table><tr><td>类</td></tr>\n<tr><td>甲</td></tr></table>"
    source = f"每月一次[^1]。\n\n- [x] 已建档\n\n{table}\n[^1]: 半年一调。"
    assert texts(read_markdown(source.encode())) == ["每月一次。", "☑已建档", "类", "甲", "半年一调。"]


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


OFFICE_PAGE = """<html><head><title>青石县民政局关于印发《社工站方案》的通知_青石县人民政府</title></head><body>
<div><a>登录</a> | <a>长者模式</a></div><ul><li><a>首页</a></li><li><a>政务公开</a></li></ul>
<div>您当前的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>部门文件</a></div>
<table><tr><td>索引号</td><td>0069/2026-12</td><td>发文机关</td><td>青石县民政局</td></tr>
<tr><td>标题</td><td colspan=3>青石县民政局关于印发《社工站方案》的通知</td></tr>
<tr><td>发文字号</td><td>青民发〔2026〕9号</td><td>成文日期</td><td>2026年3月1日</td></tr></table>
<div>青石县民政局关于印发<br>《社工站方案》的通知</div><div>时间：2026-03-02　浏览次数：12次　<a>打印</a></div>
<p>各街道办事处：</p><p>每站配驻站社工3名。</p><p>附件：<a>申报表.doc</a><a>汇总表.doc</a></p>
<div><h3>相关文档</h3><ul><li><a>别的通知</a></li><li><a>又一个通知</a></li></ul></div>
<div>主办：青石县人民政府　网站标识码：1234</div></body></html>"""


def test_an_offices_page_begins_with_its_title_and_keeps_its_register(tmp_path: Path) -> None:
    _, blocks = read_file(written(tmp_path, "a.html", OFFICE_PAGE.encode()))
    document = read_document(blocks)
    facts = document.facts
    assert (facts.title, facts.number) == ("青石县民政局关于印发《社工站方案》的通知", "青民发〔2026〕9号")
    assert (facts.issuer, facts.region, str(facts.issued)) == ("青石县民政局", "青石县", "2026-03-01")
    told = [passage.text for passage in document.passages]
    assert told == [
        "发文字号：青民发〔2026〕9号",
        "各街道办事处：",
        "每站配驻站社工3名。",
        "附件：申报表.doc汇总表.doc",
    ]


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


pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def pdf(lines: list[str], password: str = "") -> bytes:
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


def test_a_running_head_is_left_out_where_it_runs_and_not_in_the_text(tmp_path: Path) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for page in range(4):
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(72, 820, "青石县社工站办法")
        canvas.drawString(72, 700, "青石县社工站办法" if page == 0 else f"第{page}页每站三名。")
        canvas.showPage()
    canvas.save()
    heard: list[float] = []
    _, blocks = read_file(written(tmp_path, "a.pdf", stream.getvalue()), heard.append)
    assert texts(blocks) == ["青石县社工站办法", "第1页每站三名。", "第2页每站三名。", "第3页每站三名。"]
    assert heard == [0.25, 0.5, 0.75, 1.0]


def test_too_many_pages_are_refused_and_not_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.documents.pdf.MAX_PAGES", 0)
    assert "有 1 页，超过 0 页" in reason(written(tmp_path, "a.pdf", pdf(["一、报告"])))


def test_whatever_a_parser_raises_is_a_broken_file(tmp_path: Path) -> None:
    whole = numbered_document()
    assert "损坏" in reason(written(tmp_path, "half.docx", whole[: len(whole) // 2]))
    with zipfile.ZipFile(tmp_path / "odd.docx", "w") as odd, zipfile.ZipFile(io.BytesIO(whole)) as packed:
        for name in packed.namelist():
            odd.writestr(name, b"<w:document" if name == "word/document.xml" else packed.read(name))
    assert "损坏" in reason(tmp_path / "odd.docx")


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.documents.docx.MAX_XML", 100)
    assert "超过" in reason(written(tmp_path, "bomb.docx", numbered_document()))


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
