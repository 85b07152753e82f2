"""How well and how fast messages are understood: accuracy by field, silently wrong dates, speed beside other libraries.

Labelled messages and the public date set are read from ``shared`` beside the repository where they are there; the
project's own examples always. JioNLP and Recognizers-Text are measured where they are installed (extra "bench").
"""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bot.bench._date_set import measure_dates
from messages.label import to_label
from messages.understand import understand

_ROOT = Path(__file__).resolve().parents[2]
_SHARED = _ROOT.parent / "shared"
_OWN = _ROOT / "tests" / "messages" / "examples.jsonl"
_ROUNDS = 5
_ACTIVITY_FIELDS = ("kind", "sessions", "households", "people", "approximate")
_IMPORT = "import time; t = time.perf_counter(); import messages.understand; print((time.perf_counter() - t) * 1000)"

Example = dict[str, Any]


def run(shared: Path = _SHARED) -> dict[str, object]:
    """Accuracy on every labelled set that is there, and the microseconds a message takes beside other libraries."""
    sets = {"own examples": _OWN, "sample": shared / "messages" / "sample.jsonl"}
    result: dict[str, object] = {}
    examples: list[Example] = []
    for name, path in sets.items():
        rows = _read(path)
        examples = rows or examples
        result[name] = measure(rows) if rows else "not there"
    dates = _read(shared / "dates" / "recognizers.jsonl")
    result["date set"] = measure_dates(dates) if dates else "not there"
    result["microseconds a message, median"] = _speed(examples)
    result["import ms"] = _import_milliseconds()
    result["size added, MB"] = round(sum(path.stat().st_size for path in (_ROOT / "messages").rglob("*.py")) / 1e6, 2)
    return result


def _read(path: Path) -> list[Example]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measure(rows: list[Example]) -> dict[str, object]:
    """Share of labels that are met exactly and by field, the ids that are not, and messages with a wrong date."""
    fields: dict[str, list[int]] = {}
    missed: list[str] = []
    silent: list[str] = []
    for row in rows:
        got = to_label(understand(row["text"], datetime.fromisoformat(row["at"])))
        want = row["label"]
        found = {name: pick(got) == pick(want) for name, pick in _FIELDS.items()}
        for name, right in found.items():
            fields.setdefault(name, []).append(right)
        if not all(found.values()):
            missed.append(row["id"])
        if not _dates(got) <= _dates(want):
            silent.append(row["id"])
    return {
        "messages": len(rows),
        "exact": round(1 - len(missed) / len(rows), 4),
        **{name: round(sum(values) / len(values), 4) for name, values in fields.items()},
        "silently wrong dates": len(silent),
        "missed": missed,
    }


def _entries(label: Example) -> list[Example]:
    return sorted(label["entries"], key=lambda entry: (entry["date"], entry["mode"], entry["place"] or ""))


def _dates(label: Example) -> set[str]:
    return {entry["date"] for entry in label["entries"]}


def _extra(label: Example) -> object:
    target = label.get("target")
    return label.get("change"), target or None, label.get("dates"), label.get("name")


_FIELDS: dict[str, Callable[[Example], object]] = {
    "intent": lambda label: label["intent"],
    "dates": lambda label: [entry["date"] for entry in _entries(label)],
    "minutes": lambda label: [entry["minutes"] for entry in _entries(label)],
    "mode": lambda label: [entry["mode"] for entry in _entries(label)],
    "place": lambda label: [entry["place"] for entry in _entries(label)],
    "activities": lambda label: [(a["date"], a["kind"]) for a in label["activities"]],
    "counts": lambda label: [[a[name] for name in _ACTIVITY_FIELDS] for a in label["activities"]],
    "targets": lambda label: [sorted(a["targets"]) for a in label["activities"]],
    "issues": lambda label: sorted(label["issues"]),
    "change, target, dates, name": _extra,
}


def _speed(rows: list[Example]) -> dict[str, object]:
    """Medians over the same messages, the libraries taking turns."""
    readers: dict[str, Callable[[str, datetime], object] | None] = {
        "this project, everything": understand,
        "JioNLP, times only": _jionlp(),
        "Recognizers-Text, times only": _recognizers(),
    }
    times: dict[str, list[float]] = {name: [] for name in readers}
    moments = [(row["text"], datetime.fromisoformat(row["at"])) for row in rows]
    for _ in range(_ROUNDS):
        for name, reader in readers.items():
            if reader:
                times[name].extend(_timed(reader, moments))
    return {name: round(median(values), 1) if values else "not installed" for name, values in times.items()}


def _timed(reader: Callable[[str, datetime], object], moments: Iterable[tuple[str, datetime]]) -> list[float]:
    found: list[float] = []
    for text, at in moments:
        began = perf_counter()
        reader(text, at)
        found.append((perf_counter() - began) * 1e6)
    return found


def _jionlp() -> Callable[[str, datetime], object] | None:
    if importlib.util.find_spec("jionlp") is None:
        return None
    library = importlib.import_module("jionlp")
    return lambda text, at: library.ner.extract_time(text, time_base=at.timestamp())


def _recognizers() -> Callable[[str, datetime], object] | None:
    if importlib.util.find_spec("ms_recognizers_date_time") is None:
        return None
    library = importlib.import_module("ms_recognizers_date_time")
    model = library.DateTimeRecognizer("zh-cn").get_datetime_model()
    return lambda text, at: model.parse(text, at.astimezone(UTC).replace(tzinfo=None))


def _import_milliseconds() -> float:
    """The least of four fresh starts with compiled bytecode, which the first of them leaves behind."""
    with TemporaryDirectory() as cache:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        kept["PYTHONPYCACHEPREFIX"] = cache
        command = [sys.executable, "-c", _IMPORT]
        runs = [
            subprocess.run(command, capture_output=True, text=True, check=True, cwd=_ROOT, env=kept) for _ in range(4)
        ]
    return round(min(float(run.stdout) for run in runs), 1)
