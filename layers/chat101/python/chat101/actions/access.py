"""Only these functions hand out a chat to a person: role, department and ownership are checked here, for every act."""

from chat101.domain.chat.eyes import may_see
from chat101.domain.chat.people import Staff
from chat101.domain.errors import ChatNotFoundError, SessionExpiredError
from chat101.ports import Room


def access_chat_as_staff(room: Room, staff: Staff) -> Room:
    """Raises ChatNotFoundError: another department's chat looks the same as no chat."""
    if not may_see(staff, room.chat):
        raise ChatNotFoundError
    return room


def access_chat_as_public(room: Room) -> Room:
    """Raises SessionExpiredError: whoever left fast left, on every page that was open."""
    if room.chat.left:
        raise SessionExpiredError
    return room
