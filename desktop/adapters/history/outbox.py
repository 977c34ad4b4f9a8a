"""Hand-overs that wait for a ticket system, or for a colleague who looks at the list."""

from __future__ import annotations

from desktop.adapters.history.link import Link, Store
from desktop.domain.orders import Ticket
from desktop.domain.people import Caller
from desktop.ports.clock import Clock


class SqlOutbox:
    """The :class:`desktop.ports.history.Outbox` of one file. Numbers are ``T-mmdd-nnn``, short enough to read out."""

    def __init__(self, database: Store, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def add(
        self, *, conversation: str, reason: str, summary: str, transcript: str, caller: Caller
    ) -> Ticket:
        """Keep a ticket durably and give it a number."""
        now = self._clock.now()

        def work(connection: Link) -> str:
            day = f"T-{now:%m%d}-"
            today = f"{now:%Y-%m-%d}%"
            (count,) = connection.execute(
                "select count(*) from tickets where created_at like ?", (today,)
            ).fetchone()
            number = f"{day}{count + 1:03}"
            while connection.execute(
                "select 1 from tickets where number = ?", (number,)
            ).fetchone():
                count += 1
                number = f"{day}{count + 1:03}"
            connection.execute(
                "insert into tickets (number, created_at, conversation, reason, summary, transcript, kind, customer,"
                " counter) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number,
                    now.isoformat(),
                    conversation,
                    reason,
                    summary,
                    transcript,
                    caller.kind.value,
                    caller.customer,
                    caller.counter,
                ),
            )
            return number

        number = await self._database.run(work, durable=True)
        return Ticket(number, now, reason, summary)

    async def note(self, number: str, text: str) -> bool:
        """Add what was said later, to what is read first and to what was said; False where it was taken away already."""

        def work(connection: Link) -> bool:
            found = connection.execute(
                "select summary, transcript from tickets where number = ? and taken_at is null",
                (number,),
            ).fetchone()
            if found is None:
                return False
            summary, transcript = found
            connection.execute(
                "update tickets set summary = ?, transcript = ? where number = ?",
                (f"{summary}\n{text}", f"{transcript}\n{text}", number),
            )
            return True

        return await self._database.run(work, durable=True)
