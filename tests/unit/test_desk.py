import zlib
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from importlib.resources import files

import pytest
from invented import NOW, READER, article_of, entry_of, page_of, reading_of, story_of

from crossread.desk import Desk, DeskError, Entry, QuestionError, errors
from crossread.desk.codec import (
    UNREADABLE,
    pack,
    pack_reading,
    pack_telling,
    pack_words,
    unpack,
    unpack_reading,
    unpack_telling,
)
from crossread.desk.errors import UnreadableError
from crossread.desk.shapes import shape
from crossread.desk.spans import spans
from crossread.model import Article, Dropped, Evidence, Page, Reading, Story


@pytest.fixture
def desk(place):
    with Desk.open(place) as opened:
        yield opened


def add(desk, *batch, skipped=(), now=NOW):
    run = desk.begin("test", program="0", now=now)
    added = desk.add(run, batch, skipped=skipped, received=now)
    desk.end(run, now=now)
    return added


def test_article_and_reading_come_back_as_they_went_in(desk):
    article = article_of(
        "a", "Flood in Velmara: 29 dead.\nÄ 🙂 done.", "Velmara counts", authors=("A", "B")
    )
    reading = reading_of(article)
    add(desk, Entry.of(page_of("a", article.text), reading))
    assert list(desk.articles()) == [article]
    assert list(desk.readings(READER, [article.id])) == [reading]
    assert list(desk.readings("another", [article.id])) == []
    assert desk.unread("another") == [article.id]


def test_same_bytes_are_known_and_changed_bytes_are_not(desk):
    entry = entry_of("a", "Velmara: 29 dead.")
    assert desk.known([entry.page]) == [False]
    add(desk, entry)
    other_ref = Page(ref="b", kind="file", media="text/plain", body=entry.page.body)
    assert desk.known([entry.page, page_of("a", "Velmara: 30 dead."), other_ref]) == [
        True,
        False,
        False,
    ]


def test_changed_text_is_a_version_and_the_old_one_is_kept(desk):
    old, new = entry_of("a", "Velmara: 29 dead."), entry_of("a", "Velmara: 30 dead.")
    assert add(desk, old).read == 1
    assert add(desk, new).versions == 1
    assert [article.id for article in desk.articles()] == [new.article.id]
    assert desk.article(old.article.id) == old.article
    assert [(v.article, v.supersedes, v.latest) for v in desk.versions()] == [
        (old.article.id, None, False),
        (new.article.id, old.article.id, True),
    ]
    assert desk.look_up("a") == [new.article.id, old.article.id]


def test_text_that_goes_back_is_the_latest_again(desk):
    first, second = entry_of("a", "Velmara: 29 dead."), entry_of("a", "Velmara: 30 dead.")
    for entry in (first, second, first):
        add(desk, entry)
    assert [article.id for article in desk.articles()] == [first.article.id]
    assert desk.versions()[-1].supersedes == second.article.id
    assert desk.known([first.page, second.page]) == [True, False]
    assert desk.verify().faults == ()


def test_versions_received_by_then(desk):
    old, new = entry_of("a", "Velmara: 29 dead."), entry_of("a", "Velmara: 30 dead.")
    add(desk, old)
    add(desk, new, now=NOW.replace(hour=18))
    (then,) = desk.versions(until=NOW.replace(hour=15))
    assert (then.article, then.latest) == (old.article.id, True)


def test_new_particulars_of_the_same_words_replace_the_old(desk):
    entry = entry_of("a", "Velmara: 29 dead.")
    add(desk, entry)
    (before,) = desk.crossed.current(READER)
    dated = replace(entry.article, outlet="The Velmaran")
    page = page_of("a", "Velmara: 29 dead. (by The Velmaran)")
    assert add(desk, Entry.of(page, reading_of(dated))).unchanged == 1
    assert desk.article(entry.article.id) == dated
    assert desk.crossed.current(READER) != [before]
    assert desk.known([page]) == [True]


def test_two_refs_with_one_text_are_two_articles(desk):
    assert add(desk, entry_of("a", "Velmara."), entry_of("b", "Velmara.")).read == 2
    assert len(list(desk.articles())) == 2


def test_dropped_is_listed_until_it_is_read(desk):
    add(desk, Dropped(ref="a", reason="empty", note="It is empty."))
    add(desk, Dropped(ref="a", reason="empty", note="It is empty."))
    assert [item.ref for item in desk.dropped()] == ["a"]
    add(desk, entry_of("a", "Velmara."))
    assert desk.dropped() == []


def test_dropped_of_the_same_run_stays_beside_the_article(desk):
    twice = Dropped(ref="a", reason="duplicate_ref", note="Another has this name.")
    add(desk, entry_of("a", "Velmara."), twice)
    assert desk.dropped() == [twice]
    add(desk, twice, skipped=[page_of("a", "Velmara.")])
    assert desk.dropped() == [twice]
    add(desk, skipped=[page_of("a", "Velmara.")])
    assert desk.dropped() == []


