"""Every labelled example of the project is understood exactly as its label says."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from messages.label import to_label
from messages.understand import understand

ROWS = [json.loads(line) for line in (Path(__file__).parent / "examples.jsonl").read_text("utf-8").splitlines()]


def comparable(label: dict[str, Any]) -> dict[str, Any]:
    """The keys a label is judged by; entries and targets compare as sets."""
    keys = ("date", "minutes", "mode", "place")
    return {
        "intent": label["intent"],
        "issues": sorted(label["issues"]),
        "entries": sorted(str([entry[key] for key in keys]) for entry in label["entries"]),
        "activities": [{**a, "targets": sorted(a["targets"])} for a in label["activities"]],
        "rest": {key: label.get(key) for key in ("change", "target", "dates", "name")},
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_example(row: dict[str, Any]) -> None:
    got = to_label(understand(row["text"], datetime.fromisoformat(row["at"])))
    assert comparable(got) == comparable(row["label"]), row["text"]
