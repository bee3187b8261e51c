"""Bytes to text: byte-order mark, then the declared character set, then UTF-8, then a guess."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes

from crossread.extract.language import detect

# A text has hardly any control characters besides tab and line ends; compressed or compiled data
# has about one in eight. Set between the two, far from either.
_CONTROL_SHARE = 0.02
# Guessing a legacy character set looks at this many bytes; more does not change the answer.
_GUESS_BYTES = 64 * 1024
# Up to this share of undecodable bytes a text is UTF-8 with damage rather than something else.
_DAMAGE_SHARE = 0.01

# Share of letters with marks from which a text is in no western language: French has 4 in 100,
# Icelandic 10; Cyrillic or Greek read as Latin-1 has nearly nothing else, markup counted in.
_WESTERN_SHARE = 0.25

# Sets of the Latin alphabet differ in a few letters, which hardly weigh in a guess: "señor" in the
# western one is "seńor" in the central European one. So the language decides, where it is written
# in one of these; anything else is western.
_CENTRAL = ("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq", "sr")
_LATIN_SETS = {
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": ("az", "ku", "tr"),
    "cp1257": ("et", "lt", "lv"),
}
# A letter and what follows it, where that is none of ASCII; and what may stand between letters.
_AFTER_LETTER = re.compile(r"([^\W\d_])([^\x00-\x7f])(?=(\w?))")
_JOINING = frozenset("’‘‐‑–—…·ʼ")
# First letter beyond the Latin ones.
_BEYOND_LATIN = "\u0370"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.I)
_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,30})["']""", re.I)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF",
    b"SQLite format 3\x00", b"OggS", b"RIFF", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"BZh", b"MZ\x90",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a page. ``charset`` is what it was read as, ``damaged`` counts replaced bytes."""

    text: str
    charset: str
    damaged: int = 0


class BinaryError(ValueError):
    """The bytes are not text."""


def decode(body: bytes, declared: str | None = None, *, html: bool = False) -> Decoded:
    """Text of the bytes, without byte-order mark.

    Args:
        body: the bytes of a page.
        declared: character set the transport declared.
        html: whether the first bytes may declare one themselves.

    Raises:
        BinaryError: the bytes are not text in any character set we know.
    """
    if body.startswith(_MAGIC):
        raise BinaryError
    decoded = _marked(body) or _as_declared(body, declared, html) or _guessed(body)
    if not _is_text(decoded.text):
        decoded = _wide(body)
    return decoded


def _is_text(text: str) -> bool:
    return len(_CONTROLS.findall(text)) <= _CONTROL_SHARE * len(text)


def _wide(body: bytes) -> Decoded:
    """UTF-16 without its mark: two bytes a character, which other sets show as controls."""
    for charset in ("utf-16-le", "utf-16-be"):
        found = _lenient(body, charset)
        words = sum(c.isalpha() or c.isspace() for c in found.text[:_GUESS_BYTES])
        blanks = found.text[:_GUESS_BYTES].count(" ")
        size = min(len(found.text), _GUESS_BYTES)
        if not found.damaged and _is_text(found.text) and words > 0.8 * size and blanks * 25 > size:
            return found
    raise BinaryError


def _marked(body: bytes) -> Decoded | None:
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return _lenient(body[len(mark) :], charset)
    return None


def _as_declared(body: bytes, declared: str | None, html: bool) -> Decoded | None:
    """Text in the first declared set, or UTF-8, that fits without one error."""
    named = [declared] if declared else []
    if html:
        head = body[:4096]
        named += [m[1].decode("ascii") for m in (_XML.search(head), _META.search(head)) if m]
    # Latin-1 is what servers say that were told nothing: what the page says goes before it.
    named.sort(key=_is_western)
    # UTF-8 before what a page says of itself: text that fits UTF-8 by chance does not occur,
    # save in sets that write everything in seven bits with escapes.
    for charset in [*named, "utf-8"] if b"\x1b" in body else ["utf-8", *named]:
        try:
            name = codecs.lookup(charset).name
            text = body.decode(_wider(name))
        except (LookupError, UnicodeError, ValueError):
            continue
        if _is_western(charset) and _high_share(text) > _WESTERN_SHARE:
            continue
        return Decoded(text, name)
    return None


def _is_western(charset: str) -> bool:
    """True for the sets in which any bytes are some text."""
    try:
        return _wider(codecs.lookup(charset).name) == "cp1252"
    except (LookupError, ValueError):
        return False


def _high_share(text: str) -> float:
    """Share of a text's letters that are none of ASCII."""
    letters = [c for c in text[:_GUESS_BYTES] if c.isalpha()]
    return sum(c >= "\x80" for c in letters) / max(1, len(letters))


def _wider(charset: str) -> str:
    """Browsers read Latin-1 as Windows-1252, and so do the authors of pages."""
    return "cp1252" if charset in ("iso8859-1", "ascii") else charset


def _guessed(body: bytes) -> Decoded:
    repaired = _lenient(body, "utf-8")
    high = sum(byte >= 0x80 for byte in body[:_GUESS_BYTES])
    sample = min(len(body), _GUESS_BYTES)
    if repaired.damaged <= max(1, _DAMAGE_SHARE * sample) and high > 3 * repaired.damaged:
        return repaired
    best = from_bytes(body[:_GUESS_BYTES]).best()
    if best is not None:
        guess = _latin(body, _lenient(body, best.encoding))
        if guess.damaged <= repaired.damaged:
            return guess
    return repaired


def _latin(body: bytes, guess: Decoded) -> Decoded:
    """A guess of mostly ASCII letters, in the set that its language is written in, or the western.

    Another set is taken where these would leave more in words that no word has.
    """
    western = _lenient(body, "cp1252")
    if _high_share(western.text) > _WESTERN_SHARE:
        return guess
    read = {name: _lenient(body, name) for name in _LATIN_SETS}
    # Few letters differ, so most readings show the language, wrong as they are.
    spoken = Counter(detect(one.text) for one in (western, guess, *read.values()))
    language = spoken.most_common(1)[0][0]
    likely = [one for name, one in read.items() if language in _LATIN_SETS[name]]
    found = [*likely, western, guess, *read.values()]
    return min(found, key=lambda one: one.damaged + _oddities(one.text))


def _oddities(text: str) -> int:
    """How often a word holds a sign, a capital behind a small letter, or another alphabet."""
    return sum(
        (c.isupper() and before.islower() and after.islower())
        or (c >= _BEYOND_LATIN) != (before >= _BEYOND_LATIN)
        if c.isalpha()
        else after.isalpha() and c not in _JOINING
        for before, c, after in _AFTER_LETTER.findall(text)
    )


def _lenient(body: bytes, charset: str) -> Decoded:
    text = body.decode(charset, "replace")
    return Decoded(text.removeprefix("\ufeff"), charset, text.count("\ufffd"))
