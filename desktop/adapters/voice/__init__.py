"""Voice in: the microphone, the voice detector, and Whisper in a process of its own."""
