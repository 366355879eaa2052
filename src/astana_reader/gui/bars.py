"""Menus and tool bar, made from the commands."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from astana_reader.gui.commands.registry import Actions, Menu
from astana_reader.gui.icons import SIDE
from astana_reader.gui.labels import missing, tip
from astana_reader.gui.places import Recent
from astana_reader.gui.session import Session
from astana_reader.messages import _
from astana_reader.notes.model import Style

LONGEST = 60  # letters of a title in a menu


def menu_titles() -> dict[Menu, str]:
    """The menus by name, in their order."""
    return {
        Menu.FILE: _("&File"),
        Menu.EDIT: _("&Edit"),
        Menu.GO: _("&Go"),
        Menu.VIEW: _("&View"),
        Menu.HELP: _("&Help"),
    }


def fill_menus(
    bar: QMenuBar, actions: Actions, recent: Callable[[], Sequence[Recent]],
    reopen: Callable[[Path], None], *, forget: Callable[[], None],
) -> None:  # fmt: skip
    """One menu after the other, a line between groups; recent documents under Open."""
    for menu, title in menu_titles().items():
        shown = bar.addMenu(title)
        shown.setObjectName(f"menu-{menu}")
        group = ""
        for command, action in actions.of(menu):
            if command.group != group and shown.actions():
                shown.addSeparator()
            group = command.group
            shown.addAction(action)
            if command.id == "open":
                shown.addMenu(_Recent(shown, recent, reopen, forget))


def tool_bar(actions: Actions, session: Session, themes: QToolButton) -> QToolBar:
    """The commands with a drawing, and the document's title between the two halves."""
    bar = QToolBar(_("Tools"))
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(SIDE, SIDE))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    shown = [command for command in actions.commands.values() if command.bar]
    titled = False
    for before, command in zip([None, *shown], shown, strict=False):
        if before is not None and not titled and command.menu is Menu.VIEW:
            bar.addWidget(_Title(session))
            bar.addWidget(themes)
            titled = True
        elif before is not None and before.menu is not command.menu:
            bar.addSeparator()
        bar.addAction(actions[command.id])
    return bar


PAGE_MENU = (
    ("copy", "select-all"),
    ("note", *(f"highlight-{style}" for style in Style), "underline", "bookmark"),
    ("find-like",), ("make-name", "not-name", "rename", "merge", "split"),
    ("make-heading", "promote", "demote", "not-heading"),
    ("next-mention", "previous-mention", "card"), ("turn-paragraph",),
)  # fmt: skip


def page_menu(actions: Actions, parent: QWidget) -> QMenu:
    """What can be done with the words under the pointer."""
    menu = QMenu(parent)
    menu.setObjectName("menu-page")
    for group in PAGE_MENU:
        menu.addSeparator()
        for name in group:
            menu.addAction(actions[name])
    return menu


def themes_button(actions: Actions) -> QToolButton:
    """Themes and languages in one small menu."""
    button = QToolButton()
    button.setObjectName("themes")
    button.setToolTip(_("Theme"))
    button.setAccessibleName(_("Theme"))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    for choice in ("theme", "language"):
        menu.addSeparator()
        for command, action in actions.of(Menu.VIEW):
            if command.choice == choice:
                menu.addAction(action)
    button.setMenu(menu)
    return button


class _Recent(QMenu):
    """Documents that were open before; made anew each time it opens."""

    def __init__(
        self, parent: QMenu, recent: Callable[[], Sequence[Recent]],
        reopen: Callable[[Path], None], forget: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(_("Open &Recent"), parent)
        self.setObjectName("menu-recent")
        self._recent = recent
        self._reopen = reopen
        self._forget = forget
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for row in self._recent():
            title = row.title if len(row.title) <= LONGEST else f"{row.title[: LONGEST - 1]}…"
            shown = missing(title) if row.missing else title
            action = self.addAction(shown.replace("&", "&&"))
            action.setToolTip(f"\u2066{row.path}\u2069")
            action.triggered.connect(lambda checked=False, path=row.path: self._reopen(path))
        if self.isEmpty():
            self.addAction(_("None yet")).setEnabled(False)
            return
        self.addSeparator()
        clear = self.addAction(_("&Clear the List"))
        clear.setObjectName("clear-recent")
        clear.triggered.connect(lambda checked=False: self._forget())


class _Title(QLabel):
    """The document's title, cut at its end where the bar is narrow."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("document-title")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._session = session
        session.document_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        reading = self._session.state.reading
        title = reading.document.title if reading else ""
        self.setToolTip(tip(title))
        room = max(0, self.width() - 24)
        self.setText(self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room))

    def sizeHint(self) -> QSize:
        """As narrow as may be: it takes what room is left."""
        return QSize(0, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._show()
