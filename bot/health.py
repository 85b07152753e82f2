"""How the process is: alive, ready to take messages, and where the time of its turns goes."""

import asyncio
from collections.abc import Sequence

import structlog
from aiohttp import web
from sqlalchemy import Engine, text

from bot.writer import Writer
from storage.session import reading

log = structlog.get_logger(__name__)


def routes(engine: Engine, writer: Writer) -> list[web.RouteDef]:
    """``/healthz``, ``/readyz`` and, for this machine alone, ``/metrics``."""

    def ask() -> None:
        with reading(engine) as session:
            session.execute(text("SELECT 1"))

    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def readyz(_request: web.Request) -> web.Response:
        try:
            await asyncio.to_thread(ask)
        except Exception as error:
            # Whatever keeps the database from answering: this process should get no traffic.
            log.warning("not_ready", error=type(error).__name__)
            return web.json_response({"status": "database"}, status=503)
        if not writer.alive:
            return web.json_response({"status": "writer"}, status=503)
        return web.json_response({"status": "ready"})

    async def metrics(request: web.Request) -> web.Response:
        """Seconds and calls by step of a turn, over all writer threads."""
        if request.remote not in ("127.0.0.1", "::1"):
            raise web.HTTPForbidden
        return web.json_response({"steps": _added_up([steps.totals for steps in writer.steps])})

    return [web.get("/healthz", healthz), web.get("/readyz", readyz), web.get("/metrics", metrics)]


def _added_up(totals: Sequence[dict[str, tuple[float, int]]]) -> dict[str, dict[str, float]]:
    steps: dict[str, dict[str, float]] = {}
    for part in totals:
        for name, (seconds, count) in list(part.items()):
            step = steps.setdefault(name, {"seconds": 0.0, "count": 0})
            step["seconds"] += seconds
            step["count"] += count
    return steps
