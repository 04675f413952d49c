"""Acts in CAMEO's words, as ICEWS and GDELT have them: codes, Goldstein scale, types of actors."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.exports.material import Act, Material
from dateline.exports.tally import Tally
from dateline.ontology import cameo, is_appeal, to_cameo
from dateline.records import StoryActor

_WORD = re.compile(r"(?:verb|noun|operator) '([a-z]+)")
"""The lemma in a claim's `rule` that reports the act."""

_ACTOR_TYPES = {
    "COP": "COP", "GOV": "GOV", "JUD": "JUD", "LEG": "LEG", "MIL": "MIL", "PTY": "PTY", "REB": "REB", "SPY": "SPY",
    "UAF": "UAF", "AGR": "AGR", "BUS": "BUS", "CRM": "CRM", "CVL": "CVL", "EDU": "EDU", "ELI": "ELI", "JRN": "MED",
    "LAB": "LAB", "MED": "HLH", "REF": "REF", "OPP": "OPP",
}  # fmt: skip
"""PLOVER's sectors that CAMEO has a type for (CAMEO 1.1b3, chapter 3): mind MED, which is the media there."""

_WITHOUT_STATE = {"IGO": "IGO", "UNO": "IGO", "EUR": "IGO", "NGO": "NGO", "IMG": "IMG", "MNC": "MNC"}
_GROUPS = {"UNO": "UNO", "EUR": "EEC"}
"""CAMEO's codes of the known groups that PLOVER takes for countries."""


@dataclass(frozen=True, slots=True)
class CameoAct:
    """An act's code and what goes with it."""

    code: str
    label: str
    goldstein: float | None
    quad: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, by the code's root."""

    @property
    def base(self) -> str:
        """Give the code without its fourth digit."""
        return self.code[:3]

    @property
    def root(self) -> str:
        """Give the first two digits."""
        return self.code[:2]


def cameo_act(act: Act, material: Material, tally: Tally) -> CameoAct:
    """Give the most specific code that type, mode and contexts settle; a general one is counted."""
    event = act.event
    word = _WORD.match(act.first.mention.rule)
    appeal = is_appeal(word[1]) if word and event.type == "REQUEST" else None
    choice = to_cameo(event.type, event.mode, event.context, appeal=appeal, book=material.book)
    if choice.ambiguous:
        tally.notes["CAMEO code no finer than its group: PLOVER does not tell which of several it is"] += 1
    found = cameo().codes[choice.code]
    root = int(choice.root)
    quad = 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4
    return CameoAct(choice.code, found.label, found.goldstein, quad)


@dataclass(frozen=True, slots=True)
class CameoActor:
    """An actor as CAMEO codes it; empty where it has no code."""

    country: str
    group: str
    type: str

    @property
    def code(self) -> str:
        """Give the whole code: country or group, and type."""
        return (self.group or self.country) + (self.type if self.type != self.group else "")


def cameo_actor(actor: StoryActor, material: Material) -> CameoActor:
    """Give an actor's country (three letters), known group and type."""
    if actor.country in material.book.non_state:
        code = actor.country or ""
        return CameoActor("", _GROUPS.get(code, ""), _WITHOUT_STATE.get(code, ""))
    return CameoActor(actor.country or "", "", _ACTOR_TYPES.get(actor.sector or "", ""))
