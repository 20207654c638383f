"""Who may see a chat. The one place where it is decided (promise 6)."""

from chat101.domain.chat.chat import Chat, State
from chat101.domain.chat.people import Role, Staff
from chat101.domain.safeguarding.verdict import Grade


def may_see(staff: Staff, chat: Chat) -> bool:
    """Operators and supervisors of the chat's department, whoever has it, and anyone at the desk while it is an
    emergency that waits or one at risk that nobody took in time: danger is not left for department lines. An alarm that
    nobody acknowledged is every supervisor's.
    """
    if staff.role not in (Role.OPERATOR, Role.SUPERVISOR):
        return False
    if chat.owner is not None and chat.owner.id == staff.id:
        return True
    if chat.escalated and staff.role is Role.SUPERVISOR:
        return True
    return chat.department in staff.departments or is_everyones(chat)


def is_everyones(chat: Chat) -> bool:
    """It waits, and its own department is not enough."""
    return chat.state is State.QUEUED and (chat.risk is Grade.EMERGENCY or chat.widened)
