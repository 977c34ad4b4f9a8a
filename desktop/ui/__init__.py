"""Everything that is seen and heard: the only package beside app that knows Qt."""
