"""How long each owner has. Seconds and minutes are defaults that a force will configure."""

from datetime import timedelta

ASSISTANT_ANSWERS_WITHIN = timedelta(seconds=30)
QUEUE_CLAIMS_WITHIN = timedelta(minutes=3)
DANGER_CLAIMED_WITHIN = timedelta(seconds=30)
DANGER_IS_ANSWERED_WITHIN = timedelta(minutes=2)
"""Asked whether anyone is in danger and silent for so long: a person looks."""
DANGER_WAITS_AT_MOST = timedelta(minutes=5)
"""Still unclaimed then, people are called from elsewhere, whoever sits at the desk and has heard of it."""
OPERATOR_REPLIES_WITHIN = timedelta(minutes=2)
ALARM_ACKNOWLEDGED_WITHIN = timedelta(seconds=60)
"""Then supervisors are told, wherever they work."""
QUIET_AT_RISK = timedelta(minutes=2)
"""Silence is a signal: then the person is asked to press 1 if they cannot type, and the alarm sounds."""
PUBLIC_MAY_BE_QUIET_FOR = timedelta(minutes=30)
OPERATOR_MAY_BE_GONE_FOR = timedelta(seconds=30)
PUBLIC_MAY_BE_GONE_FOR = timedelta(minutes=2)
SLOTS_PER_OPERATOR = 4
