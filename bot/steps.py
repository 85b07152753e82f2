"""Where the time of a turn goes: seconds and calls by step, added up over the life of the process."""

from time import perf_counter


class Steps:
    """Adds up the time of named steps. Used by one thread; others may read ``totals`` at any time."""

    def __init__(self) -> None:
        self.totals: dict[str, tuple[float, int]] = {}

    def lap(self, name: str) -> "_Lap":
        """Time a step. Steps of the same name add up."""
        return _Lap(self.totals, name)


class _Lap:
    """One run of a step. A class, because a generator costs several times as much and a turn has seven of them."""

    __slots__ = ("_began", "_name", "_totals")

    def __init__(self, totals: dict[str, tuple[float, int]], name: str) -> None:
        self._totals, self._name = totals, name

    def __enter__(self) -> None:
        self._began = perf_counter()

    def __exit__(self, *_error: object) -> None:
        seconds, count = self._totals.get(self._name, (0.0, 0))
        self._totals[self._name] = (seconds + perf_counter() - self._began, count + 1)
