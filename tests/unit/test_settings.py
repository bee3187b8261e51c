import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.read.version import RULES, chosen_pipeline, reader_version
from crossread.settings import Settings, SettingsError, settings


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in ("CROSSREAD_PIPELINE", "CROSSREAD_PARSE", "CROSSREAD_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nobody"))
    settings.cache_clear()
    reader_version.cache_clear()
    yield
    settings.cache_clear()
    reader_version.cache_clear()


def write(monkeypatch: pytest.MonkeyPatch, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("CROSSREAD_CONFIG", str(path))


def test_defaults_where_nothing_is_set() -> None:
    assert settings() == Settings()
    assert chosen_pipeline() == "crossread_en"
    assert reader_version().startswith(f"{RULES}+crossread_en-")


def test_the_file_and_the_environment_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(monkeypatch, tmp_path / "c.toml", '[read]\npipeline = "none"\n')
    assert settings() == Settings("none")
    assert chosen_pipeline() is None
    assert reader_version() == RULES
    monkeypatch.setenv("CROSSREAD_PIPELINE", "elsewhere")
    settings.cache_clear()
    assert settings().pipeline == "elsewhere"


def test_which_sentences_are_parsed_is_part_of_the_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    usual = reader_version()
    reader_version.cache_clear()
    write(monkeypatch, tmp_path / "c.toml", '[read]\nparse = "all"\n')
    settings.cache_clear()
    assert settings().parse == "all"
    assert reader_version() == f"{usual} parse=all"


def test_a_file_in_the_working_folder_is_not_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("config.toml", "crossread.toml"):
        (tmp_path / name).write_text('[read]\npipeline = "evil"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert settings() == Settings()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[read\n", "no valid TOML"),
        ("read = 3\n", "must be a table"),
        ("[read]\npipeline = 3\n", "read.pipeline"),
        ('[read]\nparse = "some"\n', "read.parse takes one of needed, all, none"),
        ("[read]\nparser = 3\n", "read.parser"),
    ],
)
def test_what_cannot_be_used_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, says: str
) -> None:
    write(monkeypatch, tmp_path / "c.toml", text)
    with pytest.raises(SettingsError, match=says):
        settings()


def test_a_named_file_that_is_absent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CROSSREAD_CONFIG", str(tmp_path / "no.toml"))
    with pytest.raises(SettingsError, match="not there"):
        settings()


def test_a_pipeline_in_a_folder_gives_its_name_and_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    meta = {"lang": "en", "name": "mine", "version": "0.3"}
    (tmp_path / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    monkeypatch.setenv("CROSSREAD_PIPELINE", str(tmp_path))
    assert reader_version() == f"{RULES}+en_mine-0.3"


def test_a_pipeline_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSREAD_PIPELINE", "no_such_pipeline")
    with pytest.raises(SettingsError, match="no_such_pipeline"):
        reader_version()
