"""Notes that come in from elsewhere: each is accounted for, none lands where it does not belong."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.formats.text import read
from astana_reader.document.loading import load
from astana_reader.document.model import Document
from astana_reader.document.structure import document_of
from astana_reader.errors import Reason, UnreadableDocument
from astana_reader.interchange.arriving import Outcome
from astana_reader.interchange.citing import Excerpts
from astana_reader.interchange.importing import Importing, Report
from astana_reader.interchange.receiving import Kind, Received, Refused, received
from astana_reader.interchange.web_annotation import CONTEXT, collection
from astana_reader.journal.changes import EditNote, RemoveNote
from astana_reader.journal.store import Store
from astana_reader.notes.model import Annotation

NOW = datetime(2024, 1, 1, tzinfo=UTC)
PAGE = "http://example.org/communique"
Take = Callable[..., Report]
SENTENCE = "أكد المجتمعون وحدة الأراضي السورية"


def made(text: str) -> Document:
    return document_of(read(text.encode(), Path("communique.txt")))


def annotation(*selectors: dict[str, Any], **parts: Any) -> dict[str, Any]:
    target = {"source": PAGE, "selector": list(selectors)}
    return {
        "@context": CONTEXT, "id": "http://example.org/a1", "type": "Annotation",
        "bodyValue": "تعليق", "target": target,
    } | parts  # fmt: skip


def quote(exact: str, prefix: str = "", suffix: str = "") -> dict[str, str]:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


@pytest.fixture
def take(store: Store) -> Take:
    """Take annotations into the store, tried on `document` where one is given."""

    def take(content: object, document: Document | None = None, **others: Any) -> Report:
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        on = (document, Path("communique.txt")) if document is not None else None
        return Importing(store, load).take(raw, Path("in.jsonld"), NOW, on=on, **others)

    return take


def exported(cited: Excerpts) -> bytes:
    return "".join(collection([cited])).encode()


def kept(store: Store, document: Document) -> list[Annotation]:
    desk, _ = store.read(store.find(document, Path("anywhere.txt").absolute()))
    return sorted(desk.notes.values(), key=lambda note: note.id)


def test_notes_come_back_as_they_went_out(
    take: Take, store: Store, seed: Document, cited: Excerpts, make_notes
) -> None:
    report = take(exported(cited), seed)

    assert len(report.having(Outcome.PLACED)) == 3
    assert kept(store, seed) == make_notes(seed)


def test_they_wait_for_a_document_that_is_not_here(
    take: Take, store: Store, seed: Document, cited: Excerpts, make_notes
) -> None:
    report = take(exported(cited))

    assert len(report.having(Outcome.WAITING)) == 3
    assert set((report.titles or {}).values()) == {seed.title}
    assert kept(store, seed) == make_notes(seed)
    assert store.check() == []


def test_what_came_back_goes_out_the_same_again(
    take: Take, store: Store, seed: Document, cited: Excerpts, cite
) -> None:
    take(exported(cited))
    assert exported(cite(seed, kept(store, seed))) == exported(cited)


def test_nothing_comes_in_twice(take: Take, store: Store, seed: Document, cited: Excerpts) -> None:
    take(exported(cited), seed)
    again = take(exported(cited), seed)

    assert len(again.having(Outcome.KNOWN)) == 3
    assert len(kept(store, seed)) == 3


def test_a_later_version_takes_the_place_of_an_earlier_one(
    take: Take, store: Store, seed: Document, cited: Excerpts
) -> None:
    take(exported(cited), seed)
    later = exported(cited).replace("ثم".encode(), "وبعد".encode())
    newer = later.replace(
        b'"modified": "2023-06-21T09:30:00Z"', b'"modified": "2024-06-21T09:30:00Z"'
    )

    assert len(take(later, seed).having(Outcome.UPDATED)) == 0
    assert len(take(newer, seed).having(Outcome.UPDATED)) == 1
    assert any("وبعد" in note.body for note in kept(store, seed))


def test_an_older_version_overwrites_nothing(
    take: Take, store: Store, seed: Document, cited: Excerpts
) -> None:
    take(exported(cited), seed)
    entry = store.find(seed, Path("communique.txt").absolute())
    [mine, *_] = kept(store, seed)
    edited = replace(mine, body="ما كتبته هنا", modified=NOW + timedelta(days=1))
    store.append(entry, EditNote(edited), NOW)

    take(exported(cited), seed)

    assert "ما كتبته هنا" in [note.body for note in kept(store, seed)]


def test_a_deleted_note_comes_back(
    take: Take, store: Store, seed: Document, cited: Excerpts, make_notes
) -> None:
    take(exported(cited), seed)
    entry = store.find(seed, Path("communique.txt").absolute())
    store.append(entry, RemoveNote(make_notes(seed)[0].id), NOW)

    take(exported(cited), seed)

    assert len(kept(store, seed)) == 3


def test_notes_find_their_words_in_another_edition(
    take: Take, store: Store, seed: Document, cited: Excerpts
) -> None:
    other = made("مقدمة جديدة للبيان كله.\n" + seed.text)

    report = take(exported(cited), other)

    sure = report.having(Outcome.PLACED)
    assert sure
    for arrival in sure:
        assert arrival.span is not None
        assert other.text[arrival.span.slice] == arrival.note.target.quote.exact
    assert len(kept(store, other)) == 3
    assert store.check() == []


def test_notes_on_another_document_are_not_put_on_the_open_one(
    take: Take, store: Store, seed: Document, cited: Excerpts
) -> None:
    unrelated = made("نص لا صلة له بالموضوع عن أحوال الطقس غدا في الجنوب.")

    report = take(exported(cited), unrelated)

    assert len(report.having(Outcome.WAITING)) == 3
    assert kept(store, unrelated) == []
    assert len(kept(store, seed)) == 3


def test_a_quote_from_elsewhere_finds_its_words(take: Take) -> None:
    document = made(f"قال الوزير كلمته.\n{SENTENCE} في ختام الجولة.")
    [arrival] = take(annotation(quote(SENTENCE)), document).having(Outcome.PLACED)
    assert arrival.span is not None
    assert document.text[arrival.span.slice] == SENTENCE
    assert arrival.note.body == "تعليق"


def test_a_quote_that_stands_twice_goes_to_the_reader(take: Take) -> None:
    document = made(f"{SENTENCE} في البداية.\n{SENTENCE} في النهاية.\nوشكروا كازاخستان.")
    report = take(
        [
            annotation(quote("وشكروا كازاخستان")),
            annotation(quote(SENTENCE), id="http://example.org/a2"),
        ],
        document,
    )
    assert len(report.having(Outcome.PLACED)) == 1
    assert len(report.having(Outcome.REVIEW)) == 1


def test_words_that_are_not_there_are_refused(take: Take) -> None:
    report = take(annotation(quote("لا وجود لهذه الكلمات هنا")), made(SENTENCE + "."))
    assert [each.kind for each in report.refused] == [Kind.UNPLACED]


def test_a_page_that_nobody_knows_is_refused(take: Take) -> None:
    report = take(annotation(quote(SENTENCE)))
    assert [(each.kind, each.detail) for each in report.refused] == [(Kind.UNKNOWN, PAGE)]


def test_a_position_counts_where_its_words_stand_there(take: Take) -> None:
    document = made(f"{SENTENCE}.\n{SENTENCE}.")
    start = len(SENTENCE) + 2
    selector = {"type": "TextPositionSelector", "start": start, "end": start + len(SENTENCE)}
    [arrival] = take(annotation(quote(SENTENCE), selector), document).having(Outcome.PLACED)
    assert arrival.span is not None
    assert arrival.span.start == start


def test_a_position_without_words_is_believed_of_this_very_file_alone(take: Take) -> None:
    document = made(SENTENCE + ".")
    selector = {"type": "TextPositionSelector", "start": 4, "end": 13}
    source = f"urn:sha256:{document.source.sha256}"
    own = annotation(target={"source": source, "selector": selector})

    assert [r.kind for r in take(annotation(selector), document).refused] == [Kind.SELECTOR]
    [arrival] = take(own, document).having(Outcome.PLACED)
    assert arrival.note.target.quote.exact == SENTENCE[4:13]


def test_a_range_runs_up_to_the_start_of_its_end(take: Take) -> None:
    document = made(f"تمهيد قصير. {SENTENCE} ثم ناقشوا المعتقلين.")
    selector = {
        "type": "RangeSelector",
        "startSelector": quote("أكد المجتمعون"),
        "endSelector": quote("ثم ناقشوا"),
    }
    [arrival] = take(annotation(selector), document).having(Outcome.PLACED)
    assert arrival.note.target.quote.exact == f"{SENTENCE} "


def test_a_selector_is_refined_by_another(take: Take) -> None:
    document = made(f"تمهيد قصير. {SENTENCE}.\nوحدة أخرى.")
    whole = quote(SENTENCE) | {"refinedBy": quote("وحدة")}
    [arrival] = take(annotation(whole), document).having(Outcome.PLACED)
    assert arrival.span is not None
    assert arrival.span.start == document.text.index("وحدة")


def test_kinds_that_need_another_program_are_refused_by_name(take: Take, material: Path) -> None:
    for name, kind, detail in (
        ("anno1", Kind.WHOLE, "http://example.com/page1"),
        ("anno11", Kind.SET, "Composite"),
        ("anno24", Kind.SELECTOR, "CssSelector"),
        ("anno28", Kind.SELECTOR, "DataPositionSelector"),
        ("anno31", Kind.SELECTOR, "RangeSelector"),
        ("example41", Kind.ELSEWHERE, ""),
    ):
        raw = (material / "w3c-annotations" / f"correct-{name}.json").read_bytes()
        [refused] = take(raw).refused
        assert (refused.kind, refused.detail) == (kind, detail), name


def test_every_sample_of_the_standard_is_accounted_for(take: Take, material: Path) -> None:
    for path in sorted((material / "w3c-annotations").glob("*.json")):
        raw = path.read_bytes()
        if raw.rstrip().endswith(b",\n}"):
            with pytest.raises(UnreadableDocument, match="line"):
                take(raw)
            continue
        report = take(raw)
        wrong = [each for each in report.refused if each.kind is Kind.FAULT]
        assert bool(wrong) == path.name.startswith("incorrect"), path.name
        assert report.refused


def test_independent_targets_are_notes_of_their_own(take: Take) -> None:
    document = made(f"{SENTENCE}.\nوشكروا كازاخستان على الضيافة.")
    words = (SENTENCE, "وشكروا كازاخستان")
    items = [{"source": PAGE, "selector": quote(each)} for each in words]
    sound = annotation(target={"type": "Independents", "items": items})

    arrivals = take(sound, document).having(Outcome.PLACED)

    assert [each.note.target.quote.exact for each in arrivals] == list(words)
    assert len({each.note.id for each in arrivals}) == 2


def test_tags_and_notes_are_told_apart_and_markup_is_left_out() -> None:
    bodies = [
        {
            "type": "TextualBody",
            "value": "<p>أولا &amp; ثانيا</p><p>ثالثا</p>",
            "format": "text/html",
        },
        {"type": "TextualBody", "value": " وسم ", "purpose": "tagging"},
        "http://example.org/more",
    ]
    content = annotation(quote(SENTENCE), body=bodies)
    del content["bodyValue"]
    [found] = received(json.dumps(content).encode(), Path("x"), NOW)
    assert isinstance(found, Received)
    assert found.body == "أولا & ثانيا\nثالثا\nhttp://example.org/more"
    assert found.tags == ("وسم",)


def test_an_untimed_annotation_is_of_now_and_none_is_changed_before_it_was_made() -> None:
    content = annotation(
        quote("س"), created="2024-05-01T10:00:00+03:00", modified="2020-01-01T00:00:00Z"
    )
    [found] = received(json.dumps(content).encode(), Path("x"), NOW)
    assert isinstance(found, Received)
    assert found.created == found.modified == datetime(2024, 5, 1, 7, tzinfo=UTC)


def test_taking_in_stops_when_it_is_told_to(
    take: Take, store: Store, seed: Document, cited: Excerpts
) -> None:
    told: list[tuple[int, int]] = []

    def advance(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 1

    report = take(exported(cited), seed, advance=advance)

    assert report.stopped
    assert told == [(0, 3), (1, 3)]
    assert len(kept(store, seed)) == 1


def test_no_json_is_said_to_be_damaged(take: Take) -> None:
    with pytest.raises(UnreadableDocument) as failure:
        take(b'{"type": "Annotation",}')
    assert failure.value.reason is Reason.DAMAGED


def test_two_annotations_of_one_name_do_not_change_places(take: Take, store: Store) -> None:
    document = made(f"{SENTENCE} في البداية.\nوشكروا كازاخستان على الضيافة.")
    first, second = annotation(quote(SENTENCE)), annotation(quote("وشكروا كازاخستان"))

    report = take([first, second], document)

    [here] = kept(store, document)
    assert here.target.quote.exact == SENTENCE
    assert len(report.having(Outcome.KNOWN)) == 1


def test_many_annotations_are_all_accounted_for(take: Take) -> None:
    document = made("\n".join(f"الفقرة رقم {n} من بيان الجولة." for n in range(450)))
    contents = [annotation(quote(f"رقم {n} من"), id=f"http://example.org/{n}") for n in range(450)]
    told: list[int] = []

    def advance(done: int, total: int) -> bool:
        told.append(done)
        return True

    report = take(contents, document, advance=advance)

    assert len(report.arrivals) + len(report.refused) == 450
    assert len(report.having(Outcome.PLACED)) > 400
    assert told == sorted(told)
    assert told[-1] == 450


def test_a_document_that_was_seen_keeps_its_title(
    take: Take, store: Store, seed: Document, seed_path: Path, cited: Excerpts
) -> None:
    store.enter(seed, seed_path, NOW)
    renamed = exported(cited).replace(json.dumps(seed.title, ensure_ascii=False).encode(), b'"x"')

    report = take(renamed)

    assert len(report.having(Outcome.PLACED)) == 3
    [recent] = store.recent(5)
    assert recent.title == seed.title


def test_half_a_pair_does_no_harm(take: Take, store: Store) -> None:
    document = made(SENTENCE + ".")
    raw = json.dumps(annotation(quote(SENTENCE), bodyValue="x\ud83d")).encode()
    take(raw, document)
    assert [note.body for note in kept(store, document)] == ["x?"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text()
        | st.sampled_from([CONTEXT, "Annotation", "TextQuoteSelector", PAGE, SENTENCE]),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@context", "type", "id", "target", "source", "selector", "exact",
                             "body", "value", "items", "first", "start", "end", "refinedBy"]),
            inner, max_size=6,
        ),
        max_leaves=25,
    )
)  # fmt: skip
def test_any_json_is_taken_or_refused(content: object) -> None:
    for each in received(json.dumps(content).encode(), Path("x"), NOW):
        assert isinstance(each, Received | Refused)
