"""Passages of a document and the facts that a citation needs, from the blocks of its file."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from messages.structure.facts import facts_of
from messages.structure.model import Block, Document, Facts, Genre, Heading, Passage, PassageKind, section_label
from messages.structure.outline import Line, logical_lines, passages_of
from messages.structure.page import without_page
from messages.structure.tables import Rows, delimited_row, flattened_rows, spaced_rows, stacked_rows
from messages.structure.titles import is_letterhead

__all__ = [
    "Block", "Document", "Facts", "Genre", "Heading", "Passage", "PassageKind", "read_document", "section_label",
]  # fmt: skip


def read_document(blocks: Iterable[Block]) -> Document:
    """A document from the blocks of its file; facts that it does not state are left empty."""
    kept = list(_tables_found(list(blocks)))
    lines = [block.text for block in kept if not block.rows]
    items = list(_items(without_page(kept)))
    text = "\n".join([*lines, *(cell for block in kept for row in block.rows for cell in row)])
    facts = facts_of(lines, text)
    titles = frozenset(re.sub(r"\s", "", title) for title in (facts.title, facts.plan) if title)
    titles |= frozenset(re.sub(r"\s", "", line) for line in lines if is_letterhead(line))
    return Document(facts, passages_of(_titles_joined(items, titles), titles))


def _tables_found(blocks: list[Block]) -> Iterator[Block]:
    """The blocks with the lines of a table put together."""
    at = 0
    while at < len(blocks):
        rows, taken = _table_at(blocks, at)
        yield Block(rows=rows) if taken else blocks[at]
        at += taken or 1


def _items(blocks: list[Block]) -> Iterator[Line | Rows]:
    """Logical lines and tables, in order."""
    run: list[str] = []
    for block in blocks:
        if not block.rows and not block.level:
            run.append(block.text)
            continue
        yield from logical_lines(run)
        run = []
        if block.rows:
            yield block.rows
        else:
            yield from logical_lines([block.text], block.level)
    yield from logical_lines(run)


def _table_at(blocks: list[Block], at: int) -> tuple[Rows, int]:
    """The table that begins at a block, and how many blocks it takes (0: none)."""
    if blocks[at].rows:
        return blocks[at].rows, 1
    if not blocks[at].text.strip(" \n"):
        return (), 0
    texts = [block.text for block in takewhile(lambda block: not block.rows, blocks[at : at + 400])]
    if texts[0].startswith("\t"):
        size = _run_of_tabs(texts)
        return flattened_rows(texts[:size]), size
    cells = [delimited_row(text) for text in texts]
    size = next((at for at, row in enumerate(cells) if row is None), len(cells))
    if size >= 2:
        return tuple(row for row in cells if row), size
    spaced, used = spaced_rows(texts)
    if used:
        return spaced, used
    filled = [(number, text.strip()) for number, text in enumerate(texts) if text.strip()]
    stacked, used = stacked_rows([text for _, text in filled])
    return stacked, filled[used - 1][0] + 1 if used else 0


def _run_of_tabs(texts: list[str]) -> int:
    """Lines led by a tab, with the blank ones between them."""
    size = last = 0
    for number, text in enumerate(texts):
        if text.startswith("\t"):
            last = number + 1
        elif text.strip():
            break
        size = number
    return last or size


def _titles_joined(items: list[Line | Rows], titles: frozenset[str]) -> Iterator[Line | Rows]:
    """The document's title printed over two or three lines is one line."""
    at = 0
    while at < len(items):
        size = next((n for n in (4, 3, 2) if _squeezed(items[at : at + n]) in titles), 1)
        if size > 1:
            yield Line(_squeezed(items[at : at + size]))
        else:
            yield items[at]
        at += size


def _squeezed(items: list[Line | Rows]) -> str:
    return "".join(re.sub(r"\s", "", item.text) if isinstance(item, Line) else "\0" for item in items)
