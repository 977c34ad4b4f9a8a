"""What the services and the gateway need from outside, as Protocols: one file a need, satisfied in ``adapters``, ``ui`` or tests."""
