"""How a web desk is served: from which desk, to whom, and how much it takes in."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field

from crossread.ingest.limits import RECORD_BYTES
from crossread.ingest.net.policy import Policy

# Names and addresses of this very machine.
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# One request's body: the largest document that is read, and room for the form around it.
BODY_BYTES = RECORD_BYTES + 64 * 1024
# Files in one request: a folder of reports, and no more than one may wait for.
FILES = 500


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(18)


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Settings of one web desk.

    Attributes:
        location: of the desk: a path, or the address of a database.
        token: what a browser or program must show to add, and, unless ``open_to_read``, to read.
        open_to_read: reading needs no token; so on loopback.
        hosts: names that a request may call this server by, lower case, without port.
        addresses: a request may also call it by any address in digits (which no stranger's name
            can lead to); for a server that is bound to all of a machine's addresses.
        body_bytes, files: most that one request may bring.
        policy: what may be fetched when somebody adds an address.
    """

    location: str
    token: str = field(default_factory=new_token)
    open_to_read: bool = True
    hosts: frozenset[str] = LOOPBACK
    addresses: bool = False
    body_bytes: int = BODY_BYTES
    files: int = FILES
    policy: Policy = field(default_factory=Policy)

    @property
    def cookie(self) -> str:
        """What a browser that has shown the token keeps; the token cannot be told from it."""
        return hmac.new(self.token.encode(), b"crossread browser", hashlib.sha256).hexdigest()

    def knows(self, host: str) -> bool:
        """Whether this server goes by a name (``Host`` of a request, with or without port)."""
        name = bare(host)
        return name in self.hosts or (self.addresses and _is_address(name))


def bare(host: str) -> str:
    """A host without its port and brackets, lower case."""
    name = host.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0] if name.count(":") == 1 else name


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server bound to a host."""
    name = bare(host)
    return name in LOOPBACK or (_is_address(name) and ipaddress.ip_address(name).is_loopback)


def same(one: str, two: str) -> bool:
    """Whether two secrets are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode(), two.encode())
