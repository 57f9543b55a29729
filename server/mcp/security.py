"""Who may reach the server over HTTP: hosts and origins by name, and no request too large.

A page that somebody has open can send requests to a server on their machine under a name it
controls (DNS rebinding). So every request must come to a name the server was told to answer to, and
from no origin or one it was told of. Loopback names are known; any other must be given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mcp.server.transport_security import TransportSecuritySettings

from graph.errors import CivicError, listed

LOOPBACK = ("127.0.0.1", "localhost", "::1")
LARGEST_REQUEST = 1024 * 1024
"""Bytes. A call with every fact has some thousand."""


class HostNotAllowed(CivicError):
    """A host that others can reach, without the names it is reached by."""

    def __init__(self, host: str) -> None:
        """Name the host and what is missing."""
        super().__init__(
            f"Listening on {host or 'every address'} lets other machines in, so say by which "
            "names they may: add --allow-host NAME (and --allow-origin URL for web pages). "
            f"This machine alone: {listed(LOOPBACK)}."
        )


@dataclass(frozen=True, slots=True)
class Names:
    """The names a server answers to.

    Attributes:
        hosts: Names beyond those of this machine, such as `civic.example.org`.
        origins: Origins of web pages that may call it, such as `https://app.example.org`.
    """

    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


def transport_security(host: str, names: Names) -> TransportSecuritySettings:
    """Return what the SDK checks every request against.

    Args:
        host: The host that is listened on.
        names: The names given beside those of this machine.

    Raises:
        HostNotAllowed: If others can reach the host and no name was given.
    """
    if host not in LOOPBACK and not names.hosts:
        raise HostNotAllowed(host)
    own = [_bracketed(name) for name in LOOPBACK]
    origins = [*names.origins, *(f"http://{name}" for name in own)]
    return TransportSecuritySettings(
        allowed_hosts=_with_ports([*own, *names.hosts]),
        allowed_origins=_with_ports(origins),
    )


def _with_ports(names: Sequence[str]) -> list[str]:
    return [form for name in names for form in (name, f"{name}:*")]


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
