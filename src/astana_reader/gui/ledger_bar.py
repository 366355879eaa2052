"""What can be taken out of a list of facts: a copy for the clipboard, a table for a file."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from astana_reader.gui.keeping import keep_facts
from astana_reader.gui.ledger import Ledger, tool_button
from astana_reader.gui.session import Session
from astana_reader.messages import _
from astana_reader.statements.judging import Sort


class LedgerBar(QWidget):
    """Two buttons under a ledger; `told` says how it went."""

    told = Signal(str)

    def __init__(self, ledger: Ledger, session: Session, sort: Callable[[], Sort]) -> None:
        """`sort`: of what the ledger lists now."""
        super().__init__()
        self._ledger = ledger
        self._session = session
        self._sort = sort
        name = ledger.objectName().removesuffix("-list")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(tool_button(f"{name}-copy", _("Copy"), ledger.copy))
        line.addWidget(tool_button(f"{name}-save", _("Export…"), self._export))
        line.addStretch(1)

    def _export(self) -> None:
        reading = self._session.state.reading
        if reading is not None:
            told = keep_facts(self, reading, self._sort(), self._ledger.chosen_facts())
            if told:
                self.told.emit(told)
