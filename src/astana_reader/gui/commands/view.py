"""How things look, and help."""

from collections.abc import Callable
from functools import partial

from astana_reader.document.model import Direction
from astana_reader.gui.commands.hands import Hands
from astana_reader.gui.commands.registry import Command, Menu, with_document
from astana_reader.gui.leafing import Leafing, has_pages
from astana_reader.gui.session import State
from astana_reader.gui.viewing import Viewing
from astana_reader.messages import _
from astana_reader.settings import FACES


def theme_names() -> dict[str, str]:
    """The themes by name."""
    return {
        "light": _("Light"),
        "sepia": _("Sepia"),
        "dark": _("Dark"),
        "contrast": _("High Contrast"),
    }


def digit_names() -> dict[str, str]:
    """The signs for digits, by name."""
    return {
        "source": _("Digits as in the Source"),
        "arabic": _("Arabic Digits ٠١٢٣"),
        "european": _("European Digits 0123"),
    }


WEB_PAGES = frozenset({"text/html", "multipart/related"})  # of which an article alone is shown
LANGUAGE_NAMES = {"ar": "العربية", "en": "English"}  # each in itself, so that its reader finds it


def direction_commands(hands: Hands) -> tuple[Command, ...]:
    """Which way the text runs, where the reader knows better than the rule."""
    turning, pane = hands.turning, hands.pane
    ways: tuple[tuple[str, str, Direction | None], ...] = (
        ("rule", _("Direction by the &Letters"), None),
        ("rtl", _("All &Right to Left"), Direction.RTL),
        ("ltr", _("All &Left to Right"), Direction.LTR),
    )
    return (
        Command(
            "turn-paragraph", _("&Turn the Paragraph Round"), lambda: turning.turn(pane.caret()),
            Menu.VIEW, group="direction", keys=("Ctrl+Shift+X",), available=with_document,
        ),
        *(
            Command(
                f"direction-{name}", text, partial(turning.turn_all, way), Menu.VIEW,
                group="direction", available=with_document, choice="direction",
                checked=partial(_runs, way),
            )
            for name, text, way in ways
        ),
    )  # fmt: skip


def image_commands(leafing: Leafing) -> tuple[Command, ...]:
    """How large the picture of a page is."""

    def shows(state: State) -> bool:
        return has_pages(state) and leafing.shown

    return tuple(
        Command(
            name, text, partial(leafing.enlarge, steps), Menu.VIEW, group="parts", keys=keys,
            available=shows,
        )
        for name, text, steps, keys in (
            ("image-larger", _("Larger Page Image"), 1, ("Ctrl+Alt++", "Ctrl+Alt+=")),
            ("image-smaller", _("Smaller Page Image"), -1, ("Ctrl+Alt+-",)),
            ("image-width", _("Page Image as Wide as Its View"), 0, ("Ctrl+Alt+0",)),
        )
    )  # fmt: skip


