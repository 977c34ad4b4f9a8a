"""How a tool says that it has no record to give, with a word that the gateway understands.

    Failure
    ├── NotFound      there is no such thing (also: not this customer's)
    ├── Refused       the shop's rules say no; the code says which rule
    ├── Unavailable   the shop cannot be reached now; the gateway tries reads again
    └── Invalid       an argument cannot be taken

Any other exception counts as a fault of the plugin: its traceback goes to the log, the caller sees ``unavailable``.
"""

from __future__ import annotations


class Failure(Exception):
    """An answer without a record."""

    code = "internal"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        """One English sentence for logs and evidence; customers never see it."""


class NotFound(Failure):
    """There is no such order, parcel, return."""

    code = "not_found"


class Refused(Failure):
    """The shop says no, for instance ``Refused("out_of_window", "Returns end after 30 days.")``."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(detail)
        self.code = code
        """Machine word of the rule that decided; the reply's sentence is chosen by it."""


class Unavailable(Failure):
    """The shop's system does not answer, or answers nonsense."""

    code = "unavailable"

    def __init__(self, detail: str = "", *, sent: bool = True) -> None:
        super().__init__(detail)
        self.sent = sent
        """Of a write: whether the shop may have got it. False: it was surely not done, and may be tried again."""


class Invalid(Failure):
    """An argument has the wrong type, length, range or form."""

    code = "invalid"
