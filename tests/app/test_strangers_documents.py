"""A folder of a shop that nobody here knows: answered in whatever words it is asked, with the source named, or honestly not."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from desktop.app.program import Program, open_program
from desktop.domain.events import TextArrived
from desktop.domain.people import visitor
from tests.days import TODAY
from tests.scripted import NO_LIMITS

pytestmark = pytest.mark.asyncio(loop_scope="module")  # the program stands on its loop

PAPERS = {
    "en": """# Your questions
**Can I wear them in the shower?**
No. They stand rain and sweat, but soap blocks the microphones. Take them out before swimming or the sauna.

**May somebody come with me?**
Please do bring somebody whose voice you know well.

**Will they work with my phone?**
All our current models pair with telephones of the last five years.

**How long do they last?**
Most people change theirs after five to six years.

**Do I need to see my doctor first?**
No. Anyone over 18 can book with us.

**What about insurance?**
We don't sell it. Ask for our valuation letter, which is free.

# Paying
A third is due when you order, the rest at the fitting. We take cards and no cheques.

# Missed appointments
Tell us a day before, or we charge £25 for the time.

# Your records
Audiograms are kept for eight years after your last visit.

# Complaints
Write to Ruth Finch, who answers within ten days.

# Batteries
Packs of six cost £4.50. Drop spent ones into the green tube by the till.

# Where we are
Eight Mill Lane, up one step.
""",
    "zh": """# 顾客常问
**助听器能戴着睡觉吗？**
不要戴着睡。睡前取下，打开电池仓放进干燥盒。

**第一次来要带什么？**
带身份证和以前的听力报告就行。

**戴上有啸叫声是怎么回事？**
多半是耳塞没有塞紧，换大一号的就好了。

**孩子多大可以验配？**
六个月以上就可以，须由家长陪同。

**电池一颗能用多久？**
A10能用三到五天，A13能用十天到两周。

# 付款
订机时付定金两成，取机时付清。不支持信用卡分期。

# 遗失
购机一年内遗失的，可凭回执按原价四折补购一只。

# 送修
一般故障当场处理，返厂期间免费提供备用机。

# 隐私
听力档案保存十年，本人可以免费调取一次。

# 会员
年费一百九十八元，每季度一次免费深度清洁。

# 试戴
可试戴三十天，期间可以免费换一次型号。

# 门店
鼓楼西大街18号。
""",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def program(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Program]:
    """With a folder of two languages, read as a counter has it some seconds after its start."""
    folder = tmp_path_factory.mktemp("shop")
    for lang, text in PAPERS.items():
        file = folder / "documents" / lang / "questions.md"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    config = folder / "config.toml"
    documents = (folder / "documents").as_posix()
    config.write_text(f'[shop]\ndocuments = "{documents}"\n{NO_LIMITS}', encoding="utf-8")
    async with open_program(
        config, demo=True, today=TODAY, keep=False, with_model=False
    ) as running:
        assert running.shelves
        for lang in PAPERS:
            await running.gateway.schema("knowledge", "search")  # starts its process
            await running.shelves.look(lang)
        yield running


async def said(program: Program, lang: str, text: str) -> str:
    conversation = await program.assistant.new_conversation(visitor("shop"), lang)
    events = [event async for event in conversation.send(text, lane="auto")]
    return "\n".join(one.text for one in events if isinstance(one, TextArrived))


@pytest.mark.parametrize(
    ("lang", "question", "answer", "source"),
    [
        ("en", "can I keep them in when I go swimming", "before swimming", "in the shower?"),
        ("zh", "晚上睡觉用摘吗", "不要戴着睡", "戴着睡觉吗"),
    ],
)
async def test_other_words_find_the_section(
    program: Program, lang: str, question: str, answer: str, source: str
) -> None:
    told = await said(program, lang, question)
    assert answer in told
    assert source in told


@pytest.mark.parametrize(
    ("lang", "question"),
    [("en", "do you give a discount to veterans"), ("zh", "店里有没有轮椅通道")],
)
async def test_what_they_do_not_say_is_said_to_be_so(
    program: Program, lang: str, question: str
) -> None:
    told = await said(program, lang, question)
    assert {"en": "do not say", "zh": "没有写"}[lang] in told
