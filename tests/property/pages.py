"""A browser, as the wire's rules have it: it trusts numbers and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chat101.domain.ids import ConnectionId
from chat101.domain.wire.server import ChatEvent


@dataclass
class Page:
    """One side's page of the conversation. `behind`: it knows that it missed something and has to ask."""

    name: str
    sockets: int = 0
    events: list[ChatEvent] = field(default_factory=list)
    behind: bool = False

    @property
    def socket(self) -> ConnectionId:
        """The one that is open now."""
        return ConnectionId(f"{self.name}-{self.sockets}")

    @property
    def newest(self) -> int:
        """The number of the newest event on the page."""
        return self.events[-1].seq if self.events else 0

    def hears(self, events: Sequence[ChatEvent], newest: int) -> None:
        """Events in order are shown, old ones are not shown again, and after a gap nothing is until it is filled."""
        for event in events:
            if event.seq == self.newest + 1:
                self.events.append(event)
        self.behind = newest > self.newest
