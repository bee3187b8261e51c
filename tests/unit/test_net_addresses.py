"""Which addresses are asked at all, and how they are spelled."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.ingest.net.addresses import Refused, checked, is_public, joined, tidy
from crossread.ingest.net.policy import Policy

PRIVATE = (
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "169.254.170.2", "100.64.0.1", "100.100.100.200", "192.0.0.192",
    "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16",
    "192.0.2.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "2002:7f00:1::", "2002:a00:1::1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2001:db8::1", "2001:0:7f00:1::1",
    "100::1", "5f00::1", "3fff::1", "192.88.99.1",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_public_ones_are(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://news.example/a", "gopher://x/", "javascript:alert(1)", "//x/y",
        "http://", "http:///a", "https://user@news.example/", "https://me:secret@news.example/a",
        "http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://api.localhost/",
        "http://printer.local/", "http://metadata.google.internal/", "http://router.lan./",
        "http://[::ffff:10.0.0.1]/", "http://news.example:22/", "http://news.example:25/",
        "http://１２７.０.０.１/", "http://news.example:99999/", "http://[::1/", "http://a b/",
        "http://news.example\\@127.0.0.1/", "http://exa<mple/", "https://" + "a" * 5000,
        "http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:8080/",
    ],
)  # fmt: skip
def test_refused_with_a_sentence(url):
    with pytest.raises(Refused) as caught:
        checked(url)
    assert str(caught.value).endswith(".")
    assert "secret" not in str(caught.value)


def test_named_hosts_are_allowed_and_no_others():
    policy = Policy(allow_hosts=frozenset({"localhost", "10.0.0.7:8080", "[::1]"}))
    assert checked("http://localhost:9/a", policy) == "http://localhost:9/a"
    assert checked("http://10.0.0.7:8080/", policy)
    assert checked("http://[::1]:8080/", policy)
    for url in ("http://10.0.0.7/", "http://10.0.0.8:8080/", "http://my.localhost/"):
        with pytest.raises(Refused):
            checked(url, policy)


@pytest.mark.parametrize(
    ("url", "spelled"),
    [
        ("HTTPS://News.Example:443/a?utm_source=x&id=3&fbclid=9#top", "https://news.example/a?id=3"),
        ("http://news.example", "http://news.example/"),
        ("http://news.example./a", "http://news.example/a"),
        ("https://bücher.example/ä b?q=ö", "https://xn--bcher-kva.example/%C3%A4%20b?q=%C3%B6"),
        ("https://news.example/a%20b?x=1&x=2&y=", "https://news.example/a%20b?x=1&x=2&y="),
        ("https://news.example:8443/", "https://news.example:8443/"),
        ("https://news.example/a?at_medium=RSS&at_campaign=rss", "https://news.example/a"),
        (" https://news.example/a\n", "https://news.example/a"),
    ],
)  # fmt: skip
def test_one_spelling(url, spelled):
    assert tidy(url) == spelled
    assert tidy(spelled) == spelled


def test_links_are_taken_from_their_page():
    assert joined("https://news.example/x/y", "../b?utm_term=1") == "https://news.example/b"
    assert joined("https://news.example/", "mailto:a@b.example") is None
    assert joined("https://news.example/", "http://[") is None


@given(st.text(max_size=80) | st.from_regex(r"https?://[ -~]{0,40}"))
def test_any_words_are_refused_or_spelled_once(words):
    try:
        url = checked(words)
    except Refused:
        return
    assert url.startswith(("http://", "https://"))
    assert checked(url) == url


@given(st.integers(0, 2**32 - 1))
def test_wrapped_addresses_are_as_public_as_what_they_wrap(number):
    inner = ipaddress.IPv4Address(number)
    for wrapped in (f"::ffff:{inner}", f"64:ff9b::{inner}"):
        assert is_public(wrapped) == is_public(inner)
