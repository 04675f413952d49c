"""Codebooks as data: PLOVER's versions, CAMEO, and a user's own, from `data/ontology/` or a folder of YAML files.

Facts: PLOVER manual, draft 2.0 of 4 February 2024 (CC BY-SA 4.0), and the sources that the files name; our own wording.
"""

from dateline.ontology.build import ontology
from dateline.ontology.cameo import CameoChoice, CameoCode, cameo, is_appeal, to_cameo, to_plover
from dateline.ontology.model import NOTHING, STATEMENT, Coding, EventType, Lesson, Ontology, Status, TriggerGroup
from dateline.ontology.recode import recode

__all__ = [
    "NOTHING",
    "STATEMENT",
    "CameoChoice",
    "CameoCode",
    "Coding",
    "EventType",
    "Lesson",
    "Ontology",
    "Status",
    "TriggerGroup",
    "cameo",
    "is_appeal",
    "ontology",
    "recode",
    "to_cameo",
    "to_plover",
]
