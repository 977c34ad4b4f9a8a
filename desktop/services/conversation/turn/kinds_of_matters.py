"""What is asked about, by who can tell it: the shop's documents alone, the record of an order, or both at different times."""

from __future__ import annotations

from desktop.domain.actions import Action
from desktop.domain.matters import Matter
from desktop.domain.situations import Situation

NO_FACT = frozenset(
    {
        Matter.DELIVERY_CUSTOMS,
        Matter.DELIVERY_PARCELS,
        Matter.DELIVERY_UNATTENDED,
        Matter.DELIVERY_ANOTHER_TIME,
        Matter.DELIVERY_CALL,
        Matter.DELIVERY_LOST,
        Matter.DELIVERY_DAMAGED,
        Matter.DELIVERY_WRONG,
        Matter.DELIVERY_ABROAD,
        Matter.DELIVERY_PICKUP,
        Matter.PAYMENT_DEADLINE,
        Matter.PAYMENT_WAYS,
        Matter.PAYMENT_INSTALMENTS,
        Matter.RETURNS_WHO_PAYS,
        Matter.RETURNS_HOW,
        Matter.RETURNS_WHERE,
        Matter.RETURNS_COLLECTION,
        Matter.RETURNS_PACKAGING,
        Matter.RETURNS_REFUND_WAY,
        Matter.RETURNS_PROOF,
        Matter.WARRANTY_TIME,
        Matter.WARRANTY_COVERED,
        Matter.WARRANTY_NOT_COVERED,
        Matter.WARRANTY_PROOF,
        Matter.REPAIR_HOW,
        Matter.REPAIR_TIME,
        Matter.REPAIR_COST,
        Matter.REPAIR_LOAN,
        Matter.SHOP_HOURS,
        Matter.SHOP_HOLIDAYS,
        Matter.SHOP_WHERE,
        Matter.SHOP_PARKING,
        Matter.SHOP_PHONE,
    }
)
"""Matters of which an order's record tells nothing: a look at it is no answer to them."""

OF_NO_ORDER = (NO_FACT - {Matter.DELIVERY_PARCELS, Matter.DELIVERY_LOST, Matter.DELIVERY_WRONG}) | {
    Matter.DELIVERY_COST,
    Matter.DELIVERY_TAKES,
    Matter.DELIVERY_CARRIERS,
}
"""Matters that are asked of no order where none is known: what came wrong, or never, is somebody's own."""

NOT_YET_KNOWN = frozenset({Matter.DELIVERY_LEAVES, Matter.DELIVERY_TAKES, Matter.DELIVERY_CARRIERS})
"""Matters of which the record of an order tells nothing before it is sent."""

OF_DAYS = frozenset({Matter.DELIVERY_ANOTHER_TIME, Matter.SHOP_HOURS, Matter.SHOP_HOLIDAYS})
"""Matters whose questions name a day that no order was placed on: "can I ask for Saturday instead"."""

ELSEWHERE = frozenset({"shop", "member", "giftcard", "warranty", "repair", "payment", "returns"})
"""Chapters of which the record of an order tells nothing: believed in firmly they are asked about, whatever a rule took the words for."""

OF_AWAY = frozenset(
    {
        Matter.DELIVERY_UNATTENDED,
        Matter.DELIVERY_ANOTHER_TIME,
        Matter.DELIVERY_CALL,
        Matter.DELIVERY_REDIRECT,
        Matter.DELIVERY_PICKUP,
    }
)
"""What somebody who will not be at home may ask about; anything else has to be believed in firmly."""

OF_HARM = frozenset(
    {Matter.DELIVERY_DAMAGED, Matter.DELIVERY_WRONG, Matter.CANCEL_MONEY, Matter.SAFETY}
)

OF_RECORD = {
    Matter.FACT_WHERE: Action.TRACK_PARCEL,
    Matter.FACT_ETA: Action.TRACK_PARCEL,
    Matter.FACT_COURIER: Action.TRACK_PARCEL,
    Matter.FACT_HANDED_TO: Action.TRACK_PARCEL,
    Matter.FACT_PRICE: Action.ORDER_STATUS,
    Matter.FACT_PAID: Action.ORDER_STATUS,
    Matter.FACT_ITEMS: Action.ORDER_STATUS,
    Matter.FACT_BOUGHT: Action.ORDER_STATUS,
    Matter.FACT_ADDRESS: Action.ORDER_STATUS,
    Matter.FACT_INVOICE: Action.INVOICE_STATUS,
}
"""What the record of the order that was told of answers, however much the words sound like a question for a rule."""

TELLS_ORDER = frozenset(
    {
        Situation.NOT_SENT,
        Situation.UNDER_WAY,
        Situation.STUCK,
        Situation.DELIVERED,
        Situation.INVOICE,
    }
)
