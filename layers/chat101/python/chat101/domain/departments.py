"""The departments that a chat can belong to."""

from enum import StrEnum


class Department(StrEnum):
    """A queue with people behind it. The names are the force's; their meaning is in the sample policies."""

    CRIME_DESK = "crime_desk"
    ROAD_POLICING = "road_policing"
    NEIGHBOURHOOD = "neighbourhood"
    PROPERTY_OFFICE = "property_office"
    CASE_UPDATES = "case_updates"
    LICENSING = "licensing"
    COMPLAINTS = "complaints"
    GENERAL_ENQUIRIES = "general_enquiries"
