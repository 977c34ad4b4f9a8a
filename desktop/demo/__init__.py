"""A small real shop, so that the program can be tried with nothing else installed.

Its own process, HTTP service and SQLite file; the plugins speak to it as to any shop's order system. The contract is
``docs/demo-shop.md``. Standard library only, because a shop is started for every ``ask --demo``.
"""
