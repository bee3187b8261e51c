import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
import typer

from crossread import __version__
from crossread.cli import main as cli
from crossread.cli.files import Format
from crossread.cli.screen import cut, harmless
from crossread.cross import crossing
from crossread.desk import Desk
from crossread.desk.codec import pack_words
from crossread.export import FORMATS
from crossread.resources.parties import spelled

COMMANDS = ["read", "stories", "show", "timeline", "search", "why", "verify", "export", "demo"]
REPORTS = [
    {
        "id": "one",
        "outlet": "The Velmaran",
        "title": "Velmara: 29 killed in dam burst",
        "published": "2031-05-03",
        "text": "At least 29 people were killed on Friday when a dam burst near Tarsk, the "
        'interior ministry of Velmara said. "We lost everything," mayor Ilda Brek told reporters.',
    },
    {
        "id": "two",
        "outlet": "Tarsk Daily",
        "title": "Dam burst near Tarsk kills 27",
        "published": "2031-05-03",
        "text": "A dam burst near Tarsk in Velmara on Friday killed at least 27 people, police "
        "said. Mayor Ilda Brek called for help.",
    },
    {"id": "three", "text": "The chess congress in Orlo opens on 4 June 2031 with 64 players."},
]
HOSTILE = "\x1b[2J\x1b]0;owned\x07 [red]bold[/red] [/] \u202egnp.exe \x9b31m"


