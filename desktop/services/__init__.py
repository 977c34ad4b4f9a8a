"""Use cases in plain asyncio: no Qt, no HTTP, no SQL; everything outside is given in through ``ports``."""
