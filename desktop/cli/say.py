"""``say``: reads words aloud, or writes what would be heard to a WAV file."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from argparse import Namespace
from contextlib import aclosing

from desktop.adapters.config import load
from desktop.adapters.voice_out.recording import write_wav
from desktop.app.languages import known_language
from desktop.app.speaking import open_speaker, usual_manner
from desktop.app.understanding import guess_language
from desktop.domain import locations
from desktop.domain.errors import ConfigError
from desktop.ports.speaking import Manner, SpeechError
from desktop.services.replies.phrases import PhraseBook
from desktop.services.speaking.reading import Reading
from desktop.services.speaking.sentences import sentences_of

LONGEST = 5000
"""Characters: about ten minutes of speech."""


async def speak(options: Namespace) -> int:
    """The exit status: 1 when there is no voice or no loudspeaker."""
    config = load(options.config)
    book = PhraseBook.load(locations.assets() / "phrases")
    lang = options.lang or guess_language(options.text)
    known_language(book.languages, lang)
    written = sentences_of(options.text)
    if not written or len(options.text) > LONGEST:
        raise ConfigError(f"nothing to say: give words, at most {LONGEST} characters")
    manner = Manner(options.rate or config.speech.rate, usual_manner(config.speech, "desk").volume)
    reading = Reading(book)
    said = [reading.aloud(each, lang).said for each in written]
    speaker = open_speaker(config.speech, book)
    began = time.monotonic()
    try:
        voice = await speaker.voice(lang)
        if voice is None:
            sys.stderr.write(f"counterpart: {book.say(lang, 'speech.problem.no_voice')}\n")
            return 1
        seconds, first = 0.0, None
        if options.out:
            parts = [await speaker.samples(each, lang, manner.rate) for each in said]
            seconds = await asyncio.to_thread(write_wav, options.out, parts, manner.volume)
        else:
            for each in said:
                async with aclosing(speaker.say(each, lang, manner)) as marks:
                    async for _ in marks:
                        first = first or time.monotonic() - began
    except SpeechError as error:
        told = book.say(lang, f"speech.problem.{error.problem.value}")
        sys.stderr.write(f"counterpart: {told} ({error})\n")
        return 1
    finally:
        await speaker.close()
    if options.json:
        record = {
            "text": options.text,
            "lang": lang,
            "spoken": " ".join(said),
            "voice": voice.name,
            "engine": voice.engine,
            "out": str(options.out) if options.out else None,
            "audio_s": round(seconds, 2) if options.out else None,
            "first_sound_ms": None if first is None else round(first * 1000),
            "ms": round((time.monotonic() - began) * 1000),
        }
        print(json.dumps(record, ensure_ascii=False))
    elif options.out:
        print(f"{options.out}: {seconds:.1f} s, {voice.name}")
    return 0
