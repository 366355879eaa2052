"""Who says what: narrowed by act, speaker, section and name; walked; shown in the margin."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListView

from astana_reader.gui.ledger import Ledger
from astana_reader.statements.model import Act, Standing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TEXT = (
    "أدان مجلس الأمن الهجوم على المدنيين، ودعا جميع الأطراف إلى وقف إطلاق النار.\n"
    "وأكدت روسيا دعمها للمسار، ورحبت تركيا بالاتفاق.\n"
    "ولم توافق إيران على النص.\n"
)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def opened(opened):
    """The panel shows: what nobody sees is not listed."""

    def show(text):
        application = opened(text)
        application.window.show_panel("statements")
        return application

    return show


def part(application, kind, name):
    found = application.window.findChild(kind, name)
    assert found is not None, name
    return found


def facts_of(application):
    return application.session.state.reading.facts


def choose(application, name: str, words: str) -> None:
    box = part(application, QComboBox, name)
    rows = [i for i in range(box.count()) if words in box.itemText(i)]
    assert len(rows) == 1, [box.itemText(i) for i in range(box.count())]
    box.setCurrentIndex(rows[0])


def test_every_statement_is_listed_with_its_act_and_speaker(opened, listed):
    application = opened(TEXT)
    rows = listed(application, "statements-list")
    assert rows[0].startswith("أدان مجلس الأمن")
    acts = [row.act for row in facts_of(application).statements]
    assert acts == [Act.CONDEMN, Act.CALL, Act.AFFIRM, Act.WELCOME, Act.AGREE]
    assert [row.negated for row in facts_of(application).statements][-1]


def test_one_act_alone_is_listed(opened, listed):
    application = opened(TEXT)
    choose(application, "statements-act", "Condemns")
    assert len(listed(application, "statements-list")) == 1
    choose(application, "statements-act", "All acts")
    assert len(listed(application, "statements-list")) == 5


def test_one_speaker_alone_is_listed(opened, listed):
    application = opened(TEXT)
    choose(application, "statements-speaker", "روسيا")
    [row] = listed(application, "statements-list")
    assert row.startswith("أكدت روسيا")


def test_what_names_somebody_is_listed(opened, listed):
    application = opened(TEXT)
    choose(application, "statements-named", "تركيا")
    assert [row.split()[0] for row in listed(application, "statements-list")] == ["رحبت"]


def test_alt_with_an_arrow_walks_through_what_fits(opened, qtbot):
    application = opened(TEXT)
    application.window.show_panel("statements")
    view = part(application, Ledger, "statements-list")
    verbs = []
    for _turn in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down, ALT)
        verbs.append(application.session.state.fact.act)
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    assert verbs == [Act.CONDEMN, Act.CALL, Act.AFFIRM]
    assert application.session.state.fact.act is Act.CALL


def test_the_current_statement_is_marked_on_the_page_with_its_clause(opened):
    application = opened(TEXT)
    statement = facts_of(application).statements[0]
    application.crew.moving.to_fact(statement)
    [layer] = [layer for layer in application.window.pane.layers if layer.kind == "fact"]
    marked = list(zip(layer.starts, layer.ends, strict=True))
    assert (statement.span.start, statement.span.end) in marked
    assert (statement.verb.start, statement.verb.end) in marked


def test_a_sign_in_the_margin_leads_to_its_statement(opened, qtbot):
    application = opened(TEXT)
    application.window.resize(1500, 800)
    pane = application.window.pane
    verb = facts_of(application).statements[0].verb.start

    def sign():
        view = pane.viewport()
        points = (
            QPointF(x, y) for y in range(0, view.height(), 4) for x in range(0, view.width(), 4)
        )
        return next((p for p in points if pane.sign_at(p) == verb), None)

    qtbot.waitUntil(lambda: sign() is not None)
    qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=sign().toPoint())
    assert application.session.state.fact.verb.start == verb


def test_a_rejected_statement_leaves_list_and_margin_until_undone(opened, listed, qtbot):
    application = opened(TEXT)
    application.crew.moving.to_fact(facts_of(application).statements[1])
    qtbot.keyClick(application.window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert len(listed(application, "statements-list")) == 4
    assert application.session.state.fact.act is Act.AFFIRM  # the next one
    application.crew.editing.undo()
    assert len(listed(application, "statements-list")) == 5


def test_another_act_and_speaker_are_given_and_kept(opened, answering, settled, qtbot):
    application = opened(TEXT)
    application.crew.moving.to_fact(facts_of(application).statements[2])

    def fill(dialog):
        box = dialog.findChild(QComboBox, "change-act")
        box.setCurrentIndex(box.findData("announce"))

    answering(fill)
    application.window.judge("change")
    assert application.crew.editing.finish()

    application.opening.reload()
    settled(application)
    qtbot.waitUntil(lambda: facts_of(application).statements[2].act is Act.ANNOUNCE)
    assert facts_of(application).statements[2].standing is Standing.CHANGED


def test_names_corrected_by_the_reader_are_the_speakers(opened, settled, qtbot):
    """A merged name speaks for both: the facts rest on the names as the reader has them."""
    from astana_reader.entities.repairing import Action, Repair  # noqa: PLC0415

    application = opened(TEXT)
    entities = application.session.state.reading.entities
    ids = {entity.name: entity.id for entity in entities.entities.values()}
    application.crew.editing.correct(Repair(Action.MERGE, ids["تركيا"], into=ids["روسيا"]), ())

    qtbot.waitUntil(
        lambda: [s.speaker for s in facts_of(application).statements].count(ids["روسيا"]) == 2
    )


def test_the_card_counts_what_is_said_by_somebody_and_leads_there(opened, listed):
    application = opened(TEXT)
    entities = application.session.state.reading.entities
    [russia] = [e.id for e in entities.entities.values() if e.name == "روسيا"]
    application.crew.moving.activate(russia)
    deeds = part(application, QLabel, "card-deeds")
    assert "1 statement by it" in deeds.text()
    deeds.linkActivated.emit("said:")
    assert len(listed(application, "statements-list")) == 1


def test_a_text_without_statements_says_so(opened):
    told = part(opened("لا شيء هنا غير الكلام.\n"), QLabel, "statements-hint").text()
    assert "No statement was found" in told


def test_the_list_is_told_to_who_listens(opened):
    application = opened(TEXT)
    model = part(application, QListView, "statements-list").model()
    told = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Condemns" in told
    assert "مجلس الأمن" in told
