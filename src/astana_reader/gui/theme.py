"""Colours as a table, one file a theme, and what is made of them: palette, sheet, look, marks."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

from astana_reader.assets import resource
from astana_reader.gui.pane.look import Look
from astana_reader.gui.pane.marks import Line, MarkStyle
from astana_reader.gui.pane.signs import Shape, Sign
from astana_reader.gui.pane.view import Digits, View
from astana_reader.settings import Settings

if TYPE_CHECKING:
    from astana_reader.entities.model import Kind
    from astana_reader.notes.model import Style
    from astana_reader.statements.model import Act

# By the names of kinds and colours: the enumerations would be imported before the first paint.
KIND_LINES: Mapping[str, Line] = {
    "person": Line.SOLID,
    "country": Line.DOUBLE,
    "place": Line.DOTTED,
    "organization": Line.DASHED,
    "group": Line.DASHED,
    "event": Line.WAVY,
    "document": Line.WAVY,
    "other": Line.DOTTED,
}
NOTE_LINES: Mapping[str, Line] = {
    "yellow": Line.NONE,
    "green": Line.SOLID,
    "blue": Line.DASHED,
    "rose": Line.DOTTED,
    "violet": Line.WAVY,
}
ACT_SHAPES: Mapping[str, Shape] = {
    "affirm": Shape.TICK,
    "call": Shape.ARROW,
    "concern": Shape.PEAKS,
    "condemn": Shape.CROSS,
    "reject": Shape.BARRED,
    "welcome": Shape.PLUS,
    "agree": Shape.EQUAL,
    "decide": Shape.SQUARE,
    "thank": Shape.DIAMOND,
    "announce": Shape.FLAG,
    "discuss": Shape.STACK,
}
QUIET = 0.55  # how much of its colour a kind's line keeps while another entity is active

_SHEET = """
QToolTip {{ background: {base}; color: {text}; border: 1px solid {border}; padding: 4px 6px; }}
QMainWindow, QDialog {{ background: {window}; }}
QMenuBar {{ background: {window}; color: {text}; padding: 2px 6px; }}
QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {base}; color: {text}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 5px 28px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selected}; color: {selected_text}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 4px 8px; }}
QToolBar {{ background: {window}; border: none; border-bottom: 1px solid {border}; padding: 3px 8px;
  spacing: 2px; }}
QToolBar::separator {{ width: 1px; background: {border}; margin: 5px 6px; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 5px;
  padding: 4px 7px; color: {text}; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:checked, QToolButton:pressed {{ background: {selected}; color: {selected_text}; }}
QToolButton:focus {{ border-color: {accent}; }}
QToolButton:disabled {{ color: {muted}; }}
QToolButton::menu-indicator {{ image: none; }}
QStatusBar {{ background: {window}; color: {muted}; border-top: 1px solid {border}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {muted}; padding: 1px 8px; }}
QSplitter::handle {{ background: {border}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QTabWidget::pane {{ border: none; }}
QTabBar {{ background: {window}; }}
QTabBar::tab {{ background: transparent; color: {muted}; padding: 7px 14px;
  border-bottom: 2px solid transparent; }}
#inspector QTabBar::tab {{ padding: 7px 6px; }}
QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {accent}; }}
QTabBar::tab:hover {{ color: {text}; background: {hover}; }}
QTabBar::tab:focus {{ color: {accent}; }}
QTabBar#document-tabs::tab {{ padding: 4px 10px; }}
QToolButton#tab-close {{ padding: 1px 4px; color: {muted}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ background: {base}; color: {text};
  placeholder-text-color: {muted};
  border: 1px solid {border}; border-radius: 5px; padding: 4px 7px;
  selection-background-color: {selected}; selection-color: {selected_text}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border-color: {accent}; }}
