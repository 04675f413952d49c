"""Codebooks as data: PLOVER's versions, CAMEO, and a user's own, from `data/ontology/` or a folder of YAML files.

Facts: PLOVER manual, draft 2.0 of 4 February 2024 (CC BY-SA 4.0), and the sources that the files name; our own wording.
"""

from dateline.ontology.build import DEFAULT, ontology
from dateline.ontology.model import NOTHING, STATEMENT, Coding, EventType, Ontology, Status, TriggerGroup

__all__ = ["DEFAULT", "NOTHING", "STATEMENT", "Coding", "EventType", "Ontology", "Status", "TriggerGroup", "ontology"]
