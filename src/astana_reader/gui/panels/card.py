"""The active entity: its names, its counts, and every mention in context."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QMenu,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from astana_reader.document.model import Document
from astana_reader.entities.company import shared
from astana_reader.entities.model import Entity, EntityId, EntityIndex, How, Kind, Mention
from astana_reader.gui.company import CompanyLines
from astana_reader.gui.deeds import DeedLines
from astana_reader.gui.labels import Words, isolated, tip
from astana_reader.gui.lines import CONTEXT, NUMBER, ContextLine
from astana_reader.gui.moving import Moving
from astana_reader.gui.remarks import Remarks
from astana_reader.gui.session import Session
from astana_reader.gui.theme import Theme
from astana_reader.gui.words import how_names, kind_words, origin_names, origin_reasons
from astana_reader.messages import _, counted

Index = QModelIndex | QPersistentModelIndex
AROUND = 60  # code points on each side of a mention
SHOWN_FORMS = 8
MOST_NAMED = 20  # sections in a tooltip
WIDEST = 28.0  # pixels of a section's bar


class CardPanel(QWidget):
    """What is known of one entity; empty while none is active."""

    said_wanted = Signal(str)  # EntityId: what it says
    naming_wanted = Signal(str)  # EntityId: what is said about it

    def __init__(self, *, session: Session, moving: Moving, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._moving = moving
        self._name = Words("card-name", kind="title")
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._about = Words("card-about")
        self._why = QToolButton()
        self._why.setObjectName("card-why")
        self._why.setText(_("Why?"))
        self._why.clicked.connect(self._tell_why)
        self._labels = Words("card-labels")
        self._forms = Words("card-forms")
        self._company = CompanyLines()
        self._company.chosen.connect(self._narrow)
        self._deeds = DeedLines()
        self._deeds.fact_chosen.connect(moving.to_fact)
        self._deeds.said_chosen.connect(self.said_wanted)
        self._deeds.naming_chosen.connect(self.naming_wanted)
        self.remarks = Remarks()
        self._bars = _Bars(theme)
        self._bars.setAccessibleName(_("Mentions by section"))
        self._model = _Mentions()
        self._list = QListView()
        self._list.setObjectName("card-mentions")
        self._list.setAccessibleName(_("Mentions in context"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(
            ContextLine(
                self._list,
                lambda index: theme().kind_style(index.data(_Mentions.KIND), active=True),
            )
        )
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.clicked.connect(self._go)
        self._list.activated.connect(self._go)
        self._hint = Words("card-hint")
        self._hint.say(_("Click a name to see its mentions here."))
        self._repair = QToolButton()
        self._repair.setObjectName("card-repair")
        self._repair.setText(_("Correct"))
        self._repair.setToolTip(_("Say what is wrong with this name"))
        self._repair.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        session.entity_changed.connect(self._show)
        session.entities_changed.connect(self._show)
        session.document_changed.connect(self._show)
        session.facts_changed.connect(self._show_deeds)
        session.outline_changed.connect(self._show)
        session.desk_changed.connect(self._show_remarks)
        self._show()

    def _lay_out(self) -> None:
        about = QHBoxLayout()
        about.addWidget(self._about, 1)
        about.addWidget(self._why, 0, Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._repair, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 4)
        box.setSpacing(4)
        box.addLayout(head)
        box.addLayout(about)
        for part in (
            self._labels, self._forms, self._deeds, self._company, self.remarks, self._bars,
            self._hint,
        ):  # fmt: skip
            box.addWidget(part)
        box.addWidget(self._list, 1)

    def show_repairs(self, actions: Sequence[QAction]) -> None:
        """Offer these for the entity that shows."""
        menu = QMenu(self._repair)
        for action in actions:
            menu.addAction(action)
        self._repair.setMenu(menu)

    def focus_mentions(self) -> None:
        """Give the keys to the list of mentions."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        state = self._session.state
        entities = state.reading.entities if state.reading else None
        entity = entities.entities.get(state.entity) if entities and state.entity else None
        if state.reading is None or entities is None or entity is None:
            self._clear()
            return
        document = state.reading.document
        known = self._model.entity, self._model.entities, self._model.document
        if known[0] != state.entity or known[1] is not entities or known[2] is not document:
            self._fill(document, entities, entity)
        row = self._model.row_of(state.mention.start) if state.mention else None
        if row is None:
            self._list.clearSelection()
        else:
            self._list.setCurrentIndex(self._model.index(row))

    def _clear(self) -> None:
        for part in (
            self._name, self._about, self._why, self._labels, self._forms,
            self._deeds, self._bars, self._list, self._repair, self.remarks,
        ):  # fmt: skip
            part.hide()
        self._company.forget()
        self._hint.show()
        self._model.show(None, [])

    def _fill(self, document: Document, entities: EntityIndex, entity: Entity) -> None:
        mentions = entities.mentions_of(entity.id)
        self._name.setText(entity.name)
        number = counted("{n} mention", "{n} mentions", len(mentions))
        facts = (kind_words()[entity.kind], number, origin_names()[entity.origin])
        self._about.say(" · ".join(facts))
        self._why.setToolTip(tip(origin_reasons()[entity.origin]))
        self._why.setAccessibleDescription(origin_reasons()[entity.origin])
        self._model.show(document, mentions, entities, entity.id)
        labels = _labels(entity, entities)
        self._labels.say(labels)
        self._forms.say(_forms(mentions, document.text))
        self._bars.show_counts(document, entities.starts_of(entity.id), entity.kind)
        for part in (
            self._name, self._about, self._why, self._forms, self._list, self._repair,
        ):  # fmt: skip
            part.show()
        self._labels.setVisible(bool(labels))
        self._company.show_company(entities, document, entity.id)
        self._show_deeds()
        self._bars.setVisible(len(document.sections) > 1)
        self._hint.hide()
        self._show_remarks()

    def _show_remarks(self) -> None:
        reading = self._session.state.reading
        if reading is not None and self._model.entity is not None:
            self.remarks.show_of(reading, EntityId(self._model.entity))

    def _show_deeds(self) -> None:
        """What the text says of the entity that shows."""
        state = self._session.state
        reading = state.reading
        told = False
        if reading is not None and state.entity is not None and not self._name.isHidden():
            told = self._deeds.show_deeds(reading, state.entity)
        self._deeds.setVisible(told)

    def _narrow(self, other: str) -> None:
        """List only the places where another is named too; all of them again for none."""
        state, entities = self._session.state, self._model.entities
        if state.reading is None or entities is None or self._model.entity is None:
            return
        document, entity = state.reading.document, entities[EntityId(self._model.entity)]
        if not other:
            self._fill(document, entities, entity)
            return
        both = shared(entities, document, entity.id, EntityId(other))
        self._company.show_choice(entities[EntityId(other)].name)
        self._model.show(document, both, entities, entity.id)

    def _tell_why(self) -> None:
        corner = self._why.mapToGlobal(self._why.rect().bottomLeft())
        QToolTip.showText(corner, self._why.toolTip(), self._why)

    def _go(self, index: QModelIndex) -> None:
        mention = self._model.mention(index.row())
        self._moving.to_mention(mention)


