"""OPML: lists of feeds as other readers export them, nested as deep as one likes."""

from __future__ import annotations

import io
from dataclasses import dataclass

from lxml import etree

# More feeds than any reader's user has; a list of a directory is a mistake or an attack.
MOST = 5_000


class OpmlError(ValueError):
    """The bytes are no OPML; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed of a list: its address as given, what the list calls it, its language or None."""

    url: str
    title: str | None = None
    language: str | None = None


def opml(body: bytes) -> list[Outline]:
    """Feeds of a list in its order, each once; folders and lists in other places are passed over.

    Raises:
        OpmlError: it is no OPML, or broken before its first feed.
    """
    found: dict[str, Outline] = {}
    root = None
    try:
        for event, element in etree.iterparse(
            io.BytesIO(body),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            recover=True,
        ):
            if root is None:
                root = element.tag
                if not isinstance(root, str) or root.lower() != "opml":
                    break
            if event == "start" and element.tag == "outline":
                one = _outline({name.lower(): value for name, value in element.attrib.items()})
                if one:
                    found.setdefault(one.url, one)
            if len(found) >= MOST:
                break
            if event == "end":
                element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        if not found:
            raise OpmlError(f"Its XML is broken: {str(error)[:160]}.") from None
    if not isinstance(root, str) or root.lower() != "opml":
        raise OpmlError("It is no OPML: its first element is not <opml>.")
    return list(found.values())


def _outline(fields: dict[str, str]) -> Outline | None:
    url = fields.get("xmlurl", "").strip()
    if not url:
        return None
    title = " ".join((fields.get("title") or fields.get("text") or "").split())
    return Outline(url, title or None, fields.get("language") or None)


def written(feeds: list[Outline], title: str) -> bytes:
    """A list of feeds as OPML 2.0, for other readers."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _xml(title)
    body = etree.SubElement(root, "body")
    for feed in feeds:
        fields = {"type": "rss", "text": feed.title or feed.url, "xmlUrl": feed.url}
        etree.SubElement(body, "outline", {k: _xml(v) for k, v in fields.items()})
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _xml(words: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(
        c for c in words if c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff"
    )
