"""History, audit, write journal and outbox in one database: a SQLite file, or PostgreSQL by its address.

WAL, one writer: a single thread owns the connection, so that the event loop never waits for the disk and writes never
meet. What was promised (cards, confirmations, finished turns, write intents, audit, tickets) is on the disk with
``synchronous=FULL`` before the call returns; the rest survives a killed process, if not a power cut.
"""

from desktop.adapters.history.audit import SqlAudit, SqlJournal
from desktop.adapters.history.database import Database
from desktop.adapters.history.facts import SqlFacts
from desktop.adapters.history.outbox import SqlOutbox
from desktop.adapters.history.store import SqlHistory

__all__ = ["Database", "SqlAudit", "SqlFacts", "SqlHistory", "SqlJournal", "SqlOutbox"]
