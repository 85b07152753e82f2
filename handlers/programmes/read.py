"""The text of a programme's file to its meaning, or to every fault in it with its line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from handlers.programmes.contradictions import contradictions
from handlers.programmes.lines import key_lines, line_of
from handlers.programmes.spec import ProgrammeSpec
from messages.wording import programme_files as words

SYNTAX_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong in a file, and on which line (from 1 on)."""

    line: int
    reason: str


class Faulty(Exception):
    """The file cannot be used; ``faults`` are all there are, in the order of the lines."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = sorted(faults)


def read(text: str) -> ProgrammeSpec:
    """What the file says. Raises ``Faulty`` with everything that is wrong in it, contradictions included."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = SYNTAX_LINE.search(str(error))
        line = int(found[1]) if found else len(text.splitlines())
        raise Faulty([Fault(line, words.not_toml())]) from error
    lines = key_lines(text)
    try:
        spec = from_data(data)
    except ValidationError as error:
        raise Faulty([_fault(item, lines) for item in error.errors()]) from error
    found_faults = [Fault(line_of(lines, path), reason) for path, reason in contradictions(spec)]
    if found_faults:
        raise Faulty(found_faults)
    return spec


def from_data(data: Mapping[str, Any]) -> ProgrammeSpec:
    """A programme from data in the shape of the file. Raises pydantic's ``ValidationError``."""
    return ProgrammeSpec.model_validate(data)


def _fault(item: Any, lines: Mapping[tuple[Any, ...], int]) -> Fault:
    path = tuple(item["loc"])
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    return Fault(line_of(dict(lines), path), words.fault(item["type"], key, item["input"], item.get("ctx", {})))
