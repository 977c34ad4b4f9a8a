"""The plugin: a name and its tools."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, overload

from desktop.api.context import Request, serve_as
from desktop.api.failures import Invalid
from desktop.api.records import structured
from desktop.api.schema import read, schema_of

Handler = TypeVar("Handler", bound=Callable[..., Any])

_COROUTINE = 0x80  # inspect.CO_COROUTINE; importing inspect costs a third of a child's start


class Tool:
    """One function that the gateway may call."""

    __slots__ = ("asynchronous", "description", "function", "hints", "name", "schema", "write")

    def __init__(
        self, function: Callable[..., Any], name: str, description: str, write: bool
    ) -> None:
        self.function = function
        self.name = name
        self.description = description
        self.write = write
        self.schema, self.hints = schema_of(function)
        self.asynchronous = bool(function.__code__.co_flags & _COROUTINE)

    def values(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """The arguments as the function's hints promise them.

        Raises:
            Invalid: one is missing, unknown, or of another type.
        """
        given = {name: value for name, value in arguments.items() if value is not None}
        for name in given:
            if name not in self.hints:
                raise Invalid(f"{name}: there is no such argument")
        for name in self.schema.get("required", ()):
            if name not in given:
                raise Invalid(f"{name} is missing")
        return {name: read(self.hints[name], value, name) for name, value in given.items()}

    def listing(self) -> dict[str, Any]:
        """The tool as ``tools/list`` shows it."""
        hints = {
            "readOnlyHint": not self.write,
            "destructiveHint": self.write,
            "idempotentHint": True,
        }
        return {
            "name": self.name,
            "description": self.description,
            "inputSchema": self.schema,
            "annotations": hints,
        }


class Plugin:
    """A named collection of tools, and the program that serves them."""

    def __init__(self, name: str, version: str = "1.0.0") -> None:
        self.name = name
        self.version = version
        self.tools: dict[str, Tool] = {}
        self.on_change: Callable[[], None] | None = None
        """Called when the list of tools changes while the plugin runs; the server sets it."""

    @overload
    def tool(self, function: Handler, /) -> Handler: ...
    @overload
    def tool(
        self, /, *, name: str | None = None, description: str | None = None, write: bool = False
    ) -> Callable[[Handler], Handler]: ...

    def tool(
        self,
        function: Callable[..., Any] | None = None,
        /,
        *,
        name: str | None = None,
        description: str | None = None,
        write: bool = False,
    ) -> Any:
        """Offer a function, plain or ``async``, as a tool; it stays callable as before.

        Its hints become the schema, the first paragraph of its docstring the description. ``write=True`` for whatever
        changes something at the shop: the gateway then asks the person first and gives an idempotency key.

        Raises:
            TypeError: an argument's hint has no JSON form.
        """

        def offer(function: Handler) -> Handler:
            told = description or _first_paragraph(function.__doc__)
            made = Tool(function, name or function.__name__, told, write)
            self.tools[made.name] = made
            if self.on_change:
                self.on_change()
            return function

        return offer(function) if function else offer

    def withdraw(self, name: str) -> None:
        """Offer a tool no longer."""
        del self.tools[name]
        if self.on_change:
            self.on_change()

    def call(
        self,
        tool: str,
        /,
        arguments: dict[str, Any] | None = None,
        *,
        context: Request | None = None,
    ) -> dict[str, Any]:
        """Run a tool here and now, as the wire would: for tests and scripts, not for ``async`` tools.

        Raises:
            Failure: what the tool answered instead of a record.
        """
        found = self.tools[tool]
        serve_as(context or Request(staff=True))
        return structured(found.function(**found.values(arguments or {})))

    def run(self) -> None:
        """Serve MCP on the standard streams until the other side closes them."""
        from desktop.api.server import serve

        serve(self)


def _first_paragraph(docstring: str | None) -> str:
    lines = [line.strip() for line in (docstring or "").strip().splitlines()]
    return " ".join(lines[: lines.index("") if "" in lines else None])
