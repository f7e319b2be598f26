"""Which network addresses the web may lead us to."""

from __future__ import annotations

from ipaddress import IPv4Address
from ipaddress import IPv6Address
from ipaddress import IPv6Network
from ipaddress import ip_address

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet.

    An IPv6 address that carries an IPv4 address (mapped, 6to4, Teredo, NAT64) is judged by that one
    too: Python 3.11 calls some of them global.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(
        one.is_global and not one.is_multicast and not one.is_unspecified and not one.is_reserved
        for one in _carried(parsed)
    )


def same_address(one: str, other: str) -> bool:
    """Tell whether two spellings are the same IP address."""
    try:
        return ip_address(one) == ip_address(other)
    except ValueError:
        return False


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
