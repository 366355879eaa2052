"""What a word that is no verb tells, and the lists of resources/statements that say so."""

from collections.abc import Mapping
from enum import IntFlag, auto


class Cue(IntFlag):
    """What a word that is no verb tells; the lists of both files."""

    MAN = auto()
    WOMAN = auto()
    MANY = auto()
    TEXT = auto()
    ALL = auto()
    ASKED = auto()
    ACT = auto()
    LIGHT = auto()
    NEGATION = auto()
    UNREAL = auto()
    RELATIVE = auto()
    ACCORDING = auto()
    LINK = auto()
    OPENER = auto()
    BETWEEN = auto()
    DEGREE = auto()
    LED_BY = auto()
    REPRESENTED_BY = auto()
    PRESENT = auto()
    HOSTING = auto()
    AS = auto()
    AT = auto()
    WITHIN_D = auto()
    DELEGATION = auto()
    OWN = auto()
    OBSERVER = auto()
    HONORIFIC = auto()
    ROLE = auto()
    PLURAL = auto()
    COUNTERPART = auto()
    ENVOY = auto()
    POSTED = auto()
    WITHIN = auto()
    ORGAN = auto()
    RANK = auto()
    ADJECTIVE = auto()
    MASCULINE = auto()
    FOR_A_STATE = auto()
    ADVERB = auto()
    RESUMED = auto()


SPEAKERS = int(Cue.MAN | Cue.WOMAN | Cue.MANY)
NOUNS: Mapping[Cue, tuple[str, str]] = {
    Cue.MAN: ("acts", "men"), Cue.WOMAN: ("acts", "women"), Cue.MANY: ("acts", "many"),
    Cue.TEXT: ("acts", "texts"), Cue.ASKED: ("acts", "asked"),
    Cue.HOSTING: ("delegations", "hosting"), Cue.DELEGATION: ("delegations", "delegations"),
    Cue.OBSERVER: ("delegations", "observers"), Cue.HONORIFIC: ("delegations", "honorifics"),
    Cue.ROLE: ("delegations", "roles"), Cue.PLURAL: ("delegations", "plural"),
    Cue.COUNTERPART: ("delegations", "counterparts"), Cue.ENVOY: ("delegations", "envoys"),
    Cue.POSTED: ("delegations", "posted"), Cue.WITHIN: ("delegations", "within"),
    Cue.ORGAN: ("delegations", "organs"), Cue.RANK: ("delegations", "ranks"),
    Cue.ADJECTIVE: ("acts", "adjectives"), Cue.MASCULINE: ("acts", "masculine"),
    Cue.FOR_A_STATE: ("acts", "for_a_state"),
}  # fmt: skip
PARTICLES: Mapping[Cue, tuple[str, str]] = {
    Cue.ALL: ("acts", "all"), Cue.NEGATION: ("acts", "negations"), Cue.UNREAL: ("acts", "unreal"),
    Cue.RELATIVE: ("acts", "relatives"), Cue.ACCORDING: ("acts", "according"),
    Cue.LINK: ("acts", "links"), Cue.OPENER: ("acts", "openers"),
    Cue.BETWEEN: ("acts", "between"), Cue.DEGREE: ("acts", "degrees"),
    Cue.ADVERB: ("acts", "adverbs"), Cue.RESUMED: ("acts", "resumed"),
    Cue.LED_BY: ("delegations", "led_by"), Cue.REPRESENTED_BY: ("delegations", "represented_by"),
    Cue.PRESENT: ("delegations", "present"), Cue.AS: ("delegations", "as"),
    Cue.AT: ("delegations", "at"), Cue.WITHIN_D: ("delegations", "between"),
    Cue.OWN: ("delegations", "own"),
}  # fmt: skip
TRIGGERS = int(
    Cue.ACT | Cue.DELEGATION | Cue.ROLE | Cue.OBSERVER | Cue.PRESENT | Cue.HOSTING | Cue.LED_BY
)
