"""Wires what an admin needs to publish a policy, from the environment, once a Lambda."""

from functools import cache

from chat101.actions.publish_document import Press
from chat101.actions.publish_library import LibraryPress
from chat101.adapters.clock import SystemClock
from chat101.bootstrap import doorbell, register
from chat101.bootstrap_knowledge import generations


@cache
def press() -> Press:
    """Decisions are written here, and carried out where documents are read."""
    return Press(register(), doorbell(), SystemClock())


@cache
def library_press() -> LibraryPress:
    """The same for the library as a whole."""
    return LibraryPress(register(), generations(), doorbell(), SystemClock())
