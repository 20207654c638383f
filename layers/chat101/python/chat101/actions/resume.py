"""A browser comes back, or asks whether it missed anything."""

from chat101.actions.access import access_chat_as_public
from chat101.actions.callers import PublicCaller
from chat101.actions.changing import Stage
from chat101.actions.replies import place_in_queue, transcript
from chat101.domain.chat import views
from chat101.domain.wire.public import ResumeFrame
from chat101.domain.wire.server import Pulse, Transcript
from chat101.ports import Room, Seat


def resume_chat(frame: ResumeFrame, caller: PublicCaller, *, stage: Stage) -> Transcript:
    """Everything after the last number that the page saw, as the person may see it."""
    room = _seated(caller, stage=stage)
    return transcript(room, frame.after, views.for_public, stage.chats)


def check_in(caller: PublicCaller, *, stage: Stage) -> Pulse:
    """The newest number, by which a lost push is noticed, and the place in the queue while there is one."""
    chat = _seated(caller, stage=stage).chat
    return Pulse(newest=chat.seq, place=place_in_queue(chat, stage.chats))


def _seated(caller: PublicCaller, *, stage: Stage) -> Room:
    """A push that came before the socket was quite open took its seat away; here it gets it back."""
    room = access_chat_as_public(stage.chats.enter(caller.chat_id))
    if not room.has_seat(caller.connection):
        stage.chats.sit(caller.chat_id, Seat(caller.connection))
    return room
