"""A real server for every test."""

from tests.redis_fixtures import redis_server

__all__ = ["redis_server"]
