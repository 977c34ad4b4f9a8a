"""The ear's own times: when live words are made, when a text is begun ahead, how long a turn can be."""

from __future__ import annotations

from desktop.ports.listening import EarState, Refusal

LEVEL_EVERY = 3
"""Frames: ten meter readings a second."""
FIRST_LIVE_S = 0.6
"""Speech before the first live words: less holds no whole word."""
LIVE_DOUBTFUL = -0.9
"""Log-probability below which live words are not shown."""
LIVE_EVERY_S = 0.8
"""Between live decodings: a quarter to a third of two cores."""
AHEAD_S = 0.22
"""Quiet after which the final text is begun ahead of the turn's end; thrown away when speech goes on. With 0.3 it was there 0.08 s
later; with 0.22 a tenth more of them are thrown away, one second of sound in a hundred."""
NUMBER_AHEAD_S = 0.8
"""The same for an expected number, which is heard two or three times over: not at every gap between its digits."""
KEEP_DB = 6.0
"""Sound that stands out of the room by so much is given to the recogniser also where the detector heard no voice."""
TAIL_S = 0.25
"""Quiet behind the last voice that is given to the recogniser: soft endings."""
SOFT_END_S = 0.3
"""Of speech that no longer stands out of the room and still belongs to the voice before it: in a shop's noise the soft end of a
sentence does not. Over a crowd a turn ends so much later."""
LONGEST_TURN_S = 28.0
"""Whisper sees thirty seconds at once."""
SHORTEST_VOICE_S = 0.16
"""Less voice is a click or half a cough; a short "no" has 0.2 s."""
WORDS_LATE_S = 0.8
"""How much longer than its patience a pause lasts at most because the words before it are not known yet."""
WAITING_FROM_S = 0.6
WAITING_EVERY_S = 0.2
CUT_SHORT_S = 1.0
"""Speech so soon after a turn was closed means that it was closed too early."""
NO_PERSON = frozenset({Refusal.NOISE, Refusal.REPETITION, Refusal.INVENTED, Refusal.LOW_CONFIDENCE})
"""Refusals after which the sound is taken for the room's."""
LISTENING_STATES = frozenset(
    {EarState.LISTENING, EarState.HEARING, EarState.FINISHING, EarState.RECOGNISING}
)
