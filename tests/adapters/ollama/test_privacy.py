"""What is asked of the local model goes to the local model and nowhere else, and says nothing about the workstation."""

from __future__ import annotations

import pytest

from desktop.adapters.ollama.model import OllamaModel
from tests import ollama_scenes as scenes
from tests.adapters.ollama.conftest import ASKED, DEADLINE, QUICK, SCHEMA, collect
from tests.ollama_double import OllamaDouble


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workstation whose owner uses a cloud model and a proxy for other things."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
        monkeypatch.setenv(name.lower(), "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-secret")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")


@pytest.mark.usefixtures("surroundings")
async def test_no_proxy_no_other_address_and_no_account(double: OllamaDouble) -> None:
    model = OllamaModel(double.model, double.url, limits=QUICK)
    double.script(scenes.answer('{"action": "human"}'))
    await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
    await collect(model)
    await model.state()
    await model.close()
    assert len(double.asked("/v1/chat/completions")) == 2
    for request in double.requests:
        assert "secret" not in str(request.headers)


async def test_a_redirect_is_not_followed(double: OllamaDouble, model: OllamaModel) -> None:
    from desktop.domain.errors import ModelBroken

    async def elsewhere(to: scenes.Exchange) -> None:
        await to.raw(
            b"HTTP/1.1 307 Away\r\nLocation: http://127.0.0.1:9/v1\r\nContent-Length: 0\r\n\r\n"
        )

    double.script(elsewhere, elsewhere)
    with pytest.raises(ModelBroken, match="HTTP 307"):
        await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
    with pytest.raises(ModelBroken, match="HTTP 307"):
        await collect(model)
