"""The project's own questions on its own documents: what has been reached stays reached."""

import json

from bot.bench import policy
from bot.bench._sealed import is_shown, seal


def test_questions_are_many_and_a_third_has_no_answer() -> None:
    asked = [json.loads(line) for line in policy.QUESTIONS.read_text("utf-8").splitlines()]
    assert len(asked) >= 150
    assert sum(not policy.is_answerable(question) for question in asked) >= len(asked) / 3
    assert {question["half"] for question in asked} == {"tuning", "held_out"}


def test_a_sealed_span_is_found_where_all_its_pieces_are_shown() -> None:
    sealed = seal("静海 2 6")
    assert "静海" not in sealed
    assert is_shown(sealed, "援派机构：静海；受援社区数：2；受援社工数：6")
    assert not is_shown(sealed, "援派机构：静海；受援社区数：2")


def test_answers_reach_what_they_reached() -> None:
    measured = policy.measure()
    assert measured["ours"]["extract"] >= 0.8
    assert measured["ours"]["joint"] >= 0.8
    assert measured["ours"]["refusal"] >= 0.85
    assert measured["ours"]["doc_when_answered"] >= 0.98
    assert measured["ours"]["joint"] > measured["fts5_trigram"]["joint"]
