"""``history``: search, export, import, purge, verify, backup, restore, encrypt.

What is exported is streamed, so that a year of a shop needs no more memory than a day of it; a file appears under its
name when it is whole, and an interrupted export leaves nothing behind.
"""

from __future__ import annotations

import getpass
import json
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable
from contextlib import aclosing, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.adapters.clock import SystemClock
from desktop.adapters.config import Config, Secrets, load
from desktop.adapters.history import backup, cipher
from desktop.adapters.history.intake import lines_of
from desktop.adapters.history.purge import Purge, Retention
from desktop.adapters.history.queries import read_words
from desktop.adapters.history.sheet import COLUMNS
from desktop.adapters.history.transfer import Transfer
from desktop.app.keeping import (
    KEY,
    Keeping,
    keeping,
    kept_file,
    key_of,
    retention_of,
    shared_keeping,
)
from desktop.app.languages import operator_language
from desktop.cli.ages import age, moment
from desktop.cli.options import words_said
from desktop.domain import locations
from desktop.domain.conversations import EVERYTHING, Filters
from desktop.domain.errors import ConfigError
from desktop.domain.masking import Role
from desktop.domain.wire import to_json
from desktop.services.insights.insights import AGREEING, words_of
from desktop.services.replies.phrases import PhraseBook
from desktop.services.whole_file import whole_file

FOUND_AT_MOST = 100_000
"""Conversations that an export by words can hold."""


class Desk:
    """What the commands share: the store, the words, and who is asking."""

    def __init__(self, options: Namespace, config: Config) -> None:
        self.options = options
        self.config = config
        self.clock = SystemClock()
        self.file = kept_file(config, demo=options.demo)
        self.book = PhraseBook.load(locations.assets() / "phrases")
        self.lang = operator_language(self.book.languages, options.lang)
        self.kept: Keeping = (
            shared_keeping(config, self.clock)
            if options.shared
            else keeping(config, self.file, self.clock)
        )
        self.owner = f"staff:{getpass.getuser()}"

    def say(self, key: str, **facts: object) -> None:
        """A sentence for the person, unless a program reads along."""
        if not self.options.json:
            sys.stdout.write(self.book.say(self.lang, f"history.{key}", **facts) + "\n")

    def tell(self, **fields: Any) -> None:
        """A JSON object for the program that reads along."""
        if self.options.json:
            sys.stdout.write(json.dumps(to_json(fields), ensure_ascii=False) + "\n")

    def transfer(self) -> Transfer:
        """What exports and imports."""
        return Transfer(self.kept.database, self.clock, words_of(self.book, *AGREEING))

    async def filters(self) -> Filters:
        """What the words and options narrow to; free words narrow to the conversations they stand in."""
        options, now = self.options, self.clock.now()
        base = Filters(
            customer=options.customer,
            since=moment(options.since, now) if options.since else None,
            until=moment(options.until, now) if options.until else None,
        )
        free, filters = read_words(words_said(" ".join(options.words)), base, now.tzinfo)
        if free:
            hits = await self.kept.history.search(free, limit=FOUND_AT_MOST, filters=filters)
            filters = replace(filters, among=tuple(dict.fromkeys(hit.conversation for hit in hits)))
        return filters


async def manage(options: Namespace) -> int:
    """Run one of the commands."""
    config = load(options.shared or options.config)
    if options.what in OFFLINE:
        return OFFLINE[options.what](options, config)
    desk = Desk(options, config)
    try:
        status = await ONLINE[options.what](desk)
        if desk.kept.history.mishap:
            book, mishap = desk.book, desk.kept.history.mishap
            sys.stderr.write(book.say(desk.lang, f"{mishap}.happened") + "\n")
        return status
    finally:
        await desk.kept.history.close()


