"""On which line of a TOML text a key stands: ``tomllib`` reads values but forgets where they were."""

import re
from typing import Any

HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(#.*)?$")
KEY = re.compile(r"^\s*([\w-]+)\s*=")

Path = tuple[str | int, ...]


def key_lines(text: str) -> dict[Path, int]:
    """The line, from 1 on, of every table header and of every key, by its path: ``("quotas", 0, "people")``."""
    found: dict[Path, int] = {(): 1}
    table: Path = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            name = header[2]
            table = (name,)
            if header[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
                found.setdefault((name,), number)
                table = (name, counts[name])
            found[table] = number
        elif key := KEY.match(line):
            found[(*table, key[1])] = number
    return found


def line_of(lines: dict[Path, int], path: tuple[Any, ...]) -> int:
    """The line of a path, or of the nearest thing around it that is written."""
    while path not in lines:
        path = path[:-1]
    return lines[path]
