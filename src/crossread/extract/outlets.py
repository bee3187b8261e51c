"""Who published a report, where its page says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.extract.headline import is_site_name

_NOTICE = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:(?:19|20)\d\d)?(?:\s*[–—-]\s*(?:19|20)\d\d)?"
    r"\s*(?:,|by\b)?\s*(?P<name>[^\W\d_][^.,|©]{1,60})",
    re.I,
)
_RIGHTS = re.compile(r"\s*[-–—]?\s*\ball\s+rights\b.*$|\s+(?:19|20)\d\d.*$", re.I)
_BAR = re.compile(r"\s+(?:[|–—•·*-]|::)\s+|\s*[｜ㅣ：]\s*")
_SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<name>[^|–—]{2,40})$")
_NOTE = re.compile(r"\s*\([^()]{1,30}\)$")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\.(?:com|net|org)\b", re.I)
# A site's name is at most this many words.
_LONGEST_NAME = 6


def from_notice(lines: Sequence[str]) -> str | None:
    """The holder of a copyright line such as ``© 2023 Sample Times. All rights reserved``."""
    for line in lines:
        match = _NOTICE.search(line)
        if not match:
            continue
        name = _RIGHTS.sub("", match["name"]).strip(" .:-")
        if 0 < len(name.split()) <= _LONGEST_NAME and name[:1].isupper():
            return name
    return None


def from_masthead(lines: Sequence[str]) -> str | None:
    """The site's name among the lines above the headline: the first that reads like a name.

    A motto or a menu may follow the name on its line.
    """
    for line in lines:
        name = _BAR.split(line)[0].strip(" |-–—")
        alone = name == line.strip(" |-–—")
        if is_site_name(name) or (alone and _is_name(name)):
            return name
    return None


def from_menu(lines: Sequence[str]) -> str | None:
    """The site's name where a menu begins with it, as in ``Sample Times | World | Sport``."""
    for line in lines:
        name = _BAR.split(line)[0].strip()
        if len(name.split()) > 1 and is_site_name(name):
            return name
    return None


def split_title(title: str) -> tuple[str, str | None]:
    """A page title without the site's name that it ends with, and that name.

    Only a suffix that reads like an outlet is taken: "Ceasefire holds - for now" stays whole.
    """
    match = _SUFFIX.search(title)
    if match and is_site_name(match["name"]) and len(title[: match.start()].split()) >= 2:
        return title[: match.start()].rstrip(), match["name"].strip()
    return title, None


def without_house(title: str, houses: Sequence[str], address: str | None = None) -> str:
    """A page title without the site's own name and what follows it.

    Args:
        title: as the page's head has it.
        houses: names the page gives its site.
        address: its URL; the host's name counts as one of the site's.
    """
    known = {_squeezed(house) for house in houses} | {_host(address)} - {""}
    for bar in _BAR.finditer(title):
        after = _BAR.split(title[bar.end() :])[0]
        words = _squeezed(after)
        ours = bool(words) and any(
            words == k or (len(k) > 3 and words.startswith(k)) for k in known
        )
        if bar.start() and (ours or is_site_name(after)) and len(after.split()) <= _LONGEST_NAME:
            return title[: bar.start()].rstrip()
    return title


def is_house(name: str, houses: Sequence[str]) -> bool:
    """True where a name is one of the site's own."""
    return _squeezed(name) in {_squeezed(house) for house in houses}


def _squeezed(name: str) -> str:
    words = re.sub(r"[\W_]+", "", name.lower())
    return words.removeprefix("the")


def _host(address: str | None) -> str:
    match = re.match(r"https?://(?:www\.)?([^/:]+)", address or "")
    labels = match[1].split(".") if match else []
    return _squeezed(max(labels[:-1], key=len)) if len(labels) > 1 else ""


def _is_name(line: str) -> bool:
    words = _NOTE.sub("", line).split()
    capital = all(w[:1].isupper() for w in words if len(w) > 3)
    return 1 <= len(words) <= 4 and capital and not _ADDRESS.search(line)
