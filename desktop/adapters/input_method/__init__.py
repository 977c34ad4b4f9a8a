"""Input methods behind :mod:`desktop.ports.input_method`."""

from desktop.adapters.input_method.ibus import IbusInputMethod
from desktop.adapters.input_method.installed import engine_for

__all__ = ["IbusInputMethod", "engine_for"]
