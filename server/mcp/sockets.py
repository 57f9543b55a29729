"""Sockets that listen: one for a process of its own, or one of several that share a port."""

from __future__ import annotations

import os
import socket

from graph.errors import CivicError


class PortTaken(CivicError):
    """Somebody else listens on the port."""

    def __init__(self, host: str, port: int) -> None:
        """Name host and port."""
        super().__init__(f"Port {port} on {host} is taken or not allowed. Choose another port.")


class NoSharedPorts(CivicError):
    """This system cannot let several processes listen on one port."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__("This system cannot share a port between workers. Use --workers 1.")


def listen(host: str, port: int, *, shared: bool = False) -> socket.socket:
    """Return a socket that takes connections already, so that an address announced is true.

    Args:
        host: The host.
        port: The port; 0 for any that is free.
        shared: Whether other processes listen on the same port; the system spreads the
            connections between them.

    Raises:
        PortTaken: If the port cannot be listened on.
        NoSharedPorts: If the system has no ports that can be shared.
    """
    if shared and not hasattr(socket, "SO_REUSEPORT"):
        raise NoSharedPorts
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Naming TCP lets asyncio switch off Nagle's algorithm on what the socket accepts.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let two servers share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind((host, port))
        listener.listen()
    except (OSError, OverflowError):
        listener.close()
        raise PortTaken(host, port) from None
    return listener
