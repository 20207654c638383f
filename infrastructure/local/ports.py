"""Are the ports free? Asked first, because a busy port is the commonest reason for a start to fail."""

from __future__ import annotations

import socket

from infrastructure.local.settings import HOST, PORT_BASE_VARIABLE, Ports


def is_free(port: int) -> bool:
    """Nobody listens on this port of the loopback address.

    The option is the one that servers set: without it, a connection that closed a moment ago looks like a busy port.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def busy_sentence(ports: Ports) -> str | None:
    """One sentence naming each busy port and the way out, or None when all are free."""
    busy = [f"{port} (for {name})" for name, port in ports.named().items() if not is_free(port)]
    if not busy:
        return None
    noun, verb, them = ("Port", "is", "it") if len(busy) == 1 else ("Ports", "are", "them")
    return (
        f"{noun} {', '.join(busy)} {verb} in use: stop what is using {them}, or choose four other ports with "
        f"`make run {PORT_BASE_VARIABLE}=9100`."
    )
