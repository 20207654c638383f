"""A conversation: its states, its one owner, and all that may happen to it. Pure: a change returns a new chat."""
