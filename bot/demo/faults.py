"""Every way in which a call of the simulated platforms goes wrong, as it was planned."""

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum


class Failing(StrEnum):
    """How a call goes wrong on its way. LOST was carried out, its answer never came; SILENT was not, and hangs."""

    LOST = "lost"
    SILENT = "silent"
    SLOW = "slow"
    BROKEN = "broken"
    GARBAGE = "garbage"


@dataclass
class Faults:
    """What is to go wrong: by the end of a call's path, the next failure first."""

    waiting: defaultdict[str, list[int | Failing]] = field(default_factory=lambda: defaultdict(list))
    seconds: float = 0.0

    def plan(self, path: str, *failures: int | Failing) -> None:
        """The next calls of ``path`` (message/custom/send) fail like this: with a code, or on the way."""
        self.waiting[path] += failures

    def next_for(self, path: str) -> int | Failing | None:
        """The failure of this call, if one is planned."""
        return self.waiting[path].pop(0) if self.waiting[path] else None
