"""The shop on a loopback port: HTTP in, HTTP out, and the control that makes it misbehave."""
