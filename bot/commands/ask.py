"""qianshou ask: policy questions on the command line, one or a file of them."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Annotated, Any, TextIO

import typer
from sqlmodel import Session

from bot.commands.support import fail
from handlers import policy
from handlers.finding import find
from handlers.lookup import Quote
from handlers.shelf import Shelf
from messages.terms import tokenizer
from messages.wording import library as words

Sessions = Callable[[], AbstractContextManager[Session]]
Clock = Callable[[], datetime]


def ask_command(reading: Sessions, now: Clock) -> Callable[..., None]:
    """The command on the given sessions."""

    def ask(
        question: Annotated[str, typer.Argument(help="问题；--jsonl 时从标准输入读")] = "",
        programme: Annotated[str, typer.Option(help="提问人的项目")] = "",
        jsonl: Annotated[bool, typer.Option("--jsonl", help='每行 {"id","question","programme"?}')] = False,
    ) -> None:
        """按文件原文回答，注明出处；文件里没有就说没有。"""
        with reading() as session:
            shelf = Shelf()
            if jsonl:
                for line in answers(session, shelf, sys.stdin, programme):
                    typer.echo(json.dumps(line, ensure_ascii=False))
            elif not question.strip():
                fail(words.no_question())
            else:
                finding = find(session, shelf, question, programme)
                typer.echo(policy.told(finding, now().date()))

    return ask


def answers(session: Session, shelf: Shelf, lines: TextIO, programme: str = "") -> Iterator[dict[str, Any]]:
    """An answer a line, under the line's own id; a line that asks nothing gets an error instead."""
    shelf.refresh(session)
    tokenizer()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        asked = _read(line)
        question, of = asked.get("question"), asked.get("programme") or programme
        started = time.perf_counter()
        if isinstance(question, str) and isinstance(of, str):
            found = answer(session, shelf, question, of)
        else:
            found = {"answered": False, "text": "", "citation": None, "error": words.bad_question(number)}
        yield {"id": asked.get("id")} | found | {"ms": round((time.perf_counter() - started) * 1000, 2)}


def _read(line: str) -> dict[str, Any]:
    """The line's JSON object; an empty one where it is none."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return asked if isinstance(asked, dict) else {}


def answer(session: Session, shelf: Shelf, question: str, programme: str) -> dict[str, Any]:
    """What is shown for one question, with the citation of each quote; the first one's stands alone as well."""
    finding = find(session, shelf, question, programme)
    best = finding.answers[0] if finding.answers else finding.nearest
    citations = [citation(quote) for quote in finding.answers]
    return {
        "answered": bool(finding.answers),
        "text": "\n".join(quote.text for quote in finding.answers),
        "citation": citations[0] if citations else None,
        "citations": citations,
        "score": round(best.score, 4) if best else 0.0,
    }


def citation(quote: Quote) -> dict[str, str]:
    """Where a quote stands."""
    document = quote.document
    return {"doc": document.name, "title": document.title, "number": document.number, "section": quote.section}
