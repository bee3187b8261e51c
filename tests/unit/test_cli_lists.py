"""``stories`` with its choices, and ``outlets``: what is listed, and in which order."""

import json
import sys

import pytest

from crossread.cli import main as cli

# Two reports of a dam burst in May, two rival outlets; one of a fire in June, in another country.
REPORTS = [
    {
        "id": "dam-1",
        "outlet": "The Velmaran",
        "title": "Velmara: 29 killed in dam burst",
        "published": "2031-05-03",
        "text": "At least 29 people were killed on Friday when a dam burst near Tarsk, the "
        "interior ministry of Velmara said. Mayor Ilda Brek called for help.",
    },
    {
        "id": "dam-2",
        "outlet": "Tarsk Daily",
        "title": "Dam burst near Tarsk kills 27",
        "published": "2031-05-03",
        "text": "A dam burst near Tarsk in Velmara on Friday killed 27 people, police said. Mayor "
        "Ilda Brek called for help.",
    },
    {
        "id": "fire",
        "outlet": "Harbour Wire",
        "title": "Warehouse burns in Lisbon",
        "published": "2031-06-09",
        "text": "A warehouse burned down in Lisbon on Sunday. Nobody was hurt, firefighters said.",
    },
]
DAM, FIRE = "dam", "fire"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lists")
    (folder / "in.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in REPORTS), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        command = ["crossread", "read", str(folder / "in.jsonl"), "--desk", str(folder / "a.desk")]
        patch.setattr(sys, "argv", command)
        assert cli.main() == 0
    return folder / "a.desk"


@pytest.fixture
def crossread(monkeypatch, capsys, desk):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "dumb")

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["crossread", *arguments, "--desk", str(desk)])
        capsys.readouterr()
        code = cli.main()
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


def told(crossread, *options):
    """Which of the two stories are listed, in order."""
    code, shown, said = crossread("stories", "--json", *options)
    assert code == 0, said
    return [DAM if "am" in row["title"] else FIRE for row in json.loads(shown)]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ((), [DAM, FIRE]),
        (("--since", "2031-06-01"), [FIRE]),
        (("--until", "2031-05-31"), [DAM]),
        (("--since", "2031-05-10", "--until", "2031-05-20"), []),
        (("--place", "Lisbon"), [FIRE]),
        (("--place", "PT"), [FIRE]),
        (("--outlet", "Tarsk Daily"), [DAM]),
        (("--lang", "en"), [DAM, FIRE]),
        (("--lang", "pt"), []),
        (("--about", "warehouse"), [FIRE]),
        (("--disputed",), [DAM]),
        (("--order", "last"), [FIRE, DAM]),
        (("--order", "origins"), [DAM, FIRE]),
    ],
)
def test_stories_are_chosen(crossread, options, wanted):
    assert told(crossread, *options) == wanted


def test_chosen_stories_stand_under_their_ids(crossread):
    """Rows of a choice are no rows that `show` would count."""
    (row,) = json.loads(crossread("stories", "--json", "--about", "warehouse")[1])
    _, shown, _ = crossread("stories", "--about", "warehouse")
    assert row["id"][:7] in shown
    assert "Warehouse burns in Lisbon" in shown
    assert row["id"][:7] not in crossread("stories")[1]


def test_no_story_fits(crossread):
    assert crossread("stories", "--outlet", "Nobody's Paper")[:2] == (0, "No story fits.\n")


@pytest.mark.parametrize("option", ["--since", "--until"])
@pytest.mark.parametrize("command", ["stories", "timeline"])
def test_a_day_that_is_none_is_wrong_use(crossread, command, option):
    code, _, said = crossread(command, option, "soon")
    assert code == 2
    assert said.startswith(f"{option} takes a date such as")


def test_a_choice_does_not_go_with_as_of(crossread):
    code, _, said = crossread("stories", "--as-of", "2031-05-05", "--disputed")
    assert code == 2
    assert "--as-of goes with" in said


def test_outlets_are_listed_with_their_articles(crossread):
    rows = json.loads(crossread("outlets", "--json")[1])
    assert {row["name"]: row["articles"] for row in rows} == {
        "Harbour Wire": 1,
        "Tarsk Daily": 1,
        "The Velmaran": 1,
    }
    _, shown, _ = crossread("outlets")
    assert "3 outlets" in shown
    assert "Harbour Wire" in shown


def test_an_outlet_is_described_and_forgotten(crossread):
    said = ("--country", "pt", "--kind", "agency", "--reliability", "b", "--language", "pt")
    (row,) = json.loads(crossread("outlets", "harbour wire", *said, "--json")[1])
    assert (row["name"], row["articles"]) == ("Harbour Wire", 1)
    described = ("PT", "agency", "B", "pt")
    assert (row["country"], row["kind"], row["reliability"], row["language"]) == described
    (row,) = json.loads(
        crossread("outlets", "Harbour Wire", "--country", "-", "--reliability", "-", "--json")[1]
    )
    assert (row["country"], row["reliability"], row["kind"]) == (None, None, "agency")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--reliability", "A"), 2, "Name the outlet"),
        (("Harbour Wire", "--reliability", "Z"), 2, "Z"),
        (("Harbour Wire", "--country", "ZZ"), 2, "ISO 3166"),
        (("Harbour Wire", "--language", "english"), 2, "BCP 47"),
        (("Nobody's Paper",), 1, "No article is of"),
    ],
)
def test_what_cannot_be_said_of_an_outlet(crossread, arguments, code, words):
    got, _, said = crossread("outlets", *arguments)
    assert got == code
    assert words in said
    assert len(said.strip().splitlines()) == 1


def test_a_narrow_screen_keeps_the_titles(crossread, monkeypatch):
    def heads(columns):
        monkeypatch.setenv("COLUMNS", str(columns))
        return crossread("stories")[1].splitlines()[0].split()

    assert heads(80) == ["#", "Story", "Where", "When", "Art.", "Outl.", "Orig.", "Disp."]
    assert heads(60) == ["#", "Story", "When", "Orig.", "Disp."]
    assert heads(32) == ["#", "Story", "Orig.", "Disp."]


def test_a_short_number_is_a_row_and_no_beginning_of_an_id(crossread):
    rows = json.loads(crossread("stories", "--json")[1])
    for wanted in ("0", str(len(rows) + 1), ""):
        for options in ((), ("--as-of", "2099-01-01")):
            code, _, said = crossread("show", wanted, *options)
            assert (code, "There is no story" in said) == (1, True)
    assert crossread("show", "1", "--json")[1] == crossread("show", rows[0]["id"][:7], "--json")[1]


def test_nothing_to_look_for_is_wrong_use(crossread):
    for words in ("", "*", '""'):
        code, _, said = crossread("search", words)
        assert (code, "Say what to look for" in said) == (2, True)
    for command in ("why", "diff"):
        assert crossread(command, "")[0] == 1
