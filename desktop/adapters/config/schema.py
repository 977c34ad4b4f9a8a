"""Every setting there is, with its default. ``packaging/config.example.toml`` shows them all with their reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.identifiers import DEFAULT_ORDER_FORMATS
from desktop.domain.outside_settings import MOST_REQUESTS, MOST_TOKENS
from desktop.services.settings import DECISION_LIMIT_S, TURN_LIMIT_S


@dataclass(frozen=True, slots=True)
class ShopConfig:
    """``[shop]``: the order system."""

    name: str = ""
    """As customers read it."""
    url: str = ""
    """Base address of the order system."""
    mapping: str = ""
    """Name of a file in ``plugins/shops``, or the path of one's own."""
    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    """What the mapping lets a shop set for itself."""
    order_numbers: tuple[str, ...] = DEFAULT_ORDER_FORMATS
    """Shapes of order numbers, as regular expressions."""
    products: tuple[str, ...] = ()
    """Names of goods that customers speak of, where the recogniser should know them."""
    documents: str = ""
    """Folder with the shop's documents; empty asks the order system for them."""


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """``[model]``: the local language model."""

    name: str = "qwen2.5:1.5b"
    """As ``ollama list`` shows it; empty works without a model."""
    url: str = ""
    """Address of the model server; empty takes OLLAMA_HOST, else http://127.0.0.1:11434."""
    phrase_answers: bool = True
    """Whether the model may put answers from the shop's documents into words."""
    examples: str = ""
    """TOML file with the shop's own example sentences for the model's decisions; empty takes ours."""
    decision_limit_s: float = DECISION_LIMIT_S
    """Seconds it may take of a turn to choose an action."""
    embeddings: str = ""
    """A second model of the same server, which tells how near a question is to the documents' passages; empty asks none."""


@dataclass(frozen=True, slots=True)
class CloudConfig:
    """``[cloud]``: a model outside the building, for what the local one cannot do; off while ``model`` is empty."""

    model: str = ""
    """Name of the model; also one of Ollama's whose name ends in ``cloud``, which is refused everywhere else."""
    url: str = ""
    """Address of a server that speaks OpenAI's protocol. The key is the secret ``cloud_key``."""
    actions: tuple[str, ...] = ("decide", "shop_question", "return_policy")
    """What it may be asked for: ``decide`` (choosing an action), and actions whose answers are phrased."""
    failures: tuple[str, ...] = ("unavailable", "missing", "timeout", "broken", "declined")
    """After which failures of the local model: unavailable, missing, busy, timeout, broken, declined."""
    requests_per_day: int = 200
    tokens_per_day: int = 100_000


@dataclass(frozen=True, slots=True)
class PersonaConfig:
    """``[persona]``: how the assistant speaks, and what it may do."""

    name: str = "plain"
    """plain, warm, brief, bank, or a file of ``folder``."""
    folder: str = ""
    """Folder with the shop's own personas; empty takes ``personas`` in the user's data folder."""


@dataclass(frozen=True, slots=True)
class HistoryConfig:
    """``[history]``: where conversations are kept."""

    file: str = ""
    """SQLite file; empty takes the user's data folder."""
    encrypted: bool = False
    """Whether the file is encrypted; its key is the secret ``history_key``, made when it is first needed."""
    url: str = ""
    """PostgreSQL store that this counter hands its events over to; empty keeps them here only."""
    kiosk_transcripts: bool = False
    """Whether words are kept where customers use the window themselves (kiosk, care); False keeps figures only."""
    keep_days: int = 0
    """Days that conversations are kept; 0 keeps them until somebody removes them."""
    keep_figures_days: int = 0
    """Days that the figures behind insights are kept, where longer than the words; 0 keeps them."""
    keep_audit_days: int = 0
    """Days that the audit keeps what was asked; its chain stays. 0 keeps it."""
    keep_tickets_days: int = 0
    """Days that hand-overs are kept; 0 keeps them."""


@dataclass(frozen=True, slots=True)
class WindowConfig:
    """``[window]``: how the program opens."""

    face: str = "workstation"
    """workstation, kiosk or care."""
    language: str = ""
    """zh, en or another folder of phrases; empty takes the system's."""
    theme: str = ""
    """light, dark or contrast; empty follows the system."""
    counter: str = "desk"
    """Name of this workplace."""
    idle_s: float = 90.0
    """Seconds after which a kiosk is cleared."""
    input_method: str = ""
    """Engine of IBus that makes Chinese of a kiosk's keys; empty takes libpinyin or pinyin where it is, none takes none."""
    summon_key: str = ""
    """Key of the whole desktop that brings the workstation to the front, on X11; empty takes none."""
    tray: bool = False
    """Whether closing the workstation leaves it in the desktop's tray; the settings may choose otherwise."""
    staff_pin: str = ""
    """SHA-256 of the four digits that leave a kiosk, in hexadecimal; or the salted digest that the set-up keeps."""


