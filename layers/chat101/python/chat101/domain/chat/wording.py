"""The fixed sentences that the public reads. Each is reviewed text: none promises what is not so (promise 9)."""

GREETING = (
    "Hello. I am the automated assistant. I can answer questions from our published policies, and a person can take "
    "over at any time. If someone is in danger now, call 999. What would you like to tell us or ask?"
)
HANDING_OVER_AS_ASKED = (
    "I will ask a person to join this chat. What you have written so far will be there for them, so you will not "
    "need to repeat it."
)
HANDING_OVER_UNSURE = (
    "I cannot find a sure answer to that, so I will not guess. I will ask a person to join this chat. They will see "
    "what you have written."
)
HANDING_OVER_THE_REST = (
    "That is what our policies say. I cannot find a sure answer to the rest of what you asked, so I will ask a person "
    "to join this chat. They will see what you have written."
)
HANDING_OVER_FAULT = (
    "I cannot answer just now because part of our system is not working. I will ask a person to join this chat. "
    "They will see what you have written."
)
NOTHING_RECORDED = "Nothing has been recorded as a report yet."
HANDING_OVER_REPORT = (
    "Thank you for telling us. I will ask a person to join this chat and take it from here. They will see what you "
    f"have written. {NOTHING_RECORDED}"
)
NOT_YOUR_LANGUAGE = (
    "Sorry. I cannot answer in your language. I can answer in English. A person can help you too: use the button below "
    "to ask for one."
)
HANDING_OVER_LANGUAGE = (
    "Sorry. I cannot answer in your language. I can answer in English. I will ask a person to join this chat. They "
    "will see what you have written. They may only write in English."
)
TELL_ME_MORE = (
    "I am not sure what you need. Can you tell me a little more about what happened, or what you would like to know? "
    "You can also ask for a person at any time."
)
IS_ANYONE_IN_DANGER = (
    "Before I go on: is anyone in danger right now? You can answer yes or no. If the answer is yes, please call 999. "
    "You can also ask for a person at any time, by writing it or with the button below."
)
HANDING_OVER_DANGER = (
    "Thank you for telling us. I will ask a person to read this and join the chat. If anyone is in danger now, please "
    "call 999: writing here does not send the police."
)
WELCOME = "Thank you. What would you like to tell us or ask?"
CAN_YOU_TYPE = (
    "This chat is still open and you do not need to write. If you cannot type, press 1 and send it. If anyone is in "
    "danger now, please call 999."
)

MAY_BE_TRANSLATED = frozenset(
    {
        WELCOME,
        TELL_ME_MORE,
        HANDING_OVER_AS_ASKED,
        HANDING_OVER_UNSURE,
        HANDING_OVER_THE_REST,
        HANDING_OVER_REPORT,
    }
)
"""By a model, for somebody who writes in another language. No other sentence is: what is said of danger is shown only
as it was reviewed, and where something is not working nothing more is asked of it.
"""

STAYS_ENGLISH = frozenset({NOTHING_RECORDED})
"""Within those. A translation that lost its "nothing" would say that something has been sent (promise 9), and code
cannot see that.
"""
