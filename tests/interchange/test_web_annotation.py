"""Notes as W3C Web Annotations, judged by the standard's own samples and schemas."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from astana_reader.document.model import Document
from astana_reader.interchange.citing import Excerpts
from astana_reader.interchange.conformance import CONTEXT, Fault, faults
from astana_reader.interchange.web_annotation import collection


def written(cited: Excerpts) -> dict[str, Any]:
    content: dict[str, Any] = json.loads("".join(collection([cited])))
    return content


def items(cited: Excerpts) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = written(cited)["first"]["items"]
    return found


def test_a_note_carries_all_that_another_program_needs(cited: Excerpts, seed: Document) -> None:
    [first] = [each for each in items(cited) if each["motivation"] == "commenting"][-1:]
    comment, *tags = first["body"]
    quote, position = first["target"]["selector"]

    assert comment["value"].startswith("قارن")
    assert [(tag["purpose"], tag["value"]) for tag in tags] == [
        ("tagging", "غزة"),
        ("tagging", "إنساني"),
    ]
    assert first["target"]["source"]["id"] == f"urn:sha256:{seed.source.sha256}"
    assert seed.text[position["start"] : position["end"]] == quote["exact"]
    assert seed.text[position["start"] - 32 : position["start"]] == quote["prefix"]
    assert (first["created"], first["target"]["styleClass"]) == ("2023-06-21T09:30:00Z", "rose")


def test_positions_are_code_points(seed: Document, cited: Excerpts) -> None:
    for each in items(cited):
        quote, position = each["target"]["selector"]
        assert position["end"] - position["start"] == len(quote["exact"])


def test_the_same_notes_give_the_same_text(cited: Excerpts) -> None:
    assert "".join(collection([cited])) == "".join(collection([cited]))


def test_no_notes_make_an_empty_collection() -> None:
    assert json.loads("".join(collection([])))["total"] == 0


def test_what_is_written_breaks_nothing(cited: Excerpts) -> None:
    for each in items(cited):
        assert list(faults(each, CONTEXT)) == []


def test_the_schemas_of_the_standard_accept_it(material: Path, cited: Excerpts) -> None:
    folder = material / "w3c-schemas"
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (name.removeprefix("definitions-"), Resource(schema, DRAFT4))
        for name, schema in schemas.items()
        if name.startswith("definitions-")
    )
    demanded = {
        name: schema
        for name, schema in schemas.items()
        if schema.get("assertionType") == "must" and schema.get("expectedResult") == "valid"
    }
    assert len(demanded) > 20
    for each in items(cited):
        whole = {"@context": CONTEXT} | each
        for name, schema in demanded.items():
            judge = Draft4Validator(schema, registry=registry)
            assert judge.is_valid(whole), (name, schema["errorMessage"])


WRONG = {
    "anno2": Fault.TARGET, "anno4": Fault.CONTEXT, "anno6": Fault.ID, "anno8": Fault.TYPE,
    "anno27": Fault.AGENT, "anno29": Fault.MOMENT, "anno30": Fault.MOMENT,
    "anno32": Fault.MOMENT, "anno34": Fault.RIGHTS, "anno36": Fault.LINK,
    "anno38": Fault.SELECTOR,
    "anno10": Fault.TARGET, "anno12": Fault.BODY, "anno14": Fault.FORMAT,
    "anno16": Fault.DIRECTION, "anno18": Fault.VALUE, "anno21": Fault.BODY_VALUE,
    "anno23": Fault.LANGUAGE, "anno25": Fault.BODY,
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_the_fault_of_each_wrong_sample_is_named(material: Path, name: str) -> None:
    text = (material / "w3c-annotations" / f"incorrect-{name}.json").read_text("utf-8")
    content = json.loads(text.replace(",\n}", "\n}"))  # some are no JSON either
    assert WRONG[name] in list(faults(content, content.get("@context")))


def test_no_sound_sample_is_called_faulty(material: Path) -> None:
    samples = sorted((material / "w3c-annotations").glob("correct-anno*.json"))
    assert len(samples) > 20
    for path in samples:
        content = json.loads(path.read_text("utf-8"))
        assert list(faults(content, content["@context"])) == [], path.name


def deep(levels: int) -> dict[str, Any]:
    selector: dict[str, Any] = {"type": "TextQuoteSelector", "exact": "سوريا"}
    for _ in range(levels):
        selector = {"type": "FragmentSelector", "value": "x", "refinedBy": selector}
    return {
        "id": "urn:x:1", "type": "Annotation",
        "target": {"source": "http://example.org/a", "selector": selector},
    }  # fmt: skip


def test_selectors_inside_selectors_have_an_end() -> None:
    assert list(faults(deep(3), CONTEXT)) == []
    assert Fault.DEPTH in list(faults(deep(500), CONTEXT))
