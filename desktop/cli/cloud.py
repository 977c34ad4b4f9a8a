"""``cloud``: what would leave the building, what was spent today, and the word that allows it."""

from __future__ import annotations

import sys
from argparse import Namespace

from desktop.adapters.clock import SystemClock
from desktop.adapters.config import load
from desktop.app.cloud import budget_of
from desktop.app.languages import operator_language
from desktop.domain import locations
from desktop.domain.errors import ModelRefused
from desktop.services.replies.phrases import PhraseBook


def tell(options: Namespace) -> int:
    """Show the state; ``allow`` and ``forbid`` change it."""
    config = load(options.config)
    book = PhraseBook.load(locations.assets() / "phrases")
    lang = operator_language(book.languages, options.lang)
    budget = budget_of(config, SystemClock())
    if options.word:
        try:
            budget.approve(allowed=options.word == "allow")
        except ModelRefused:
            sys.stderr.write(book.say(lang, "cloud.nothing_to_see") + "\n")
            return 1
    spent = budget.today
    state = "off" if not config.cloud.model else "allowed" if spent.approved else "waiting"
    lines = [book.say(lang, f"cloud.{state}", model=config.cloud.model)]
    if config.cloud.model:
        cloud = config.cloud
        lines.append(
            book.say(
                lang,
                "cloud.spent",
                requests=spent.requests,
                most_requests=cloud.requests_per_day,
                tokens=spent.tokens,
                most_tokens=cloud.tokens_per_day,
            )
        )
    if spent.sample:
        lines += [book.say(lang, "cloud.sample"), spent.sample]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0