def test_batch_is_kept_whole_or_not_at_all(desk):
    good = entry_of("a", "Velmara.")
    bad = Entry(page_of("b", "x"), article_of("b", "\ud800"), READER, b"")
    with pytest.raises(UnicodeEncodeError):
        add(desk, good, bad)
    assert list(desk.articles()) == []
    assert add(desk, good).read == 1


def test_readings_of_a_new_reader_replace_the_old(desk):
    entry = entry_of("a", "Velmara: 29.")
    add(desk, entry)
    desk.add_readings("test-2", [(entry.article.id, entry.reading)])
    assert desk.unread("test-2") == []
    assert desk.unread(READER) == [entry.article.id]


def test_stories_are_kept_under_their_key_and_the_oldest_go(desk):
    entry = entry_of("a", "Velmara: 29.")
    add(desk, entry)
    story = story_of(reading_of(entry.article))
    left_out = (Dropped(ref="z", reason="later", note="It came later."),)
    for key in range(12):
        desk.keep_told(str(key), ((story,), left_out))
    assert desk.told("11") == ((story,), left_out)
    assert desk.told("0") is None
    assert desk.verify().stories == 8


def test_verify_counts_every_span_and_finds_a_changed_text(desk):
    entry = entry_of("a", "Velmara counts 29 and 30.")
    add(desk, entry)
    found = desk.verify()
    assert (found.articles, found.readings, found.spans, found.faults) == (1, 1, 3, ())
    changed = pack_words("Velmara mourns 29 or thirty")
    desk._connection.run("UPDATE texts SET words = ?", changed)
    desk._connection.run(
        "UPDATE readings SET record = ?",
        pack(replace(reading_of(entry.article), article=Article(ref="", text="", id="x"))),
    )
    faults = desk.verify().faults
    assert any("not what was read" in fault for fault in faults)
    assert any("reads" in fault and "'30'" in fault for fault in faults)


def test_a_reading_whose_article_changed_cannot_be_read_back(desk):
    entry = entry_of("a", "Velmara counts 29 and 30.")
    add(desk, entry)
    desk._connection.run("UPDATE texts SET words = ?", pack_words("Short."))
    faults = desk.verify().faults
    assert any(fault.startswith("The reading of article") for fault in faults)


def test_verify_finds_an_article_that_cannot_be_searched(desk):
    add(desk, entry_of("a", "Velmara counts 29 and 30."))
    desk._connection.run("UPDATE articles SET listed = 0")
    assert any("search index" in fault for fault in desk.verify().faults)


def test_verify_finds_a_span_of_a_story_that_cites_nobody(desk):
    entry = entry_of("a", "Velmara: 29.")
    add(desk, entry)
    story = story_of(reading_of(article_of("unknown", "Velmara: 29.")))
    desk.keep_told("k", ((story,), ()))
    assert any("no article" in fault for fault in desk.verify().faults)


def test_verify_says_what_cannot_be_read_back(desk):
    add(desk, entry_of("a", "Velmara: 29."))
    desk._connection.run("UPDATE readings SET record = ?", zlib.compress(b'{"reader": 3}'))
    assert sum("cannot be read back" in fault for fault in desk.verify().faults) == 1
    desk._connection.run("UPDATE pages SET body = ?", b"\0")
    faults = desk.verify().faults
    assert any(fault.startswith("The page a cannot be read back") for fault in faults)


def test_records_survive_packing():
    reading = reading_of(article_of("a", "Velmara: 29.", outlet="X"))
    story = story_of(reading)
    assert unpack(pack(story), Story) == story
    texts = {reading.article.id: reading.article}
    assert unpack_telling(pack_telling(story, lambda _: texts), Story, lambda _: texts) == story
    assert unpack_reading(pack_reading(reading), reading.article) == reading


def no_texts(_):
    return {}


def test_a_record_of_other_fields_is_not_understood_wrongly():
    story = story_of(reading_of(article_of("a", "Velmara: 29.")))
    with pytest.raises(UnreadableError, match="another version"):
        unpack_telling(pack_telling(story, no_texts), Reading, no_texts)
    assert issubclass(UnreadableError, UNREADABLE)
    assert shape(Reading) != shape(Story)


def test_the_dictionary_that_desks_are_kept_with_never_changes():
    known = files("crossread.resources").joinpath("desk_dictionary_1.txt").read_bytes()
    assert sha256(known).hexdigest() == (
        "0d1a964087583773cf41cde61e6e14d19359e6c429d0151ef809cd4d5c37220a"
    )


