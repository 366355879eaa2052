"""A start of the reader, up to the painted page: what `astana-reader FILE` does until then."""

import gc
import os
import sys
from pathlib import Path

gc.disable()  # as the command line does until the window stands

from astana_reader.channel import names_helper
from astana_reader.paths import folders

PLACES = folders(Path(sys.argv[2]))
HELPER = names_helper(PLACES.cache, PLACES.own_names)  # as the command line does before Qt

from PySide6.QtCore import QEvent, QObject, QTimer

from astana_reader.gui.application import Application


class Painted(QObject):
    """Tells the first paint once it is over, and ends the process."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Wait for the paint."""
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, report)
        return False


def report() -> None:
    """Say so and go."""
    sys.stdout.write("painted\n")
    sys.stdout.flush()
    os._exit(0)


def main() -> None:
    """Open the file given first, with user data under the folder given second."""
    application = Application(PLACES, HELPER, language="ar")
    application.open([Path(sys.argv[1])])
    painted = Painted()
    application.window.pane.viewport().installEventFilter(painted)
    application.window.show()
    application.qt.exec()


if __name__ == "__main__":
    main()
