"""A recogniser as a shop has it that configured nothing. It keeps nothing, so one serves every test of a process."""

from __future__ import annotations

from desktop.domain import locations
from desktop.domain.identifiers import OrderNumberFormat
from desktop.services.understanding import Recogniser, load_rules, load_weights

FOLDER = locations.assets() / "understanding"
_RULES = load_rules(FOLDER)
RECOGNISER = Recogniser(
    _RULES,
    weights=load_weights(FOLDER / "weights.bin"),
    order_format=OrderNumberFormat(),
)
WITHOUT_WEIGHTS = Recogniser(_RULES, order_format=OrderNumberFormat())