async def _search(desk: Desk) -> int:
    options = desk.options
    words = words_said(" ".join(options.words))
    filters = Filters(
        customer=options.customer,
        since=moment(options.since, desk.clock.now()) if options.since else None,
        until=moment(options.until, desk.clock.now()) if options.until else None,
    )
    if not words.strip() and filters == EVERYTHING:
        raise ConfigError("history search needs words to look for")
    hits = await desk.kept.history.search(words, limit=options.limit, filters=filters)
    if not hits:
        desk.say("no_hits", words=words or options.customer or options.since or options.until)
    for hit in hits:
        if options.json:
            sys.stdout.write(json.dumps(to_json(hit), ensure_ascii=False) + "\n")
        else:
            shown = hit.snippet.replace("\u2068", "[").replace("\u2069", "]")
            when = hit.at.astimezone(desk.clock.now().tzinfo)
            sys.stdout.write(f"{when:%Y-%m-%d %H:%M}  {hit.conversation}#{hit.turn}  {shown}\n")
    return 0


async def _export(desk: Desk) -> int:
    options, transfer = desk.options, desk.transfer()
    if not options.format:
        raise ConfigError("history export needs --format csv or --format jsonl")
    if options.json and options.format == "csv" and not options.out:
        raise ConfigError(
            "--json prints JSON only: take --format jsonl, or write the sheet with --out FILE"
        )
    filters, role = await desk.filters(), Role(options.role)
    if options.format == "csv":
        headings = {name: desk.book.say(desk.lang, f"history.column.{name}") for name in COLUMNS}
        portions = transfer.sheet(filters, role, headings, desk.owner)
    else:
        portions = transfer.turns(filters, role, desk.owner)
    target = whole_file(options.out) if options.out else nullcontext(sys.stdout.buffer)
    done = 0
    with target as out:
        async with aclosing(portions) as stream:
            async for portion in stream:
                out.write(portion.text.encode("utf-8"))
                done = portion.done
                if options.out and sys.stderr.isatty():
                    sys.stderr.write(f"\r{portion.done} / {portion.total}")
        out.flush()
    if options.out:
        if sys.stderr.isatty():
            sys.stderr.write("\r")
        desk.say("exported", count=done, file=options.out)
        desk.tell(ok=True, conversations=done, file=str(options.out))
    return 0


async def _import(desk: Desk) -> int:
    file = _one_file(desk.options)
    with file.open(encoding="utf-8-sig") as stream:
        found = await desk.transfer().take(lines_of(stream), desk.owner)
    desk.say("imported", turns=found.turns, events=found.events, known=found.known)
    desk.tell(ok=True, turns=found.turns, events=found.events, known=found.known)
    return 0


async def _purge(desk: Desk) -> int:
    options, purge = desk.options, Purge(desk.kept.database, desk.clock)
    if options.customer:
        receipt = await purge.customer(options.customer, desk.owner)
    else:
        keep = retention_of(desk.config)
        if options.older_than:
            keep = replace(keep, conversations=_days(options.older_than))
        if keep == Retention():
            raise ConfigError(
                "history purge needs --customer NUMBER, --older-than 90d, or [history] keep_days in the configuration"
            )
        receipt = await purge.expired(keep, desk.owner)
    for name in ("conversations", "events", "texts", "audit_payloads", "tickets"):
        desk.say(f"purged.{name}", count=getattr(receipt, name))
    for copy in receipt.copies:
        desk.say("purged.copy", file=copy)
    for aside in receipt.set_aside:
        desk.say("purged.set_aside", file=aside)
    desk.say("purged.receipt", row=receipt.audit_row, subject=receipt.subject)
    desk.tell(ok=True, **to_json(receipt))
    return 0


def _days(text: str) -> int:
    """Whole days, at least one: "older than 12h" would take today's conversations with it."""
    days = age(text).days
    if not days:
        raise ConfigError(f"history purge works in whole days, not {text!r}: --older-than 90d")
    return days


async def _verify(desk: Desk) -> int:
    found = await desk.kept.audit.inspect(desk.options.head or "")
    whole = found.broken is None
    if whole:
        desk.say("verify.whole", count=found.rows, head=found.head)
    else:
        desk.say(f"verify.{found.why}", row=found.broken)
    desk.tell(ok=whole, row=found.broken, why=found.why, rows=found.rows, head=found.head)
    return int(not whole)


