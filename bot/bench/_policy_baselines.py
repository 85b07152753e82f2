"""Two plain ways to find a sentence: bm25s over jieba words, and SQLite's FTS5 with trigrams. Neither can refuse."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from messages.terms import plain, tokenizer

Best = Callable[[str], int | None]


def bm25s_baseline(units: Sequence[Any]) -> Best:
    """The sentence that bm25s ranks first; None where the package is not installed or nothing matches."""
    try:
        import bm25s  # type: ignore[import-untyped]
    except ImportError:
        return lambda question: None
    cut = tokenizer().lcut
    retriever = bm25s.BM25()
    retriever.index([cut(plain(f"{unit.section}{unit.text}")) for unit in units], show_progress=False)

    def best(question: str) -> int | None:
        found, scores = retriever.retrieve([cut(plain(question))], k=1, show_progress=False)
        return int(found[0, 0]) if scores[0, 0] > 0 else None

    return best


def trigram_baseline(connection: sqlite3.Connection, units: Sequence[Any]) -> Best:
    """The sentence that FTS5 ranks first for any three characters of the question."""
    connection.execute("CREATE VIRTUAL TABLE unit USING fts5(text, tokenize='trigram')")
    connection.executemany("INSERT INTO unit VALUES (?)", [(plain(f"{unit.section}{unit.text}"),) for unit in units])

    def best(question: str) -> int | None:
        flat = plain(question).replace('"', "")
        grams = [f'"{flat[at : at + 3]}"' for at in range(len(flat) - 2)]
        if not grams:
            return None
        query = "SELECT rowid FROM unit WHERE unit MATCH ? ORDER BY rank LIMIT 1"
        row = connection.execute(query, (" OR ".join(grams),)).fetchone()
        return row[0] - 1 if row else None

    return best