@dataclass(frozen=True, slots=True)
class LimitsConfig:
    """``[limits]``: how long and how often."""

    turn_s: float = TURN_LIMIT_S
    customer_calls_per_minute: int = 5
    staff_calls_per_minute: int = 60
    counter_calls_per_minute: int = 120
    """Everybody at one counter together."""
    tool_calls_per_minute: Mapping[str, int] = field(default_factory=dict[str, int])
    """Single tools (``plugin.tool``), all people together; the others are bounded by their plugin's ``rate``."""
    plugin_calls_per_minute: Mapping[str, int] = field(default_factory=dict[str, int])
    """Single plugins, instead of the ``rate`` in their ``plugin.toml``."""


@dataclass(frozen=True, slots=True)
class StateConfig:
    """``[state]``: where several counters share budgets, kept answers and breakers."""

    url: str = ""
    """``redis://host:6379/0`` (``rediss://`` with TLS); empty keeps everything in this process."""
    closed_budgets: tuple[str, ...] = ()
    """caller, counter, tool or plugin: budgets that let nothing through while the server cannot be asked."""


@dataclass(frozen=True, slots=True)
class SpeechConfig:
    """``[speech]``: how answers are read aloud."""

    aloud: str = "asked"
    """asked: to those who spoke; always; never. Care mode always reads."""
    loudspeaker: str = ""
    """Name of the device; empty takes the system's."""
    headset: str = ""
    """Name of the device for private listening; empty offers none."""
    duplex: str = "auto"
    """auto: a person is told from our own echo; full: echo never reaches the microphone; half: deaf while it speaks."""
    rate: float = 1.0
    """1 is the voice's own pace."""
    volume: float = 0.7
    """0 to 1; what every visitor begins with."""
    piper: str = ""
    """The program piper, where it is not on the path."""
    voices: Mapping[str, str] = field(default_factory=dict[str, str])
    """Piper's voice (a file ending in .onnx) of each language."""


@dataclass(frozen=True, slots=True)
class VoiceConfig:
    """``[voice]``: the microphone and speech recognition."""

    model: str = "base"
    """Speech model: a name, or a folder with CTranslate2's files."""
    threads: int = 0
    """Cores that recognition may use; 0 takes two."""
    microphone: str = ""
    """Name of the input device, as ``doctor`` lists it; empty takes the system's."""
    through: str = ""
    """``portaudio`` or ``qt``: who opens the microphone; empty takes PortAudio where it is installed."""
    patience: float = 1.0
    """Factor on all pauses that end a turn; 1.3 suits hesitant speakers, 0.6 trained staff."""


@dataclass(frozen=True, slots=True)
class Config:
    """The whole file."""

    shop: ShopConfig = ShopConfig()
    model: ModelConfig = ModelConfig()
    persona: PersonaConfig = PersonaConfig()
    cloud: CloudConfig = CloudConfig()
    history: HistoryConfig = HistoryConfig()
    window: WindowConfig = WindowConfig()
    limits: LimitsConfig = LimitsConfig()
    voice: VoiceConfig = VoiceConfig()
    state: StateConfig = StateConfig()
    speech: SpeechConfig = SpeechConfig()
    plugins: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])
    """``[plugins.NAME]``: settings of a plugin, ``enabled``, ``hosts``, ``alternative``."""


CHOICES: dict[str, tuple[str, ...]] = {
    "window.face": ("workstation", "kiosk", "care"),
    "window.theme": ("", "light", "dark", "contrast"),
    "voice.through": ("", "portaudio", "qt"),
    "speech.aloud": ("asked", "always", "never"),
    "speech.duplex": ("auto", "full", "half"),
}
"""Settings that take one of a few words."""

RANGES: dict[str, tuple[float, float]] = {
    "model.decision_limit_s": (0.1, 60),
    "cloud.requests_per_day": (0, MOST_REQUESTS),
    "cloud.tokens_per_day": (0, MOST_TOKENS),
    # 0 keeps for ever; a negative age would take everything away, and a century is more than any law asks for.
    "history.keep_days": (0, 36_500),
    "history.keep_figures_days": (0, 36_500),
    "history.keep_audit_days": (0, 36_500),
    "history.keep_tickets_days": (0, 36_500),
    # A kiosk that is never cleared shows one visitor's orders to the next.
    "window.idle_s": (5, 3600),
    "limits.turn_s": (0.1, 120),
    "limits.customer_calls_per_minute": (1, 1_000_000),
    "limits.staff_calls_per_minute": (1, 1_000_000),
    "limits.counter_calls_per_minute": (1, 1_000_000),
    "voice.threads": (0, 1024),
    "voice.patience": (0.1, 10),
    "speech.rate": (0.1, 10),
    "speech.volume": (0, 1),
}
"""The least and the most a number may be, both allowed; what is no number (nan) is outside every range."""
