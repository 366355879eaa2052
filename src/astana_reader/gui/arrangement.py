"""Where each part of the window stands: outline, page, inspector, side by side."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from astana_reader.gui.pane.page import Pane
from astana_reader.gui.places import Places


class Part(StrEnum):
    """The parts beside the page, which can be hidden."""

    OUTLINE = "outline"
    INSPECTOR = "inspector"


FIRST_WIDTHS = (0.19, 0.52, 0.29)  # of the window's, outline to inspector
FIRST_SHARE = 500  # thousandths of the middle that a page's picture has
LEAST_SHARE, MOST_SHARE = 150, 850  # the same
ROOM = 48  # lines of the window's letters: narrower, text and picture have no room side by side


class Arrangement(QSplitter):
    """Outline where lines begin, page in the middle, inspector where lines end.

    The places are there from the first paint, so that nothing moves when their parts come.
    """

    def __init__(self, pane: Pane, *, chip_height: int, tabs_height: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("arrangement")
        self._sides = {Part.OUTLINE: _Side(), Part.INSPECTOR: _Side()}
        self._pane = pane
        self._middle = QWidget()
        self._rows = QVBoxLayout(self._middle)
        self._page = QWidget()
        self._page.setProperty("kind", "page")
        self._page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self._page)
        for box in (self._rows, self._column):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        self._tabs: QWidget | None = None
        self._tabs_height = tabs_height
        self._chip: QWidget = QWidget()
        self._chip.setFixedHeight(chip_height)
        self._column.addWidget(self._chip)
        self._column.addWidget(pane, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._beside.setObjectName("beside")
        self._beside.setChildrenCollapsible(False)
        self._beside.addWidget(self._stack)
        self._beside.splitterMoved.connect(self._keep_share)
        self._rows.addWidget(self._beside, 1)
        self._image: QWidget | None = None
        self._share = FIRST_SHARE
        self._gave_way = False  # the inspector, to a picture
        for part in (self._sides[Part.OUTLINE], self._middle, self._sides[Part.INSPECTOR]):
            self.addWidget(part)
        self.setCollapsible(1, False)  # noqa: FBT003  (Qt's own)
        self.setStretchFactor(1, 1)

    def put(self, part: Part, panel: QWidget) -> None:
        """Fill a side."""
        self._sides[part].fill(panel)

    def put_chip(self, chip: QWidget) -> None:
        """Put `chip` above the page, in the height that was kept free for it."""
        chip.setFixedHeight(self._chip.height())
        self._column.replaceWidget(self._chip, chip)
        self._chip.deleteLater()
        self._chip = chip

    def put_find(self, bar: QWidget) -> None:
        """Put the bar for finding right above the page."""
        self._column.insertWidget(1, bar)

    def reserve_tabs(self) -> None:
        """Keep the height of the tabs free, so that the page stays where it is."""
        self._tabs = QWidget()
        self._tabs.setFixedHeight(self._tabs_height)
        self._rows.insertWidget(0, self._tabs)

    def put_tabs(self, bar: QWidget) -> None:
        """Put the tabs of the documents at the top of the middle."""
        bar.setFixedHeight(self._tabs_height)
        self._rows.insertWidget(0, bar)
        if self._tabs is not None:
            self._tabs.hide()
            self._tabs.deleteLater()
            self._tabs = None

    def put_alert(self, alert: QWidget) -> None:
        """Put `alert` above all that stands in the middle."""
        self._rows.insertWidget(0, alert)

    def put_image(self, panel: QWidget) -> None:
        """Put the picture of a page where lines end, beside the page."""
        self._image = panel
        panel.hide()
        self._beside.addWidget(panel)

    def show_image(self, *, on: bool) -> None:
        """Show the picture or not. The inspector gives way to it where there is no room for all."""
        image, inspector = self._image, self._sides[Part.INSPECTOR]
        if image is None or image.isHidden() != on:
            return
        image.setVisible(on)
        if not on:
            if self._gave_way:
                inspector.show()
            self._gave_way = False
            return
        if not inspector.isHidden() and self.sizes()[1] < ROOM * self.fontMetrics().height():
            inspector.hide()
            self._gave_way = True
        self._beside.setSizes([1000 - self._share, self._share])

    def _keep_share(self) -> None:
        text, image = self._beside.sizes()
        if text + image:
            share = round(1000 * image / (text + image))
            self._share = max(LEAST_SHARE, min(share, MOST_SHARE))

    def show_instead(self, sheet: QWidget | None) -> None:
        """Show `sheet` in place of the page; None for the page."""
        if sheet is not None and self._stack.indexOf(sheet) < 0:
            self._stack.addWidget(sheet)
        self._stack.setCurrentWidget(sheet or self._page)

    def toggle(self, part: Part) -> None:
        """Hide or show a part."""
        self._settle(part)
        self._sides[part].setVisible(self._sides[part].isHidden())

    def reveal(self, part: Part) -> None:
        """Show a part."""
        self._settle(part)
        self._sides[part].show()

    def _settle(self, part: Part) -> None:
        """The reader says himself whether a part shows."""
        if part is Part.INSPECTOR:
            self._gave_way = False

    def shows(self, part: Part) -> bool:
        """Whether a part shows, or will with the window."""
        return not self._sides[part].isHidden()

    def cycle(self, by: int) -> None:
        """Give the keys to the next part that shows, or the one before."""
        sides = self._sides
        order = (sides[Part.OUTLINE], self._stack, self._image, sides[Part.INSPECTOR])
        parts = [part for part in order if part is not None and part.isVisible()]
        focus = QGuiApplication.focusObject()
        here = next((i for i, part in enumerate(parts) if _holds(part, focus)), 0)
        target = parts[(here + by) % len(parts)]
        usual = self._pane if target is self._stack else _proxy(target)
        taker = usual if usual is not None and usual.isVisible() else _first_taker(target)
        (taker or target).setFocus(Qt.FocusReason.TabFocusReason)

    def restore(self, places: Places, width: int) -> None:
        """As it was left; at first, by shares of `width` in pixels."""
        if not self.restoreState(places.shape("panes")):
            self.setSizes([round(share * width) for share in FIRST_WIDTHS])
        for part, side in self._sides.items():
            side.setVisible(not places.number(f"{part}-hidden"))
        self._share = max(LEAST_SHARE, min(places.number("page-image", FIRST_SHARE), MOST_SHARE))

    def keep(self, places: Places) -> None:
        """Remember how it is."""
        places.keep_shape("panes", self.saveState())
        for part, side in self._sides.items():
            hidden = side.isHidden() and not (part is Part.INSPECTOR and self._gave_way)
            places.keep_number(f"{part}-hidden", int(hidden))
        places.keep_number("page-image", self._share)


class _Side(QWidget):
    """The place of a panel, there before the panel is."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def fill(self, panel: QWidget) -> None:
        self._box.addWidget(panel)


def _holds(part: QWidget, focus: object) -> bool:
    return isinstance(focus, QWidget) and (part is focus or part.isAncestorOf(focus))


def _proxy(part: QWidget) -> QWidget | None:
    return part.focusProxy()


def _first_taker(part: QWidget) -> QWidget | None:
    """The first widget inside that shows and takes the keys by Tab."""
    for child in part.findChildren(QWidget):
        taking = child.isVisible() and child.isEnabled()
        if taking and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
    return None
