"""A short text with facts that were marked by hand."""

from datetime import date
from pathlib import Path

import pytest

from astana_reader.document.formats.text import read
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of
from astana_reader.entities.model import Entity, EntityId, EntityIndex, How, Kind, Mention, Origin
from astana_reader.statements.model import (
    Act,
    Anchor,
    Capacity,
    DateReading,
    Delegation,
    Facts,
    NumberReading,
    Precision,
    Sense,
    Statement,
)

TEXT = """ترأس سامي عمران وفد الأردن.
وأكد الوفد التزامه بقرار مجلس الأمن رقم 2254، ورفض التصعيد.
وعقد الاجتماع يوم 3 مايو 2021.
"""
PERSON, PARTY = EntityId("person:سامي عمران"), EntityId("country:الأردن")


def spot(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def document() -> Document:
    return document_of(read(TEXT.encode(), Path("text.txt")))


@pytest.fixture
def entities() -> EntityIndex:
    return EntityIndex(
        [
            Entity(PERSON, Kind.PERSON, "سامي عمران", Origin.RULE),
            Entity(PARTY, Kind.COUNTRY, "الأردن", Origin.LIST),
        ],
        [
            Mention(spot("سامي عمران"), PERSON, How.NAME, Origin.RULE),
            Mention(spot("الأردن"), PARTY, How.NAME, Origin.LIST),
        ],
    )


@pytest.fixture
def facts() -> Facts:
    return Facts(
        (
            Delegation(
                PARTY, PERSON, "", Capacity.HEAD, spot("ترأس سامي عمران وفد الأردن"),
                spot("سامي عمران"), spot("الأردن"),
            ),
        ),
        (
            DateReading(
                spot("3 مايو 2021"), date(2021, 5, 3), date(2021, 5, 3), Precision.DAY, Anchor.TEXT
            ),
        ),
        (NumberReading(spot("2254"), Sense.RESOLUTION, 2254, spot("قرار مجلس الأمن رقم")),),
        (
            Statement(
                Act.AFFIRM, spot("أكد"), None, spot("الوفد"), True,
                spot("أكد الوفد التزامه بقرار مجلس الأمن رقم 2254"),
            ),
            Statement(
                Act.REJECT, spot("رفض"), None, spot("الوفد"), False, spot("رفض التصعيد")
            ),
        ),
    )  # fmt: skip
