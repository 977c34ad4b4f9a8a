"""How long what was said is still meant: seconds on the clock, turns of the conversation."""

from __future__ import annotations

FRESH_S = 30.0
"""How long an order that was just read needs not be asked for again: as long as the gateway keeps an answer."""

SPOKEN_OF_S = 900.0
"""How long "it" means the order that was spoken of: after a quarter of an hour a counter has served somebody else."""

FOLLOWS_WITHIN = 2
"""Turns within which a short question may go on from an earlier one."""
BEGUN_WITHIN = 3
"""Turns within which "start it then" means the act that was told about."""
ABOUT_WITHIN = 4
"""Turns within which a question goes on from a return, an invoice or a danger that was spoken of."""
OFFER_WITHIN = 3
"""Turns within which "then pass it on", by its name, answers the offer of a person; a bare yes answers the last reply only."""
UNDONE_WITHIN = 4
"""Turns within which "undo that" means the last write; later it may mean anything."""
