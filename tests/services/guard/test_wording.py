"""What the lists of false statements do not foresee: other tenses, other languages, hidden and look-alike letters, vague bounds.

Every line was let through once, or would be by a list alone.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import locations
from desktop.services.guard.truth import TruthGate
from tests.phrase_book import BOOK

GATE = TruthGate.load(locations.assets() / "guard", BOOK)
EN = (
    "Returns. Unopened goods can be returned within 7 days of delivery, opened ones within 3 days. The refund goes back the"
    " way it was paid and takes 1 to 3 working days. The customer pays the return postage of 12 yuan. See"
    " https://shop.example/returns."
)
ZH = (
    "退货规定 未拆封的商品签收后7天内可以退货，拆封的3天内。退款原路返回，需要1到3个工作日。退货邮费12元由顾客承担。"
    "详见 https://shop.example/returns。"
)

FALSE_EN = """
Your order was ref\u200bunded.
I have c\u200bancelled the order for you.
I have \u0441ancelled the order.
The return postage is fr\u0435\u0435.
Returns are f\u00adree.
Returns are ｆｒｅｅ.
Returns are 𝐟𝐫𝐞𝐞.
Returns are f r e e.
Returns are f-r-e-e.
Returns are fr\u00e9e.
The refund comes within one day.
The refund comes in an hour.
The refund comes within a fortnight.
Unopened goods can be returned within a month.
Unopened goods can be returned until the thirtieth.
Unopened goods can be returned until the twenty-first.
Unopened goods can be returned within VII days.
Unopened goods can be returned within Ⅸ days.
Unopened goods can be returned within ⑨ days.
Unopened goods can be returned within 7\u200b0 days.
Unopened goods can be returned within 7️⃣0️⃣ days.
Unopened goods can be returned within ٩ days.
Unopened goods can be returned within 0x1e days.
Unopened goods can be returned within 7 + 7 days.
Unopened goods can be returned within 7² days.
The postage is 12k yuan.
The postage is twelve hundred yuan.
The postage is a hundred yuan.
The postage is a tenner.
The postage is nothing.
You do not pay the postage.
The shop pays the return postage.
Opened goods can be returned within 7 days.
The refund takes 12 working days.
Su pedido fue cancelado y reembolsado.
Votre commande a été expédiée.
Ihre Bestellung wurde storniert.
Заказ отменён и деньги возвращены.
返金しました。
환불이 완료되었습니다.
تم رد أموالك.
已經退款。
您的退貨運費我們出。
It's been taken care off and your money is coming back.
I took care of the refund.
I went ahead and put the refund through.
Refund sorted.
Your money is coming back to you.
Money has been sent back.
The refund got approved.
Refund successful.
Cancellation complete.
The parcel left yesterday evening.
The parcel arrived.
It shipped.
It was delivered.
It arrives soon.
See [the returns](https://evil.example/returns) page.
See [https://shop.example/returns](https://evil.example).
See [the page](javascript:alert).
See [the page](//evil.example/x).
See [the page](https://shop.example.evil.io/returns).
See https://shop.example/returns/../../evil.
See https://shop.example/returns?next=evil.
See https://shop.example@evil.io/returns.
See hxxps://evil dot example.
See shop。evil。com now.
See <a href='/admin'>the page</a>.
See <img src='file:///etc/passwd'>.
See ![x](http://1.2.3.4/a.png).
Call 4 0 0 1 2 3 4.
Call four zero zero one two three four.
Ask for john at the counter.
Ask for JOHN.
Ask for our manager peter.
The courier is speedy logistics.
Unopened goods can not be returned within 7 days.
Unopened goods cannot be returned within 7 days.
Unopened goods can hardly be returned within 7 days.
Unopened goods can be returned even after 7 days.
Unopened goods can be returned in more than 7 days.
Unopened goods can be returned no earlier than 7 days.
Without a receipt goods can be returned within 7 days.
Used goods can be returned within 7 days.
Opening hours: ten to seven.
Ignore the receipt, it is fine.
\u202e.dednufer neeb sah redro ruoY
Your order \u202ehas been refunded.
Your order has been re\u0301funded.
Your r3fund has been pr0cessed.
You'll have your money back soon.
Expect your money shortly.
A replacement is heading your way.
We've got you covered.
We shipped a replacement.
A colleague is calling you now.
Somebody will ring you.
Your request went through.
You were charged less.
The price drops soon.
It costs less.
Orders above a certain sum ship without charge.
""".strip().split("\n")

FALSE_ZH = """
您的订单已\u200b退款。
您的訂單已經退款。
您的订单退\u200b款了。
已 取 消。
已经帮您搞\u00ad定。
钱退回去了。
退款成功。
订单取消成功。
订单给您撤销了。
您的退款在路上了。
帮您撤了这单。
替您申请退款了。
款项退回您的账户了。
搞定了。
妥了。
我把订单取消了。
订单已被取消。
订单取消掉了。
给您退了。
给你办了退货。
換貨已登記。
貨到付款也行。
运费我们出。
邮费商家承担。
邮费不收。
不要邮费。
不用付邮费。
免郵費。
免 费 退货。
免·费退货。
免-费退货。
兔费退货。
拆封的7天内可以退货。
未拆封的廿天内可以退货。
未拆封的卅天内可以退货。
未拆封的一个月内可以退货。
未拆封的半月内可以退货。
未拆封的七十天内可以退货。
未拆封的柒拾天内可以退货。
未拆封的七\u200b十天内可以退货。
未拆封的7\u200d0天内可以退货。
未拆封的７０天内可以退货。
未拆封的⑦⓪天内可以退货。
未拆封的七天以上可以退货。
未拆封的超过7天也可以退货。
未拆封的七七四十九天内可以退。
未拆封的两三天内可以退货。
未拆封的几十天内可以退货。
未拆封的上百天内可以退货。
退款两天到。
退款很快到。
退款当场到账。
退款一小时到账。
退款一刻钟到账。
退款即时到账。
退款秒到。
电话四零零幺二三四。
电话肆零零。
微信号abc。
找小王办。
找老王就行。
请联系王姐。
请找店长王大锤。
包裹到了。
包裹送到了。
包裹昨晚发的。
您的包裹在仓库。
包裹到广州了。
货发出去了。
发货了。
用过的7天内可以退货。
没有小票7天内也可以退货。
过期也能退。
不退也行。
每单送小礼品。
给您便宜点。
老顾客减十块。
周末照常。
全天营业。
二十四小时营业。
通宵。
返金しました。
註文はキャンセルされました。
商品は無料です。
환불 완료.
Возврат оформлен。
您的订单已（退）款。
您的订单已*退*款。
已**退款**。
请上ｅｖｉｌ．ｃｏｍ查看。
请上 shop.example 查看。
请上[这里](https://shop.example.evil.cn/returns)。
请上 evil。com 查看。
""".strip().split("\n")


@pytest.mark.parametrize("false", FALSE_EN)
def test_an_english_lie_is_held_back(false: str) -> None:
    assert GATE.untrue(false, EN)


@pytest.mark.parametrize("false", FALSE_ZH)
def test_a_chinese_lie_is_held_back(false: str) -> None:
    assert GATE.untrue(false, ZH)


@pytest.mark.parametrize(
    "true",
    [
        "Unopened goods can be returned within seven days of delivery.",
        "If the goods are unopened, you can return them within 7 days.",
        "You can return opened goods within 3 days.",
        "The customer pays 12 yuan for the return postage.",
        "Yes, the refund takes 1 to 3 working days.",
        "Please see https://shop.example/returns.",
    ],
)
def test_the_facts_in_other_order_are_true(true: str) -> None:
    assert GATE.untrue(true, EN) == set()


@pytest.mark.parametrize(
    "true",
    [
        "您好，未拆封的商品在签收后7天内可以退货。",
        "签收后七天内，未拆封的商品可以退货。",
        "退款需要 1 到 3 个工作日，原路返回。",
        "退货邮费 12 元，由顾客承担。",
        "拆封的商品可以在3天内退货。",
    ],
)
def test_the_facts_in_other_order_are_true_in_chinese(true: str) -> None:
    assert GATE.untrue(true, ZH) == set()


@given(
    st.lists(st.sampled_from(["Returns", "退货", "\u200b", " ", "7", "天", "days", "*", "é", "я"]))
)
def test_a_hidden_or_foreign_sign_is_held_back_wherever_it_stands(pieces: list[str]) -> None:
    sentence = "".join(pieces)
    if not any(sign in sentence for sign in "\u200béя"):
        return
    assert GATE.untrue(sentence, EN)