def _labels(entity: Entity, entities: EntityIndex) -> str:
    """The name in other languages, each once, and in a line of their own a group's members."""
    names = dict.fromkeys(label for label in entity.labels.values() if label != entity.name)
    lines = [" · ".join(map(isolated, names))] if names else []
    members = [entities[m].name for m in entity.members if m in entities.entities]
    if members:
        lines.append(_("Members: {names}").format(names=isolated("، ".join(members))))
    return "\n".join(lines)


def _forms(mentions: Sequence[Mention], text: str) -> str:
    """The written forms with their counts, names before adjectives before what stands for it."""
    words = how_names()
    groups: list[str] = []
    written = Counter((each.how, text[each.span.slice]) for each in mentions)
    for how in How:
        counts: dict[str, int] = {}
        for (by, form), count in written.items():
            if by is how:
                words_of_it = " ".join(form.split())
                counts[words_of_it] = counts.get(words_of_it, 0) + count
        if counts:
            ranked = sorted(counts.items(), key=lambda row: -row[1])
            shown = isolated("، ".join(f"{form} {count}" for form, count in ranked[:SHOWN_FORMS]))
            more = len(ranked) - SHOWN_FORMS
            rest = counted("and {n} more", "and {n} more", more) if more > 0 else ""
            groups.append(f"{words[how]}: {shown} {rest}".rstrip())
    return "\n".join(groups)


