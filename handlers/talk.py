"""The state of a talk: questions that wait, the last numbered list, the last undo. Kept as JSON by storage."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

MOST_OPEN = 8
ENTRY, VISIT = "entry", "visit"
"""What a supervisor decides on."""


@dataclass(slots=True)
class Question:
    """Something the bot asked. ``kind`` says who handles the answer, ``data`` holds what was put aside for it."""

    kind: str
    expires_at: datetime
    data: dict[str, Any]


@dataclass(slots=True)
class Talk:
    """What is open with one person. The question asked last stands last.

    ``listed`` are the own records that were shown last, ``waiting`` what a supervisor was shown to decide on: pairs of
    what it is (an entry, a visit) and its number. ``week`` is a day of the week that was shown last, ``loose`` that
    a picture or voice may be there that belongs to no record.
    """

    questions: list[Question] = field(default_factory=list)
    listed: list[int] = field(default_factory=list)
    waiting: list[tuple[str, int]] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)
    more: str = ""
    loose: bool = False
    week: str = ""

    @classmethod
    def load(cls, state: dict[str, Any], now: datetime) -> "Talk":
        """The talk as it was kept, without the questions that have expired."""
        questions = [
            Question(item["kind"], datetime.fromisoformat(item["expires_at"]), item["data"])
            for item in state.get("questions", [])
        ]
        return cls(
            questions=[question for question in questions if question.expires_at > now],
            listed=state.get("listed", []),
            waiting=[(kind, number) for kind, number in state.get("waiting", [])],
            undone=state.get("undone", []),
            more=state.get("more", ""),
            loose=state.get("loose", False),
            week=state.get("week", ""),
        )

    def ask(self, question: Question) -> None:
        """Ask a question. Beyond ``MOST_OPEN`` the oldest is given up: nobody answers a ninth."""
        self.questions = [*self.questions, question][-MOST_OPEN:]

    def state(self) -> dict[str, Any]:
        """The talk as JSON; what is empty is left out."""
        questions = [
            {"kind": question.kind, "expires_at": question.expires_at.isoformat(), "data": question.data}
            for question in self.questions
        ]
        kept = {
            "questions": questions,
            "listed": self.listed,
            "waiting": [list(item) for item in self.waiting],
            "undone": self.undone,
            "more": self.more,
            "loose": self.loose,
            "week": self.week,
        }
        return {name: value for name, value in kept.items() if value}
