"""From which probability on an opinion counts, as a force has set it for all its departments or for some."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chat101.domain.departments import Department
from chat101.domain.safeguarding.opinion import Thresholds
from chat101.domain.safeguarding.source import InvalidPhrasesError

EVERYWHERE = "all"
_NAMES = ("emergency", "urgent", "unsure")

Chosen = Mapping[str, Mapping[str, float]]
"""By department, or `all`: what is not as the artefact has it."""

AS_CALIBRATED: Chosen = {}


def chosen_in(document: Mapping[str, Any]) -> Chosen:
    """What the force's document says of thresholds. Raises InvalidPhrasesError."""
    given = document.get("thresholds", {})
    if not isinstance(given, Mapping):
        raise InvalidPhrasesError("thresholds are given by department, or for all")
    return {_place(place): _values(place, values) for place, values in given.items()}


def thresholds_for(department: Department, base: Thresholds, chosen: Chosen) -> Thresholds:
    """The artefact's own, then what is set for all, then what is set for this department."""
    values = {**chosen.get(EVERYWHERE, {}), **chosen.get(department.value, {})}
    merged = replace(base, **values)
    return replace(merged, unsure=min(merged.unsure, merged.urgent))


def _place(place: str) -> str:
    if place != EVERYWHERE and place not in Department.__members__.values():
        raise InvalidPhrasesError(f"thresholds name the department '{place}', which does not exist")
    return place


def _values(place: str, values: Any) -> Mapping[str, float]:
    if not isinstance(values, Mapping) or not set(values) <= set(_NAMES):
        raise InvalidPhrasesError(f"thresholds for {place} are of emergency, urgent and unsure")
    for name, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1:
            raise InvalidPhrasesError(f"the threshold {name} for {place} is a number between 0 and 1")
    return {name: float(value) for name, value in values.items()}
