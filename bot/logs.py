"""Logs: one JSON object a line on stderr. Nothing of a message's words, no name, no account is ever logged."""

import logging
import sys

import structlog


def configure(level: str) -> None:
    """Set up structlog; libraries that log with ``logging`` speak from WARNING on."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            without_arguments,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper(), logging.INFO)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def without_arguments(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """A traceback keeps its places and the error's type; the error's own words may quote a message, so they go."""
    trace = event.get("exception")
    if isinstance(trace, str):
        places = [line.strip() for line in trace.splitlines() if line.lstrip().startswith("File ")]
        event["exception"] = " < ".join(reversed(places[-8:]))
    return event
