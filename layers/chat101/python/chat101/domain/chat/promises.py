"""How long each owner has. Seconds and minutes are defaults that a force will configure."""

from datetime import timedelta

ASSISTANT_ANSWERS_WITHIN = timedelta(seconds=30)
QUEUE_CLAIMS_WITHIN = timedelta(minutes=3)
DANGER_CLAIMED_WITHIN = timedelta(seconds=30)
OPERATOR_REPLIES_WITHIN = timedelta(minutes=2)
PUBLIC_MAY_BE_QUIET_FOR = timedelta(minutes=30)
OPERATOR_MAY_BE_GONE_FOR = timedelta(seconds=30)
PUBLIC_MAY_BE_GONE_FOR = timedelta(minutes=2)
SLOTS_PER_OPERATOR = 4
