"""Reads a recording of any usual format as 16 kHz mono; the decoder comes with faster-whisper (PyAV)."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.errors import CounterpartError


class UnreadableRecording(CounterpartError):
    """The file holds no sound that can be read."""


def read_recording(file: Path) -> bytes:
    """The sound of a file: 16 kHz, 16 bit, little endian, mono.

    Raises:
        UnreadableRecording: it is not there, or no recording.
    """
    import numpy as np
    from faster_whisper.audio import decode_audio

    if file.is_dir():
        raise UnreadableRecording(f"{file}: that is a folder; a recording is needed")
    if not file.is_file():
        raise UnreadableRecording(f"{file}: there is no such file")
    try:
        sound = decode_audio(str(file), sampling_rate=16_000)
    except IndexError as error:  # PyAV looks for the first stream of sound
        raise UnreadableRecording(f"{file}: there is no sound in it") from error
    except (OSError, ValueError) as error:  # PyAV's errors are both
        raise UnreadableRecording(f"{file}: no recording that can be read") from error
    return (np.clip(sound, -1.0, 1.0) * 32767).astype("<i2").tobytes()
