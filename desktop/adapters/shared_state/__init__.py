"""Budgets, kept answers and breakers on a Redis server that several counters share."""

from desktop.adapters.shared_state.redis_state import RedisState, StateLimits

__all__ = ["RedisState", "StateLimits"]
