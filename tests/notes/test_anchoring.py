"""A note finds its sentence in a corrected edition, and is never put on another."""

import random
import textwrap
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from astana_reader.document.loading import load
from astana_reader.document.spans import Span
from astana_reader.notes.anchoring import place
from astana_reader.notes.model import NoteId, Status
from astana_reader.notes.words import folded
from astana_reader.notes.writing import note_on

NOW = datetime(2023, 6, 21, tzinfo=UTC)
SENTENCE = "والحيلولة دون انجرار دول أخرى في المنطقة إلى هذا الصراع"
ROUND = (
    "وعقدت الجولة {number} من المحادثات في العاصمة الكازاخية برعاية الدول الضامنة،"
    " وأكد المشاركون التزامهم بسيادة سوريا واستقلالها."
)


def test_the_same_edition_is_exact(seed, make_note) -> None:
    note = make_note(seed, "القلق إزاء تواجد")

    [placement] = place([note], seed, {})

    assert placement.status is Status.EXACT
    assert (placement.span, placement.confidence) == (note.target.position, 1.0)


def test_placements_come_in_the_order_of_the_notes(seed, make_note) -> None:
    notes = [make_note(seed, words) for words in ("وبدأت", "انطلقت", "أعربت")]

    assert [p.annotation for p in place(notes, seed, {})] == [note.id for note in notes]


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        pytest.param("الحيلولة", "الحيلوله", Status.MOVED, id="spelling"),
        pytest.param("إلى مناطق أخرى", "لمناطق أخرى", Status.MOVED, id="words before"),
        pytest.param("أخرى في المنطقة", "أخرى من المنطقة", Status.CHANGED, id="word inside"),
        pytest.param("الصراع", "النزاع", Status.CHANGED, id="last word"),
    ],
)
def test_a_correction_keeps_the_note(seed, make_document, old, new, status):
    start = seed.text.index(SENTENCE)
    note = note_on(seed, Span(start, start + len(SENTENCE)), NoteId("n"), NOW)
    corrected = make_document("فقرة جديدة في أول النص.\n" + seed.text.replace(old, new))

    [placement] = place([note], corrected, {seed.source.sha256: seed.text})

    assert placement.status is status
    expected = note.target.quote.exact.replace(old, new)
    assert corrected.text[placement.span.slice] == expected


def test_an_inserted_paragraph_moves_all_notes_behind_it(seed, make_document, make_note, follow):
    note = make_note(seed, "وحدة أراضيها", after="شمال شرقي")
    longer = make_document(seed.text.replace("ودعا البيان", "فقرة جديدة.\nودعا البيان"))

    placement = follow(seed, note, longer)

    assert placement.status is Status.MOVED
    assert placement.span == note.target.position.moved(len("فقرة جديدة.\n"))


def test_a_moved_paragraph_takes_its_note_along(seed, make_document, make_note, follow) -> None:
    note = make_note(seed, "حشد المجتمع الدولي لإعادة إعمار سوريا")
    paragraphs = seed.text.split("\n")
    own = next(i for i, text in enumerate(paragraphs) if note.target.quote.exact in text)
    paragraphs.insert(0, paragraphs.pop(own))
    moved = make_document("\n".join(paragraphs))

    placement = follow(seed, note, moved)

    assert placement.status is Status.MOVED
    assert placement.span.start < len(paragraphs[0])
    assert moved.text[placement.span.slice] == note.target.quote.exact


def test_a_text_wrapped_anew_keeps_its_notes(seed, make_document, make_note, follow) -> None:
    note = make_note(seed, "المساعدات الإنسانية إلى غزة")
    lines = [" ".join(seed.text.split()[at : at + 7]) for at in range(0, len(seed.text.split()), 7)]
    wrapped = make_document("\n".join(lines))

    placement = follow(seed, note, wrapped)

    assert placement.status is Status.MOVED
    assert wrapped.text[placement.span.slice].split() == note.target.quote.exact.split()


def test_vowel_marks_do_not_change_the_words(seed, make_document, make_note, follow) -> None:
    note = make_note(seed, "حسن الجوار")
    marked = make_document("".join(c + "\u064e" if c in "بتنسحلرمج" else c for c in seed.text))

    placement = follow(seed, note, marked)

    assert placement.status is Status.MOVED
    found = marked.text[placement.span.slice]
    assert found.replace("\u064e", "") == "حسن الجوار"
    assert marked.text[placement.span.end] not in "\u064e", "the last letter's mark belongs to it"


