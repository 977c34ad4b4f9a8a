"""Configuration: one TOML file with comments, overrides from the environment, secrets from where they are safe."""

from desktop.adapters.config.places import place_of
from desktop.adapters.config.reader import default_file, load
from desktop.adapters.config.schema import Config
from desktop.adapters.config.secrets import Secrets

__all__ = ["Config", "Secrets", "default_file", "load", "place_of"]
