"""The pages for phones that an answer may link to: a quote in its document, and pictures behind records."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from handlers.policy import Link


@dataclass(frozen=True, slots=True)
class Album:
    """Pictures and voices behind records from ``first`` to ``last``, as far as ``viewer_id`` may see the records.

    Those of one unit, one person, one report (the number of its message); None stands for all of them.
    """

    viewer_id: int
    first: date
    last: date
    unit_id: int | None = None
    person_id: int | None = None
    report_id: int | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes their addresses, where phones can reach the server."""

    quote: Link
    album: Callable[[Album], str]
