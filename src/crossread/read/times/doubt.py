"""Words that look like times and are none: "may", "the march", "1960 soldiers", "the Sun"."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.read.times.words import OTHER, RESOURCE, Word
from crossread.resources import table

# Words of a street's name at most: "Martin Luther King Boulevard".
_STREET = 4


def _before(words: Sequence[Word], at: int) -> str:
    return words[at - 1].text.lower() if at > 0 else ""


def _after(words: Sequence[Word], at: int) -> Word | None:
    return words[at] if at < len(words) else None


def _lone_year(words: Sequence[Word], first: int, last: int) -> bool:
    """A four-digit number alone: a year unless it counts or measures something."""
    doubt = table(RESOURCE)["doubt"]
    before, after = _before(words, first), _after(words, last)
    year = int(words[first].text)
    if first > 1 and words[first - 1].kind == "dash" and words[first - 2].kind in ("num", "day"):
        return False  # "253-2020" is a telephone number
    if not doubt["first_year"] <= year <= doubt["last_year"] or before in doubt["no_year_after"]:
        return False
    if before in doubt["year_after"]:
        return after is None or after.text.lower() not in doubt["counted"]
    if after is None or not after.text.isalpha():
        return True
    lower = after.text.lower()
    plural = after.text.islower() and lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
    plural = plural and lower not in doubt["not_plurals"]
    if lower in doubt["counted"]:
        return False
    return not plural or before in doubt["year_before_plural"]  # "the 1948 elections"


def _house(words: Sequence[Word], first: int, last: int) -> bool:
    """As in "1419 Elm Street", "1707 Northeast 82nd Avenue": the number of a house."""
    doubt, before = table(RESOURCE)["doubt"], _before(words, first)
    if before in doubt["no_house_after"] or before in doubt["year_after"]:
        return False
    for at, word in enumerate(words[last : last + _STREET]):
        if at and word.text.lower() in doubt["streets"]:
            return True
        if not (word.text[0].isupper() or word.text[0].isdigit()):
            return False
    return False


def _model(words: Sequence[Word], first: int, last: int) -> bool:
    """As in "a 2005 Chevrolet": the year of a car, in which nothing happened."""
    doubt, after = table(RESOURCE)["doubt"], _after(words, last)
    if after is None or after.text.lower() not in doubt["makes"]:
        return False
    return after.text[0].isupper() and _before(words, first) not in doubt["year_after"]


def _lone_month(words: Sequence[Word], first: int, last: int) -> bool:
    """As in "May" the verb, "March" the walk, "April" and "June" the names."""
    doubt = table(RESOURCE)["doubt"]
    word, before, after = words[first], _before(words, first), _after(words, last)
    if not word.text[0].isupper():
        return False
    lower = word.key
    if before in doubt["month_after"]:
        return lower not in doubt["doubtful_months"] or before not in ("the", "a", "an")
    if lower in doubt["doubtful_months"] or len(lower) <= 3:
        return False
    # "April Jones said", "Anna June": a name goes on with a capital
    return not (after is not None and after.text[:1].isupper() and lower in doubt["name_months"])


def _lone_season(words: Sequence[Word], first: int, last: int) -> bool:
    doubt = table(RESOURCE)["doubt"]
    word = words[last - 1]
    if word.text[0].isupper() and first > 0 and _before(words, first) != ".":
        return False
    if word.text[0].isupper() and first > 1 and len(words[first - 2].text) == 1:
        return False  # "Ann C. Winter"
    if last - first > 1 and words[first].kind == "modifier":
        return True
    following = _after(words, last)
    if word.key in doubt["doubtful_seasons"] and following is not None and following.key == "of":
        return False  # "the fall of the city"
    start = first - 1 if words[first].kind == "the" else first
    before = _before(words, first) if words[first].kind != "the" else _before(words, start + 1)
    if word.key in doubt["doubtful_seasons"]:
        return before in doubt["season_after"] and (
            words[first].kind == "the" or before in ("in", "by", "since", "until", "this", "last")
        )
    return before in doubt["season_after"] or words[first].kind != "the"


def _lone_weekday(words: Sequence[Word], first: int, last: int) -> bool:
    """As in "Sun" and "Sat" are short forms only before a date; "Sunday Times" is a paper."""
    word, after = words[first], _after(words, last)
    if not word.text[0].isupper() or word.key in table(RESOURCE)["abbreviated"]:
        return False
    papers = table(RESOURCE)["doubt"]["after_weekday"]
    if _before(words, first) in table(RESOURCE)["doubt"]["not_weekdays_after"]:
        return False  # "Bloody Sunday"
    return after is None or after.text not in papers


def _lone_day(words: Sequence[Word], first: int, last: int) -> bool:
    """As in "on the 20th"; not "the 20th regiment"."""
    doubt, after = table(RESOURCE)["doubt"], _after(words, last)
    if _before(words, first) not in doubt["day_after"]:
        return False
    return after is None or not after.text.isalpha() or after.key in doubt["vague_before"]


def _lone_part(words: Sequence[Word], first: int, last: int) -> bool:
    """As in "at midnight", "in the evening"; not "night raids", "the morning paper"."""
    doubt, after = table(RESOURCE)["doubt"], _after(words, last)
    if words[last - 1].key in doubt["plain_parts"]:
        return True
    before, bare = _before(words, first), words[first].kind in ("part", "modifier")
    if bare and before in doubt["bare_part_after"]:
        return words[last - 1].key != "night"  # "by evening", "until dawn"; not "at night"
    if words[first].kind == "part" or before not in doubt["part_after"]:
        return False
    return after is None or not after.text.isalpha() or after.kind != OTHER


def _age(words: Sequence[Word], last: int) -> bool:
    """As in "12-year-old", "18 years old", "years of age", "aged": how old someone is."""
    following = [word.text.lower() for word in words[last : last + 2]]
    return following[:1] == ["old"] or following in (["-", "old"], ["of", "age"])


def _vague(words: Sequence[Word], first: int, last: int) -> bool:
    """As in "in the past", "at the time"; not "in past years", "at the time of the flood"."""
    closing, after = words[last - 1], _after(words, last)
    if closing.kind not in ("time", "last", "future") or (
        closing.kind == "future" and words[first].kind == "the"
    ):
        return True
    if after is None or not after.text.isalpha():
        return True
    return after.text.lower() in table(RESOURCE)["doubt"]["vague_before"]


def _ages_to_come(words: Sequence[Word], first: int) -> bool:
    """As in "the leaders of tomorrow", "the world of today and tomorrow": no day is meant."""
    if words[first].key != "tomorrow":
        return False
    at = first - 2 if _before(words, first) in ("and", "or") else first
    if at < first and _before(words, at + 1) != "today":
        return False
    return _before(words, at) == "of" and _before(words, at - 1) != "as"


def is_time(words: Sequence[Word], first: int, last: int, make: str) -> bool:  # noqa: PLR0911
    """False where the words of a hit are no time after all."""
    kinds = [word.kind for word in words[first:last]]
    named = [word for word in words[first:last] if word.kind in ("month", "weekday")]
    if named and not any(word.text[0].isupper() for word in named):
        return False  # "that may", "the march"
    if make == "calendar":
        if kinds == ["year"]:
            names = _model(words, first, last) or _house(words, first, last)
            return not names and _lone_year(words, first, last)
        if kinds == ["month"]:
            return _lone_month(words, first, last)
        if kinds == ["weekday"]:
            return _lone_weekday(words, first, last)
        if set(kinds) <= {"the", "modifier", "dash", "very", "season"} and "season" in kinds:
            return _lone_season(words, first, last)
        if kinds[-1] == "part" and set(kinds) <= {"the", "modifier", "dash", "very", "of", "part"}:
            return _lone_part(words, first, last)
        if kinds == ["short_year"]:
            return _before(words, first) in table(RESOURCE)["doubt"]["month_after"]
        if kinds == ["the", "ord"]:
            return _lone_day(words, first, last)
    if make == "around" and kinds[-1] == "year":
        after = _after(words, last)
        return (
            after is None
            or not after.text.isalpha()
            or (after.text.lower() in table(RESOURCE)["doubt"]["vague_before"])
        )
    if kinds in (["decade"], ["decade_word"]) or kinds[1:] in (["decade"], ["decade_word"]):
        return _before(words, first) not in table(RESOURCE)["doubt"]["ages_after"]  # "in her 30s"
    if make == "unbounded":
        return _vague(words, first, last)
    aged = make in ("duration", "shifted") and _age(words, last)
    return not (aged or (kinds == ["deictic"] and _ages_to_come(words, first)))
