"""Pages of government sites: what belongs to the document and what to the site around it."""

from bot.documents.html import read_html
from messages.structure import Document, PassageKind, read_document


def read(body: str, title: str = "某站", head: str = "") -> Document:
    page = f"<html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>"
    return read_document(read_html(page.encode()))


def told(document: Document) -> list[str]:
    return [passage.text for passage in document.passages if passage.kind is PassageKind.PARAGRAPH]


TITLE = "白沙县民政局关于评估的通知"


def test_the_title_that_the_site_names_begins_the_document() -> None:
    body = f"<div>今天是2026年5月20日</div><div>白沙县人民政府</div><h1>{TITLE}</h1><p>各社工站：</p><p>每年一评。</p>"
    document = read(body, title=f"白沙县人民政府-通知公告-{TITLE}")
    assert document.facts.title == TITLE and told(document) == ["各社工站：", "每年一评。"]
    named = read(f"<div>白沙县政府门户</div>{body}", head=f'<meta name="ArticleTitle" content="{TITLE}">')
    assert named.facts.title == TITLE


def test_a_signature_that_is_the_sites_name_does_not_begin_it() -> None:
    body = "<b>关于救助的通知</b><br>各乡镇：<br>每人每月九百元。<p>石门县民政局<br>2026年3月6日</p>"
    document = read(body, title="石门县民政局")
    assert document.facts.title == "关于救助的通知" and "每人每月九百元。" in told(document)


def test_a_paragraph_full_of_links_is_text_and_a_list_of_pages_is_not() -> None:
    article = "<p>第一条 根据<a>《某某法》</a>、<a>《某某条例》</a>制定。</p>"
    others = "<h4>相关链接</h4><ul><li><a>一图读懂</a> 2026-05-13</li><li><a>解读材料</a> 2026-05-14</li></ul>"
    assert told(read(f"<h1>某某办法细则</h1>{article}{others}")) == ["第一条 根据《某某法》、《某某条例》制定。"]


def test_the_site_below_the_document_is_left_out() -> None:
    foot = "<p>主办：某县政府</p><p>地址：某路1号</p><p>某ICP备0500号</p><p>联系我们 | 网站地图</p>"
    assert told(read(f"<h1>关于评估的通知</h1><p>每年一评。</p>{foot}")) == ["每年一评。"]


def test_lines_of_a_cell_stay_apart_and_a_caption_is_kept() -> None:
    rows = "<tr><th>人员<br>（名）</th><th>单位</th></tr><tr><td>3</td><td><p>区民政局</p><p>区财政局</p></td></tr>"
    document = read(f"<h1>关于建站的通知</h1><p>安排如下：</p><table><caption>分工表</caption>{rows}</table>")
    row = next(passage for passage in document.passages if passage.kind is PassageKind.ROW)
    assert row.text == "人员（名）：3；单位：区民政局 区财政局" and row.path[-1].title == "分工表"


def test_a_table_with_a_long_cell_is_a_table_where_it_has_several_rows() -> None:
    rows = "".join(f"<tr><td>{n}岗</td><td>{'走访。' * (150 if n == 2 else 1)}</td></tr>" for n in range(1, 5))
    blocks = read_html(f"<table><tr><td>岗位</td><td>职责</td></tr>{rows}</table>".encode())
    assert [len(block.rows) for block in blocks] == [5]


def test_lines_of_preformatted_text_stay_lines() -> None:
    assert told(read("<pre>第一条 每站三名。\n第二条 每年一评。</pre>")) == ["第一条 每站三名。", "第二条 每年一评。"]
