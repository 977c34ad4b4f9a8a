"""Language, colours and size of type, changed while the window is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop.domain.screens import Letters
from desktop.ui.devices.window_file import WORDS, WindowMemory
from desktop.ui.look import Look
from desktop.ui.types import qproperty

LANGUAGES = WORDS["lang"]
THEMES = WORDS["theme"]
SCALES = WORDS["scale"]
SYSTEM = "system"
"""A choice of theme: whatever the system has."""


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
        wished: Callable[[], str] = system_theme,
        parent: QObject | None = None,
    ) -> None:
        """``wished``: the theme that the system asks for now."""
        super().__init__(parent)
        self._wished = wished
        self._look = look
        self.kind = face
        self.lang = lang or memory.lang or system_language()
        self.fixed = theme or memory.theme or ""
        """The theme that was chosen; empty where the system's is followed."""
        self.mode = self.fixed or wished()
        self.calm = memory.calm
        """Whether motion was switched off here; the system may ask for it too."""
        self._asked_calm = False
        self.size = memory.scale or SCALES[0]
        look.set_theme(mode=self.mode, face=face, scale=self.size)
        look.set_language(self.lang)
        look.set_theme(reducedMotion=self.calm)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    def asked_calm(self, *, calm: bool) -> None:
        """The system was asked whether things may move."""
        self._asked_calm = calm
        if calm:
            self._look.set_theme(reducedMotion=True)

    def _follow(self) -> None:
        """The system's colours changed: a shop that goes dark at night, a person who needs more contrast."""
        if not self.fixed and self.mode != self._wished():
            self._draw(self._wished())

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
        """Draw in these colours; ``system`` follows the system's again."""
        if theme == SYSTEM or theme in THEMES:
            self.fixed = "" if theme == SYSTEM else theme
            self._draw(self.fixed or self._wished())

    @Slot(bool)
    def setCalm(self, calm: bool) -> None:
        """Whether things stop moving; where the system asks for it they do not move anyway."""
        self.calm = calm
        self._look.set_theme(reducedMotion=calm or self._asked_calm)
        self.changed.emit()

    def _draw(self, theme: str) -> None:
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

    @property
    def letters(self) -> Letters:
        """How many sizes are left each way."""
        at = SCALES.index(self.size)
        return Letters(larger=len(SCALES) - 1 - at, smaller=at)

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