def run(monkeypatch, capsys, *arguments):
    """Exit code, standard output and standard error of a command line."""
    monkeypatch.setattr(sys, "argv", ["crossread", *map(str, arguments)])
    capsys.readouterr()
    code = cli.main()
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.fixture
def crossread(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CROSSREAD_DEBUG", raising=False)
    monkeypatch.delenv("CROSSREAD_DESK", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    return lambda *arguments: run(monkeypatch, capsys, *arguments)


def lines(path, reports):
    path.write_text("".join(json.dumps(report) + "\n" for report in reports), "utf-8")


@pytest.fixture
def filled(crossread, tmp_path):
    lines(tmp_path / "in.jsonl", REPORTS)
    assert crossread("read", "in.jsonl")[0] == 0
    return crossread


def one_sentence(words):
    return len(words.strip().splitlines()) == 1 and "Traceback" not in words


def test_version_and_help(crossread):
    assert crossread("--version")[:2] == (0, f"crossread {__version__}\n")
    code, shown, _ = crossread("--help")
    assert code == 0
    assert all(command in shown for command in COMMANDS)


def test_every_command_and_option_is_in_the_docs(request):
    docs = (request.config.rootpath / "docs" / "cli.md").read_text("utf-8")
    group = typer.main.get_command(cli.app)
    for name, command in group.commands.items():
        if command.hidden:
            continue
        assert f"crossread {name}" in docs
        for parameter in command.params:
            shown = [option for option in parameter.opts if option.startswith("-")]
            assert getattr(parameter, "hidden", False) or all(o in docs for o in shown), shown


def test_help_names_no_type_where_nothing_is_typed(crossread):
    for command in ("read", "show", "serve"):
        shown = crossread(command, "--help")[1]
        assert "--help" in shown
        assert "<bool>" not in shown


def test_starting_loads_neither_reader_nor_extractor():
    """Two seconds of every command would go into libraries that only reading needs."""
    heavy = ("spacy", "trafilatura", "py3langid", "numpy", "multiprocessing")
    code = f"import sys, crossread.cli.main; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_was_told_is_shown_without_the_reader(filled, monkeypatch):
    """Stories from the cache, and search: in a process that may not load spaCy at all."""
    assert filled("stories")[0] == 0
    code = (
        "import sys; sys.modules['spacy'] = sys.modules['trafilatura'] = None\n"
        "from crossread.cli.main import main\n"
        "sys.exit(main())"
    )
    for arguments in (["stories"], ["show", "1"], ["timeline"], ["search", "dam"], ["verify"]):
        command = [sys.executable, "-c", code, *arguments]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def test_keys_are_spelled_out():
    assert spelled("AZ: presidency") == "Azerbaijan: presidency"
    assert spelled("29 according to AM: government; XX: office, OF: Note") == (
        "29 according to Armenia: government; XX: office, OF: Note"
    )
    assert spelled("Velmara: ministry of defence") == "Velmara: ministry of defence"


def test_wrong_use_is_2(crossread):
    assert crossread("read")[0] == 2
    assert crossread("nonsense")[0] == 2
    assert crossread("stories", "--nonsense")[0] == 2
    assert crossread("read", "x", "--jobs", "-1")[0] == 2
    code, _, said = crossread("read", "x", "--engine", "daft")
    assert code == 2
    assert "not in this version" in said


def test_read_then_read_again(crossread, tmp_path):
    lines(tmp_path / "in.jsonl", REPORTS)
    code, shown, said = crossread("read", "in.jsonl", "--json")
    first = json.loads(shown)
    assert (code, said) == (0, "")
    assert (first["read"], first["skipped"], first["versions"], first["dropped"]) == (3, 0, 0, [])
    again = json.loads(crossread("read", "in.jsonl", "--json")[1])
    assert (again["read"], again["skipped"]) == (0, 3)
    changed = [{**REPORTS[0], "text": REPORTS[0]["text"] + " Later 30."}, *REPORTS[1:]]
    lines(tmp_path / "in.jsonl", changed)
    third = json.loads(crossread("read", "in.jsonl", "--json")[1])
    assert (third["read"], third["versions"], third["skipped"]) == (0, 1, 2)
    document = json.loads(crossread("export")[1])
    assert len(document["articles"]) == 3
    (newer,) = [article for article in document["articles"] if article["ref"] == "one"]
    assert newer["supersedes"]
    old = json.loads(crossread("why", newer["supersedes"], "--json")[1])
    assert old[0]["superseded_by"] == newer["id"]


def test_two_jobs_read_the_same(crossread, tmp_path):
    lines(tmp_path / "in.jsonl", REPORTS)
    assert crossread("read", "in.jsonl", "--desk", "one.desk")[0] == 0
    assert crossread("read", "in.jsonl", "--desk", "two.desk", "--jobs", "2")[0] == 0
    assert (
        crossread("export", "--desk", "one.desk")[1] == crossread("export", "--desk", "two.desk")[1]
    )


def test_something_dropped_is_3_and_why_tells(crossread, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    lines(tmp_path / "in.jsonl", REPORTS)
    with (tmp_path / "in.jsonl").open("a") as file:
        file.write('{"id": "half", "text": "Half a li')
    code, shown, said = crossread("read", "in.jsonl", "empty.txt", "binary.txt", "none.txt")
    assert code == 3
    assert "3 articles read" in shown
    assert len(said.strip().splitlines()) == 4
    assert crossread("stories")[0] == 0
    code, shown, _ = crossread("why", "empty.txt")
    assert code == 0
    assert "Dropped (empty)" in shown
    dropped = json.loads(crossread("export")[1])["dropped"]
    assert {"empty.txt", "binary.txt", "none.txt"} < {item["ref"] for item in dropped}


def test_two_articles_with_one_id(crossread, tmp_path):
    lines(tmp_path / "in.jsonl", [REPORTS[0], {**REPORTS[1], "id": "one"}])
    code, shown, said = crossread("read", "in.jsonl")
    assert code == 3
    assert "1 article read" in shown
    assert len(said.strip().splitlines()) == 1


def test_stories_and_show(filled):
    rows = json.loads(filled("stories", "--json")[1])
    assert sum(row["articles"] for row in rows) == 3
    assert set(rows[0]) == {
        "id", "title", "place", "first", "last", "articles", "outlets", "unknown_outlets",
        "origins", "disputes", "open_disputes",
    }  # fmt: skip
    by_row = json.loads(filled("show", "1", "--json")[1])
    assert by_row["id"] == rows[0]["id"]
    assert json.loads(filled("show", rows[0]["id"][:6], "--json")[1]) == by_row
    code, _, said = filled("show", "zzz")
    assert code == 1
    assert one_sentence(said)
    assert filled("show", "")[0] == 1


def test_show_has_its_parts_in_order(filled):
    shown = filled("show", "1")[1]
    parts = ["Highlights", "Key figures", "Where accounts disagree", "Who said what", "Timeline",
             "Articles"]  # fmt: skip
    at = [shown.index(f"\n{part}\n") for part in parts if f"\n{part}\n" in shown]
    assert at == sorted(at)
    assert "Key figures" in shown
    assert "Articles" in shown
    assert "At least 29 people" in " ".join(shown.split())


def test_copies_are_told_from_sources(crossread, tmp_path):
    text = (
        "At least 29 people were killed on Friday when a dam burst near Tarsk, the interior "
        "ministry of Velmara said. The water tore away two bridges and the road to Orlo, and "
        "rescuers reached the last of the cut-off farms only in the evening. Mayor Ilda Brek said "
        "that the town needed tents, blankets and clean water for the night, and that the school "
        "on the hill was open to everyone who had lost a home."
    )
    first = {**REPORTS[0], "text": text}
    copy = {**first, "id": "copy", "outlet": "Orlo Mirror", "published": "2031-05-04"}
    lines(tmp_path / "in.jsonl", [first, copy])
    crossread("read", "in.jsonl")
    shown = " ".join(crossread("show", "1")[1].split())
    assert "1 independent origin" in shown
    assert "the text of The Velmaran" in shown
    assert "copied by Orlo Mirror" in shown


def test_stories_twice_cross_once(filled, monkeypatch):
    first = filled("stories", "--json")[1]
    monkeypatch.setattr(crossing, "cross", lambda *_, **__: pytest.fail("crossed again"))
    assert filled("stories", "--json")[1] == first


def test_timeline_is_a_list_best_first(filled):
    everything = json.loads(filled("timeline", "--json")[1])
    assert isinstance(everything, list)
    one = json.loads(filled("timeline", "1", "--json")[1])
    assert [item["rank"] for item in one] == sorted(item["rank"] for item in one)
    assert all({"story", "date", "text", "evidence"} <= set(item) for item in everything)


def test_search(filled):
    hits = json.loads(filled("search", "dam", "--json")[1])
    assert {hit["ref"] for hit in hits} == {"one", "two"}
    article = next(a for a in json.loads(filled("export")[1])["articles"] if a["ref"] == "two")
    (hit,) = [hit for hit in hits if hit["ref"] == "two"]
    for span in hit["evidence"]:
        assert article["title" if span["in"] == "title" else "text"][span["start"] : span["end"]]
    assert json.loads(filled("search", "called for help", "--json")[1])[0]["ref"] == "two"
    assert filled("search", 'NEAR("', "\x00*")[0] == 0
    assert filled("search", "--json", "unheardof")[1] == "[]\n"


def test_why_an_article_is_where_it_is(filled):
    (answer,) = json.loads(filled("why", "two", "--json")[1])
    assert answer["ref"] == "two"
    assert answer["published_basis"] == "input"
    assert {"story", "shares", "not_in", "copy_of"} <= set(answer)
    said = filled("why", answer["article"][:8])[1]
    assert "It is in the story" in said
    assert "as the input gives it" in said
    assert "What it shares with others there" in said
    code, _, said = filled("why", "nobody")
    assert code == 1
    assert one_sentence(said)


def documented():
    """Fields that ``docs/cli.md`` names for the JSON of each command."""
    page = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")
    table = page.partition("## JSON")[2].partition("## Exit codes")[0]
    rows = [line.split("|") for line in table.splitlines() if line.startswith("| `")]
    return {row[1].strip(" `"): re.findall(r"`(\w+)`", row[2]) for row in rows}


def test_the_json_of_every_command_has_the_fields_that_the_docs_name(filled):
    named = documented()
    asked = {
        "read": ["in.jsonl"], "stories": [], "search": ["called"], "why": ["two"], "outlets": [],
        "verify": [],
    }  # fmt: skip
    for command, arguments in asked.items():
        told = json.loads(filled(command, *arguments, "--json")[1])
        fields = list(told if isinstance(told, dict) else told[0])
        rest = named[command][len(fields) :]
        assert sorted(named[command][: len(fields)]) == sorted(fields), command
        assert rest == (["superseded_by", "ref", "dropped", "note"] if command == "why" else [])
    (story,) = json.loads(filled("stories", "--json")[1])[:1]
    told = json.loads(filled("show", story["id"], "--json")[1])
    assert {"brief", "tallies", "statements", "disputes", "unanswered"} <= set(told)
    assert "story" in json.loads(filled("timeline", "--json")[1])[0]


def test_an_output_without_its_folder_is_refused_in_one_sentence(filled):
    for arguments in (("export", "-o", "none/x.json"), ("backup", "none/x.desk")):
        code, _, said = filled(*arguments)
        assert code == 1
        assert one_sentence(said)
        assert "There is no folder none" in said


def test_an_empty_folder_is_said_to_be_empty(crossread, tmp_path):
    (tmp_path / "empty").mkdir()
    code, _, said = crossread("read", "empty")
    assert code == 0
    assert "Nothing was found to read" in said


def test_backup(filled, tmp_path):
    code, shown, _ = filled("backup", "copy.desk")
    assert code == 0
    assert re.search(r"\d+ articles, [\d,]+ bytes → copy.desk", shown)
    with Desk.open("copy.desk", create=False) as copy, Desk.open("crossread.desk") as desk:
        assert list(copy.articles()) == list(desk.articles())
        assert copy.verify().faults == ()
    code, _, said = filled("backup", "copy.desk")
    assert (code, "copy.desk is there already" in said) == (2, True)
    code, _, said = filled("backup", "nowhere/copy.desk")
    assert code == 1
    assert "nowhere" in said
    assert not list(tmp_path.rglob("*.part"))


def test_verify(filled):
    code, shown, _ = filled("verify")
    assert code == 0
    assert "all as they should be" in shown
    with Desk.open("crossread.desk") as desk:
        for article in list(desk.articles()):
            words = pack_words(article.text.replace("29", "92"))
            desk._connection.run(
                "UPDATE texts SET words = ? WHERE n = (SELECT n FROM articles WHERE id = ?)",
                words, article.id,
            )  # fmt: skip
    code, _, said = filled("verify")
    assert code == 1
    assert "not what was read" in said
    for form in ("json", "readings"):
        code, _, said = filled("export", "--format", form)
        assert code == 1
        assert one_sentence(said)
    assert json.loads(filled("verify", "--json")[1])["faults"]


def test_export_to_a_file_is_the_same(filled, tmp_path):
    shown = filled("export", "--format", "json")[1]
    assert filled("export", "-o", tmp_path / "out.json")[0] == 0
    assert (tmp_path / "out.json").read_text("utf-8") == shown
    code, _, said = filled("export", "-o", tmp_path / "no" / "out.json")
    assert code == 1
    assert one_sentence(said)
    readings = filled("export", "--format", "readings")[1].splitlines()
    assert [json.loads(line)["ref"] for line in readings] == ["one", "three", "two"]
    assert filled("export", "--format", "csv")[1].startswith("story,")
    assert {kind.value for kind in Format} == set(FORMATS)


def test_as_of_leaves_out_what_came_later(crossread, tmp_path):
    later = {**REPORTS[1], "id": "later", "published": "2031-05-09"}
    lines(tmp_path / "in.jsonl", [*REPORTS[:2], later])
    crossread("read", "in.jsonl")
    document = json.loads(crossread("export", "--as-of", "2031-05-03")[1])
    assert {article["ref"] for article in document["articles"]} == {"one", "two"}
    assert document["as_of"] == "2031-05-04T00:00:00Z"
    lines(tmp_path / "early.jsonl", REPORTS[:2])
    crossread("read", "early.jsonl", "--desk", "early.desk")
    early = json.loads(crossread("export", "--desk", "early.desk")[1])
    assert document["stories"] == early["stories"]
    assert document["articles"] == early["articles"]
    code, _, said = crossread("stories", "--as-of", "yesterday")
    assert code == 2
    assert one_sentence(said)


def test_no_desk_and_no_desk_of_ours(crossread, tmp_path):
    code, _, said = crossread("stories")
    assert code == 1
    assert "no desk" in said
    assert one_sentence(said)
    assert not (tmp_path / "crossread.desk").exists()
    (tmp_path / "notes.txt").write_text("notes " * 200)
    code, _, said = crossread("stories", "--desk", "notes.txt")
    assert code == 1
    assert "is not a desk" in said
    Desk.open(tmp_path / "new.desk").close()
    with sqlite3.connect(tmp_path / "new.desk") as db:
        db.execute("PRAGMA user_version = 99")
    code, _, said = crossread("read", "notes.txt", "--desk", "new.desk")
    assert code == 1
    assert "upgrade" in said
    assert one_sentence(said)


def test_desk_from_the_environment(filled, monkeypatch, tmp_path):
    (tmp_path / "crossread.desk").rename(tmp_path / "other.desk")
    monkeypatch.setenv("CROSSREAD_DESK", str(tmp_path / "other.desk"))
    assert filled("stories")[0] == 0


def test_debug_shows_the_traceback(crossread, monkeypatch):
    monkeypatch.setenv("CROSSREAD_DEBUG", "1")
    code, _, said = crossread("stories")
    assert code == 1
    assert "Traceback" in said


def test_hostile_words_stay_words_and_lines_fit(crossread, tmp_path):
    long = "Längeres Wort " * 30 + "x" * 200
    hostile = [
        {**REPORTS[0], "title": HOSTILE, "outlet": HOSTILE, "id": f"[bold]{HOSTILE}"},
        {**REPORTS[1], "title": long, "outlet": long, "id": "long"},
        {**REPORTS[2], "text": f"Rescue {HOSTILE} near Tarsk on 4 May 2031."},
    ]
    lines(tmp_path / "in.jsonl", hostile)
    crossread("read", "in.jsonl")
    rows = json.loads(crossread("stories", "--json")[1])
    shown = [crossread("stories"), crossread("timeline"), crossread("search", "rescue")]
    shown += [crossread("show", row["id"]) for row in rows]
    shown += [crossread("why", ref) for ref in ("long", "three")]
    for code, words, said in shown:
        assert code == 0, said
        assert not [c for c in words if unicodedata.category(c) == "Cc" and c != "\n"]
        assert "\u202e" not in words
        assert max(map(len, words.splitlines()), default=0) <= 80
    assert "[red]bold[/red]" in " ".join(" ".join(words.split()) for _, words, _ in shown)


def test_harmless_and_cut():
    assert harmless("a\x1b[1mb\tc\nd\u2066e\ud800") == "a\ufffd[1mb c d\ufffde\ufffd"
    assert cut("  many   spaces here ", 9) == "many spa…"
    assert cut("short", 9) == "short"


def test_demo_reads_the_sample(crossread, tmp_path):
    code, shown, said = crossread("demo", "--no-serve", "--desk", "sample.desk")
    assert code in (0, 3), said
    assert re.search(r"\d+ articles read", shown)
    assert "The leading story" in shown
    assert "crossread show 1 --desk sample.desk" in shown
    assert max(map(len, shown.splitlines())) <= 100
    assert json.loads(crossread("stories", "--desk", "sample.desk", "--json")[1])
    assert "Ctrl-C ends it" not in crossread("demo")[1], "no desk is served where nobody looks"
    assert not list(tmp_path.glob("crossread.desk"))


def test_ctrl_c_keeps_what_was_done(tmp_path):
    lines(tmp_path / "in.jsonl", [{**REPORTS[0], "id": str(i)} for i in range(20_000)])
    command = [sys.executable, "-m", "crossread.cli.main", "read", "in.jsonl"]
    reader = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # What runs in the background of a shell ignores the signal, and hands that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  no threads
    )
    _wait_for_articles(tmp_path / "crossread.desk", reader)
    reader.send_signal(signal.SIGINT)
    shown, said = reader.communicate(timeout=60)
    assert reader.returncode == 130
    assert "Stopped" in said
    assert "Traceback" not in said
    kept = int(re.search(r"([\d,]+) articles read", shown)[1].replace(",", ""))
    with Desk.open(tmp_path / "crossread.desk") as desk:
        assert len(list(desk.articles())) == kept
        assert desk.verify().faults == ()


def test_kill_leaves_a_sound_desk(tmp_path):
    lines(tmp_path / "in.jsonl", [{**REPORTS[0], "id": str(i)} for i in range(20_000)])
    command = [sys.executable, "-m", "crossread.cli.main", "read", "in.jsonl", "--quiet"]
    reader = subprocess.Popen(command, cwd=tmp_path)
    _wait_for_articles(tmp_path / "crossread.desk", reader)
    reader.kill()
    reader.wait()
    with Desk.open(tmp_path / "crossread.desk") as desk:
        found = desk.verify()
        assert found.faults == ()
        assert found.articles == found.readings > 0


def _wait_for_articles(path, reader):
    """Until the desk holds some; minutes on a machine that does much else."""
    until = time.monotonic() + 180
    while reader.poll() is None and time.monotonic() < until:
        try:
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
                if db.execute("SELECT count(*) FROM articles").fetchone()[0] > 30:
                    return
        except sqlite3.Error:
            pass
        time.sleep(0.05)
    reader.kill()
    pytest.fail("nothing was read")


def test_a_screen_of_another_character_set(filled, tmp_path):
    """Words that it lacks are question marks, and no failure."""
    done = subprocess.run(
        [sys.executable, "-m", "crossread.cli.main", "show", "1"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert b"? " in done.stdout
    assert done.stderr == b""


def test_why_tells_what_is_to_be_noted(crossread, tmp_path):
    lines(tmp_path / "in.jsonl", [{"id": "a", "published": "2099-01-01", "text": "A dam burst."}])
    crossread("read", "in.jsonl")
    (answer,) = json.loads(crossread("why", "a", "--json")[1])
    assert {"code": "short", "note": "The text has only 3 words."} in answer["quality"]
    assert "no day that a report can be of" in crossread("why", "a")[1]
