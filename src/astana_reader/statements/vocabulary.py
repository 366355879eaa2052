"""The words that tell what a text says, and what one written word may be.

Read from resources/statements: acts.toml, delegations.toml. Folded letters.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from astana_reader.arabic.clitics import PRONOUNS, readings, without_pronoun
from astana_reader.arabic.letters import skeleton
from astana_reader.assets import resource
from astana_reader.statements.conjugation import (
    Form,
    Number,
    Tense,
    doing,
    past,
    past_before_pronoun,
    present,
)
from astana_reader.statements.cues import NOUNS, PARTICLES, TRIGGERS, Cue
from astana_reader.statements.model import Act

TATWEEL = "\u0640"
AND, THEN, WILL = "و", "ف", "س"
BEFORE_VERBS = ("", AND, THEN, WILL, AND + WILL, THEN + WILL)
THAT = frozenset(
    ("ان", "انه", "انها", "انهم", "انهما", "اننا", "اني", "بان", "بانه", "بانها", "بانهم")
)


class Job(StrEnum):
    """What a verb says of somebody who takes part."""

    REPRESENT = "represent"
    HEAD = "head"
    TAKE_PART = "take_part"
    CONSIST = "consist"
    HOST = "host"


class Verb(NamedTuple):
    """A word of saying; see resources/statements/acts.toml for its fields."""

    act: Act | None
    after: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()  # letters that are written together with the next word
    unless: str = ""
    noun: bool = False
    asks: bool = False
    impersonal: bool = False
    light: bool = False
    by: str = ""
    near: bool = False
    acts: frozenset[str] = frozenset()
    job: Job | None = None


class Reading(NamedTuple):
    """A written word as a form of a verb, `prefix` letters into the word."""

    verb: Verb
    form: Form
    prefix: str
    pronoun: bool


class Word(NamedTuple):
    """All that a written word may be: forms of verbs, and a noun or particle under clitics.

    `act` is what a noun does after a light verb (قلق).
    """

    verbs: tuple[Reading, ...]
    cues: int
    prefix: int
    article: int
    core: str
    pronoun: bool
    act: Act | None
    triggers: bool

    def tells(self, cues: int) -> bool:
        """Whether it tells any of `cues`."""
        return bool(self.cues & cues)


class Vocabulary(dict[str, Word]):
    """Every written word by its folded form; remembers the answer."""

    def __init__(self, acts: Mapping[str, Any], delegations: Mapping[str, Any]) -> None:
        super().__init__()
        self._verbs: dict[str, list[tuple[Verb, Form]]] = {}
        self._held: dict[str, list[tuple[Verb, Form]]] = {}  # only before a pronoun
        self._nouns: dict[str, int] = {}
        self._particles: dict[str, int] = {}
        self.acts: dict[str, Act] = {}
        places = acts["places"]
        self.ordinals = _set(places["ordinals"])
        self.opening, self.alone, self.on = (
            _set(places[key]) for key in ("opening", "alone", "on")
        )
        self._add_words({"acts": acts["words"], "delegations": delegations["words"]})
        for act, nouns in acts["nouns"].items():
            self.acts |= dict.fromkeys(_set(nouns), Act(act))
        self._mark(self._nouns, self.acts, Cue.ACT)
        self._mark(self._nouns, _set(places["lights"]), Cue.LIGHT)
        rows = [(row, _verb(row, light=True)) for row in acts["light"]]
        rows += [(row, _verb(row)) for row in acts["verb"]]
        rows += [(_pair(pair), Verb(None)) for pair in acts["plain"]["verbs"].split()]
        for job, pairs in delegations["verbs"].items():
            rows += [(_pair(pair), Verb(None, job=Job(job))) for pair in pairs.split()]
        for row, verb in rows:
            self._add(row, verb)

    def _add_words(self, words: Mapping[str, Mapping[str, str]]) -> None:
        for table, target in ((NOUNS, self._nouns), (PARTICLES, self._particles)):
            for cue, (room, name) in table.items():
                self._mark(target, _set(words[room][name]), cue)

    @staticmethod
    def _mark(target: dict[str, int], words: Iterable[str], cue: Cue) -> None:
        for word in words:
            target[word] = target.get(word, 0) | int(cue)

    def __missing__(self, form: str) -> Word:
        self[form] = word = self._word(form)
        return word

    def _add(self, row: Mapping[str, Any], verb: Verb) -> None:
        made: list[tuple[str, Form]] = []
        if "past" in row:
            third = skeleton(row["past"])
            made += past(third)
            for written, form in past_before_pronoun(third):
                self._held.setdefault(written, []).append((verb, form))
        if "present" in row:
            made += present(skeleton(row["present"]))
        if "doing" in row:
            made += [
                (written, form)
                for written, form in doing(skeleton(row["doing"]))
                if row.get("feminine", True) or not form.feminine
            ]
        for written, form in made:
            if verb.noun and form.ours and form.number is Number.ONE:
                continue  # أثمن, أبحث are other words far more often
            known = self._verbs.setdefault(written, [])
            if not any(one is verb for one, _ in known):
                known.append((verb, form))

    def _word(self, form: str) -> Word:
        verbs = tuple(self._as_verb(form))
        cues, prefix, article, core, pronoun = self._as_noun(form)
        act = self.acts.get(core) if cues & int(Cue.ACT) else None
        acting = any(each.verb.act or each.verb.light or each.verb.job for each in verbs)
        triggers = acting or bool(cues & TRIGGERS)
        return Word(verbs, cues, prefix, article, core, pronoun, act, triggers)

    def _as_verb(self, form: str) -> Iterator[Reading]:
        for prefix in BEFORE_VERBS:
            core = form[len(prefix) :]
            if not form.startswith(prefix) or len(core) < 2:
                continue
            found = list(self._forms(core, later=prefix.endswith(WILL)))
            if found:
                yield from (Reading(verb, made, prefix, held) for verb, made, held in found)
                return

    def _forms(self, core: str, *, later: bool) -> Iterator[tuple[Verb, Form, bool]]:
        for verb, form in self._verbs.get(core, ()):
            if not later or form.tense is Tense.PRESENT:
                yield verb, form, False
        if core in self._verbs:
            return
        for pronoun in PRONOUNS[:-2]:
            stem = core.removesuffix(pronoun)
            if stem == core or len(stem) < 2:
                continue
            for verb, form in (*self._verbs.get(stem, ()), *self._held.get(stem, ())):
                if form.tense is not Tense.DOING and (not later or form.tense is Tense.PRESENT):
                    yield verb, form, True

    def _as_noun(self, form: str) -> tuple[int, int, int, str, bool]:
        told, bare = self._as_particle(form)
        for reading in readings(form):
            cues = self._nouns.get(reading.core, 0)
            if cues:
                # One letter, a feminine ending or a pronoun: نظيرة, نظيره.
                held = self._nouns.get(reading.core[:-1], 0) if reading.core[-1] == "ه" else 0
                return told | cues | held, reading.prefix, reading.article, reading.core, bool(held)
        for reading in readings(form):
            for stem in without_pronoun(reading.core) if not reading.article else ():
                cues = self._nouns.get(stem, 0)
                if cues:
                    return told | cues, reading.prefix, 0, stem, True
        if told:
            return told, len(form) - len(bare), 0, bare, False
        for reading in readings(form):
            if reading.article:
                return 0, reading.prefix, reading.article, reading.core, False
        return 0, 0, 0, form, False

    def _as_particle(self, form: str) -> tuple[int, str]:
        for prefix in ("", AND, THEN):
            core = form[len(prefix) :]
            if form.startswith(prefix) and core in self._particles:
                return self._particles[core], core
        return 0, form


def _set(words: str) -> frozenset[str]:
    return frozenset(map(skeleton, words.split()))


def _pair(pair: str) -> dict[str, str]:
    return dict(zip(("past", "present"), pair.split(":"), strict=True))


def _verb(row: Mapping[str, Any], *, light: bool = False) -> Verb:
    after = row.get("after", "").split()
    by = row.get("by", "")
    return Verb(
        act=Act(row["act"]) if row.get("act") else None,
        after=frozenset(skeleton(word) for word in after if TATWEEL not in word),
        before=tuple(skeleton(word) for word in after if TATWEEL in word),
        unless=skeleton(row.get("unless", "")),
        noun=row.get("noun", False),
        asks=row.get("asks", False),
        impersonal=row.get("impersonal", False),
        light=light,
        by=skeleton(by),
        near=row.get("near", False),
        acts=frozenset(row.get("acts", "").split()),
    )


@cache
def vocabulary() -> Vocabulary:
    """The words that come with the program."""
    read = [
        tomllib.loads(resource("statements", f"{name}.toml").read_text("utf-8"))
        for name in ("acts", "delegations")
    ]
    return Vocabulary(*read)
