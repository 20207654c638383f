"""No schedule of frames breaks the record (promises 1 to 3)."""

from chat101.ports import ChatStore
from tests.property.crowds import CrowdedInMemoryChats, Meanwhile
from tests.property.schedules import MANY, Schedule


class InMemorySchedule(Schedule):
    """Thousands of schedules, in memory."""

    def chats(self, meanwhile: Meanwhile) -> ChatStore:
        return CrowdedInMemoryChats(meanwhile)


TestTheWritePath = InMemorySchedule.TestCase
TestTheWritePath.settings = MANY
