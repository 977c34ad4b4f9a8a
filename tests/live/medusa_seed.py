"""A small shop in Medusa, made through Medusa's own API as its administrators and customers do it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx

REQUEST_S = 30.0
"""The first request of each kind compiles what it needs; later ones take a tenth of a second."""

ADMIN = ("admin@example.com", "supersecret")
PASSWORD = "counter-4711"

PRODUCTS = {
    "headphones": ("Halden H7 Headphones", 129.0),
    "kettle": ("Copper Kettle", 49.5),
    "lamp": ("Reading Lamp", 35.0),
}

CUSTOMERS = {
    "anna": ("anna@example.com", "Anna", "Lindqvist", "+442071830001"),
    "ben": ("ben@example.com", "Ben", "Okafor", "+442071830002"),
}


@dataclass(slots=True)
class Seeded:
    """What stands in the shop after seeding."""

    secret: str = ""
    """The secret API key of the orders plugin."""
    publishable: str = ""
    customers: dict[str, str] = field(default_factory=dict[str, str])
    """Customer numbers by first name."""
    orders: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    """Orders by what the journeys need of them; ``display_id`` is the number that people say."""


class Medusa:
    """Medusa's API."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._http = httpx.Client(base_url=url, trust_env=False, timeout=REQUEST_S)
        self.seeded = Seeded()
        self._admin: dict[str, str] = {}
        self._variants: dict[str, str] = {}
        self._region = ""
        self._shipping = ""
        self._location = ""
        self._channel = ""

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def call(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> Any:
        """The JSON of an answer; anything but success fails the test that asked."""
        answer = self._http.request(method, path, json=body, headers=headers or self._admin)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text[:500]}"
        return answer.json()

    def seed(self) -> Seeded:
        """Make everything; once a database."""
        self._sign_in()
        self._found_shop()
        self._put_up_goods()
        for name in CUSTOMERS:
            self._register(name)
        made = self.seeded.orders
        made["delivered"] = self._order("anna", {"headphones": 1, "kettle": 2})
        self._ship(made["delivered"], "1Z999AA10123456784", delivered=True)
        made["shipped"] = self._order("anna", {"lamp": 1})
        self._ship(made["shipped"], "JD014600003SE", delivered=False)
        made["new"] = self._order("anna", {"kettle": 1})
        made["to_change"] = self._order("anna", {"lamp": 2})
        made["of_ben"] = self._order("ben", {"headphones": 1})
        self._ship(made["of_ben"], "SF1428003677513", delivered=True)
        return self.seeded

    def order(self, order_id: str) -> Any:
        """An order as Medusa itself holds it."""
        fields = "id,display_id,status,fulfillment_status,canceled_at,*shipping_address"
        return self.call("GET", f"/admin/orders/{order_id}?fields={fields}")["order"]

    def returns_of(self, order_id: str) -> list[Any]:
        """An order's returns as Medusa itself holds them."""
        fields = "id,status,order_id,metadata,*items"
        found = self.call("GET", f"/admin/returns?order_id={order_id}&fields={fields}")
        return found["returns"]

    def _sign_in(self) -> None:
        email, password = ADMIN
        told = self.call(
            "POST", "/auth/user/emailpass", {"email": email, "password": password}, {"A": "b"}
        )
        self._admin = {"Authorization": f"Bearer {told['token']}"}
        key = self.call("POST", "/admin/api-keys", {"title": "Counterpart", "type": "secret"})
        self.seeded.secret = key["api_key"]["token"]
        keys = self.call("GET", "/admin/api-keys?type=publishable")["api_keys"]
        self.seeded.publishable = keys[0]["token"]
        self._publishable_id = keys[0]["id"]

    def _found_shop(self) -> None:
        store = self.call("GET", "/admin/stores")["stores"][0]
        currencies = [{"currency_code": "gbp", "is_default": True}]
        self.call("POST", f"/admin/stores/{store['id']}", {"supported_currencies": currencies})
        self._channel = self.call("GET", "/admin/sales-channels")["sales_channels"][0]["id"]
        self.call(
            "POST",
            f"/admin/api-keys/{self._publishable_id}/sales-channels",
            {"add": [self._channel]},
        )
        region = {
            "name": "United Kingdom",
            "currency_code": "gbp",
            "countries": ["gb"],
            "payment_providers": ["pp_system_default"],
        }
        self._region = self.call("POST", "/admin/regions", region)["region"]["id"]
        place = {"name": "Leeds", "address": {"address_1": "1 Dock St", "country_code": "gb"}}
        location = self.call("POST", "/admin/stock-locations", place)["stock_location"]["id"]
        self._location = location
        here = f"/admin/stock-locations/{location}"
        self.call("POST", f"{here}/sales-channels", {"add": [self._channel]})
        self.call("POST", f"{here}/fulfillment-providers", {"add": ["manual_manual"]})
        self.call("POST", f"{here}/fulfillment-sets", {"name": "Leeds", "type": "shipping"})
        fields = "fulfillment_sets.id"
        sets = self.call("GET", f"{here}?fields={fields}")["stock_location"]["fulfillment_sets"]
        zone = self.call(
            "POST",
            f"/admin/fulfillment-sets/{sets[0]['id']}/service-zones",
            {"name": "UK", "geo_zones": [{"type": "country", "country_code": "gb"}]},
        )["fulfillment_set"]["service_zones"][0]["id"]
        profiles = self.call("GET", "/admin/shipping-profiles")["shipping_profiles"]
        self._profile = (
            profiles[0]["id"]
            if profiles
            else self.call(
                "POST", "/admin/shipping-profiles", {"name": "Default", "type": "default"}
            )["shipping_profile"]["id"]
        )
        self._shipping = self._shipping_option("Parcel", zone, is_return=False)
        self._shipping_option("Parcel back", zone, is_return=True)

    def _shipping_option(self, name: str, zone: str, *, is_return: bool) -> str:
        option = {
            "name": name,
            "service_zone_id": zone,
            "shipping_profile_id": self._profile,
            "provider_id": "manual_manual",
            "price_type": "flat",
            "type": {"label": name, "description": name, "code": name.replace(" ", "-").lower()},
            "prices": [{"currency_code": "gbp", "amount": 4}],
            "rules": [
                {
                    "attribute": "is_return",
                    "operator": "eq",
                    "value": "true" if is_return else "false",
                },
                {"attribute": "enabled_in_store", "operator": "eq", "value": "true"},
            ],
        }
        made = self.call("POST", "/admin/shipping-options", option)
        return str(made["shipping_option"]["id"])

    def _put_up_goods(self) -> None:
        for key, (title, price) in PRODUCTS.items():
            product = {
                "title": title,
                "status": "published",
                "shipping_profile_id": self._profile,
                "sales_channels": [{"id": self._channel}],
                "options": [{"title": "Size", "values": ["One"]}],
                "variants": [
                    {
                        "title": "One size",
                        "sku": f"{key}-1",
                        "manage_inventory": False,
                        "options": {"Size": "One"},
                        "prices": [{"currency_code": "gbp", "amount": price}],
                    }
                ],
            }
            made = self.call("POST", "/admin/products", product)["product"]
            self._variants[key] = made["variants"][0]["id"]

    def _register(self, name: str) -> None:
        email, first, last, phone = CUSTOMERS[name]
        access = {"email": email, "password": PASSWORD}
        shop = {"x-publishable-api-key": self.seeded.publishable}
        token = self.call("POST", "/auth/customer/emailpass/register", access, shop)["token"]
        person = {"email": email, "first_name": first, "last_name": last, "phone": phone}
        own = shop | {"Authorization": f"Bearer {token}"}
        self.seeded.customers[name] = self.call("POST", "/store/customers", person, own)[
            "customer"
        ]["id"]

    def _order(self, name: str, goods: dict[str, int]) -> dict[str, Any]:
        email, first, last, phone = CUSTOMERS[name]
        shop = {"x-publishable-api-key": self.seeded.publishable}
        access = {"email": email, "password": PASSWORD}
        token = self.call("POST", "/auth/customer/emailpass", access, shop)["token"]
        own = shop | {"Authorization": f"Bearer {token}"}
        home = {
            "first_name": first,
            "last_name": last,
            "address_1": "12 High Street",
            "city": "Leeds",
            "postal_code": "LS1 4AP",
            "country_code": "gb",
            "phone": phone,
        }
        cart = {
            "region_id": self._region,
            "email": email,
            "shipping_address": home,
            "billing_address": home,
            "items": [
                {"variant_id": self._variants[key], "quantity": count}
                for key, count in goods.items()
            ],
        }
        cart_id = self.call("POST", "/store/carts", cart, own)["cart"]["id"]
        self.call(
            "POST", f"/store/carts/{cart_id}/shipping-methods", {"option_id": self._shipping}, own
        )
        collection = self.call("POST", "/store/payment-collections", {"cart_id": cart_id}, own)
        number = collection["payment_collection"]["id"]
        self.call(
            "POST",
            f"/store/payment-collections/{number}/payment-sessions",
            {"provider_id": "pp_system_default"},
            own,
        )
        done = self.call("POST", f"/store/carts/{cart_id}/complete", {}, own)
        return dict(done["order"])

    def _ship(self, order: dict[str, Any], tracking: str, *, delivered: bool) -> None:
        items = [{"id": item["id"], "quantity": item["quantity"]} for item in order["items"]]
        here = f"/admin/orders/{order['id']}/fulfillments"
        made = self.call("POST", here, {"items": items, "location_id": self._location})
        fields = "fulfillments.id"
        order_now = self.call("GET", f"/admin/orders/{order['id']}?fields={fields}")["order"]
        number = order_now["fulfillments"][0]["id"]
        assert made["order"]["id"] == order["id"]
        link = f"https://track.example.com/{tracking}"
        labels = [{"tracking_number": tracking, "tracking_url": link, "label_url": link}]
        self.call("POST", f"{here}/{number}/shipments", {"items": items, "labels": labels})
        if delivered:
            self.call("POST", f"{here}/{number}/mark-as-delivered", {})
