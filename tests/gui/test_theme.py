import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from astana_reader.entities.model import Kind
from astana_reader.gui.pane.marks import Line
from astana_reader.gui.theme import Theme, theme
from astana_reader.notes.model import Style
from astana_reader.settings import THEMES, Settings

READABLE = 4.5  # WCAG 2.2, 1.4.3: text
VISIBLE = 3.0  # 1.4.11: marks, focus


def luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Between 1 and 21, as WCAG counts it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=THEMES)
def each(request: pytest.FixtureRequest, qtbot: QtBot) -> Theme:
    return theme(request.param)


def test_the_page_is_readable_under_every_mark(each: Theme) -> None:
    ink = each.colour("page.ink")
    grounds = {
        "ground": each.colour("page.ground"),
        "selection": each.colour("page.selection"),
        "active": each.kind_style(Kind.PERSON, active=True).fill,
        "current": each.current_style(Kind.PERSON).fill,
        **{style: each.note_style(style).fill for style in Style},
    }

    poor = {
        name: round(contrast(ink, ground), 2)
        for name, ground in grounds.items()
        if contrast(ink, ground) < READABLE
    }

    assert poor == {}


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("chrome.text", ("window", "base", "hover")),
        ("chrome.muted", ("window", "base", "hover", "selected")),
        ("chrome.accent", ("window", "base", "selected")),
        ("chrome.selected_text", ("selected",)),
        ("chrome.danger", ("danger_ground",)),
        ("chrome.warning", ("warning_ground",)),
    ],
)
def test_everything_around_the_page_is_readable(
    each: Theme, text: str, grounds: tuple[str, ...]
) -> None:
    ratios = {name: contrast(each.colour(text), each.colour(f"chrome.{name}")) for name in grounds}

    assert {name: ratio for name, ratio in ratios.items() if ratio < READABLE} == {}


def test_margin_numbers_are_readable(each: Theme) -> None:
    assert contrast(each.colour("page.muted"), each.colour("page.ground")) >= READABLE


def test_every_kind_can_be_told_from_the_ground(each: Theme) -> None:
    ground = each.colour("page.ground")
    ratios = {kind: contrast(each.colour(f"kinds.{kind}"), ground) for kind in Kind}

    assert {kind: ratio for kind, ratio in ratios.items() if ratio < READABLE} == {}


def test_notes_show_without_colour(each: Theme) -> None:
    lines = [each.note_style(style).line for style in Style]

    assert len(set(lines)) == len(Style)
    dots = {style: contrast(each.note_dot(style), each.colour("page.ground")) for style in Style}
    assert {style: ratio for style, ratio in dots.items() if ratio < VISIBLE} == {}


def test_kinds_that_stand_side_by_side_differ_in_their_line(each: Theme) -> None:
    asked = {
        Kind.PERSON: Line.SOLID,
        Kind.COUNTRY: Line.DOUBLE,
        Kind.PLACE: Line.DOTTED,
        Kind.ORGANIZATION: Line.DASHED,
        Kind.EVENT: Line.WAVY,
    }

    assert {kind: each.kind_style(kind).line for kind in asked} == asked


def test_the_focus_shows(each: Theme) -> None:
    for ground in ("window", "base"):
        assert contrast(each.colour("chrome.accent"), each.colour(f"chrome.{ground}")) >= VISIBLE


def test_dark_themes_are_dark(each: Theme) -> None:
    assert each.dark == (luminance(each.colour("page.ground")) < 0.2)


def test_every_theme_has_the_same_colours(each: Theme) -> None:
    assert set(each.colours) == set(theme("light").colours)


def test_sheet_and_palette_agree(each: Theme) -> None:
    palette = each.palette()

    assert palette.color(QPalette.ColorRole.Base).name() in each.sheet()
    assert palette.color(QPalette.ColorRole.Text) == each.colour("chrome.text")


def test_the_look_takes_its_sizes_from_the_settings(each: Theme) -> None:
    look = each.look(Settings(size=30, leading=1.9, face="Noto Naskh Arabic"))

    assert (look.size, look.leading, look.face) == (30, 1.9, "Noto Naskh Arabic")
    assert look.ground == each.colour("page.ground")
