"""Everything that can go wrong, as one tree, each leaf with the key of its sentence for the person in front.

    CounterpartError
    ├── InputError                 what the person typed or said cannot be taken
    │   ├── EmptyMessage           problem.empty_message
    │   └── MessageTooLong         problem.message_too_long
    ├── ToolError                  a plugin call brought no record
    │   ├── NotFound               problem.not_found (also somebody else's)
    │   ├── InvalidArguments       problem.invalid
    │   ├── RateLimited            problem.rate_limited
    │   ├── CallTimeout            problem.timeout
    │   ├── Unavailable            problem.unavailable
    │   └── Declined               problem.declined (not allowed, not confirmed, or refused by the shop)
    ├── ModelError                 the language model brought no answer
    │   ├── ModelUnavailable       problem.model_unavailable
    │   ├── ModelMissing           problem.model_missing
    │   ├── ModelBusy              problem.model_busy
    │   ├── ModelTimeout           problem.model_timeout
    │   ├── ModelBroken            problem.model_broken
    │   └── ModelRefused           problem.model_refused
    ├── StoreError                 history cannot be read or written
    │   ├── StoreNewer             problem.store_newer
    │   ├── StoreLocked            problem.store_locked
    │   ├── StoreFull              problem.store_full
    │   ├── StoreReadOnly          problem.store_read_only
    │   ├── StoreDamaged           problem.store_damaged
    │   └── StoreUnreachable       problem.store_unreachable (a shared store that does not answer)
    ├── ConfigError                problem.config
    │   └── DataError              problem.data (the demo shop's data of one's own)
    ├── PluginError                problem.plugin
    └── RecordError                problem.record (a plugin's result is not the record it claims to be)

``phrase`` names the sentence in ``assets/phrases/<lang>``; ``str(error)`` is for logs and operators, in English.
"""

from __future__ import annotations

from typing import ClassVar


class CounterpartError(Exception):
    """Any failure the program knows how to put into words."""

    phrase: ClassVar[str] = "problem.unexpected"


class InputError(CounterpartError):
    """The person's own message cannot be taken as it is."""


class EmptyMessage(InputError):
    phrase = "problem.empty_message"


class MessageTooLong(InputError):
    phrase = "problem.message_too_long"


class ToolError(CounterpartError):
    """A plugin call brought no record."""


class NotFound(ToolError):
    phrase = "problem.not_found"


class InvalidArguments(ToolError):
    phrase = "problem.invalid"


class RateLimited(ToolError):
    phrase = "problem.rate_limited"


class CallTimeout(ToolError):
    phrase = "problem.timeout"


class Unavailable(ToolError):
    phrase = "problem.unavailable"


class Declined(ToolError):
    phrase = "problem.declined"


class ModelError(CounterpartError):
    """The language model brought no answer; the conversation goes on without it."""

    phrase = "problem.model_unavailable"


class ModelUnavailable(ModelError):
    phrase = "problem.model_unavailable"


class ModelMissing(ModelError):
    phrase = "problem.model_missing"


class ModelBusy(ModelError):
    phrase = "problem.model_busy"


class ModelTimeout(ModelError):
    phrase = "problem.model_timeout"


class ModelBroken(ModelError):
    phrase = "problem.model_broken"


class ModelRefused(ModelError):
    phrase = "problem.model_refused"


class StoreError(CounterpartError):
    """History cannot be read or written."""

    phrase = "problem.store"


class StoreNewer(StoreError):
    phrase = "problem.store_newer"


class StoreLocked(StoreError):
    phrase = "problem.store_locked"


class StoreFull(StoreError):
    phrase = "problem.store_full"


class StoreReadOnly(StoreError):
    phrase = "problem.store_read_only"


class StoreDamaged(StoreError):
    phrase = "problem.store_damaged"


class StoreUnreachable(StoreError):
    phrase = "problem.store_unreachable"


class ConfigError(CounterpartError):
    """The configuration cannot be used; the message names file, line and what is allowed."""

    phrase = "problem.config"


class DataError(ConfigError):
    """The file with the demo shop's data cannot be used; the message names the file and the place in it."""

    phrase = "problem.data"


class PluginError(CounterpartError):
    """A plugin cannot be loaded or started."""

    phrase = "problem.plugin"


class RecordError(CounterpartError):
    """Data from outside is not the record it claims to be."""

    phrase = "problem.record"
