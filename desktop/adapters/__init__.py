"""The outside world, one port each; heavy modules are imported when first used."""
