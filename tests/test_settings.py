"""Settings are kept, and a bad file of them never stops the program."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.paths import folders
from astana_reader.settings import FACES, LANGUAGES, SIZES, THEMES, Settings, load, save

some = st.builds(
    Settings,
    language=st.sampled_from(["", *LANGUAGES]),
    theme=st.sampled_from(THEMES),
    face=st.sampled_from(FACES),
    size=st.sampled_from(SIZES),
    leading=st.floats(1.2, 3),
    measure=st.integers(40, 120),
    justified=st.booleans(),
)


@given(some)
def test_what_is_saved_is_what_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    path = tmp_path_factory.mktemp("settings") / "a" / "settings.toml"
    save(path, settings)
    assert load(path) == settings


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Settings()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"theme = ", b"", b"[theme]\nx = 1"])
def test_a_damaged_file_counts_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    assert load(path) == Settings()


def test_one_senseless_setting_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "dark"\nsize = 4000\nleading = "wide"\nfuture = 1\n', "utf-8")
    assert load(path) == Settings(theme="dark")


@pytest.mark.parametrize(
    "wrong", [{"theme": "pink"}, {"size": 3}, {"leading": 9.0}, {"measure": 1}, {"language": "xx"}]
)
def test_a_setting_out_of_range_cannot_be_made(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"cannot be|lies in"):
        Settings().with_(**wrong)


def test_one_folder_can_hold_all_that_a_user_has(tmp_path: Path) -> None:
    found = folders(tmp_path)
    assert found.store.parent == tmp_path
    assert all(
        path.is_relative_to(tmp_path)
        for path in (found.cache, found.settings_file, found.window_file)
    )
    assert not any(tmp_path.iterdir())
