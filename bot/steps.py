"""Where the time of a turn goes: seconds and calls by step, added up over the life of the process."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter


class Steps:
    """Adds up the time of named steps. Used by one thread; others may read ``totals`` at any time."""

    def __init__(self) -> None:
        self.totals: dict[str, tuple[float, int]] = {}

    @contextmanager
    def lap(self, name: str) -> Iterator[None]:
        """Time a step. Steps of the same name add up."""
        began = perf_counter()
        try:
            yield
        finally:
            seconds, count = self.totals.get(name, (0.0, 0))
            self.totals[name] = (seconds + perf_counter() - began, count + 1)