def test_a_reading_read_under_other_fields_is_read_again(desk):
    entry = entry_of("a", "Velmara: 29.")
    add(desk, entry)
    desk._connection.run("UPDATE readings SET shape = 1")
    assert desk.stale(READER)
    assert desk.unread(READER) == [entry.article.id]
    assert list(desk.readings(READER, [entry.article.id])) == []
    desk.add_readings(READER, [(entry.article.id, entry.reading)])
    assert not desk.stale(READER)
    assert desk.count("killed = 29") == 1


def test_spans_finds_those_deep_inside():
    story = story_of(reading_of(article_of("a", "Velmara: 29.")))
    found = list(spans(story))
    assert {span.text for span in found} == {"29", "Velmara"}
    assert all(isinstance(span, Evidence) for span in found)


def test_desk_error_is_one_tree():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    named = [kind for kind in kinds if kind.__module__ == errors.__name__]
    assert all(issubclass(kind, DeskError) for kind in named)
    assert all(kind.__name__ in (errors.__doc__ or "") for kind in named)


def test_a_kept_crossing_that_cannot_be_read_is_as_good_as_none(desk):
    desk.keep_told("k", ((story_of(reading_of(article_of("a", "Velmara: 29."))),), ()))
    desk._connection.run("UPDATE crossed SET record = ?", zlib.compress(b'{"id": 3}'))
    assert desk.told("k") is None


def test_a_page_comes_back_whole(desk):
    page = replace(
        page_of("a", "Velmara: 29."), kind="url", url="https://example.org/a", fetched=NOW,
        headers=(("ETag", '"x"'), ("Content-Language", "en")), warc="news.warc.gz@1024",
    )  # fmt: skip
    article = article_of("a", "Velmara: 29.")
    add(desk, Entry.of(page, reading_of(article)))
    assert desk.page_of(article.id) == page
    assert desk.page_of("unknown") is None


def test_versions_of_a_ref_show_what_was_edited(desk):
    old = entry_of("a", "Velmara: 29 people died. Rescue goes on.", "Flood")
    new = entry_of("a", "Velmara: 30 people died. Rescue goes on now.", "Flood in Velmara")
    add(desk, old, entry_of("b", "Dorn."))
    add(desk, new)
    first, second = desk.versions_of("a")
    assert first.changes == ()
    assert [
        (e.what, e.section, e.old and e.old.text, e.new and e.new.text) for e in second.changes
    ] == [
        ("added", "title", None, "in Velmara"),
        ("changed", "text", "29", "30"),
        ("changed", "text", "on.", "on now."),
    ]
    for edit in second.changes:
        for span, entry in ((edit.old, old), (edit.new, new)):
            if span:
                words = entry.article.section(span.section)
                assert words[span.start : span.end] == span.text
    assert [ref for ref, *_ in desk.edited()] == ["a"]


def test_outlets_are_counted_and_described_by_the_user_alone(desk):
    add(
        desk,
        entry_of("a", "Velmara.", outlet="The Velmaran", language="en"),
        entry_of("b", "Dorn.", outlet="The Velmaran", language="en"),
        entry_of("c", "Sarn.", outlet="Dorn Post", language="de"),
        entry_of("d", "Ilm."),
    )
    first, _ = desk.outlets()
    assert (first.name, first.articles, first.language) == ("The Velmaran", 2, "en")
    assert (first.country, first.kind, first.reliability) == (None, None, None)
    desk.describe("the velmaran", reliability="B")
    desk.describe("The Velmaran", country="VV", kind="paper")
    desk.describe("The Velmaran", kind=None)
    first, _ = desk.outlets()
    assert (first.country, first.kind, first.reliability) == ("VV", None, "B")
    with pytest.raises(QuestionError, match="letter from A to F"):
        desk.describe("The Velmaran", reliability="G")
    add(desk, entry_of("c", "Sarn.", outlet="The Velmaran", language="de"))
    assert [(one.name, one.articles) for one in desk.outlets()] == [
        ("The Velmaran", 3),
        ("Dorn Post", 0),
    ]


def test_nul_in_words_and_names_is_kept(desk):
    entry = entry_of("a\0b", "Velmara:\0 29.", "A\0title", outlet="X\0Y")
    add(desk, entry)
    assert list(desk.articles()) == [entry.article]
    assert desk.known([entry.page]) == [True]
    assert desk.page_of(entry.article.id) == entry.page
    assert desk.verify().faults == ()


def test_a_clock_that_goes_back_changes_no_order(desk):
    old, new = entry_of("a", "Velmara: 29 dead."), entry_of("a", "Velmara: 30 dead.")
    add(desk, old)
    add(desk, new, now=NOW - timedelta(days=400))
    assert [article.id for article in desk.articles()] == [new.article.id]
    assert [(v.article, v.latest) for v in desk.versions()] == [
        (old.article.id, False),
        (new.article.id, True),
    ]
    assert desk.count("30") == 1
    assert desk.verify().faults == ()
