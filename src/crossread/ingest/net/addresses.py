"""Which addresses may be asked: no private machine, no other protocol, no password in a URL.

A URL is checked before anything is looked up, and the IP address once more at the moment of
connecting (``guard``), because a name may mean another machine a second later.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from crossread.ingest.net.policy import Policy

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_DEFAULT = Policy()
# Longer ones are no page's (browsers and servers stop at 2 to 8 thousand characters).
LONGEST_URL = 4096
# Ports below 1024 other than the web's are those of mail, logins and files.
_WEB_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT = 1024
# Refused whatever the table of Python's version says (IANA's special registries, 2024), and the
# address that is public by its number but the metadata server of one cloud.
_RESERVED = tuple(
    ipaddress.ip_network(one)
    for one in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "2001::/23", "3fff::/20")
)
# IPv6 networks that carry an IPv4 address: where it starts, in bytes (RFC 6052, 3056, 4291).
_CARRIERS = (
    (ipaddress.ip_network("64:ff9b::/96"), 12),
    (ipaddress.ip_network("2002::/16"), 2),
    (ipaddress.ip_network("::ffff:0:0/96"), 12),
    (ipaddress.ip_network("::/96"), 12),
)
# All of IPv6 that is given out to anybody.
_GIVEN_OUT = ipaddress.ip_network("2000::/3")
_LOCAL_NAMES = re.compile(r"(?:^|\.)(?:localhost|local|internal|intranet|home\.arpa|lan)$")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]{0,251}[a-z0-9_])?|\[[0-9a-f:.]+\]")
# Parameters that name the way to a page and not the page.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|at_(?:medium|campaign|link\w*|"
    r"ptr_name|bbc_team|custom\d|format)|ns_(?:mchannel|source|campaign|linkname|fee)|"
    r"cmp(?:id)?|ito|ocid|traffic_source|maca|xtor)",
    re.I,
)


class Refused(ValueError):  # noqa: N818  a rule that holds, no error of the program
    """An address that is not asked; the message is one sentence. ``reason`` is a drop reason."""

    reason = "forbidden_address"


def checked(url: str, policy: Policy = _DEFAULT) -> str:
    """The address, tidied, if it may be asked at all; nothing is looked up.

    Args:
        url: as given; blanks around it and its fragment go.
        policy: names the hosts that may be private.

    Raises:
        Refused: it is no web address, has a user name or password, or says itself that it is
            private.
    """
    if len(url) > LONGEST_URL:
        raise Refused(f"The address is longer than {LONGEST_URL:,} characters.")
    try:
        parts = urlsplit(_CONTROLS.sub("", url.strip()))
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Refused("This is no valid address; check how it is written.") from None
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise Refused("Only addresses with http:// or https:// are fetched.")
    if parts.username is not None or parts.password is not None:
        raise Refused(
            "The address holds a user name or password, which would be kept and sent on; give it "
            "without them."
        )
    tidied = tidy(url)
    netloc = urlsplit(tidied).netloc
    if not _HOST.fullmatch(re.sub(r":\d+$", "", netloc)):
        raise Refused("There is no such host name; check how the address is written.")
    host = urlsplit(tidied).hostname or ""
    if not policy.allows(host, port or _port(parts.scheme)):
        _refuse_private_name(host, port)
    return tidied


def _port(scheme: str) -> int:
    return 443 if scheme.lower() == "https" else 80


def _refuse_private_name(host: str, port: int | None) -> None:
    if port is not None and port < _FIRST_FREE_PORT and port not in _WEB_PORTS:
        raise Refused(f"Port {port} is no port of a web server; name the host with --allow-host.")
    if _LOCAL_NAMES.search(host.lower().rstrip(".")):
        raise Refused(private(host))
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return  # a name; what it means is checked when it is known
    if not is_public(address):
        raise Refused(private(host))


def private(host: str, address: str | None = None) -> str:
    """The sentence for a host inside a private network."""
    where = f"{host} ({address})" if address and address != host else host
    return (
        f"{where} is a private or reserved address, which is not asked unless you allow it: "
        f"--allow-host {host}."
    )


def is_public(address: _IP | str) -> bool:
    """Whether an IP address is one of the public Internet, also where IPv6 wraps an IPv4 one."""
    if isinstance(address, str):
        address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = _carried(address)
        if inner is not None:
            return is_public(inner)
        if address not in _GIVEN_OUT:
            return False
    reserved = any(address in network for network in _RESERVED)
    return address.is_global and not address.is_multicast and not reserved


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    for network, start in _CARRIERS:
        if address in network:
            return ipaddress.IPv4Address(address.packed[start : start + 4])
    return None


def tidy(url: str) -> str:
    """One spelling for an address: no fragment, no tracking parameters, host in lower case.

    The path stays as it is, and so does the order of parameters; nothing is looked up. A URL
    that cannot be taken apart is given back.
    """
    try:
        parts = urlsplit(_CONTROLS.sub("", url.strip()))
        host, port = (parts.hostname or "").lower().rstrip("."), parts.port
    except ValueError:
        return url
    if not host.isascii():
        import idna  # noqa: PLC0415  large tables that few addresses need

        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError:
            return url
    host = f"[{host}]" if ":" in host else host
    scheme = parts.scheme.lower()
    netloc = host if port in (None, _port(scheme)) else f"{host}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._", errors="replace")
    return urlunsplit((scheme, netloc, path, _query(parts.query), ""))


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
    if len(kept) == len(pairs):
        return quote(query, safe="/%:@!$&'()*+,;=~-._?[]|", errors="replace")
    return urlencode(kept, errors="replace")


def joined(base: str, link: str, policy: Policy = _DEFAULT) -> str | None:
    """The address that a link on a page means, if it may be asked; None otherwise."""
    try:
        return checked(urljoin(base, link.strip()), policy)
    except ValueError:
        return None
