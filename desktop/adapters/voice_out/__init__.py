"""Speech out of samples: voices that are programs of their own, one loudspeaker, and the gate that knows its echo."""

from desktop.adapters.voice_out.echo import EchoGate
from desktop.adapters.voice_out.espeak import Espeak
from desktop.adapters.voice_out.piper import Piper
from desktop.adapters.voice_out.playback import Loudspeaker
from desktop.adapters.voice_out.speaker import SampleSpeaker

__all__ = ["EchoGate", "Espeak", "Loudspeaker", "Piper", "SampleSpeaker"]
