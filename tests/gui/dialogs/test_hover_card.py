import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel

from astana_reader.document.spans import Span
from astana_reader.entities.model import Entity, EntityId, EntityIndex, How, Kind, Mention, Origin
from astana_reader.gui.dialogs.hover_card import HoverCard


def label(card: HoverCard, name: str) -> QLabel:
    found = card.findChild(QLabel, f"hover-{name}")
    assert found is not None
    return found


@pytest.fixture
def card(room) -> HoverCard:
    return HoverCard(parent=room.window)


def tell(card: HoverCard, study, name: str, number: int, language: str = "en") -> None:
    entities = study.reading.entities
    mention = entities.mentions_of(study.entity(name))[number]
    card.tell(mention, entities, study.reading.document, language)


def test_the_card_says_who_of_what_kind_how_often_and_where_next(card, study) -> None:
    tell(card, study, "روسيا", 0)

    assert label(card, "name").text() == "روسيا"
    about = label(card, "about").text()
    assert "Country" in about
    assert f"{len(study.starts('روسيا'))} mentions" in about
    assert "Russia" in about
    second = study.starts("روسيا")[1]
    following = label(card, "next").text()
    assert study.reading.document.text[second : second + 5] in following


def test_the_label_is_in_the_language_of_the_window(card, study) -> None:
    tell(card, study, "روسيا", 0, "tr")

    assert "Rusya" in label(card, "about").text()
    assert "Russia" not in label(card, "about").text()


def test_what_comes_next_is_whole_words_of_one_paragraph(card, study) -> None:
    starts = study.starts("سوريا")
    document = study.reading.document
    for number, after in enumerate(starts[1:]):
        tell(card, study, "سوريا", number)

        shown = label(card, "next").text()
        words = shown[shown.index(":") + 1 :].strip(" \u2068\u2069…")
        paragraph = document.paragraphs.at(after).span
        known = document.text[paragraph.slice]
        assert words in known
        assert set(words.split()) <= set(known.split())
        assert document.text[after : after + 5] in words


def test_after_the_last_mention_nothing_comes_next(card, study) -> None:
    tell(card, study, "روسيا", -1)

    assert not label(card, "next").isVisibleTo(card)


@pytest.mark.parametrize("top", [0, 40, 240, 470])
@pytest.mark.parametrize("left", [0, 300, 560])
def test_the_card_stays_in_the_page_and_never_on_the_words(
    card, study, room, top: int, left: int
) -> None:
    tell(card, study, "الدول الضامنة", 0)
    words = QRect(left, top, 40, 30)

    card.show_at(room.page, [words])

    assert card.isVisible()
    assert room.page.rect().contains(room.of(card))
    assert not room.of(card).intersects(words)


def test_all_of_a_long_card_can_be_read(card, room, seed) -> None:
    name = "المفوضية السامية للأمم المتحدة لشؤون اللاجئين " * 6
    entity = Entity(
        EntityId("organization:x"), Kind.ORGANIZATION, name, Origin.RULE,
        labels={"en": "United Nations High Commissioner for Refugees " * 4},
    )  # fmt: skip
    mentions = [Mention(Span(at, at + 3), entity.id, How.NAME, Origin.RULE) for at in (0, 900)]
    card.tell(mentions[0], EntityIndex([entity], mentions), seed, "en")

    card.show_at(room.page, [QRect(300, 300, 40, 30)])

    assert room.page.rect().contains(room.of(card))
    for part in ("about", "next"):
        shown = label(card, part)
        assert shown.height() >= shown.heightForWidth(shown.width()), part
        assert card.rect().contains(shown.geometry()), part
    assert card.rect().contains(label(card, "name").geometry())


def test_the_pointer_passes_through_and_the_keys_stay(card, study, room) -> None:
    tell(card, study, "روسيا", 0)

    card.show_at(room.page, [QRect(300, 300, 40, 30)])

    assert card.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert QApplication.focusWidget() is room.page
