"""Personas: how the assistant speaks, what it may do, and what it may not say; one TOML file each."""
