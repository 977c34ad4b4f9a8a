"""What a conversation remembers: the order spoken of, the choice offered, the question asked, the yes awaited.

It lives in one conversation and dies with it, and it belongs to one caller: when somebody else is asking, everything that
was known of the first one's orders is forgotten. :mod:`desktop.services.dialogue.reopening` rebuilds it from the
conversation's own events.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.domain.actions import Action, Arguments, Period, Request
from desktop.domain.cards import Confirmation
from desktop.domain.events import Awaited
from desktop.domain.identifiers import same
from desktop.domain.matters import Matter
from desktop.domain.orders import Order
from desktop.domain.people import Whose
from desktop.domain.situations import Situation
from desktop.services.dialogue.afterwards import Thread
from desktop.services.dialogue.courses import Course, Running, spoken_of
from desktop.services.dialogue.proof import Proof
from desktop.services.dialogue.remembered import (
    GUESS,
    WISH,
    Done,
    LaidAside,
    OpenQuestion,
    Passed,
    Served,
)
from desktop.services.dialogue.spans import (
    ABOUT_WITHIN,
    BEGUN_WITHIN,
    FOLLOWS_WITHIN,
    FRESH_S,
    SPOKEN_OF_S,
    UNDONE_WITHIN,
)

MAX_FOLLOW_UP = 40
"""Characters of a question that goes on from another; a longer one says itself what it is about."""
MOST_HEARD = 200
"""Utterances kept for a hand-over: hours at a counter; nobody reads more."""
MOST_WORDS = 12
"""Utterances in which something may still stand that the open act depends on."""
KEPT_FIRST = 20
"""How many of the first ones stay: they tell what it began with."""

_AT_HAND = frozenset({Situation.DELIVERED, Situation.UNDER_WAY, Situation.MAY_RETURN})
"""After these somebody may hold the thing, and tell a fault of it or of a part."""


@dataclass(slots=True)
class Memory:
    """The state of one dialogue."""

    owner: str | None = None
    """Whose orders these are; see :attr:`desktop.domain.people.Caller.owner`."""
    order_id: str | None = None
    """The order last spoken of; "it" means this one."""
    beside: tuple[str, int] | None = None
    """What was told last that is no shop's business, and in which turn."""
    spoken_before: str | None = None
    """The order that was spoken of before that one: "the other one" of two."""
    order: Order | None = None
    """The order that was read last; see :attr:`order_spoken_of`."""
    product: str | None = None
    """What of that order was asked about, in the person's words: it may hold other things too."""
    order_read_at: float = 0.0
    spoken_at: float | None = None
    """When that order was last spoken of; None after reopening, when it is not known."""
    whose: Whose | None = None
    """The customer whom a member of staff named last, by number."""
    whose_id: str | None = None
    """The shop's own number of that customer, as far as an order told."""
    whose_at: float = 0.0
    named: str | None = None
    """The name by which a customer was told who is not known yet."""
    served: tuple[Served, ...] = ()
    """The customers of whom staff spoke, in the order in which they came."""
    candidates: tuple[Order, ...] = ()
    """Orders offered for a choice in the last reply."""
    parcels: tuple[str, str | None, int] | None = None
    """The order whose several parcels were told of last, the thing in the one that came first in the answer, and the turn."""
    past_choice: tuple[Order, ...] = ()
    """Orders offered before, of which one was taken: "no, the other one" means one of these."""
    past_choice_at: int = -1
    """The turn in which they were offered."""
    listed: tuple[Arguments, int] | None = None
    """What several orders were found by, and in which turn: "what did all that come to" is asked of all of them."""
    suspended: Request | None = None
    """What was wanted when a choice was offered or a question asked."""
    missing: str | None = None
    """What the last question asked for: order, verify, address, items, guess, wish or action."""
    asked: int = 1
    shelved: OpenQuestion | None = None
    """A question that was left for another wish; "back" returns to it."""
    last: Request | None = None
    """The last thing wanted of an order, for "not this one, the one from last month"."""
    last_at: int = -1
    asked_about: tuple[Matter, int] | None = None
    """The matter that the documents were asked about, and in which turn."""
    asked_documents: tuple[str, int] | None = None
    """The last question to the shop's documents, and the turn of it."""
    section: tuple[str, str, int] | None = None
    """Document and section that were quoted last, and the turn of it."""
    confirmation: Confirmation | None = None
    """The write that waits for a yes."""
    reminded_at: int = -1
    """In which turn something else was answered and the write that waits was asked about once more."""
    wish: Request | None = None
    """The request that the open confirmation is made of, with its order: what a correction changes."""
    done: Done | None = None
    """The last write that was recorded in this conversation."""
    running: Running | None = None
    """What takes its course since it was done or told: "how long does that take" asks of it."""
    proof: Proof = field(default_factory=Proof)
    """What a visitor has told of who they are."""
    proof_asked: int = 0
    laid_aside: LaidAside | None = None
    """An act whose yes was put off or denied: "go ahead then" asks for its yes once more."""
    waiting: list[Request] = field(default_factory=list[Request])
    """Further requests of the same breath: each has its turn when the question or the write before it is decided."""
    invited: Request | None = None
    """A wish that the last reply invited a detail for ("tell me whose name goes on it"), without asking."""
    told_of: tuple[Request, int] | None = None
    """The act that was last told about and not begun, and the turn of it: "do it then" begins it."""
    refused: tuple[Action, str, int] | None = None
    """The act that was last refused, of which order, in which turn: nobody is asked whether they want it once more."""
    refused_for: str | None = None
    """Why, as the shop's rules call it."""
    thread: tuple[Thread, int] | None = None
    """What it is about beside the order, and the turn that last spoke of it: "where do I take it" goes on from that."""
    booked: str | None = None
    """The order with a return or exchange on the books that was last told of."""
    swapped: str | None = None
    """The order of which another one is sent, as far as the last look at it told."""
    either: int = -1
    """The turn in which it was asked which of both ways back is wanted: a yes chooses neither."""
    passed: Passed | None = None
    """What was last passed on to a colleague in this conversation: the same matter is not passed on twice."""
    danger: str | None = None
    """The number under which a danger was passed on in this conversation."""
    harm: tuple[str, str] | None = None
    """What was told to be wrong with something, and its order: who pays for sending it back depends on it."""
    harm_of: str | None = None
    """What of that order, in the person's words; None where it was not said."""
    asked_own: int = -1
    """The turn in which it was last asked whether something may go back."""
    offered: str | None = None
    """The reason a person was offered for in the last reply: a yes calls one."""
    past_offer: tuple[str, int] | None = None
    """The last such offer that was not answered, and the turn after it: "then chase it" still means that one."""
    failures: int = 0
    """Tries in a row that did not help."""
    said: list[str] = field(default_factory=list[str])
    """The blocks of the last reply, for "again"."""
    heard: list[str] = field(default_factory=list[str])
    """The person's own words, for a hand-over."""
    words: list[str] = field(default_factory=list[str])
    """What was said since an act was last settled, of the order spoken of: how many pieces go back, which stay, and in what state."""
    gist: list[str] = field(default_factory=list[str])
    """Those of them that say what is wanted, for the summary: no yes, no choice, no "louder"."""
    turned_down: set[str] = field(default_factory=set[str])
    """Numbers of the orders that were offered for the open wish and are not the ones meant."""
    when: Period | None = None
    """The one time that the last words speak of, whatever it is of: when it was bought, came, or went wrong."""
    situation: Situation | None = None
    """What was told last, for what leans on it."""
    turn: int = 0
    unsaved: bool = False
    """Whether history could not be written, and the person was told; once is enough."""

    def belongs_to(self, owner: str) -> None:
        """From now on ``owner`` asks: nothing that was known of another's orders stays.

        A visitor has no orders, so what a visitor asked for goes on when they have shown who they are.
        """
        if self.owner not in {None, owner}:
            was_visitor = str(self.owner).startswith("visitor:")
            kept = Memory(turn=self.turn, unsaved=self.unsaved)
            if was_visitor:
                kept.suspended, kept.missing, kept.heard = self.suspended, self.missing, self.heard
                kept.said = self.said
            for name in Memory.__slots__:
                setattr(self, name, getattr(kept, name))
        self.owner = owner

    @property
    def just_done(self) -> Done | None:
        """The last write, while "undo that" may still mean it."""
        return self.done if self.done and self.turn - self.done.turn <= UNDONE_WITHIN else None

    def run(self, course: Course, order_id: str) -> None:
        """This takes its course, and was just spoken of."""
        self.running = Running(course, order_id, self.turn)

    def runs(self) -> Running | None:
        """What takes its course, while that and its order were spoken of not long ago."""
        one = self.running
        if one is None or self.turn - one.turn > ABOUT_WITHIN or self.order_id is None:
            return None
        still = same(one.order_id, self.order_id) and spoken_of(one.course, self.situation)
        return one if still else None

    def about(self) -> Thread | None:
        """What the conversation is about beside the order, while that was spoken of not long ago."""
        thread, turn = self.thread or (None, 0)
        return thread if self.turn - turn <= ABOUT_WITHIN else None

    def just_about(self, thread: Thread) -> bool:
        """Whether the last reply was about that."""
        now, turn = self.thread or (None, 0)
        later = self.asked_documents is not None and self.asked_documents[1] > turn
        return now is thread and self.turn - turn <= FOLLOWS_WITHIN and not later

    @property
    def reminded(self) -> bool:
        """Whether the last reply answered something else and then asked for the yes once more."""
        return self.confirmation is not None and self.turn - self.reminded_at == 1

    def tell_of(self, request: Request) -> None:
        """The person was told how this act can be had; nothing of it has begun."""
        self.told_of = (request, self.turn)

    def refuse(self, action: Action, order_id: str, code: str | None = None) -> None:
        """This act cannot be done for that order; ``code`` is the shop's word for why."""
        self.refused = (action, order_id, self.turn)
        self.refused_for = code

    def just_refused(self) -> bool:
        """Whether something was refused a moment ago, so that "why not" asks for that."""
        return self.refused is not None and self.turn - self.refused[2] <= FOLLOWS_WITHIN

    def has_refused(self, action: Action, order_id: str) -> bool:
        """Whether this act was the last to be refused, for that order."""
        return self.refused is not None and self.refused[:2] == (action, order_id)

    def passed_lately(self) -> Passed | None:
        """What was passed on a few turns ago, and nothing was refused or spoken of that it is not about."""
        one = self.passed
        if one is None or self.turn - one.turn > ABOUT_WITHIN or one.order_id != self.order_id:
            return None
        return one if self.refused is None or self.refused[2] <= one.turn else None

    @property
    def may_begin(self) -> Request | None:
        """The act that "do it then" means."""
        request, turn = self.told_of or (None, 0)
        return request if self.turn - turn <= BEGUN_WITHIN else None

    def finish(self) -> None:
        """An act is done or declined: nothing that is asked from now on goes on from it."""
        self.last = self.told_of = None
        self.words = []

    def begin_anew(self, text: str = "") -> None:
        """The next customer is at the desk: nothing of the last one's orders or words stays but what is asked with it."""
        kept = Memory(owner=self.owner, turn=self.turn, unsaved=self.unsaved, served=self.served)
        if text:
            kept.hear(text)
        for name in Memory.__slots__:
            setattr(self, name, getattr(kept, name))

    def remember(self, order: Order, at: float) -> None:
        """This order is the one spoken of, read ``at`` that moment."""
        self.speak_of(order.order_id, at)
        self.order, self.order_read_at = order, at
        if self.whose_id not in {None, order.customer_id}:
            self.whose = self.whose_id = None  # the desk serves somebody else now
        if all(one.customer_id != order.customer_id for one in self.past_choice):
            self.past_choice = ()

    def speak_of(self, order_id: str, at: float) -> None:
        """The order of that number is the one spoken of; nothing of it needs to have been read."""
        if not (self.order_id and same(self.order_id, order_id)):
            self.product = None
            if self.order_id:
                self.words = self.words[-1:]  # what was said of another order holds for that one
            self.spoken_before = self.order_id or self.spoken_before
        self.order_id, self.spoken_at = order_id, at

    def is_recent(self, at: float) -> bool:
        """Whether the order spoken of may still be meant by "it"."""
        return self.spoken_at is None or at - self.spoken_at < SPOKEN_OF_S

    @property
    def order_spoken_of(self) -> Order | None:
        """The order spoken of as it was last read; None while no more than its number is known."""
        return self.order if self.order and self.order.order_id == self.order_id else None

    def just_told(self, at: float) -> Order | None:
        """The order that was told of last, where it is in somebody's hands or on its way: a fault may be told of it."""
        return self.order_spoken_of if self.situation in _AT_HAND and self.is_recent(at) else None

    def serve(self, whose: Whose | None, at: float) -> None:
        """This customer is at hand now, told that moment."""
        self.whose, self.whose_at, self.whose_id = whose, at, None

    def at_hand(self, at: float) -> Whose | None:
        """By which number the customer at the desk was named, while that may still be the same customer."""
        return self.whose if self.whose and at - self.whose_at < SPOKEN_OF_S else None

    def fresh_order(self, order_id: str, at: float) -> Order | None:
        """The order of that number, if it was read within the last :data:`FRESH_S` seconds."""
        fresh = at - self.order_read_at < FRESH_S
        return self.order if self.order and fresh and same(self.order.order_id, order_id) else None

    def asked_before(self, question: str) -> str | None:
        """The question to the documents that a short one in the turn after it goes on from."""
        if self.asked_documents is None:
            return None
        earlier, turn = self.asked_documents
        goes_on = self.turn - turn <= FOLLOWS_WITHIN and len(question) < MAX_FOLLOW_UP
        return earlier if goes_on and earlier != question else None

    def hear(self, text: str) -> None:
        """Keep the person's words for a hand-over; of a very long conversation the beginning and the latest."""
        self.heard.append(text)
        self.words = [*self.words, text][-MOST_WORDS:]
        if len(self.heard) > MOST_HEARD:
            del self.heard[KEPT_FIRST]
        del self.gist[:-KEPT_FIRST]

    def note(self, *, matters: bool) -> None:
        """Keep the last words for the summary, where a colleague should read of them first."""
        if matters and self.heard:
            self.gist.append(self.heard[-1])

    @property
    def question(self) -> OpenQuestion | None:
        """The open question, if there is one."""
        if self.suspended is None or not (self.missing or self.candidates):
            return None
        return OpenQuestion(self.suspended, self.missing, self.candidates, self.asked)

    def ask(self, question: OpenQuestion) -> None:
        """This question is open now."""
        self.suspended, self.missing = question.suspended, question.missing
        self.candidates, self.asked = question.candidates, question.asked

    def shelve(self) -> None:
        """Put the open question aside: something else is wanted first."""
        self.shelved = self.question or self.shelved
        self.expect_nothing()

    def expect_nothing(self) -> None:
        """Forget the open choice and question: something new was wanted."""
        self.candidates = ()
        self.suspended = None
        self.missing = None

    @property
    def asked_for(self) -> str | None:
        """The name of what was just asked for: all that a model gets to know besides the person's words."""
        if self.confirmation or self.missing in {GUESS, WISH}:
            return "yes_or_no"
        if self.candidates:
            return "choice"
        return self.missing

    @property
    def awaited(self) -> Awaited | None:
        """The number that the open question asks for."""
        if self.confirmation or self.missing not in {"order", "order_id", "verify"}:
            return None
        shows = self.missing == "verify" and self.proof.order_id and not self.proof.digits
        return Awaited.PHONE_END if shows else Awaited.ORDER_NUMBER
