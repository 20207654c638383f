"""Refusals: each has a code for programs and a plain sentence for people. Faults are not here; they crash and alarm."""

ADVICE = (
    "If you or someone else is in danger now, call 999. If you cannot speak, call 999 from a mobile, listen, "
    "and press 55 when asked. For anything else you can also call 101."
)


class ChatError(Exception):
    """A refusal that the person who asked is told about. `meaning` is shown as it stands."""

    code = "refused"
    meaning = "We could not do that."
    status = 400

    def __init__(self) -> None:
        super().__init__(self.code)


class MalformedFrameError(ChatError):
    """Not a frame, or not one that we know how to read."""

    code = "malformed_frame"
    meaning = "We could not read that. Please try again."


class UnknownActionError(ChatError):
    """The frame asks for something that does not exist."""

    code = "unknown_action"
    meaning = "This page asked for something that we do not know. Reload the page and try again."


class MessageTooLongError(ChatError):
    """More than 4,000 characters."""

    code = "message_too_long"
    meaning = "That is longer than 4,000 characters. Please send it in two or more parts."


class CommentTooLongError(ChatError):
    """More than 1,000 characters in the survey's comment."""

    code = "comment_too_long"
    meaning = "That comment is longer than 1,000 characters. Please make it shorter."


class MessageEmptyError(ChatError):
    """Nothing but white space."""

    code = "message_empty"
    meaning = "There was nothing in that message."


class ChatNotFoundError(ChatError):
    """No such chat, or not one this caller may see: the two look the same from outside."""

    code = "chat_not_found"
    meaning = "We could not find that chat."
    status = 404


class ChatClosedError(ChatError):
    """The chat has ended, and this cannot be done to a chat that has."""

    code = "chat_closed"
    meaning = "This chat has ended."
    status = 409


class AlreadyClaimedError(ChatError):
    """Somebody else has the chat, or it is not waiting."""

    code = "already_claimed"
    meaning = "A colleague already has this chat."
    status = 409


class AlarmStillSoundingError(AlreadyClaimedError):
    """An alarm must be acknowledged before the chat can be closed or its risk lowered."""

    code = "alarm_sounding"
    meaning = "Acknowledge the alarm first."


class NothingToLowerError(ChatError):
    """The risk is not higher than that, or nobody asked for it to be lowered."""

    code = "nothing_to_lower"
    meaning = "There is nothing to lower: the risk may have changed. Look at the chat again."
    status = 409


class SecondPersonNeededError(ChatError):
    """Whoever asked for the risk to be lowered cannot also decide it."""

    code = "second_person_needed"
    meaning = "A second person has to decide this."
    status = 403


class TooManyChatsError(ChatError):
    """The operator is at capacity, and this is not an emergency."""

    code = "too_many_chats"
    meaning = "You already have as many chats as you can hold. Close one first."
    status = 409


class UnreadMessageError(ChatError):
    """Something came that was not on the screen of whoever closed the chat, or lowered its risk."""

    code = "unread_message"
    meaning = "Something new has come into this chat. Read it first."
    status = 409


class SurveyNotOpenError(ChatError):
    """Nobody is asked what they thought of it: the chat is not over, or was not of that kind."""

    code = "survey_not_open"
    meaning = "This chat cannot be rated."
    status = 409


class AnswerNotFoundError(ChatError):
    """Nothing of that number in this chat is an answer with its sources."""

    code = "answer_not_found"
    meaning = "We could not find that answer in this chat."
    status = 404


class SessionExpiredError(ChatError):
    """The session is unknown, over, or was ended by quick exit."""

    code = "session_expired"
    meaning = "This chat session is over. You can start a new chat."
    status = 401


class TicketRefusedError(ChatError):
    """The ticket is unknown, spent, too old, or was made for another page."""

    code = "ticket_refused"
    meaning = "The connection was not accepted. Please try again."
    status = 401


class OriginRefusedError(ChatError):
    """The request comes from a page that is not the force's."""

    code = "origin_refused"
    meaning = "This page may not open a chat with us."
    status = 403


class NotPermittedError(ChatError):
    """The caller's role does not allow this."""

    code = "not_permitted"
    meaning = "Your role does not allow that."
    status = 403


class UnusableSettingError(ChatError):
    """What an admin wrote cannot be used. `meaning` says which part and why: the words in it are the admin's own."""

    code = "unusable_setting"
    meaning = "This cannot be used as it is written."

    def __init__(self, reason: str = "") -> None:
        super().__init__()
        self.meaning = reason or type(self).meaning


class LosesEmergenciesError(ChatError):
    """The change would no longer find an emergency that is found now."""

    code = "loses_emergencies"
    meaning = "With this change an emergency that is found today would be missed. It has not been published."
    status = 409


class SettingChangedError(ChatError):
    """Somebody else has published since the admin looked."""

    code = "setting_changed"
    meaning = "Somebody else has published a change since you opened this page. Load it again to see theirs."
    status = 409


class NoSuchDocumentError(ChatError):
    """No document of that name was ever uploaded."""

    code = "no_such_document"
    meaning = "There is no document of that name."
    status = 404


class NotProposedError(ChatError):
    """There is no such edition to publish, or nobody can say yet what it would change."""

    code = "not_proposed"
    meaning = "That version cannot be published. Load the page again to see where the document stands."
    status = 409


class TooManyRequestsError(ChatError):
    """Faster than a person writes."""

    code = "too_many_requests"
    meaning = "That was a lot at once. Please wait a moment and try again."
    status = 429


class TryAgainError(ChatError):
    """Something on our side failed; nothing was lost, and a resend is harmless."""

    code = "try_again"
    meaning = "Something went wrong on our side. We will try to send it again."
    status = 503
