"""What the page of a document shows of a quote."""

import re

from bot.policy_text import text_of
from messages.structure import Block, read_document
from storage.documents import PassageRead

NOTICE = [
    *map(
        Block,
        [
            "三、经费",
            "（一）来源。由区里安排。",
            "（二）要求：",
            "1.专款专用；",
            "2.按季公开。",
            "四、名额",
            "名额如下：",
        ],
    ),
    Block(rows=(("区", "社工"), ("甲区", "2"), ("甲区", "3"), ("乙区", "4"))),
    Block("注：含督导。"),
]


def rows() -> list[PassageRead]:
    passages = read_document(NOTICE).passages
    return [
        PassageRead(
            number, 1, passage.kind, passage.text, passage.lead,
            [[h.number, h.title, h.rank] for h in passage.path], [list(cell) for cell in passage.cells],
        )
        for number, passage in enumerate(passages, 1)
    ]  # fmt: skip


def shown(kind: str, text: str) -> tuple[str, int]:
    """The page with a quote marked, and the number of its passage."""
    passages = rows()
    quoted = next(row for row in passages if row.kind == kind and text in row.text)
    start = quoted.text.index(text)
    return text_of(passages, quoted, start, start + len(text)), quoted.id


def marked(page: str) -> list[str]:
    return re.findall("<mark>(.*?)</mark>", page)


def test_a_sentence_is_marked_where_it_stands() -> None:
    page, number = shown("paragraph", "由区里安排。")
    assert f'<p id="p{number}">（一）来源。<mark>由区里安排。</mark></p>' in page


def test_rows_stand_in_a_table_and_the_quoted_one_is_marked() -> None:
    page, number = shown("row", "甲区；社工：3")
    assert "<th>区</th><th>社工</th>" in page and page.count("<table>") == 1
    assert f'<tr id="p{number}"><td><mark>甲区</mark></td><td><mark>3</mark></td></tr>' in page


def test_a_list_is_marked_in_the_text_and_not_printed_again() -> None:
    page, number = shown("list", "（二）要求：\n1.专款专用；\n2.按季公开。")
    assert marked(page) == ["（二）要求：", "1.专款专用；", "2.按季公开。"]
    assert page.count("专款专用") == 1 and page.count(f'id="p{number}"') == 1


def test_the_rows_of_a_group_are_marked() -> None:
    page, _ = shown("group", "区：甲区")
    assert marked(page) == ["甲区", "2", "甲区", "3"]


def test_a_heading_is_printed_once_and_an_item_is_none() -> None:
    page, _ = shown("paragraph", "由区里安排。")
    assert page.count("四、名额</h2>") == 1 and "<h2>1.专款专用" not in page
