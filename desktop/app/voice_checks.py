"""What ``doctor`` finds out about hearing: the microphone and the speech model."""

from __future__ import annotations

import logging
from importlib.util import find_spec

from desktop.adapters.config.schema import VoiceConfig
from desktop.domain.health import Finding, Status, told
from desktop.ports.listening import Trouble
from desktop.ports.microphone import MicrophoneError
from desktop.ports.transcriber import NoSpeechModel

log = logging.getLogger(__name__)


async def microphone(config: VoiceConfig) -> Finding:
    """Whether the microphone that is configured is there; it is not opened, which would ask for permission."""
    from desktop.adapters.voice.microphone import SoundDeviceMicrophone

    try:
        devices = await SoundDeviceMicrophone().devices()
    except MicrophoneError as error:
        advice = "voice" if error.trouble is Trouble.NO_PACKAGES else "microphone"
        return Finding("microphone", Status.WARNING, told(f"microphone_{error.trouble}"), advice)
    wanted = config.microphone.casefold()
    fitting = [one for one in devices if wanted in one.name.casefold()] if wanted else devices
    if not fitting:
        names = ", ".join(one.name for one in devices)
        detail = told("not_among", wanted=config.microphone, names=names) if names else told("none")
        return Finding("microphone", Status.WARNING, detail, "microphone")
    chosen = next((one for one in fitting if one.default), fitting[0])
    return Finding("microphone", Status.OK, f"{chosen.name}, {chosen.rate} Hz")


def recognition(config: VoiceConfig) -> Finding:
    """Whether speech can be written down."""
    if any(find_spec(name) is None for name in ("faster_whisper", "ctranslate2", "onnxruntime")):
        return Finding("speech_recognition", Status.WARNING, told("not_installed"), "voice")
    from desktop.adapters.voice.models import find_model

    try:
        folder = find_model(config.model)
    except NoSpeechModel as error:
        log.warning("no speech model: %s", error)
        return Finding(
            "speech_recognition",
            Status.WARNING,
            told("no_speech_model", name=config.model),
            "speech_model",
        )
    detail = told("model_in", name=config.model, folder=str(folder))
    return Finding("speech_recognition", Status.OK, detail)
