"""One real Medusa for all journeys, seeded through its own API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Ask
from tests.live.medusa_seed import Medusa
from tests.live.medusa_system import CannotRunError, MedusaSystem, reason_file

HOURS = "# Opening hours\n\nMonday to Saturday from 9:00 to 18:00.\n"

CONFIG = """
[shop]
name = "Dock Street"
url = "{url}"
mapping = "medusa"
order_numbers = ['#\\d{{1,7}}', '\\d{{4,7}}']
documents = "{documents}"

[model]
name = ""

[history]
file = "{history}"

[limits]
customer_calls_per_minute = 60
"""


@pytest.fixture(scope="session")
def system() -> Iterator[MedusaSystem]:
    """Medusa and PostgreSQL, running."""
    try:
        made = MedusaSystem()
    except CannotRunError as error:
        pytest.skip(f"no Medusa here: {error}")
    try:
        if not made.ready:
            reason = reason_file()
            told = reason.read_text(encoding="utf-8") if reason.is_file() else "not installed"
            pytest.skip(f"no Medusa here: {told}; python -m tests.live.medusa_system installs it")
        made.start()
    except CannotRunError as error:
        made.stop()
        pytest.skip(f"no Medusa here: {error}")
    yield made
    made.stop()


@pytest.fixture(scope="session")
def medusa(system: MedusaSystem) -> Iterator[Medusa]:
    """The shop with its goods, customers and orders."""
    shop = Medusa(system.url)
    shop.seed()
    yield shop
    shop.close()


Start = Callable[..., Ask]


@pytest.fixture
def ask(medusa: Medusa, tmp_path: Path) -> Start:
    """Starts ``ask --json`` against Medusa, as staff or ``as_customer="anna"``."""
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "hours.md").write_text(HOURS, encoding="utf-8")
    config = tmp_path / "counterpart.toml"
    told = CONFIG.format(url=medusa.url, documents=documents, history=tmp_path / "history.db")
    config.write_text(told, encoding="utf-8")
    environment = {
        "COUNTERPART_SECRET_SHOP_TOKEN": medusa.seeded.secret,
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "LANG": "C.UTF-8",
    }

    def start(*words: str, as_customer: str = "", lang: str = "en") -> Ask:
        who = ("--as", medusa.seeded.customers[as_customer]) if as_customer else ()
        told = ("--config", str(config), "--lang", lang, *who, *words)
        return Ask(*told, environment=environment)

    return start