async def _backup(desk: Desk) -> int:
    target = _one_file(desk.options, must_exist=False)
    key = key_of(desk.config, desk.file, Secrets())
    size = await backup.back_up(desk.kept.database, target, key)
    await desk.kept.audit.note("backup", desk.owner, file=target.name)
    desk.say("backed_up", file=target, size=f"{size / 1e6:.1f}")
    desk.tell(ok=True, file=str(target), bytes=size)
    return 0


async def _rate(desk: Desk) -> int:
    from desktop.services.insights.rating import read_rating

    if len(desk.options.words) < 2:
        raise ConfigError(
            "history rate needs a conversation and a word: history rate CONVERSATION good"
        )
    conversation, *said = desk.options.words
    helped = read_rating(" ".join(said), desk.book)
    if helped is None:
        raise ConfigError(f"{' '.join(said)!r} tells neither that it helped nor that it did not")
    known = Filters(among=(conversation,))
    if not await desk.kept.history.conversations(limit=1, filters=known):
        raise ConfigError(f"there is no conversation {conversation!r}")
    await desk.kept.history.rate(conversation, helped=helped, how="word")
    desk.tell(ok=True, helped=helped)
    return 0


def _restore(options: Namespace, config: Config) -> int:
    source, file = _one_file(options), kept_file(config, demo=options.demo)
    before = backup.restore(source, file, key_of(config, file, Secrets()))
    _say(options, "restored", file=file)
    if before:
        _say(options, "restored_before", file=before)
    return 0


def _encrypt(options: Namespace, config: Config) -> int:
    file = kept_file(config, demo=options.demo)
    if not file.is_file():
        raise ConfigError(f"{file}: there is no history to encrypt")
    with file.open("rb") as stream:
        if not stream.read(16).startswith(b"SQLite format 3"):
            if (plain := cipher.plain_of(file)).is_file():  # the last time was cut off at the end
                cipher.overwrite(plain)
                _say(options, "encrypted", file=file)
                return 0
            raise ConfigError(f"{file} is not a plain history; is it encrypted already?")
    secrets = Secrets()
    key, where = secrets.get(KEY), ""
    if not key:
        key = cipher.new_key()
        where = secrets.keep(KEY, key)
    cipher.encrypt(file, key)
    copies = sorted(file.parent.glob(f"{file.stem}.before-*{file.suffix}"))
    for copy in copies:
        cipher.overwrite(copy)
    _say(options, "encrypted", file=file)
    if where:
        _say(options, "encrypted_key", where=where)
    if not config.history.encrypted:
        _say(options, "encrypted_setting")
    return 0


def _say(options: Namespace, key: str, **facts: object) -> None:
    if options.json:
        sys.stdout.write(
            json.dumps({"ok": True, "did": key, **{n: str(v) for n, v in facts.items()}}) + "\n"
        )
        return
    book = PhraseBook.load(locations.assets() / "phrases")
    lang = operator_language(book.languages, options.lang)
    sys.stdout.write(book.say(lang, f"history.{key}", **facts) + "\n")


def _one_file(options: Namespace, *, must_exist: bool = True) -> Path:
    if len(options.words) != 1:
        raise ConfigError(f"history {options.what} needs one file")
    file = Path(options.words[0])
    if file.is_dir():
        raise ConfigError(f"{file} is a folder; history {options.what} needs one file")
    if must_exist and not file.is_file():
        raise ConfigError(f"{file}: there is no such file")
    return file


ONLINE: dict[str, Callable[[Desk], Awaitable[int]]] = {
    "search": _search,
    "export": _export,
    "import": _import,
    "purge": _purge,
    "verify": _verify,
    "backup": _backup,
    "rate": _rate,
}
OFFLINE: dict[str, Callable[[Namespace, Config], int]] = {"restore": _restore, "encrypt": _encrypt}
"""What needs the file for itself."""
