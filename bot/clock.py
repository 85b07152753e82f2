"""What time it is: the only place that asks the system for it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Clock:
    """The time in China, running with the system's clock. The demo and the tests may move it; it goes on running."""

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self._offset = offset

    def now(self) -> datetime:
        """The current time, aware, Asia/Shanghai."""
        return datetime.now(SHANGHAI) + self._offset

    def shift(self, by: timedelta) -> None:
        """Moves the clock forward, or back if ``by`` is negative."""
        self._offset += by

    def set_to(self, moment: datetime) -> None:
        """Makes it ``moment`` now. Raises ``ValueError`` for a time without a zone."""
        if moment.tzinfo is None:
            raise ValueError("a clock is set to an aware time")
        self._offset += moment - self.now()
