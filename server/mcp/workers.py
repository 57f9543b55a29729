"""Several processes on one port, each with a socket of its own that shares it (SO_REUSEPORT).

An inherited socket would be woken for in all of them and spread connections unevenly. The first
process serves nothing: it starts the workers, puts a new one in the place of one that ended by
itself, and on a signal has them finish.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import sys
import time
from collections.abc import Callable
from socket import socket
from types import FrameType

from server.mcp.sockets import NoSharedPorts, listen

SECONDS_BETWEEN_STARTS = 1.0

logger = logging.getLogger(__name__)


def new_key() -> bytes:
    """Return a key that the workers share to seal what clients carry between rounds."""
    return secrets.token_bytes(32)


def run_workers(count: int, listener: socket, work: Callable[[socket], None]) -> None:
    """Run workers until a signal to end. Needs the main thread.

    Args:
        count: How many.
        listener: A shared socket that holds the port; it takes no connections once they listen.
        work: Serves on a socket until told to stop.

    Raises:
        NoSharedPorts: If the system cannot make a process out of this one.
    """
    if not hasattr(os, "fork"):
        raise NoSharedPorts
    host, port = listener.getsockname()[:2]
    sockets = [listen(host, port, shared=True) for _ in range(count)]
    listener.close()
    crew = {_start(own, work): own for own in sockets}

    def stop(_number: int, _frame: FrameType | None) -> None:
        for worker in crew:
            os.kill(worker, signal.SIGTERM)
        stopping.append(True)

    stopping: list[bool] = []
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while crew:
        ended, _ = os.wait()
        own = crew.pop(ended)
        if not stopping:
            logger.error("A worker ended by itself; another takes its place.")
            time.sleep(SECONDS_BETWEEN_STARTS)
        if not stopping:  # nor told so while it waited
            crew[_start(own, work)] = own


def _start(own: socket, work: Callable[[socket], None]) -> int:
    worker = os.fork()
    if worker:
        return worker
    try:
        work(own)
        sys.stderr.flush()
        os._exit(0)
    finally:
        os._exit(1)
