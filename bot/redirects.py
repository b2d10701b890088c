"""Where a document server may send on to: public addresses, or its own."""

import ipaddress
import socket

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.fetch_troubles import CannotFetch, Trouble


def next_address(home: URL, url: URL, location: str) -> URL:
    """Where an answer of `url` sends on to, `home` being the address that was configured.

    Raises CannotFetch where that is not as safe as what sent there. A name is not looked up here:
    `CautiousResolver` refuses those that lead to no public address.
    """
    sender = url.host or ""
    try:
        target = url.join(URL(location))
    except ValueError:
        target = URL()
    if _is_at_home(home, target):
        return target
    if target.scheme != "https":
        raise CannotFetch(reason=Trouble.UNSAFE, host=sender)
    if target.scheme != url.scheme:
        raise CannotFetch(reason=Trouble.OTHER_SCHEME, host=sender)
    if not _may_be_public(target.host or ""):
        raise CannotFetch(reason=Trouble.NOT_PUBLIC, host=sender)
    return target


class CautiousResolver(AbstractResolver):
    """Looks names up, and refuses those that lead to no public address, save the configured one."""

    def __init__(self, home: URL) -> None:
        self._home = home
        self._names = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a name; raises CannotFetch, or OSError where nobody knows it."""
        found = await self._names.resolve(host, port, family)
        at_home = (host, port) == (self._home.host, self._home.port)
        if not at_home and not all(is_public(one["host"]) for one in found):
            raise CannotFetch(reason=Trouble.NOT_PUBLIC, host=self._home.host or "")
        return found

    async def close(self) -> None:
        """Nothing is kept."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network, also one of IPv4 written as IPv6."""
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return parsed.is_global and not parsed.is_multicast


def _is_at_home(home: URL, target: URL) -> bool:
    return (home.scheme, home.host, home.port) == (target.scheme, target.host, target.port)


def _may_be_public(host: str) -> bool:
    try:
        return is_public(host)
    except ValueError:
        return bool(host)