def view_commands(hands: Hands) -> tuple[Command, ...]:
    """The View menu."""
    viewing, frame = hands.viewing, hands.frame
    themes = tuple(
        Command(
            f"theme-{name}", text, partial(viewing.set, theme=name), Menu.VIEW, group="theme",
            checked=_shows(viewing, theme=name), choice="theme",
        )
        for name, text in theme_names().items()
    )  # fmt: skip
    faces = tuple(
        Command(
            f"face-{number}", face, partial(viewing.set, face=face), Menu.VIEW, group="face",
            checked=_shows(viewing, face=face), choice="face",
        )
        for number, face in enumerate(FACES)
    )  # fmt: skip
    letters = (
        Command(
            "tashkeel", _("Show &Vowel Marks"), partial(_turn, viewing, "tashkeel"), Menu.VIEW,
            group="letters", checked=_is_on(viewing, "tashkeel"),
        ),
        Command(
            "justified", _("&Straight Edges"), partial(_turn, viewing, "justified"), Menu.VIEW,
            group="letters", checked=_is_on(viewing, "justified"),
        ),
    )  # fmt: skip
    digits = tuple(
        Command(
            f"digits-{name}", text, partial(viewing.set, digits=name), Menu.VIEW, group="digits",
            checked=_shows(viewing, digits=name), choice="digits",
        )
        for name, text in digit_names().items()
    )  # fmt: skip
    languages = tuple(
        Command(
            f"language-{name}", text, partial(viewing.set, language=name), Menu.VIEW,
            group="language", choice="language",
            checked=_speaks(viewing, name),
        )
        for name, text in LANGUAGE_NAMES.items()
    )  # fmt: skip
    parts = (
        Command(
            "outline", _("&Outline"), partial(frame.toggle, "outline"), Menu.VIEW, group="parts",
            keys=("Ctrl+1",), checked=lambda state: frame.shows("outline"), icon="outline",
            bar=True,
        ),
        Command(
            "inspector", _("&Inspector"), partial(frame.toggle, "inspector"), Menu.VIEW,
            group="parts", keys=("Ctrl+2",), checked=lambda state: frame.shows("inspector"),
            icon="inspector", bar=True,
        ),
        Command(
            "page-image", _("Pa&ge Image"), hands.leafing.toggle, Menu.VIEW, group="parts",
            keys=("Ctrl+3",), available=has_pages, checked=lambda state: hands.leafing.shown,
        ),
        *image_commands(hands.leafing),
        Command(
            "focus", _("&Focus on the Page"), frame.focus_mode, Menu.VIEW, group="parts",
            keys=("F9",),
        ),
        Command(
            "next-pane", _("Next Pane"), partial(frame.cycle_panes, 1), Menu.VIEW, group="parts",
            keys=("F6",),
        ),
        Command(
            "previous-pane", _("Previous Pane"), partial(frame.cycle_panes, -1), Menu.VIEW,
            group="parts", keys=("Shift+F6",),
        ),
    )  # fmt: skip
    sizes = (
        Command(
            "larger", _("&Larger Letters"), partial(viewing.zoom, 1), Menu.VIEW,
            keys=("Ctrl++", "Ctrl+="), icon="larger", bar=True,
        ),
        Command(
            "smaller", _("&Smaller Letters"), partial(viewing.zoom, -1), Menu.VIEW,
            keys=("Ctrl+-",), icon="smaller", bar=True,
        ),
        Command("usual", _("&Usual Size"), partial(viewing.zoom, 0), Menu.VIEW, keys=("Ctrl+0",)),
    )  # fmt: skip
    rereading = hands.rereading
    whole = Command(
        "whole", _("The W&hole Web Page"), rereading.turn_whole, Menu.VIEW, group="letters",
        checked=lambda state: _is_page(state) and rereading.whole, available=_is_page,
    )  # fmt: skip
    rest = (*direction_commands(hands), *languages, *parts)
    return (*sizes, *themes, *faces, *letters, whole, *digits, *rest)


def _is_page(state: State) -> bool:
    return state.reading is not None and state.reading.document.source.media_type in WEB_PAGES


def _turn(viewing: Viewing, setting: str) -> None:
    viewing.set(**{setting: not getattr(viewing.settings, setting)})


def _is_on(viewing: Viewing, setting: str) -> Callable[[State], bool]:
    return lambda state: bool(getattr(viewing.settings, setting))


def _shows(viewing: Viewing, **settings: str) -> Callable[[State], bool]:
    return lambda state: all(getattr(viewing.settings, k) == v for k, v in settings.items())


def _runs(way: Direction | None, state: State) -> bool:
    return state.turns.overall is way


def _speaks(viewing: Viewing, language: str) -> Callable[[State], bool]:
    return lambda state: viewing.language == language


def help_commands(hands: Hands) -> tuple[Command, ...]:
    """The Help menu."""
    frame = hands.frame
    return (
        Command("palette", _("Find a &Command…"), frame.show_palette, Menu.HELP, keys=("Ctrl+K",)),
        Command("keys", _("&Keys"), frame.show_keys, Menu.HELP, keys=("F1",)),
        Command("hints", _("First &Hints on the Sample"), frame.show_hints, Menu.HELP),
        Command("about", _("&About Astana Reader"), frame.show_about, Menu.HELP, group="about"),
    )
