"""The tabs of the open documents, above the page; there while more than one is open."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QTabBar, QToolButton, QWidget

from astana_reader.gui.labels import isolated, tip
from astana_reader.gui.tabs import Tab, Tabs
from astana_reader.messages import _

NARROWEST = 8  # lines of text: a tab is not squeezed below this
WIDEST = 16  # lines of text: longer titles are cut


class DocumentTabs(QTabBar):
    """A click shows a document, a middle click closes it, a drag puts it elsewhere."""

    def __init__(self, *, tabs: Tabs, parent: QWidget) -> None:
        """`parent`: what shows itself without one is a window for a moment, and takes the keys."""
        super().__init__(parent)
        self.setObjectName("document-tabs")
        self.setAccessibleName(_("Open documents"))
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tabs = tabs
        self._paths: list[str] = []
        self.currentChanged.connect(self._go)
        self.tabMoved.connect(self._move)
        tabs.changed.connect(self._show)
        self._show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button closes."""
        at = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and at >= 0:
            self._tabs.close(at)
            return
        super().mouseReleaseEvent(event)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """A few words of every title are to be read; further tabs are scrolled to."""
        whole = self.tabSizeHint(index)
        return QSize(min(whole.width(), NARROWEST * self.fontMetrics().height()), whole.height())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the tab under the pointer."""
        at = self.tabAt(event.pos())
        if at >= 0:
            self.menu_of(at).popup(event.globalPos())

    def menu_of(self, position: int) -> QMenu:
        """A menu of what can be done with one tab."""
        menu = QMenu(self)
        menu.setObjectName("menu-tab")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        path = self._paths[position]
        rows: tuple[tuple[str, Callable[[], None]], ...] = (
            (_("Close"), lambda: self._close(path)),
            (_("Close the Others"), lambda: self._close_others(path)),
        )
        for text, run in rows:
            action: QAction = menu.addAction(text)
            action.triggered.connect(lambda checked=False, run=run: run())
        return menu

    def _go(self, position: int) -> None:
        if position >= 0:
            self._tabs.go(position)

    def _move(self, start: int, end: int) -> None:
        self._paths.insert(end, self._paths.pop(start))
        self._tabs.move(start, end)

    def _close(self, path: str) -> None:
        if path in self._paths:
            self._tabs.close(self._paths.index(path))

    def _close_others(self, path: str) -> None:
        for other in [each for each in self._paths if each != path]:
            self._close(other)

    def _show(self) -> None:
        """As the documents are: nothing is told while they are drawn."""
        rows = self._tabs.all
        blocker = QSignalBlocker(self)
        if [tab.path for tab in rows] != self._paths:
            self._rebuild([tab.path for tab in rows])
        for at, tab in enumerate(rows):
            self._name(at, tab)
        self.setCurrentIndex(self._tabs.current)
        blocker.unblock()
        self.setVisible(len(rows) > 1)

    def _rebuild(self, paths: list[str]) -> None:
        while self.count():
            self.removeTab(0)
        self._paths = paths
        for path in paths:
            at = self.addTab("")
            # Qt mirrors the sides by itself.
            self.setTabButton(at, QTabBar.ButtonPosition.RightSide, self._button(path))

    def _button(self, path: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("tab-close")
        button.setText("✕")
        button.setToolTip(_("Close (Ctrl+W)"))
        button.setAccessibleName(_("Close"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda checked=False: self._close(path))
        return button

    def _name(self, at: int, tab: Tab) -> None:
        room = WIDEST * self.fontMetrics().height()
        title = self.fontMetrics().elidedText(tab.title, Qt.TextElideMode.ElideRight, room)
        shown = isolated(title).replace("&", "&&")
        if self.tabText(at) != shown:
            self.setTabText(at, shown)
            self.setAccessibleTabName(at, tab.title)
        self.setTabToolTip(at, tip(f"{tab.title}\n{tab.path}"))
