"""The QML engine with everything our pages rely on: import path, images, faces, language.

Every window, snapshot and test makes its engine here, so that none of them sees another interface than the customer.
"""

from __future__ import annotations

import gc
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from PySide6.QtQml import QQmlApplicationEngine, QQmlEngine

from desktop.domain import locations
from desktop.ui.fonts import Faces, load_fonts
from desktop.ui.images import IconImages, QrImages

#: The folder that holds our QML modules: theme, controls, cards, states, kiosk, workstation.
QML = Path(__file__).resolve().parent / "qml"


class Look:
    """The engine, its theme and its language.

    One for each application object; holds what Qt itself does not keep alive.
    """

    def __init__(self, engine: QQmlEngine | None = None) -> None:
        assets = locations.assets()
        self.engine = engine or QQmlApplicationEngine()
        self.faces: Faces = load_fonts(assets / "fonts")
        self._translations = assets / "translations"
        self._translator = QTranslator()
        self._theme: QObject | None = None
        self._images = (IconImages(assets / "icons"), QrImages())
        self.engine.addImportPath(str(QML))
        self.engine.addImageProvider("icons", self._images[0])
        self.engine.addImageProvider("qr", self._images[1])

    @property
    def theme(self) -> QObject:
        """The Theme singleton; Qt looks for its file whenever it is asked for it, which takes a millisecond."""
        if self._theme is None:
            theme = self.engine.singletonInstance("theme", "Theme")
            if not isinstance(theme, QObject):
                raise TypeError("the theme could not be loaded; see the log")
            self._theme = theme
        return self._theme

    def set_theme(self, **values: object) -> None:
        """Set properties of Theme: mode, face, scale, language, reducedMotion, touchInput, zoom."""
        theme = self.theme
        for name, value in values.items():
            theme.setProperty(name, value)

    def forget(self) -> None:
        """Let go of what pages that are gone still hold, in Qt Quick's memory and in Python's."""
        self.engine.collectGarbage()
        gc.collect()

    def close(self) -> None:
        """Take the engine and the language away, so that another look of this application finds none of them."""
        QCoreApplication.removeTranslator(self._translator)
        self.engine.deleteLater()

    def set_language(self, lang: str) -> None:
        """Show every page in this language from now on."""
        QCoreApplication.removeTranslator(self._translator)
        self._translator = QTranslator()
        if self._translator.load(f"counterpart_{lang}", str(self._translations)):
            QCoreApplication.installTranslator(self._translator)
        self.set_theme(language=lang)
        self.engine.setUiLanguage(lang)
        self.engine.retranslate()