class _Bars(QWidget):
    """How often the entity is named in each section, as small bars in the order of the text."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme
        self._counts: list[int] = []
        self._kind = Kind.OTHER

    def show_counts(self, document: Document, starts: Sequence[int], kind: Kind) -> None:
        """Count by section the mentions that begin at these code points."""
        self._counts = [0] * len(document.sections)
        for section in map(document.paragraphs.section_of, starts):
            self._counts[section] += 1
        self._kind = kind
        titles = (title or _("Opening") for title in document.sections.titles())
        rows = zip(titles, self._counts, strict=True)
        shown = [f"{isolated(title)}: {count}" for title, count in rows if count]
        self.setToolTip(tip("\n".join(shown[:MOST_NAMED])))
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of text high."""
        return QSize(60, round(1.6 * self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        """As high as it wants to be."""
        return QSize(20, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar for each section, the first where lines begin."""
        if not self._counts:
            return
        painter = QPainter(self)
        most = max(self._counts) or 1
        width = min(WIDEST, self.width() / len(self._counts))
        gap = min(2.0, width / 4)
        colour = self._theme().colour(f"kinds.{self._kind}")
        base = self._theme().colour("chrome.border")
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number, count in enumerate(self._counts):
            left = self.width() - (number + 1) * width if mirrored else number * width
            tall = (self.height() - 4) * count / most
            floor = self.height() - 2.0
            painter.fillRect(QRectF(left + gap, floor, width - 2 * gap, 1), base)
            painter.fillRect(QRectF(left + gap, floor - tall, width - 2 * gap, tall), colour)
        painter.end()


class _Mentions(QAbstractListModel):
    """The mentions of one entity, in the order of the text."""

    KIND = Qt.ItemDataRole.UserRole + 2

    def __init__(self) -> None:
        super().__init__()
        self.document: Document | None = None
        self._mentions: Sequence[Mention] = ()
        self.entities: EntityIndex | None = None
        self.entity: str | None = None

    def show(
        self,
        document: Document | None,
        mentions: Sequence[Mention],
        entities: EntityIndex | None = None,
        entity: str | None = None,
    ) -> None:
        """Another entity's mentions."""
        self.beginResetModel()
        self.document, self._mentions = document, mentions
        self.entities, self.entity = entities, entity
        self.endResetModel()

    def mention(self, row: int) -> Mention:
        """The mention of a row."""
        return self._mentions[row]

    def row_of(self, start: int) -> int | None:
        """The row of the mention that begins at code point `start`."""
        at = bisect_left(self._mentions, start, key=lambda mention: mention.span.start)
        there = at < len(self._mentions) and self._mentions[at].span.start == start
        return at if there else None

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are mentions."""
        return 0 if parent is not None and parent.isValid() else len(self._mentions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Before, name, after; the paragraph's number; words for who listens."""
        mention = self._mentions[index.row()]
        if self.document is None:
            return None
        paragraph = self.document.paragraphs.at(mention.span.start)
        if role == NUMBER:
            return "" if paragraph.number is None else str(paragraph.number)
        if role == self.KIND and self.entities is not None:
            return self.entities[mention.entity].kind
        if role in {CONTEXT, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            text, span = self.document.text, mention.span
            low = max(paragraph.span.start, span.start - AROUND)
            high = min(paragraph.span.end, span.end + AROUND)
            words = text[low : span.start], text[span.slice], text[span.end : high]
            if role == CONTEXT:
                return words
            whole = "".join(words)
            return tip(whole) if role == Qt.ItemDataRole.ToolTipRole else whole
        return None
