"""How well utterances are understood, measured against labels written by people.

Pure: cases come in as text, ``understand`` as a callable, results go out as lines. See ``eval`` in the command-line
documentation for the form of a case and of a result.
"""

from desktop.services.evaluation.cases import Case, CaseError, Expected, load_cases, parse_cases
from desktop.services.evaluation.run import Understand, run_evaluation
from desktop.services.evaluation.scoring import CaseResult, score

__all__ = [
    "Case",
    "CaseError",
    "CaseResult",
    "Expected",
    "Understand",
    "load_cases",
    "parse_cases",
    "run_evaluation",
    "score",
]
