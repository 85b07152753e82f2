"""What the background can make: the digest's picture, and records in a workbook."""

from pathlib import Path

import structlog

from bot.background import Maker
from bot.chart import fonts
from bot.chart.draw import picture
from bot.excel.export import workbook
from handlers import export
from handlers.chart import Chart
from handlers.errands import ErrandKind

log = structlog.get_logger(__name__)


def makers(chosen: Path | None) -> dict[ErrandKind, Maker]:
    """The makers by kind; of pictures only where there are letters for them. ``chosen`` is the settings' font."""
    found: dict[ErrandKind, Maker] = {ErrandKind.EXPORT: lambda session, facts: workbook(export.book(session, facts))}
    font = fonts.find(chosen)
    if font is None:
        log.warning("no_font", chosen=str(chosen or ""))
    else:
        found[ErrandKind.PICTURE] = lambda session, facts: picture(Chart.from_json(facts), font)
    return found
