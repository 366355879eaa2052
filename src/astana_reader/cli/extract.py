"""The document's model with its names, as JSON; version 1 of the format."""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from astana_reader.assets import resource
from astana_reader.cli.exits import OK
from astana_reader.cli.progress import progress
from astana_reader.document.loading import load
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId, EntityIndex
from astana_reader.messages import _
from astana_reader.paths import folders
from astana_reader.statements.model import Delegation, Facts, Statement

FORMAT, VERSION = "astana-reader/document", 1


def run(asked: argparse.Namespace) -> int:
    """Read, recognise, write."""
    # numpy and the automaton take 200 ms: not before --help and a wrong path have been dealt with.
    from astana_reader.entities.lexicon import load_lexicon  # noqa: PLC0415
    from astana_reader.entities.looks import looks  # noqa: PLC0415
    from astana_reader.entities.own_names import read_own  # noqa: PLC0415
    from astana_reader.statements.extracting import facts  # noqa: PLC0415

    document = load(asked.file, encoding=asked.encoding, whole=asked.whole)
    home = folders(asked.data_dir)
    lexicon = load_lexicon(resource("gazetteer"), home.cache, read_own(home.own_names))
    told = progress(_("Looking for names"))
    *_before, look = looks(document, lexicon, deep=True, progress=told)
    entities = look.entities
    said = facts(document, entities, day=asked.date)
    answer = model(asked.file, document, entities, said)
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return OK


def day(text: str) -> date:
    """A day as an option gives it, in ISO 8601. ArgumentTypeError for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a day such as 2024-01-25: {text!r}") from None


def model(path: Path, document: Document, entities: EntityIndex, said: Facts) -> dict[str, Any]:
    """The document as the contract has it; every offset in code points of `text`.

    `numbers`, and `calendar` and `conflict` of a date, were added to version 1: what each number
    is, and in `why` the words that say so.
    """
    ids = {entity: f"e{number}" for number, entity in enumerate(entities.entities, 1)}
    metadata, source = document.metadata, document.source
    return {
        "format": FORMAT,
        "version": VERSION,
        "source": {
            "path": str(path), "sha256": source.sha256, "media_type": source.media_type,
            "encoding": source.encoding,
        },
        "title": document.title,
        "language": document.language,
        "direction": document.direction,
        "metadata": {
            "publisher": metadata.publisher or None, "author": metadata.author or None,
            "date": metadata.date or None, "repairs": list(source.repairs),
        },
        "text": document.text,
        "sections": _sections(document),
        "paragraphs": _paragraphs(document),
        "entities": _entities(document, entities, ids),
        "mentions": [
            {
                "entity": ids[mention.entity], "start": mention.span.start,
                "end": mention.span.end, "text": document.text[mention.span.slice],
                "how": mention.how, "origin": mention.origin, "nested": mention.nested,
            }
            for mention in entities.mentions
        ],
        "delegations": [_delegation(each, ids) for each in said.delegations],
        "dates": _dates(document, said),
        "numbers": _numbers(document, said),
        "statements": [_statement(each, ids) for each in said.statements],
    }  # fmt: skip


def _delegation(fact: Delegation, ids: Mapping[EntityId, str]) -> dict[str, Any]:
    return {
        "party": ids[fact.party] if fact.party else None,
        "person": ids[fact.person] if fact.person else None,
        "role": fact.role, "capacity": fact.capacity, "evidence": _pair(fact.evidence),
        "standing": fact.standing,
    }  # fmt: skip


def _statement(fact: Statement, ids: Mapping[EntityId, str]) -> dict[str, Any]:
    return {
        "act": fact.act, "verb": _pair(fact.verb),
        "speaker": ids[fact.speaker] if fact.speaker else None,
        "speaker_words": _pair(fact.speaker_span) if fact.speaker_span else None,
        "stated": fact.stated, "span": _pair(fact.span), "negated": fact.negated,
        "standing": fact.standing,
    }  # fmt: skip


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _sections(document: Document) -> list[dict[str, Any]]:
    return [
        {
            "id": section.id, "title": section.title, "level": section.level,
            "start": section.span.start, "end": section.span.end,
            "heading": [section.heading.start, section.heading.end] if section.heading else None,
            "inferred": section.inferred,
        }
        for section in document.sections
    ]  # fmt: skip


def _paragraphs(document: Document) -> list[dict[str, Any]]:
    return [
        {
            "id": paragraph.id, "number": paragraph.number, "start": paragraph.span.start,
            "end": paragraph.span.end, "section": document.sections[paragraph.section].id,
            "role": paragraph.role, "direction": paragraph.direction,
        }
        for paragraph in document.paragraphs
    ]  # fmt: skip


def _entities(
    document: Document, entities: EntityIndex, ids: Mapping[EntityId, str]
) -> list[dict[str, Any]]:
    return [
        {
            "id": ids[entity.id], "kind": entity.kind, "name": entity.name,
            "labels": dict(entity.labels), "wikidata": entity.wikidata or None,
            "forms": dict(entities.forms(entity.id, document.text)), "origin": entity.origin,
            "members": [ids[member] for member in entity.members if member in ids],
        }
        for entity in entities.entities.values()
    ]  # fmt: skip


def _dates(document: Document, facts: Facts) -> list[dict[str, Any]]:
    return [
        {
            "start": reading.span.start, "end": reading.span.end,
            "text": document.text[reading.span.slice],
            "from": reading.first and reading.first.isoformat(),
            "to": reading.last and reading.last.isoformat(),
            "precision": reading.precision, "anchor": reading.anchor,
            "calendar": reading.calendar, "conflict": reading.conflict,
        }
        for reading in facts.dates
    ]  # fmt: skip


def _numbers(document: Document, facts: Facts) -> list[dict[str, Any]]:
    return [
        {
            "start": reading.span.start, "end": reading.span.end,
            "text": document.text[reading.span.slice],
            "value": int(reading.value) if reading.value.is_integer() else reading.value,
            "sense": reading.sense, "why": [reading.why.start, reading.why.end],
            "standing": reading.standing,
        }
        for reading in facts.numbers
    ]  # fmt: skip
