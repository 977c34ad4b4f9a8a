"""Silero's voice detector, frame by frame: 32 ms in, a probability out, 0.1 ms of work.

faster-whisper carries the model (MIT) and runs it over whole recordings; here the same file is run with its state kept
between frames, which gives the same figures while somebody is still speaking.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

FRAME = 512
CONTEXT = 64
"""Samples of the frame before that the model wants to see again."""


class SileroDetector:
    """A :class:`~desktop.ports.transcriber.VoiceDetector`."""

    def __init__(self) -> None:
        """Load the model.

        Raises:
            ImportError: the voice packages are not installed.
        """
        import faster_whisper
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = options.intra_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        file = next((Path(faster_whisper.__file__).parent / "assets").glob("silero_vad*.onnx"))
        self._session = onnxruntime.InferenceSession(
            str(file), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self.reset()

    def probability(self, frame: bytes) -> float:
        """See the port."""
        sound = np.frombuffer(frame, "<i2").astype(np.float32) / 32768.0
        window = np.concatenate([self._context, sound])[None, :]
        found, self._h, self._c = self._session.run(
            None, {"input": window, "h": self._h, "c": self._c}
        )
        self._context = sound[-CONTEXT:]
        return float(np.asarray(found).ravel()[0])

    def reset(self) -> None:
        """See the port."""
        self._h = np.zeros((1, 1, 128), np.float32)
        self._c = np.zeros((1, 1, 128), np.float32)
        self._context = np.zeros(CONTEXT, np.float32)
