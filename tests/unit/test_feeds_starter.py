"""The starter list of feeds."""

from collections import Counter

import pytest

from crossread.ingest.net.addresses import checked
from crossread.resources import table
from crossread.resources.feeds import starter


def test_every_feed_may_be_asked_and_stands_once():
    feeds = starter()
    assert len(feeds) >= 150
    assert all(checked(one.url) for one in feeds)
    assert [url for url, n in Counter(one.url for one in feeds).items() if n > 1] == []


def test_countries_and_languages_are_codes():
    countries = set(table("countries.toml")) | {"UN"}
    for one in starter():
        assert one.country in countries, one
        assert len(one.language) == 2, one
        assert one.language.islower(), one
        assert one.name.strip() == one.name, one
        assert one.kind in ("agency", "broadcaster", "newspaper", "site", "organisation"), one


def test_many_countries_and_languages():
    assert len({one.country for one in starter()}) >= 60
    assert len({one.language for one in starter()}) >= 25


@pytest.mark.parametrize(("which", "least"), [("en", 90), ("UA", 4), ("uk", 2), ("xx", 0)])
def test_chosen_by_language_or_country(which, least):
    found = starter(which)
    assert len(found) >= least
    assert all(which in (one.language, one.country) for one in found)
