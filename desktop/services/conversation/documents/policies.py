"""Questions that the shop's documents answer: by the rule, and, where they are asked of something bought, by that too."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.people import CallerKind
from desktop.services.conversation.consent import own_goods
from desktop.services.conversation.documents import documents, summarising
from desktop.services.conversation.documents.before_declining import of_phrase
from desktop.services.conversation.turn.giving_back import OWN_GOODS
from desktop.services.conversation.turn.parts import Parts, ShortAnswers
from desktop.services.conversation.turn.put_together import put_together
from desktop.services.conversation.turn.turn import Turn
from desktop.services.routing.routed import for_action


async def answer(turn: Turn, request: Request, parts: Parts) -> None:
    """Tell of the goods that are meant, where some are, and what the documents say."""
    if request.arguments.reason == summarising.SUMMARY:
        if await summarising.tell(turn, request, parts):
            return
        request = summarising.plain(request)
    if request.action is Action.RETURN_POLICY:
        turn.memory.asked_own = turn.number
    looks = parts.manners.persona.allows(Action.FIND_ORDERS)
    told = await own_goods.tell_whether_it_may_go_back(turn, request) if looks else None
    if told is own_goods.ASKED:
        return
    if told is None:
        own = request.arguments.product if looks and not turn.asking else None
        before = len(turn.reply)
        await _documents(turn, request, parts, beside=own is not None)
        # What was quoted a moment ago is not read out again, and nothing at all is no answer.
        if own and len(turn.reply) == before and not await own_goods.show(turn, request):
            if before or await _rule_of_days(turn, request, parts):
                return
            await turn.say("documents.unknown")
            turn.memory.failures += 1
            return
        if request.action is Action.SHOP_QUESTION and request.arguments.product and looks:
            await own_goods.speak_of(turn, request.arguments.product)
    elif told.allowed and asks_more_than_that(parts.short, request.arguments.question or ""):
        await _documents(turn, request, parts, beside=True)  # a refusal quotes the rule itself


async def _rule_of_days(turn: Turn, request: Request, parts: Parts) -> bool:
    """Until when anything goes back, where it is asked of goods whose order nobody may see yet."""
    if request.arguments.reason != OWN_GOODS or turn.caller.kind is CallerKind.STAFF:
        return False
    return await _documents(turn, of_phrase(turn, "asked.why_not"), parts, beside=True)


def asks_more_than_that(short: ShortAnswers, question: str) -> bool:
    """Whether more is asked than whether it may go back: if it was opened, who pays, when the money comes."""
    hears = short.afterwards
    return any(hears.says(kind, question) for kind in ("condition", "used", "opened", *_MORE))


def own_standing(short: ShortAnswers, asked: Arguments) -> bool:
    """Whether it is asked how many points somebody has, or which level: no order's record has it, and a rule alone sounds like an answer."""
    about = asked.matter or (asked.about[0].matter if asked.about else None)
    of_members = about is not None and about.kin in _OF_MEMBERS
    return of_members and short.aims.says("own_standing", asked.question or "")


_OF_MEMBERS = frozenset({"member", "giftcard"})
_MORE = ("cost", "money_when", "money_where", "box", "deadline", "how_long")


async def beside(turn: Turn, question: str, parts: Parts) -> bool:
    """What the documents say to a question, after a look that answered a part of it; nothing where they say nothing."""
    matter = put_together(question, turn.words.say)
    read = turn.asks.of_documents if turn.asks and question in turn.memory.heard[-1:] else None
    asked = Arguments(question=question, matter=matter, about=read)
    return await _documents(turn, Request(Action.SHOP_QUESTION, asked), parts, beside=True)


async def _documents(turn: Turn, request: Request, parts: Parts, *, beside: bool) -> bool:
    model = parts.model if parts.settings.phrase_with_model else None
    order = turn.memory.order
    known = (order.recipient, order.phone, order.address) if order else ()
    model = for_action(model, request.action, known)
    plain = replace(request, arguments=replace(request.arguments, reason=None))
    if not beside and own_standing(parts.short, request.arguments):
        await turn.say("documents.not_yours")
    return await documents.answer(turn, plain, model, parts.manners, beside=beside)
