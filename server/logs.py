"""What the server logs: to standard error, as text or as one JSON object a line.

Never what a person said: a record of a request holds its method, the tool and how long it took.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Literal

LogFormat = Literal["text", "json"]
LEVELS = ("debug", "info", "warning", "error")

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonFormatter(logging.Formatter):
    """Writes a record as one JSON object: time, level, logger, message and what came with it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        extra = {name: value for name, value in vars(record).items() if name not in _OWN}
        if record.exc_info:
            extra["exception"] = self.formatException(record.exc_info)
        return json.dumps({**told, **extra}, ensure_ascii=False, default=str)


def log_to_stderr(style: LogFormat, level: str) -> None:
    """Have the server's and its libraries' logs written to standard error.

    Args:
        style: `text`, or `json` for a machine to read.
        level: The least that is written: one of `LEVELS`. Libraries never say less than warnings.
    """
    handler = logging.StreamHandler(sys.stderr)
    text = logging.Formatter("%(levelname)s %(name)s: %(message)s")
    handler.setFormatter(JsonFormatter() if style == "json" else text)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(logging.WARNING, logging.getLevelName(level.upper())))
    for own in ("server", "graph"):
        logging.getLogger(own).setLevel(level.upper())


def log_fault(logger: logging.Logger, during: str, fault: Exception) -> None:
    """Log a fault of ours by its kind and place, without its text: that may quote what was said."""
    where = "".join(traceback.format_tb(fault.__traceback__))
    logger.error("%s: %s\n%s", during, type(fault).__name__, where)
