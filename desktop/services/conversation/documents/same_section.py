"""What goes along with a question to the documents: words for its topic, and the section that was quoted a moment ago."""

from __future__ import annotations

from desktop.domain.actions import Action, Request
from desktop.domain.matters import Matter
from desktop.domain.orders import Passage, Passages
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.spans import FOLLOWS_WITHIN

NEARLY = 0.8
"""Of the best section's worth from which the one that was quoted before it is told on."""


def topic_of(turn: Turn, request: Request) -> str:
    """Words behind the question: of returns where only its action tells that, of a fault where who pays depends on it."""
    asked = request.arguments
    if asked.matter is Matter.RETURNS_WHO_PAYS and turn.memory.harm:
        return f" {turn.words.say('reading.faulty_topic')}"
    if request.action is Action.RETURN_POLICY and asked.matter is None and asked.about is None:
        return f" {turn.words.say('reading.returns_topic')}"
    return ""


def same_section(turn: Turn, passages: Passages) -> Passage:
    """The best of them; that which was quoted a moment ago where it is nearly as good and has more to say.

    "What would that cost", after what a warranty does not cover, is what that section says of the price.
    """
    best = passages.items[0]
    document, section, number = turn.memory.section or ("", "", 0)
    if turn.number - number > FOLLOWS_WITHIN:
        return best
    same = [one for one in passages.items if (one.document, one.section) == (document, section)]
    more = [one for one in same if one.says and one.says not in turn.memory.said]
    near = [one for one in more if one.score >= NEARLY * best.score]
    return near[0] if near else best