def test_presentation_forms_are_the_same_letters(make_document, make_note, follow) -> None:
    old = make_document("وشدد البيان على ضرورة السلام الدائم في المنطقة كلها.")
    new = make_document("وشدد البيان على ضرورة السﻼم الدائم في المنطقة كلها.")

    placement = follow(old, make_note(old, "السلام"), new)

    assert placement.status is Status.MOVED
    assert new.text[placement.span.slice] == "السﻼم"


def test_the_same_text_in_other_bytes_is_exact(seed, make_document, make_note, follow) -> None:
    note = make_note(seed, "الدول الضامنة", after="حيث")
    again = replace(seed, source=replace(seed.source, sha256="f" * 64))

    assert follow(seed, note, again).status is Status.EXACT


def test_of_equal_words_the_right_ones_are_found(seed, make_document, make_note, follow) -> None:
    times = seed.text.count("سوريا")
    assert times > 5
    corrected = make_document("مقدمة.\n" + seed.text.replace("البيان", "الإعلان"))
    at = -1
    for number in range(times):
        at = seed.text.index("سوريا", at + 1)
        note = make_note(seed, "سوريا", after=seed.text[at : at + 40])

        placement = follow(seed, note, corrected)

        assert placement.span is not None
        assert corrected.text[: placement.span.start].count("سوريا") == number


def test_deleted_words_are_lost(seed, make_document, make_note, follow) -> None:
    note = make_note(seed, "للنفط السوري")
    paragraphs = [text for text in seed.text.split("\n") if note.target.quote.exact not in text]
    shorter = make_document("\n".join(paragraphs))

    placement = follow(seed, note, shorter)

    assert (placement.status, placement.span) == (Status.LOST, None)


def test_a_deleted_sentence_is_never_taken_for_its_likeness(make_document, make_note, follow):
    old = make_document("\n".join(ROUND.format(number=n) for n in range(10, 22)))
    note = make_note(old, ROUND.format(number=15))
    new = make_document("\n".join(ROUND.format(number=n) for n in range(10, 22) if n != 15))

    placement = follow(old, note, new)

    assert placement.span is None
    assert placement.status in {Status.REVIEW, Status.LOST}


def test_a_note_stays_among_sentences_that_are_alike(make_document, make_note, follow) -> None:
    old = make_document("\n".join(ROUND.format(number=n) for n in range(10, 22)))
    new = make_document(
        "\n".join(["تمهيد طويل", *(ROUND.format(number=n) for n in range(10, 23) if n != 12)])
    )
    for number in (10, 11, 13, 17, 21):
        note = make_note(old, "بسيادة سوريا", after=f"الجولة {number}")

        placement = follow(old, note, new)

        if placement.span is not None:
            assert new.text[: placement.span.start].rindex(f"الجولة {number}") == (
                new.text[: placement.span.start].rindex("الجولة")
            )


def test_two_equal_places_are_for_the_reader_to_choose(make_document, make_note) -> None:
    old = make_document(ROUND.format(number=20))
    note = make_note(old, "برعاية الدول الضامنة")
    new = make_document("\n".join(["تمهيد", *[ROUND.format(number=20)] * 2]))

    [placement] = place([note], new, {})

    assert placement.status is Status.REVIEW
    assert placement.span is None
    words = [new.text[span.slice] for span in placement.candidates]
    assert words == ["برعاية الدول الضامنة"] * 2
    assert len(set(placement.candidates)) == 2


def test_a_quote_alone_in_another_context_is_for_the_reader_to_judge(
    make_document, make_note
) -> None:
    old = make_document("رحب المجتمعون بعودة اللاجئين السوريين إلى ديارهم عودة آمنة وكريمة.")
    note = make_note(old, "اللاجئين السوريين")
    new = make_document("وزار الوفد مخيما يؤوي مئات اللاجئين السوريين قرب الحدود الشمالية للبلاد.")

    [placement] = place([note], new, {})

    assert placement.status is Status.REVIEW
    assert [new.text[s.slice] for s in placement.candidates] == ["اللاجئين السوريين"]


def test_without_the_old_edition_the_quote_and_its_context_decide(seed, make_document, make_note):
    note = make_note(seed, "لإعادة العلاقات بين تركيا وسوريا")
    corrected = make_document("مقدمة.\n" + seed.text.replace("مواصلة الجهود", "مواصلة الجهد"))

    [placement] = place([note], corrected, {})

    assert placement.status is Status.MOVED
    assert corrected.text[placement.span.slice] == note.target.quote.exact


