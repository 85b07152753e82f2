"""What was made for somebody, to be downloaded by a signed address that expires."""

from html import escape
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot import sheet
from bot.clock import Clock
from bot.signed import Verdict, verdict
from handlers.errands import ErrandKind, file_of
from messages.wording import digest_page as words
from messages.wording import export_sheets

PATH = r"/file/{number:\d{1,12}}/{until:\d{1,12}}/{signature}"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def routes(secret: bytes, clock: Clock, folder: Path) -> list[web.RouteDef]:
    """The download, and a plain sentence where the address is not good or the file is gone."""

    async def download(request: web.Request) -> web.StreamResponse:
        number = int(request.match_info["number"])
        given = request.match_info["signature"]
        found = verdict(secret, f"file/{number}", int(request.match_info["until"]), given, clock.now())
        if found is not Verdict.GOOD:
            return sheet.closed(found)
        file = folder / file_of(number, ErrandKind.EXPORT)
        if not file.is_file():
            title, advice = words.gone()
            return sheet.page(title, f"<h1>{escape(title)}</h1><p>{escape(advice)}</p>", status=404)
        name = quote(export_sheets.file_name(number))
        headers = sheet.HEADERS | {
            "Content-Type": XLSX,
            "Content-Disposition": f"attachment; filename=\"records-{number}.xlsx\"; filename*=UTF-8''{name}",
        }
        return web.FileResponse(file, headers=headers)

    return [web.get(PATH, download)]
