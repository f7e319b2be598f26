from __future__ import annotations

import pytest

from netjournal.blogs.asking.addresses import is_address
from netjournal.blogs.asking.addresses import is_public
from netjournal.blogs.asking.addresses import is_reserved
from netjournal.blogs.asking.addresses import same_address


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_the_public_internet_is_open(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "::127.0.0.1",
        "fec0::1",
        "5f00::1",
        "192.88.99.1",
        "198.18.0.1",
        "not an address",
        "0x7f.1",
    ],
)
def test_every_other_address_is_closed(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",  # Amazon, Google, Azure and most others
        "fd00:ec2::254",  # Amazon
        "168.63.129.16",  # Azure's machine agent
        "100.100.100.200",  # Alibaba
        "192.0.0.192",  # Oracle
        "fd20:ce::254",  # Google
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::",
        "::ffff:168.63.129.16",
    ],
)
def test_what_tells_a_cloud_machine_its_secrets_is_closed(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "name", ["ada.example", "example", "ada.Test.", "nobody.invalid", "a.localhost"]
)
def test_some_names_belong_to_no_one(name):
    assert is_reserved(name)


@pytest.mark.parametrize(
    "name", ["localhost", "localhost.", "example.org", "notexample", "my-test", "blog.tests"]
)
def test_other_names_may_belong_to_someone(name):
    assert not is_reserved(name)


def test_an_address_is_told_from_a_name():
    assert is_address("127.0.0.1")
    assert is_address("::1")
    assert not is_address("0x7f.1")
    assert not is_address("ada.example")


def test_an_address_has_several_spellings():
    assert same_address("::1", "0:0:0:0:0:0:0:1")
    assert not same_address("127.0.0.1", "127.0.0.2")
    assert not same_address("127.0.0.1", "localhost")