def test_a_target_that_lies_about_its_place_is_searched(seed, make_note) -> None:
    note = make_note(seed, "خفض التوتر")
    shifted = replace(note.target, position=note.target.position.moved(3))

    [placement] = place([replace(note, target=shifted)], seed, {})

    assert seed.text[placement.span.slice] == "خفض التوتر"


def test_a_quote_without_a_word_is_lost_without_harm(seed, make_document, make_note, follow):
    note = replace(make_note(seed, "،"), id=NoteId("comma"))

    placement = follow(seed, note, make_document("نص آخر لا صلة له بما سبق البتة."))

    assert placement.status is Status.LOST


@settings(max_examples=60)
@given(st.data())
def test_whatever_was_edited_no_note_lands_on_other_words(seed, make_document, make_note, data):
    chance = random.Random(data.draw(st.integers(0, 10**6)))  # noqa: S311
    paragraphs = seed.text.split("\n")
    for _ in range(data.draw(st.integers(0, 6))):
        at = chance.randrange(len(paragraphs))
        words = paragraphs[at].split(" ")
        spot = chance.randrange(len(words))
        words[spot : spot + chance.randrange(3)] = chance.choice([[], ["كذلك"], ["في", "ذلك"]])
        paragraphs[at] = " ".join(words) or "فقرة"
    chance.shuffle(paragraphs) if data.draw(st.booleans()) else None
    new = make_document("\n".join(paragraphs))
    start = data.draw(st.integers(0, len(seed.text) - 2))
    span = Span(start, min(len(seed.text), start + data.draw(st.integers(1, 200))))
    note = make_note(seed, seed.text[span.slice])

    [placement] = place([note], new, {seed.source.sha256: seed.text})

    assert (placement.span is None) == (placement.status in {Status.REVIEW, Status.LOST})
    assert 0 <= placement.confidence <= 1
    if placement.span is None:
        assert (placement.status is Status.REVIEW) == bool(placement.candidates)
        return
    assert placement.span.end <= len(new.text)
    words = new.text[placement.span.slice]
    same = folded(words) == folded(note.target.quote.exact)
    assert same == (placement.status in {Status.EXACT, Status.MOVED})


@settings(max_examples=40)
@example(kept=[10, 11, 28], put_in=[31, 32], noted=29, words="وعقدت الجولة")
@example(kept=list(range(10, 30)), put_in=[31], noted=30, words="برعاية الدول الضامنة")
@example(kept=list(range(10, 29)), put_in=[34, 36], noted=29, words="بسيادة سوريا واستقلالها")
@given(
    kept=st.lists(st.integers(10, 30), min_size=1, max_size=21, unique=True),
    put_in=st.lists(st.integers(31, 40), max_size=4, unique=True),
    noted=st.integers(10, 30),
    words=st.sampled_from(["وعقدت الجولة", "برعاية الدول الضامنة", "بسيادة سوريا واستقلالها"]),
)
def test_among_sentences_that_are_alike_no_note_is_on_a_wrong_one(
    make_document, kept, put_in, noted, words
) -> None:
    numbers = sorted(kept) + put_in
    old = make_document("\n".join(ROUND.format(number=n) for n in range(10, 31)))
    new = make_document("\n".join(ROUND.format(number=n) for n in numbers))
    sentence = old.text.index(ROUND.format(number=noted))
    start = old.text.index(words, sentence)
    note = note_on(old, Span(start, start + len(words)), NoteId("n"), NOW)

    [placement] = place([note], new, {old.source.sha256: old.text})

    if placement.span is not None:
        line = new.text[: placement.span.start].count("\n")
        assert numbers[line] == noted
        assert new.text[placement.span.slice] == words


