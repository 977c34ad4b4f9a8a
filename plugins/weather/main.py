"""weather: what the sky over a city looks like now."""

import json
from typing import Annotated
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from desktop.api import Field, NotFound, Plugin, Unavailable, config, request

plugin = Plugin("weather")


@plugin.tool
def now(
    city: Annotated[str, Field("the city, for instance: Oslo", min_length=1, max_length=80)],
) -> str:
    """The weather in a city now."""
    asked = request()
    url = config("url").format(city=quote(city, safe=""), lang=asked.lang)
    if not url.startswith(("http://", "https://")):
        raise Unavailable("the setting url is not an http address")
    try:
        with urlopen(url, timeout=asked.remaining) as answer:  # noqa: S310 - checked above
            told = json.load(answer)["current_condition"][0]
        words = told.get(f"lang_{asked.lang}") or told["weatherDesc"]
        return f"{city}: {words[0]['value'].strip()}, {told['temp_C']} °C"
    except HTTPError as error:
        if error.code == 404:
            raise NotFound(f"no city {city!r}") from error
        raise Unavailable(f"the service answers {error.code}") from error
    except (OSError, ValueError, LookupError) as error:
        raise Unavailable(f"the service cannot be used: {error}") from error


if __name__ == "__main__":
    plugin.run()
