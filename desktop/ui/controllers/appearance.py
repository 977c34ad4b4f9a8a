"""Language, colours and size of type, changed while the window is open."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop.ui.devices.window_file import WORDS, WindowMemory
from desktop.ui.look import Look
from desktop.ui.types import qproperty

LANGUAGES = WORDS["lang"]
THEMES = WORDS["theme"]
SCALES = WORDS["scale"]


def system_language() -> str:
    """The system's language, if it is one of ours; English otherwise."""
    name = QLocale.system().name().partition("_")[0]
    return name if name in LANGUAGES else "en"


def system_theme() -> str:
    """What the system asks for: more contrast, dark, or light."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


class Appearance(QObject):
    """The one owner of the theme's changeable values; Python reads ``lang``, ``mode``, ``size`` and ``kind``."""

    changed = Signal()
    languageChanged = Signal()

    def __init__(
        self,
        look: Look,
        memory: WindowMemory,
        *,
        face: str = "workstation",
        lang: str | None = None,
        theme: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.kind = face
        self.lang = lang or memory.lang or system_language()
        self.mode = theme or memory.theme or system_theme()
        self.size = memory.scale or SCALES[0]
        look.set_theme(mode=self.mode, face=face, scale=self.size)
        look.set_language(self.lang)

    @qproperty(str, notify=languageChanged)
    def language(self) -> str:
        """Chinese (zh) or English (en)."""
        return self.lang

    @qproperty(str, notify=changed)
    def theme(self) -> str:
        """light, dark or contrast."""
        return self.mode

    @qproperty(str, notify=changed)
    def scale(self) -> str:
        """A, A+ or A++."""
        return self.size

    @qproperty(str, notify=changed)
    def face(self) -> str:
        """workstation, kiosk or care."""
        return self.kind

    @Slot(str)
    def setLanguage(self, lang: str) -> None:
        """Show and answer in this language from now on."""
        if lang in LANGUAGES and lang != self.lang:
            self.lang = lang
            self._look.set_language(lang)
            self.languageChanged.emit()

    @Slot(str)
    def setTheme(self, theme: str) -> None:
        """Draw in these colours."""
        if theme in THEMES and theme != self.mode:
            self.mode = theme
            self._look.set_theme(mode=theme)
            self.changed.emit()

    @Slot(str)
    def setScale(self, scale: str) -> None:
        """Set type in this size."""
        if scale in SCALES and scale != self.size:
            self.size = scale
            self._look.set_theme(scale=scale)
            self.changed.emit()

    @Slot(str)
    def setFace(self, face: str) -> None:
        """Change the sizes: a kiosk's care mode and back."""
        if face != self.kind:
            self.kind = face
            self._look.set_theme(face=face)
            self.changed.emit()

    @Slot()
    def nextLanguage(self) -> None:
        """The other language."""
        self.setLanguage(_after(LANGUAGES, self.lang))

    @Slot()
    def nextTheme(self) -> None:
        """Light, dark, high contrast, and round again."""
        self.setTheme(_after(THEMES, self.mode))

    @Slot(int)
    def stepScale(self, by: int) -> None:
        """One size of type up or down, as far as there is one."""
        at = min(max(SCALES.index(self.size) + by, 0), len(SCALES) - 1)
        self.setScale(SCALES[at])


def _after(all_values: tuple[str, ...], value: str) -> str:
    return all_values[(all_values.index(value) + 1) % len(all_values)]