TWINS = (
    "وعقد الاجتماع الدولي {n} في {city} برئاسة {who}، وأكد المجتمعون وحدة الأراضي السورية.",
    "والتقى {who} بوفد {city} في اليوم {n} من الشهر.",
    "وأعرب {who} في لقائه {n} عن قلقه إزاء الوضع في {city}، ودعا إلى زيادة المساعدات.",
)
CITIES = ("أستانا", "سوتشي", "جنيف", "نور سلطان", "شمال شرقي سوريا")
PEOPLE = ("لافروف", "تشاووش أوغلو", "جواد ظريف", "غير بيدرسن", "الجعفري")
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@settings(max_examples=60)
@example(1298)
@given(st.integers(0, 10**9))
def test_among_twins_that_are_moved_swapped_and_exchanged_none_is_taken_for_another(
    make_document, seed
) -> None:
    chance = random.Random(seed)  # noqa: S311
    form, numbers = chance.choice(TWINS), chance.sample(range(10, 99), 40)

    def twin(number: int) -> str:
        return form.format(n=number, city=chance.choice(CITIES), who=chance.choice(PEOPLE))

    kept = [(twin(number), number) for number in numbers[: chance.randrange(4, 20)]]
    others = iter(numbers[20:])
    rows = list(kept)
    for _ in range(chance.randrange(1, 7)):
        at, to = chance.randrange(len(rows)), chance.randrange(len(rows))
        sentence, name = rows[at]
        match chance.randrange(5):
            case 0:
                rows.insert(to, rows.pop(at))
            case 1:
                rows[at], rows[to] = rows[to], rows[at]
            case 2:
                rows[at] = sentence.translate(ARABIC_DIGITS), name
            case 3:
                rows[at] = twin(other := next(others)), other
            case _:
                del rows[at : at + (1 if len(rows) > 1 else 0)]
    separator = chance.choice([" ", "\n"])
    old = make_document(separator.join(sentence for sentence, _ in kept))
    new = make_document(separator.join(sentence for sentence, _ in rows))
    noted, name = chance.choice(kept)
    words = noted.split()
    first = chance.randrange(len(words))
    quote = " ".join(words[first : first + chance.choice([1, 2, 3, 20])]).rstrip(".،")
    start = old.text.index(noted) + len(" ".join(["", *words[:first]]))
    start += 0 if old.text.startswith(quote, start) else -1
    note = note_on(old, Span(start, start + len(quote)), NoteId("n"), NOW)

    [placement] = place([note], new, {old.source.sha256: old.text})

    if placement.span is not None:
        places = [(new.text.index(sentence), sentence, other) for sentence, other in rows]
        touched = {
            other
            for at, sentence, other in places
            if at < placement.span.end and placement.span.start < at + len(sentence)
        }
        assert touched == {name}


def test_a_sentence_moved_far_away_takes_its_notes_along(seed, make_document, follow) -> None:
    sentence = next(each for each in seed.text.split(". ") if len(each) > 150)
    start = seed.text.index(sentence)
    text = seed.text.replace(sentence + ". ", "") + "\n" + sentence + "."
    moved = make_document(text)
    for length in (12, 60, len(sentence)):
        end = sentence.rindex(" ", 0, length) if length < len(sentence) else length
        note = note_on(seed, Span(start, start + end), NoteId("n"), NOW)

        placement = follow(seed, note, moved)

        assert placement.span is not None
        assert placement.span.start == moved.text.rindex(sentence)
        assert moved.text[placement.span.slice] == note.target.quote.exact


def write_html(path: Path, paragraphs: list[str]) -> None:
    rows = "".join(f"<p>{escape(text)}</p>\n" for text in paragraphs)
    page = f'<html lang="ar"><head><title>بيان</title></head><body>{rows}</body></html>'
    path.write_text(page, "utf-8")


def write_docx(path: Path, paragraphs: list[str]) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rows = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for text in paragraphs
    )
    with ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}"><w:body>{rows}</w:body></w:document>',
        )


def write_cp1256(path: Path, paragraphs: list[str]) -> None:
    path.write_bytes("\r\n".join(paragraphs).replace("\u2033", chr(34)).encode("cp1256"))


def write_wrapped(path: Path, paragraphs: list[str]) -> None:
    path.write_text("\n\n".join(textwrap.fill(text, 60) for text in paragraphs), "utf-8")


@pytest.mark.parametrize(
    ("ending", "write"),
    [
        pytest.param(".html", write_html, id="html"),
        pytest.param(".docx", write_docx, id="docx"),
        pytest.param(".txt", write_cp1256, id="windows-1256"),
        pytest.param(".txt", write_wrapped, id="wrapped"),
    ],
)
def test_the_same_text_in_another_form_keeps_every_note(seed, tmp_path, ending, write):
    path = tmp_path / f"issue{ending}"
    paragraphs = [line for line in seed.text.split("\n") if line.strip()]
    write(path, paragraphs)
    again = load(path)
    starts = range(0, len(seed.text) - 80, 97)
    spans = [Span(start, start + 1 + start % 60) for start in starts]
    notes = [note_on(seed, span, NoteId(str(span.start)), NOW) for span in spans]
    notes = [note for note in notes if any(map(str.isalnum, note.target.quote.exact))]

    placements = place(notes, again, {seed.source.sha256: seed.text})

    for note, placement in zip(notes, placements, strict=True):
        assert placement.span is not None, note.target.quote
        words = again.text[placement.span.slice]
        assert folded(note.target.quote.exact).split() == folded(words).split()
