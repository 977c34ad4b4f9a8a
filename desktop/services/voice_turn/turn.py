"""The conversation by voice: one state machine between the ear, the conversation and the voice.

Everything happens on the event loop. The ear tells what it hears, the conversation what it answers, the reader what is
being read; each of them may change the phase, nobody else does. A phase changes only along :data:`phases.NEXT`. Here are the
person's wishes and the conversation's events; what follows from what was heard stands in :mod:`.from_ear`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace

from desktop.domain.actions import Command
from desktop.domain.events import (
    TextArrived,
    TurnEvent,
    TurnFailed,
    TurnFinished,
    TurnStarted,
    Understood,
)
from desktop.ports.clock import Clock
from desktop.ports.listening import Listening
from desktop.ports.speaking import Speaker
from desktop.services.replies.phrases import PhraseBook
from desktop.services.speaking.reader import Reader
from desktop.services.voice_turn.dialogue import Dialogue, VoiceHabits
from desktop.services.voice_turn.floor import Floor
from desktop.services.voice_turn.from_ear import FromEar
from desktop.services.voice_turn.phases import Loudness, Phase, View
from desktop.services.voice_turn.steering import steer, steering


class VoiceTurn:
    """Listens, asks, reads, and starts over."""

    def __init__(
        self,
        ear: Listening | None,
        speaker: Speaker | None,
        dialogue: Dialogue,
        book: PhraseBook,
        clock: Clock,
        on_change: Callable[[View], None],
        *,
        on_level: Callable[[Loudness], None] = lambda _: None,
        habits: VoiceHabits | None = None,
    ) -> None:
        """``ear``: None where nothing can be heard. ``speaker``: None where nothing can be said."""
        self._ear = ear
        self._speaker = speaker
        self._dialogue = dialogue
        habits = habits or VoiceHabits()
        self._floor = Floor(ear, speaker, dialogue, book, clock, on_change, habits)
        self._door = self._floor.door
        self._screen = self._floor.screen
        self._heard = FromEar(ear, dialogue, self._floor, on_level)
        self._steering = False

    @property
    def view(self) -> View:
        """What the screen draws."""
        return self._screen.view

    @property
    def reader(self) -> Reader:
        """What reads, and how."""
        return self._floor.reader

    @property
    def barge_in_s(self) -> float | None:
        """From the ear's word that somebody speaks to our silence, of the last interruption."""
        return self._floor.barge_in_s

    # The person's wishes

    def start(self) -> None:
        """The talk button went down: silence, and listen."""
        if self._ear is None:
            return
        self._floor.by_voice = True
        self._floor.quiet.asked = False
        if self.reader.reading:
            self._floor.interrupt()
        self._floor.listen()
        self._door.press()
        self._floor.wait_for_speech()

    def tapped(self) -> None:
        """It was only touched: it listens until the person has finished."""
        self._door.tapped()

    def stop(self) -> None:
        """It went up, or was touched again: that was all."""
        if self._door.pressed:
            self._door.release()
        else:
            self.done()

    def done(self) -> None:
        """The person has finished, and says so by a touch; without a word it was nothing."""
        if self.view.phase in {Phase.LISTENING, Phase.WAITING}:
            self.cancel()
        else:
            self._door.finish()

    def again(self) -> None:
        """Forget what was said so far, and listen anew."""
        if self._ear is None:
            return
        self._ear.cancel()
        self._ear.start_number()
        self._floor.judge.clear()
        self._screen.forget(number=None, note="")
        self._floor.listen()
        self._screen.go(Phase.LISTENING)

    def answer(self, accepted: bool) -> None:
        """The number that was read back is right, or not, by a touch."""
        if not self._floor.judge.asks:
            return
        self.reader.hush()
        if accepted:
            self._door.silent()
            self._heard.send(self._floor.agreed())
        else:
            self.again()

    def cancel(self) -> None:
        """Stop listening, and nothing was said."""
        if self._ear is not None:
            self._ear.cancel()
        self._floor.judge.clear()
        self._floor.close()

    def steer(self, command: Command) -> None:
        """How it is read, by a button: again, slower, louder, quieter, stop."""
        steer(self.reader, command, self._floor.repeat)
        if command is Command.STOP:
            self._floor.rest()

    def set_hands_free(self, on: bool) -> None:
        """Whether it goes on listening after every answer."""
        self._floor.habits = replace(self._floor.habits, hands_free=on)
        self._screen.show(hands_free=on)
        if on:
            self.listen_on()
        elif self.view.phase is Phase.LISTENING:
            self._floor.close()

    def set_private(self, on: bool, device: str) -> None:
        """Answers for this person alone, or for everybody again on ``device``.

        In private they go to the headset that ``device`` names; without one they stand on the screen and nothing is said.
        """
        self._screen.show(private=on)
        silent = on and not device
        if silent or self.reader.muted:
            self.reader.mute(silent)
            return
        self.reader.hush()
        if self._speaker is not None:
            self._door.order(self._speaker.use(device, private=on))

    def become(self, habits: VoiceHabits) -> None:
        """Another face."""
        self._floor.habits = habits
        self.reader.reset(habits.manner)
        self._screen.show(hands_free=habits.hands_free)

    def reset(self, loudspeaker: str = "") -> None:
        """The visit is over: silence, nothing heard or said is kept, the usual volume and device."""
        self._steering = False
        self._heard.forget()
        self._floor.forget()
        if self._ear is not None:
            self._ear.cancel()
            self._ear.new_visit()
        self.reader.reset(self._floor.habits.manner)
        if self.view.private:
            self.set_private(False, loudspeaker)
        self._floor.close()
        self._screen.show(note="", number_expected=False)

    def set_aloud(self, on: bool) -> None:
        """Whether answers are read to whoever asks, by voice or not."""
        habits = self._floor.habits
        self._floor.habits = replace(habits, always_aloud=on, never_aloud=not on)
        self._screen.show(aloud=on)
        if not on:
            self.reader.hush()

    def rehearse(self, on: bool) -> None:
        """Try the microphone: what is heard is shown and goes nowhere."""
        self._heard.rehearsing = on
        if on:
            self._floor.listen()
        elif not self._floor.habits.hands_free:
            self.cancel()

    def expect(self) -> None:
        """Something else is asked for on the screen now."""
        if self._ear is not None:
            self._floor.expect()

    def listen_on(self) -> None:
        """Somebody came (care mode): listen without being touched."""
        if self._floor.habits.hands_free and self.view.phase is Phase.IDLE:
            self._floor.by_voice = True
            self._floor.listen()

    # The conversation's events

    def take(self, event: TurnEvent) -> None:
        """What the conversation does."""
        read = self._floor.aloud and not self._steering
        self._floor.answer.take(event)
        match event:
            case TurnStarted():
                self._steering = False
                self._floor.by_voice = event.source == "voice"
                if self._floor.aloud:
                    self._screen.go(Phase.ASKING)
            case Understood():
                self._understood(event)
            case TextArrived() if read:
                if self.view.phase is Phase.ASKING:
                    self._screen.go(Phase.ANSWERING)
                self.reader.push(event.text, settled=event.settled)
            case TurnFailed() if read:
                self.reader.say(event.text, self._dialogue.lang)
            case TurnFinished() if read:
                self.reader.end()
            case _:
                pass

    def ended(self) -> None:
        """The conversation's turn is over, however it ended."""
        self._steering = False
        if not self.reader.reading:
            self._floor.rest()
        self._heard.send_kept()

    def _understood(self, event: Understood) -> None:
        command = steering(event)
        self._steering = command is not None
        if command is not None:
            self.steer(command)
            return
        self._floor.answering()
        if self._floor.aloud:
            self.reader.begin(event.lang)

    # The ear's events

    async def run(self) -> None:
        """Follow the ear until cancelled."""
        worker = asyncio.create_task(self._door.obey(), name="orders to the ear")
        try:
            if self._ear is None:
                await asyncio.Event().wait()
                return
            async with aclosing(self._ear.events()) as events:
                async for event in events:
                    self._heard.hear(event)
        finally:
            self._floor.quiet.stop()
            self.reader.hush()
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=True)
            if self._ear is not None:
                await self._ear.close()
