"""Names of the environment variables in which a parent hands its child the tokens, unseen by other users."""

TOKEN = "COUNTERPART_DEMO_TOKEN"  # noqa: S105  -- the name of a variable
CONTROL_TOKEN = "COUNTERPART_DEMO_CONTROL_TOKEN"  # noqa: S105  -- the name of a variable
