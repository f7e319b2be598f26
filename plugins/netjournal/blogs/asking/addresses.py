"""Which network addresses the web may lead us to."""

from __future__ import annotations

from ipaddress import IPv4Address
from ipaddress import IPv4Network
from ipaddress import IPv6Address
from ipaddress import IPv6Network
from ipaddress import ip_address

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_UNICAST = IPv6Network("2000::/3")
# Special in the registry of IANA but global to Python 3.11, and the metadata of Azure's machines.
_CLOSED = (
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv4Network("168.63.129.16/32"),
)
_RESERVED = (".example", ".invalid", ".test", ".localhost")


def is_address(host: str) -> bool:
    """Tell an IP address, in its usual spelling, from a name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_reserved(name: str) -> bool:
    """Tell whether a host's name belongs to no one by definition (RFC 2606, RFC 6761).

    `localhost` alone is one that leads somewhere.
    """
    name = name.rstrip(".").lower()
    return f".{name}".endswith(_RESERVED) and name != "localhost"


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet.

    An IPv6 address that carries an IPv4 address (mapped, 6to4, Teredo, NAT64) is judged by that one
    too: Python 3.11 calls some of them global.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not _is_special(one) for one in _carried(parsed))


def same_address(one: str, other: str) -> bool:
    """Tell whether two spellings are the same IP address."""
    try:
        return one == other or ip_address(one) == ip_address(other)
    except ValueError:
        return False


def _is_special(address: IPv4Address | IPv6Address) -> bool:
    if address.is_multicast or address.is_unspecified or address.is_reserved:
        return True
    if isinstance(address, IPv6Address):
        return address not in _UNICAST
    return any(address in network for network in _CLOSED)


def _carried(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if any(address in network for network in _NAT64):
        return [IPv4Address(address.packed[-4:])]
    if address.sixtofour:
        return [address.sixtofour]
    return [address, *(address.teredo or ())]
