"""The panels of what a text says, joined to each other and to what a reader says of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from astana_reader.entities.model import EntityId
from astana_reader.gui.commands.hands import Hands
from astana_reader.gui.commands.registry import Actions
from astana_reader.gui.panels.dates import DatesPanel
from astana_reader.gui.panels.people import PeoplePanel
from astana_reader.gui.panels.statements import StatementsPanel
from astana_reader.gui.theme import Theme
from astana_reader.gui.verdicts import Verdicts
from astana_reader.messages import _


class FactPanels(QObject):
    """Delegations, statements and dates, each a tab of the inspector."""

    told = Signal(str)
    shown = Signal()  # a panel is to be seen

    def __init__(self, hands: Hands, theme: Callable[[], Theme], window: QWidget) -> None:
        super().__init__(window)
        self._hands = hands
        session, moving = hands.session, hands.moving
        self._verdicts = Verdicts(
            session=session, moving=moving, editing=hands.editing, window=window
        )
        self._verdicts.told.connect(self.told)
        self._people = PeoplePanel(session=session, moving=moving)
        self._statements = StatementsPanel(session=session, moving=moving, theme=theme)
        self._dates = DatesPanel(session=session, moving=moving, theme=theme)
        self._dates.day_wanted.connect(self._verdicts.ask_day)
        self._inspector: QTabWidget | None = None
        hands.pane.sign_clicked.connect(self._open_sign)

    def put_into(self, inspector: QTabWidget, actions: Actions) -> None:
        """Stand as tabs; `actions` are what the menus offer."""
        self._inspector = inspector
        for panel, title in (
            (self._people, _("People")),
            (self._statements, _("Statements")),
            (self._dates, _("Dates")),
        ):
            inspector.addTab(panel, title)
            panel.menu_wanted.connect(partial(self._verdicts.open_menu, actions))

    def draw(self) -> None:
        """Signs and strip in the colours in force."""
        self._statements.draw()
        self._dates.draw()

    def judge(self, verb: str) -> None:
        """Say something of the current fact: confirm, change, reject; or give the day."""
        verdicts = self._verdicts
        {
            "confirm": verdicts.confirm, "change": verdicts.change, "reject": verdicts.reject,
            "day": verdicts.ask_day,
        }[verb]()  # fmt: skip

    def show_said_by(self, entity: EntityId) -> None:
        """Show the statements of `entity` alone."""
        reading = self._hands.session.state.reading
        if reading is not None and reading.entities is not None:
            self._show(self._statements)
            self._statements.ask_about(reading.entities[entity].name)

    def show_naming(self, entity: EntityId) -> None:
        """Show the statements in which `entity` is named."""
        self._show(self._statements)
        self._statements.ask_naming(entity)

    def _open_sign(self, offset: int) -> None:
        """Show the statement whose sign was clicked among the others."""
        reading = self._hands.session.state.reading
        facts = reading.facts if reading is not None else None
        here = [each for each in facts.statements if each.verb.start == offset] if facts else []
        if here:
            self._show(self._statements)
            self._hands.moving.to_fact(here[0])

    def _show(self, panel: QWidget) -> None:
        self.shown.emit()
        if self._inspector is not None:
            self._inspector.setCurrentWidget(panel)