QPushButton {{ background: {base}; color: {text}; border: 1px solid {border}; border-radius: 5px;
  padding: 5px 14px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus, QPushButton:default {{ border-color: {accent}; }}
QPushButton:disabled {{ color: {muted}; }}
QTreeView, QListView, QTableView {{ background: {base}; color: {text}; border: none; outline: none;
  placeholder-text-color: {muted};
  alternate-background-color: {base}; }}
QTreeView::item, QListView::item, QTableView::item {{ padding: 3px 4px; }}
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover {{ background: {hover}; }}
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {{
  background: {selected};
  color: {selected_text}; }}
QScrollBar:vertical {{ background: {window}; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: {window}; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {handle}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QAbstractScrollArea::corner {{ background: {window}; border: none; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {base}; border: 1px solid {border}; border-radius: 4px; color: {text};
  text-align: center; max-height: 12px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
*[kind="title"] {{ font-weight: 600; color: {text}; }}
*[kind="muted"] {{ color: {muted}; }}
*[kind="page"] {{ background: {ground}; }}
*[kind="side"] {{ background: {base}; }}
*[kind="panel"] {{ background: {base}; }}
*[kind="popover"] {{ background: {base}; border: 1px solid {border}; border-radius: 8px; }}
*[kind="warning"] {{ background: {warning_ground}; color: {warning}; }}
*[kind="warning"] QLabel {{ color: {warning}; }}
*[kind="danger"] {{ background: {danger_ground}; color: {danger}; }}
*[kind="danger"] QLabel {{ color: {danger}; }}
"""


@dataclass(frozen=True)
class Theme:
    """One theme's colours by dotted name, such as page.ink, kinds.person, notes.green."""

    name: str
    dark: bool
    colours: Mapping[str, str]

    def colour(self, name: str) -> QColor:
        """A colour by its dotted name; KeyError for one that no theme has."""
        return QColor(self.colours[name])

    def look(self, settings: Settings) -> Look:
        """The page's look under these settings."""
        ground, ink, muted, accent, selection, rule = (
            self.colour(f"page.{part}")
            for part in ("ground", "ink", "muted", "accent", "selection", "rule")
        )
        view = View(settings.tashkeel, Digits(settings.digits))
        return Look(
            settings.face, settings.size, settings.leading, settings.measure, settings.justified,
            ground, ink, muted, accent, selection, rule, view,
        )  # fmt: skip

    def kind_style(self, kind: "Kind", *, active: bool = False) -> MarkStyle:
        """How mentions of a kind are marked; filled for the active entity."""
        colour = self.colour(f"kinds.{kind}")
        if active:
            return MarkStyle(self.colour("active.fill"), KIND_LINES[kind], colour)
        colour.setAlphaF(QUIET)
        return MarkStyle(None, KIND_LINES[kind], colour)

    def hit_style(self, *, current: bool = False) -> MarkStyle:
        """A hit of what is looked for; the current one stronger, with a line under it."""
        if not current:
            return MarkStyle(self.colour("find.hit"))
        return MarkStyle(self.colour("find.current"), Line.SOLID, self.colour("chrome.text"))

    def current_style(self, kind: "Kind") -> MarkStyle:
        """How the current mention stands out among the active entity's."""
        return MarkStyle(
            self.colour("active.current"), KIND_LINES[kind], self.colour(f"kinds.{kind}")
        )

    def note_style(self, style: "Style") -> MarkStyle:
        """How a note's words are marked: by colour, and by a line for who sees none."""
        return MarkStyle(self.colour(f"notes.{style}"), NOTE_LINES[style], self.note_dot(style))

    def underline_style(self, style: "Style") -> MarkStyle:
        """How words are underlined: no ground, and a line even for the colour without a pattern."""
        line = NOTE_LINES[style]
        return MarkStyle(None, Line.DOUBLE if line is Line.NONE else line, self.note_dot(style))

    def note_dot(self, style: "Style") -> QColor:
        """The strong form of a note's colour."""
        return self.colour(f"dots.{style}")

    def act_sign(self, act: "Act") -> Sign:
        """The sign of an act of speech, by shape and colour."""
        return Sign(ACT_SHAPES[act], self.colour(f"acts.{act}"))

    def fact_style(self, *, evidence: bool = False) -> MarkStyle:
        """The words of the current fact; the clause that supports it quieter."""
        if not evidence:
            return MarkStyle(self.colour("find.current"), Line.SOLID, self.colour("chrome.text"))
        fill = self.colour("active.fill")
        fill.setAlphaF(QUIET)
        return MarkStyle(fill)

    def palette(self) -> QPalette:
        """The palette of everything around the page."""
        role, palette = QPalette.ColorRole, QPalette()
        parts = {
            role.Window: "window", role.WindowText: "text", role.Base: "base",
            role.AlternateBase: "hover", role.Text: "text", role.Button: "window",
            role.ButtonText: "text", role.ToolTipBase: "base", role.ToolTipText: "text",
            role.Highlight: "selected", role.HighlightedText: "selected_text",
            role.PlaceholderText: "muted", role.Link: "accent", role.Mid: "border",
            role.Dark: "border", role.Light: "hover", role.Midlight: "hover", role.Shadow: "border",
        }  # fmt: skip
        for name, part in parts.items():
            palette.setColor(name, self.colour(f"chrome.{part}"))
        for name in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, name, self.colour("chrome.muted"))
        return palette

    def sheet(self) -> str:
        """The application's style sheet."""
        chrome = {
            name.removeprefix("chrome."): value
            for name, value in self.colours.items()
            if name.startswith("chrome.")
        }
        return _SHEET.format(**chrome, handle=chrome["border"], ground=self.colours["page.ground"])


@cache
def theme(name: str) -> Theme:
    """The theme in resources/themes; KeyError and ValueError only for a damaged installation."""
    table = tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8"))
    dark = bool(table.pop("dark"))
    colours = {
        f"{group}.{part}": value for group, row in table.items() for part, value in row.items()
    }
    return Theme(name, dark, colours)
