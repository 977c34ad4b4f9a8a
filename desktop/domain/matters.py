"""What a question is about, as people ask shops: a closed list, because whoever reads questions is taught with it.

It is finer than the wish (:class:`desktop.domain.actions.Action`): "do I need to be in" and "what about customs" both ask the
shop's documents, and are answered by different ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Matter(StrEnum):
    """One thing that is asked."""

    DELIVERY_LEAVES = "delivery.leaves"
    """When orders are sent."""
    DELIVERY_TAKES = "delivery.takes"
    """How long a delivery takes."""
    DELIVERY_COST = "delivery.cost"
    DELIVERY_CUSTOMS = "delivery.customs"
    DELIVERY_CARRIERS = "delivery.carriers"
    DELIVERY_REDIRECT = "delivery.redirect"
    DELIVERY_PARCELS = "delivery.parcels"
    DELIVERY_UNATTENDED = "delivery.unattended"
    """Nobody is in; who else may take it."""
    DELIVERY_ANOTHER_TIME = "delivery.another_time"
    """Another day or hour, held for a while."""
    DELIVERY_CALL = "delivery.call"
    """Whether the courier calls, and how he is reached."""
    DELIVERY_NOT_MOVING = "delivery.not_moving"
    """What is done about a parcel without news."""
    DELIVERY_LOST = "delivery.lost"
    DELIVERY_LATE = "delivery.late"
    DELIVERY_DAMAGED = "delivery.damaged"
    DELIVERY_WRONG = "delivery.wrong"
    DELIVERY_EXPRESS = "delivery.express"
    DELIVERY_ABROAD = "delivery.abroad"
    DELIVERY_PICKUP = "delivery.pickup"

    RETURNS_TIME = "returns.time"
    RETURNS_CONDITION = "returns.condition"
    """Opened, used, worn, washed."""
    RETURNS_EXCLUDED = "returns.excluded"
    """What never goes back, and why."""
    RETURNS_WHO_PAYS = "returns.who_pays"
    RETURNS_HOW = "returns.how"
    RETURNS_WHERE = "returns.where"
    RETURNS_COLLECTION = "returns.collection"
    RETURNS_PACKAGING = "returns.packaging"
    RETURNS_BY_WHEN = "returns.by_when"
    """How long there is to send what was booked."""
    RETURNS_REFUND_TIME = "returns.refund_time"
    RETURNS_REFUND_WAY = "returns.refund_way"
    """Where the money goes."""
    RETURNS_REFUND_AMOUNT = "returns.refund_amount"
    RETURNS_PROOF = "returns.proof"
    """Without receipt or order number; a present."""
    RETURNS_WITHDRAW = "returns.withdraw"
    RETURNS_FAULTY = "returns.faulty"
    """What is due for a faulty thing."""
    RETURNS_SIZE = "returns.size"
    RETURNS_PART = "returns.part"
    RETURNS_NOT_YET_HERE = "returns.not_yet_here"
    """Sent back before it came."""
    RETURNS_OTHER_GOODS = "returns.other_goods"
    RETURNS_WHO_DECIDES = "returns.who_decides"
    RETURNS_SALE = "returns.sale"

    CANCEL_UNTIL = "cancel.until"
    CANCEL_COST = "cancel.cost"
    CANCEL_PART = "cancel.part"
    CANCEL_WHY = "cancel.why"
    CANCEL_MONEY = "cancel.money"

    WARRANTY_TIME = "warranty.time"
    WARRANTY_COVERED = "warranty.covered"
    WARRANTY_NOT_COVERED = "warranty.not_covered"
    WARRANTY_PROOF = "warranty.proof"

    REPAIR_HOW = "repair.how"
    REPAIR_TIME = "repair.time"
    REPAIR_COST = "repair.cost"
    REPAIR_LOAN = "repair.loan"
    REPAIR_OR_NEW = "repair.or_new"
    """Whether it is mended or replaced."""
    REPAIR_PARTS = "repair.parts"

    SAFETY = "safety"
    """Hot, smoking, swollen: what to do."""

    PAYMENT_WAYS = "payment.ways"
    PAYMENT_DEADLINE = "payment.deadline"
    """How long an unpaid order is kept."""
    PAYMENT_NOT_SHOWN = "payment.not_shown"
    PAYMENT_TWICE = "payment.twice"
    PAYMENT_INSTALMENTS = "payment.instalments"
    PAYMENT_PRICE_DROP = "payment.price_drop"
    """It became cheaper."""
    PAYMENT_COUPON = "payment.coupon"

    GIFTCARD = "giftcard"
    """Buying, using, how long it is valid."""

    INVOICE_HOW = "invoice.how"
    INVOICE_TIME = "invoice.time"
    INVOICE_UNTIL = "invoice.until"
    INVOICE_CORRECT = "invoice.correct"
    INVOICE_KIND = "invoice.kind"
    INVOICE_AMOUNT = "invoice.amount"
    INVOICE_AFTER_RETURN = "invoice.after_return"
    INVOICE_WHERE = "invoice.where"

    MEMBER_JOIN = "member.join"
    MEMBER_LEVELS = "member.levels"
    MEMBER_POINTS = "member.points"
    MEMBER_EXPIRY = "member.expiry"
    MEMBER_BIRTHDAY = "member.birthday"
    MEMBER_CODE = "member.code"
    MEMBER_PRIVACY = "member.privacy"
    MEMBER_LEAVE = "member.leave"

    SHOP_HOURS = "shop.hours"
    SHOP_HOLIDAYS = "shop.holidays"
    SHOP_WHERE = "shop.where"
    SHOP_PARKING = "shop.parking"
    SHOP_PHONE = "shop.phone"
    SHOP_QUIET = "shop.quiet"
    SHOP_ACCESS = "shop.access"
    SHOP_LOST = "shop.lost"
    SHOP_STOCK = "shop.stock"
    SHOP_ADVICE = "shop.advice"
    SHOP_DISPOSAL = "shop.disposal"
    SHOP_JOBS = "shop.jobs"
    SHOP_RESERVE = "shop.reserve"

    PERSON_WHEN = "person.when"
    """From here on: about the colleague who was called."""
    PERSON_HOW = "person.how"

    FACT_WHERE = "fact.where"
    """From here on: what the order's own record tells, not a document."""
    FACT_ETA = "fact.eta"
    FACT_HOUR = "fact.hour"
    FACT_FIRST = "fact.first"
    FACT_SLOW = "fact.slow"
    FACT_COURIER = "fact.courier"
    FACT_HANDED_TO = "fact.handed_to"
    FACT_PRICE = "fact.price"
    FACT_PAID = "fact.paid"
    FACT_BOUGHT = "fact.bought"
    FACT_ITEMS = "fact.items"
    FACT_ADDRESS = "fact.address"
    FACT_REFUND = "fact.refund"
    FACT_STEP = "fact.step"
    FACT_REPLACEMENT = "fact.replacement"
    FACT_DEADLINE = "fact.deadline"
    FACT_INVOICE = "fact.invoice"

    NONE = "none"
    """A question, or words that ask nothing, that is none of these."""

    @property
    def in_documents(self) -> bool:
        """Whether a shop's documents may answer it, rather than an order's record or nobody."""
        return self is not Matter.NONE and not self.startswith("fact.")

    @property
    def key(self) -> str:
        """Of the phrase that asks it in full, apart from any conversation."""
        return f"matter.{self.replace('.', '_')}"

    @property
    def kin(self) -> str:
        """What stands before the point of its name: matters of one chapter, closer than a group."""
        return self.partition(".")[0]

    @property
    def group(self) -> str:
        """What it belongs to: somebody who asked about a warranty goes on about repairs, not about parking."""
        return _GROUPS.get(self.partition(".")[0], self.partition(".")[0])


_GROUPS = {"repair": "warranty", "safety": "warranty", "giftcard": "member", "payment": "cancel"}


@dataclass(frozen=True, slots=True)
class Believed:
    """A matter, and how far it is believed in."""

    matter: Matter
    belief: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What words were read as asking about."""

    matter: Matter
    """The likeliest."""
    belief: float
    """How far it is believed in, or in its group, where that was asked about a moment ago."""
    likeliest: tuple[Believed, ...]
    """A few matters with the belief in each, the likeliest first."""

    @property
    def of_documents(self) -> tuple[Believed, ...]:
        """Those that a shop's documents may answer."""
        return tuple(one for one in self.likeliest if one.matter.in_documents)
