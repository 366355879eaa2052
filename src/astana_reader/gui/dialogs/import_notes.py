"""Asks for a file of annotations, takes it in, and accounts for each of them."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QTextEdit, QWidget

from astana_reader.gui.dialogs.exchange import ExchangeDialog
from astana_reader.gui.dialogs.file_field import FileField
from astana_reader.gui.exchanging import Exchanging
from astana_reader.interchange.importing import Report
from astana_reader.interchange.reporting import details, summary
from astana_reader.messages import _

HIGH = 9  # lines of the report that show at once
MOST = 1000  # annotations that the report names one by one


class ImportDialog(ExchangeDialog):
    """Which file; then how many notes found their places, and what became of the others."""

    def __init__(self, exchanging: Exchanging, folder: str, parent: QWidget) -> None:
        super().__init__("import", _("Import Notes"), _("&Import"), exchanging, parent)
        self._folder = folder
        self._report: Report | None = None
        self._file = FileField("import-file", _("File"), self._browse)
        self.form.addRow(_("F&ile"), self._file)
        self.hint.say(
            _(
                "Web annotations in JSON-LD, from this program or another. Those that name no known"
                " document are looked for in the open one."
            )
        )
        self._details = QTextEdit()  # a QPlainTextEdit sets Arabic paragraphs from the left
        self._details.setObjectName("import-details")
        self._details.setAccessibleName(_("What became of the annotations"))
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setMinimumHeight(HIGH * self.fontMetrics().height())
        self._details.hide()
        self._copy = QPushButton(_("&Copy Report"))
        self._copy.setObjectName("import-copy")
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(self._copy_report)
        self.box.insertWidget(self.box.count() - 1, self._details, 1)
        self.add_button(self._copy)
        self._copy.hide()
        self.go.clicked.connect(self._take)
        self.go.setEnabled(False)
        self._file.changed.connect(self._allow)
        exchanging.taken.connect(self._show_report)

    def _allow(self) -> None:
        path = self._file.path
        self.go.setEnabled(path is not None and path.is_file() and not self._exchanging.busy)

    def _browse(self, now: str) -> str:
        kinds = ";;".join((_("Web annotations (*.jsonld *.json)"), _("All files (*)")))
        name, _kind = QFileDialog.getOpenFileName(
            self, self.windowTitle(), now or self._folder, kinds
        )
        return name

    def _take(self) -> None:
        path = self._file.path
        if path is not None:
            self._details.hide()
            self._copy.hide()
            self.working(known=True)
            self._exchanging.take(Path(path))

    def _show_report(self, report: Report) -> None:
        self._report = report
        rows = list(details(report))
        self._details.setPlainText("\n\n".join(f"{what}\n{why}" for what, why in rows[:MOST]))
        self._details.setVisible(bool(rows))
        self._copy.show()
        self.rest("\n".join(summary(report)))

    def _copy_report(self) -> None:
        if self._report is not None:
            rows = [f"{what}\t{why}" for what, why in details(self._report)]
            text = "\n".join([*summary(self._report), *rows])
            QGuiApplication.clipboard().setText(text)
