"""Capitalised runs of a line, and what their own words say."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.lang.en.stop_words import STOP_WORDS

from crossread.read.names.heads import is_branch, kind_by_head
from crossread.read.names.lexicon import Known, match, vocabulary
from crossread.read.names.words import Line, Word
from crossread.read.places.atlas import look_up

# What opens a sentence with a capital before a name: "Eight-year-old Ada Lind".
AGES = ("-year-old", "-month-old", "-week-old", "-day-old")
PAIR = 2
# Words of a firm's name behind which nothing of it stands.
CLOSING = frozenset({"inc", "inc.", "ltd", "ltd.", "plc", "llc", "gmbh", "llp", "ltda"})
# Letters up to which a name in capitals is an acronym before it is a town.
ACRONYM = 4
# Small words that join parts of a person's or place's name without being English themselves.
PARTICLES = frozenset(
    [
        *("de", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "van", "von", "der"),
        *("bin", "bint", "ibn", "al", "el", "ul", "ud", "ur", "abu"),
    ]
)


def runs_of(line: Line) -> Iterator[tuple[int, int]]:
    """Stretches ``[first, last)`` of capitalised words that only blanks or particles part."""
    end = 0
    for at, word in enumerate(line.words):
        # "al Qaeda" begins with a small word
        opens = word.cap or (word.lower == "al" and match(line.words, at))
        if at < end or not opens or word.lower.endswith(AGES):
            continue
        end = at + 1
        while (reach := _reach(line.words, end)) > end:
            end = reach
        yield at, end


def _reach(words: tuple[Word, ...], end: int) -> int:
    """How far a run that has come to ``end`` goes on; ``end`` where it is over."""
    if end >= len(words):
        return end
    known = match(words, end - 1)
    if known and end - 1 + known[0] > end:  # "People's Daily", "Republic of Artsakh"
        return end - 1 + known[0]
    if words[end].gap == " & " and words[end].cap:
        return end + 1
    # "on Monday Kostrel said": no name goes on over a day
    day = not vocabulary().days.isdisjoint((words[end - 1].lower, words[end].lower))
    if day or not (words[end].joined and not words[end - 1].possessive):
        return end if day or not _is_owned(words, end) else end + 1
    if words[end].cap:
        return end + 1
    ahead = end
    while ahead < len(words) and words[ahead].lower in PARTICLES and ahead < end + 2:
        ahead += 1
    joined = all(word.joined for word in words[end : ahead + 1])
    return ahead + 1 if end < ahead < len(words) and words[ahead].cap and joined else end


def _is_owned(words: tuple[Word, ...], at: int) -> bool:
    """True inside "Sheriff's | Office", "Farmers' | Union"."""
    owner, word = words[at - 1], words[at]
    blank = word.gap in ("'s ", "’s ", "' ", "’ ")
    return blank and word.cap and owner.cap and owner.lower in vocabulary().owners


def skip_opening(line: Line, first: int, last: int) -> int:
    """Index past words that are capitalised only because they open the sentence."""
    words = line.words
    lists = vocabulary()
    at = first
    while at < last and (words[at].first or line.shouted or at > first) and (
        words[at].lower in STOP_WORDS and words[at].text not in ("US", "IT")
    ):  # fmt: skip
        hit = match(words, at)
        if hit and hit[0] > 1:
            break
        at += 1
    if (
        at + 1 < last
        and words[at].first
        and words[at].lower in lists.common
        and words[at].text not in lists.given
        and match(words, at) is None
        and words[at].lower not in lists.offices
        and words[at].lower not in lists.organisation_heads
        and kind_by_head(words[at:last]) is None
    ):
        at += 1
    return at


def extent(line: Line, at: int, last: int, known: Known) -> int:
    """Where a name that begins with a known one ends: at its last head word, or at once."""
    words = line.words
    lists = vocabulary()
    best = at
    for i in range(at, last):
        low = words[i].lower
        if words[i].text in lists.given and i + 1 < last:
            break
        if low in lists.office_heads and low not in lists.organisation_heads:
            break
        follower = match(words, i)
        if follower and follower[1].demonym:
            break
        if follower and is_branch(follower[1], words[i : i + follower[0]]):
            best = i + follower[0]  # "Jamaica | Labour Party"
            break
        if low in lists.organisation_heads or (
            low in lists.place_heads and not (known.demonym and low in ("state", "city"))
        ):
            best = i + 1
        if follower and follower[0] > 1:
            break
    return best


def dateline_end(line: Line, first: int, last: int) -> int:
    """Word behind a town in capitals that opens a report ("DHAKA | Bangladesh said"), else 0."""
    words = line.words
    at = first
    while at < last and words[at].text.isupper() and not words[at].possessive:
        at += 1
    if not first < at < last or line.recased or not words[at].joined or words[first].size < PAIR:
        return 0
    name = " ".join(word.text for word in words[first:at])
    known = match(words, first)
    town = known is None and len(name) > ACRONYM and bool(look_up(name))
    place = known is not None and known[1].kind == "place" and first + known[0] == at
    return at if town or (place and len(name) > ACRONYM) else 0


def title_end(words: tuple[Word, ...], at: int, last: int) -> int:
    """End of the words of office that begin at ``at``; ``at`` where there are none."""
    lists = vocabulary()
    end = at
    headed = False
    while end < last and (
        words[end].lower in lists.offices
        or words[end].lower in lists.honorifics
        or ("-" in words[end].lower and words[end].lower.split("-")[-1] in lists.office_heads)
    ):
        low = words[end].lower
        if headed and words[end].text in lists.given and end + 1 < last:
            break
        headed = headed or low in lists.office_heads or low in lists.honorifics or "-" in low
        end += 1
    if not headed:
        return at
    # "Security Council", "State University": the title words belong to a body
    if end < last and words[last - 1].lower in lists.organisation_heads:
        return at
    return end


def rest_of(line: Line, at: int, last: int) -> int:
    """End of the unknown words from ``at`` on: the run's end, or where a known name begins."""
    words = line.words
    for i in range(at + 1, last):
        if words[i - 1].lower in CLOSING:
            return i  # "Sandor Media LTD | Ardel"
        hit = match(words, i)
        if last > title_end(words, i, last) > i and kind_by_head(words[at:last]) is None:
            return i
        if hit and hit[1].demonym and kind_by_head(words[at:last]) is None:
            return i
        if hit and hit[1].kind == "place" and "-" in words[at].gap:
            return i  # "post-Gaddafi | Libya"
        if line.shouted and (hit or words[i].lower in vocabulary().common):
            return i
    return last
