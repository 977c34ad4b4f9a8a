"""Understanding: from a person's words to what they want, by rules first and by a model's choice where the rules are unsure."""

from desktop.services.understanding.decision import Understander
from desktop.services.understanding.guide import Guide
from desktop.services.understanding.recogniser import Recogniser
from desktop.services.understanding.rules import RulesError, goods_names
from desktop.services.understanding.rules import load_all as load_rules
from desktop.services.understanding.weights import load as load_weights

__all__ = [
    "Guide",
    "Recogniser",
    "RulesError",
    "Understander",
    "goods_names",
    "load_rules",
    "load_weights",
]
