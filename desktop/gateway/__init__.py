"""Plugin host and policy: who may call what, how often, for how long, and what may come back.

``Gateway`` in :mod:`desktop.gateway.gateway` is the way in; everything else is one step of it or one part of the host.
"""
