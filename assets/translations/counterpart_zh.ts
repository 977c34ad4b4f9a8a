<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>ActionButton</name>
    <message>
        <source>%1, press Enter</source>
        <translation>%1，按回车</translation>
    </message>
</context>
<context>
    <name>AnswerBody</name>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
</context>
<context>
    <name>AnswerPage</name>
    <message>
        <source>A person</source>
        <translation>找店员</translation>
    </message>
    <message>
        <source>Point the camera here</source>
        <translation>把摄像头对准这里</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
</context>
<context>
    <name>AskField</name>
    <message>
        <source>Type here</source>
        <translation>在这里输入</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>您的问题</translation>
    </message>
</context>
<context>
    <name>AskPage</name>
    <message>
        <source>A person</source>
        <translation>找店员</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
</context>
<context>
    <name>AskQuestion</name>
    <message>
        <source>What would you like to know?</source>
        <translation>您想了解什么？</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>您的问题</translation>
    </message>
</context>
<context>
    <name>AttractPage</name>
    <message>
        <source>Orders, returns, invoices. Touch anywhere, or just ask.</source>
        <translation>查订单、退换货、发票。碰一下屏幕，或者直接问。</translation>
    </message>
    <message>
        <source>Touch to start</source>
        <translation>点一下开始</translation>
    </message>
    <message>
        <source>Where is my parcel?</source>
        <translation>包裹到哪了？</translation>
    </message>
</context>
<context>
    <name>CandidateBar</name>
    <message>
        <source>Chinese for %1</source>
        <translation>%1 可以打出的字</translation>
    </message>
    <message>
        <source>Earlier words</source>
        <translation>前面的字</translation>
    </message>
    <message>
        <source>More words</source>
        <translation>更多的字</translation>
    </message>
    <message>
        <source>Type the sound, like ni hao, then touch the word</source>
        <translation>先打拼音，比如 ni hao，再点要的字</translation>
    </message>
</context>
<context>
    <name>CardHead</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>CareAnswerPage</name>
    <message>
        <source>A person</source>
        <translation>找店员</translation>
    </message>
    <message>
        <source>Ask more</source>
        <translation>再问</translation>
    </message>
    <message>
        <source>Ask something else</source>
        <translation>还要问别的</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>打印出来</translation>
    </message>
    <message>
        <source>Scan to take it with you</source>
        <translation>用手机扫一扫，把结果带走</translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation>扫码带走</translation>
    </message>
</context>
<context>
    <name>CareBar</name>
    <message>
        <source>Care mode</source>
        <translation>关怀模式</translation>
    </message>
    <message>
        <source>Larger type, spoken slowly, read to you</source>
        <translation>字更大，慢慢说，读给您听</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open care mode</source>
        <translation>打开关怀模式</translation>
    </message>
</context>
<context>
    <name>CareCaptions</name>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 句，共 %2 句</translation>
    </message>
    <message>
        <source>Please read along</source>
        <translation>请看大字</translation>
    </message>
    <message>
        <source>Read to you</source>
        <translation>已读给您听</translation>
    </message>
    <message>
        <source>Reading to you</source>
        <translation>正在读给您听</translation>
    </message>
</context>
<context>
    <name>CareVoice</name>
    <message>
        <source>Again</source>
        <translation>再说一遍</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>大声一点</translation>
    </message>
    <message>
        <source>Or just say “again”, “slower” or “stop”</source>
        <translation>也可以直接说「再说一遍」「慢一点」「停」</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>慢一点</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>End the conversation</source>
        <translation>结束会话</translation>
    </message>
    <message>
        <source>Fetch it</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新会话</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>显示订单</translation>
    </message>
    <message>
        <source>Waiting for a yes</source>
        <translation>等待确认</translation>
    </message>
</context>
<context>
    <name>ChatRow</name>
    <message>
        <source>Asked: %1</source>
        <translation>提问：%1</translation>
    </message>
    <message>
        <source>End of the answer</source>
        <translation>回答结束</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>ChatView</name>
    <message>
        <source>Conversation</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Go to the newest</source>
        <translation>回到最新</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
</context>
<context>
    <name>ChoicePage</name>
    <message>
        <source>A person</source>
        <translation>找店员</translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>%1, press Enter</source>
        <translation>%1，按回车</translation>
    </message>
</context>
<context>
    <name>ClearedPage</name>
    <message>
        <source>Cleared</source>
        <translation>已经清除</translation>
    </message>
    <message>
        <source>Nothing of your visit is kept on this screen. Goodbye!</source>
        <translation>这块屏幕上没有留下您的任何记录，再见！</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Ask about an order, a parcel, a return…</source>
        <translation>输入问题：订单、包裹、退货……</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>停止回答</translation>
    </message>
</context>
<context>
    <name>ComposerHints</name>
    <message>
        <source>Order data stays in this shop</source>
        <translation>订单数据不出本店</translation>
    </message>
    <message>
        <source>all shortcuts</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>answer the card</source>
        <translation>回答卡片</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>hold to talk</source>
        <translation>按住说话</translation>
    </message>
    <message>
        <source>send</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>ConfirmPage</name>
    <message>
        <source>A person</source>
        <translation>找店员</translation>
    </message>
    <message>
        <source>Or say yes or no</source>
        <translation>也可以直接说「是」或「不」</translation>
    </message>
    <message>
        <source>Say yes or no</source>
        <translation>说「是」或「不」</translation>
    </message>
</context>
<context>
    <name>ConfirmationCard</name>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>没有办</translation>
    </message>
</context>
<context>
    <name>ConversationRows</name>
    <message>
        <source>Conversations</source>
        <translation>会话</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Clears in</source>
        <translation>还剩</translation>
    </message>
    <message>
        <source>Clears in %1. Touch anywhere to stay</source>
        <translation>还剩 %1 自动清除，碰一下屏幕就留下</translation>
    </message>
    <message>
        <source>Touch anywhere to stay</source>
        <translation>碰一下屏幕就留下</translation>
    </message>
</context>
<context>
    <name>EndedMark</name>
    <message>
        <source>It waits in the settings, under Understanding, and becomes one of the shop’s questions</source>
        <translation>会在设置的“理解检查”里等人看，成为本店的问题</translation>
    </message>
    <message>
        <source>Noted. It waits in the settings, under Understanding.</source>
        <translation>已记下，在设置的“理解检查”里等人看。</translation>
    </message>
    <message>
        <source>Something else was meant</source>
        <translation>理解错了</translation>
    </message>
</context>
<context>
    <name>EndedRow</name>
    <message>
        <source>Copy reply</source>
        <translation>复制回复</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>回答依据</translation>
    </message>
    <message>
        <source>Hide the evidence</source>
        <translation>收起依据</translation>
    </message>
    <message>
        <source>Show the evidence</source>
        <translation>查看依据</translation>
    </message>
    <message>
        <source>Why this answer</source>
        <translation>为什么这样回答</translation>
    </message>
</context>
<context>
    <name>EvenButtons</name>
    <message>
        <source>No, thanks</source>
        <translation>不用了</translation>
    </message>
    <message>
        <source>Yes, please</source>
        <translation>好的，麻烦了</translation>
    </message>
</context>
<context>
    <name>FailedRow</name>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Stopped. What was asked is kept.</source>
        <translation>已停止。问题还在，没有丢。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
</context>
<context>
    <name>GalleryButtons</name>
    <message>
        <source>Copy link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>不能办理</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>说话</translation>
    </message>
</context>
<context>
    <name>GalleryCards</name>
    <message>
        <source>Beijing</source>
        <translation>北京</translation>
    </message>
    <message>
        <source>Cancel order %1?</source>
        <translation>取消订单 %1 吗？</translation>
    </message>
    <message>
        <source>Conversation removed</source>
        <translation>会话已删除</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>到家</translation>
    </message>
    <message>
        <source>No, keep it</source>
        <translation>不取消，保留</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>下单</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>SF Express</source>
        <translation>顺丰速运</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>发货</translation>
    </message>
    <message>
        <source>The printer is out of paper</source>
        <translation>打印机没有纸了</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Yes, cancel it</source>
        <translation>是的，取消</translation>
    </message>
    <message>
        <source>¥618.00 goes back to WeChat Pay within 3 days.</source>
        <translation>¥618.00 三天内退回微信支付。</translation>
    </message>
</context>
<context>
    <name>GalleryFields</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Already shipped</source>
        <translation>已经发货</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>不能办理</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>One digit is missing</source>
        <translation>少了一位数字</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>GalleryFocus</name>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>说话</translation>
    </message>
</context>
<context>
    <name>GalleryMarks</name>
    <message>
        <source>25 September</source>
        <translation>9 月 25 日</translation>
    </message>
    <message>
        <source>An order number, or just what you bought and roughly when.</source>
        <translation>订单号，或者说说买了什么、大概什么时候。</translation>
    </message>
    <message>
        <source>At the Beijing sorting centre</source>
        <translation>到达北京分拣中心</translation>
    </message>
    <message>
        <source>Bring it by</source>
        <translation>请在此前送达</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已签收</translation>
    </message>
    <message>
        <source>Fetching the model</source>
        <translation>正在下载模型</translation>
    </message>
    <message>
        <source>Left Hangzhou</source>
        <translation>离开杭州</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>Where is my order?</source>
        <translation>我的订单到哪了？</translation>
    </message>
</context>
<context>
    <name>GalleryTouch</name>
    <message>
        <source>Hold to talk</source>
        <translation>按住说话</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>大声点</translation>
    </message>
    <message>
        <source>My order</source>
        <translation>我的订单</translation>
    </message>
    <message>
        <source>One digit is missing</source>
        <translation>少了一位</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>说话</translation>
    </message>
</context>
<context>
    <name>GalleryWords</name>
    <message>
        <source>6 min old</source>
        <translation>6 分钟前</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>Change the address</source>
        <translation>改收货地址</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已改好</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>没成功</translation>
    </message>
    <message>
        <source>In transit</source>
        <translation>运输中</translation>
    </message>
    <message>
        <source>Mr Ortega</source>
        <translation>李先生</translation>
    </message>
    <message>
        <source>Ms Zhang</source>
        <translation>张女士</translation>
    </message>
    <message>
        <source>On a call</source>
        <translation>通话中</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>店员</translation>
    </message>
    <message>
        <source>They reached **Beijing** at 09:12 today.</source>
        <translation>耳机今天 09:12 到了**北京**。</translation>
    </message>
    <message>
        <source>Where are my </source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Where are my headphones</source>
        <translation>耳机到哪了</translation>
    </message>
    <message>
        <source>Where are my headphones?</source>
        <translation>我的耳机到哪了？</translation>
    </message>
    <message>
        <source>headphones</source>
        <translation>耳机到哪了</translation>
    </message>
</context>
<context>
    <name>HandOverCard</name>
    <message>
        <source>Print the number</source>
        <translation>打印号码</translation>
    </message>
</context>
<context>
    <name>HandOverPage</name>
    <message>
        <source>Add something</source>
        <translation>补充一句</translation>
    </message>
    <message>
        <source>Print the number</source>
        <translation>打印号码</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>您的号码</translation>
    </message>
</context>
<context>
    <name>HealthSheet</name>
    <message>
        <source>Is everything well?</source>
        <translation>一切正常吗？</translation>
    </message>
</context>
<context>
    <name>HeardWords</name>
    <message>
        <source>Your words appear here</source>
        <translation>您说的话会显示在这里</translation>
    </message>
</context>
<context>
    <name>IconRail</name>
    <message>
        <source>All shortcuts</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Hide the conversations</source>
        <translation>收起会话</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>IdentifyPage</name>
    <message>
        <source>A person</source>
        <translation>找店员</translation>
    </message>
    <message>
        <source>Hold to say it</source>
        <translation>按住说号码</translation>
    </message>
    <message>
        <source>Or touch and say it</source>
        <translation>也可以点一下说号码</translation>
    </message>
    <message>
        <source>Say it</source>
        <translation>说号码</translation>
    </message>
</context>
<context>
    <name>IdentifyQuestion</name>
    <message>
        <source>It is on the receipt and in the message you got</source>
        <translation>在小票上，也在您收到的短信里</translation>
    </message>
    <message>
        <source>It is on the receipt; you can also scan the receipt</source>
        <translation>在小票上，也可以直接扫小票</translation>
    </message>
    <message>
        <source>Last four digits of the phone number</source>
        <translation>手机号后四位是多少？</translation>
    </message>
    <message>
        <source>Looking it up…</source>
        <translation>正在查…</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Step %1 of 2</source>
        <translation>第 %1 步，共 2 步</translation>
    </message>
    <message>
        <source>The phone number of the order; so that only you see it</source>
        <translation>下单时留的手机号，核对后只给您本人看</translation>
    </message>
    <message>
        <source>What is the order number?</source>
        <translation>订单号是多少？</translation>
    </message>
</context>
<context>
    <name>InvoiceCard</name>
    <message>
        <source>Copy link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>发票</translation>
    </message>
    <message>
        <source>Open invoice</source>
        <translation>打开发票</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Delete the last digit</source>
        <translation>删除最后一位</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Number keys</source>
        <translation>数字键</translation>
    </message>
</context>
<context>
    <name>KioskFooter</name>
    <message>
        <source>Ask something else</source>
        <translation>再问别的</translation>
    </message>
    <message>
        <source>End and clear</source>
        <translation>结束并清除</translation>
    </message>
    <message>
        <source>Hold to ask more</source>
        <translation>按住再问</translation>
    </message>
    <message>
        <source>Time until this page is cleared</source>
        <translation>距离自动清除的时间</translation>
    </message>
</context>
<context>
    <name>KioskHeader</name>
    <message>
        <source>Aloud again</source>
        <translation>恢复朗读</translation>
    </message>
    <message>
        <source>Answers on the screen only, nothing is said aloud</source>
        <translation>回答只显示在屏幕上，不念出声</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Care mode</source>
        <translation>关怀模式</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>用耳机听</translation>
    </message>
    <message>
        <source>Hear answers in the headset only</source>
        <translation>回答只在耳机里播放</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Large type</source>
        <translation>大字</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Leave care mode</source>
        <translation>退出关怀模式</translation>
    </message>
    <message>
        <source>Normal type</source>
        <translation>标准字号</translation>
    </message>
    <message>
        <source>Not aloud</source>
        <translation>不念出声</translation>
    </message>
    <message>
        <source>Size of type</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>停止朗读</translation>
    </message>
    <message>
        <source>Very large type</source>
        <translation>特大字</translation>
    </message>
</context>
<context>
    <name>KioskVoice</name>
    <message>
        <source>Last four digits of the phone number</source>
        <translation>手机号后四位是多少？</translation>
    </message>
    <message>
        <source>What is the order number?</source>
        <translation>订单号是多少？</translation>
    </message>
</context>
<context>
    <name>ListColumn</name>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Conversations are kept here by themselves.</source>
        <translation>会话会自动保存在这里。</translation>
    </message>
    <message>
        <source>Nothing found for “%1”. Try the last four figures of an order, or another word.</source>
        <translation>没有找到「%1」。试试订单号后四位，或者换一个词。</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search all conversations</source>
        <translation>搜索所有会话</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>Chats</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新会话</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新会话</translation>
    </message>
</context>
<context>
    <name>ListenActions</name>
    <message>
        <source>Done</source>
        <translation>说完了</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>按数字键</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新说</translation>
    </message>
    <message>
        <source>Time until this is sent</source>
        <translation>还有多久发送</translation>
    </message>
    <message>
        <source>Type it</source>
        <translation>改用打字</translation>
    </message>
    <message>
        <source>Yes, that is right</source>
        <translation>对，没错</translation>
    </message>
</context>
<context>
    <name>ListenHead</name>
    <message>
        <source>I am listening, and a pause is fine</source>
        <translation>停一停也没关系，不会打断您</translation>
    </message>
    <message>
        <source>I am writing down what you said</source>
        <translation>正在记下您说的话</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>请稍等</translation>
    </message>
    <message>
        <source>Say yes or no, or touch</source>
        <translation>说「对」或「不对」，也可以点屏幕</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>停止聆听</translation>
    </message>
    <message>
        <source>Take your time</source>
        <translation>慢慢说，我在听</translation>
    </message>
</context>
<context>
    <name>ListenPage</name>
    <message>
        <source>A little louder, please</source>
        <translation>请大声一点</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>找店员</translation>
    </message>
    <message>
        <source>I hear you well</source>
        <translation>声音正好</translation>
    </message>
    <message>
        <source>It is noisy here</source>
        <translation>周围有点吵</translation>
    </message>
</context>
<context>
    <name>MeasureProposal</name>
    <message>
        <source>%1: leave it out</source>
        <translation>%1：不收</translation>
    </message>
    <message>
        <source>%1: something else was meant</source>
        <translation>%1：想办的是别的</translation>
    </message>
    <message>
        <source>%1: that is right</source>
        <translation>%1：理解对了</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>不收</translation>
    </message>
    <message>
        <source>Something else was meant</source>
        <translation>想办的是别的</translation>
    </message>
    <message>
        <source>That is right</source>
        <translation>理解对了</translation>
    </message>
    <message>
        <source>What was meant?</source>
        <translation>顾客想办什么？</translation>
    </message>
</context>
<context>
    <name>MeasureRun</name>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Begin measuring</source>
        <translation>开始测量</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>已测</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>停止测量</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>怎样理解</translation>
    </message>
</context>
<context>
    <name>ModeKey</name>
    <message>
        <source>Chinese keys are on. Change to letters</source>
        <translation>正在打中文，改打字母</translation>
    </message>
    <message>
        <source>Letters are on. Change to Chinese keys</source>
        <translation>正在打字母，改打中文</translation>
    </message>
</context>
<context>
    <name>OfferButtons</name>
    <message>
        <source>A colleague is offered</source>
        <translation>可以转给同事</translation>
    </message>
    <message>
        <source>Hand this over to a colleague</source>
        <translation>把这件事转给同事</translation>
    </message>
    <message>
        <source>Leave the answer as it is</source>
        <translation>不转，回答就到这里</translation>
    </message>
    <message>
        <source>No, thanks</source>
        <translation>不用了</translation>
    </message>
    <message>
        <source>Yes, please</source>
        <translation>好的，请转</translation>
    </message>
</context>
<context>
    <name>OrderPanel</name>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Return form, as it is printed</source>
        <translation>退货单，与打印出来的一样</translation>
    </message>
</context>
<context>
    <name>OutsideEdit</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Key of its server: %1</source>
        <translation>服务器密钥：%1</translation>
    </message>
    <message>
        <source>May be asked for</source>
        <translation>可以问它的</translation>
    </message>
    <message>
        <source>Name of the model; empty for none</source>
        <translation>模型名称，不用就留空</translation>
    </message>
    <message>
        <source>Only when the model here</source>
        <translation>只在店里的模型这样时</translation>
    </message>
    <message>
        <source>Questions a day at most</source>
        <translation>每天最多问几次</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Tokens a day at most</source>
        <translation>每天最多用多少词元</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>撤销上一次修改</translation>
    </message>
</context>
<context>
    <name>OutsideSample</name>
    <message>
        <source>Allow it</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>收回</translation>
    </message>
</context>
<context>
    <name>OutsideState</name>
    <message>
        <source>No model outside the building</source>
        <translation>没有店外的模型</translation>
    </message>
</context>
<context>
    <name>OutsideTry</name>
    <message>
        <source>I am Wang Fang, 138 0000 1234, where is my parcel?</source>
        <translation>我是王芳，138 0000 1234，我的快递到哪了？</translation>
    </message>
</context>
<context>
    <name>PaletteSheet</name>
    <message>
        <source>Nothing is called that</source>
        <translation>没有这样的功能</translation>
    </message>
    <message>
        <source>What can be done</source>
        <translation>可以做的事</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
</context>
<context>
    <name>PanelOrder</name>
    <message>
        <source>Copy the order number</source>
        <translation>复制订单号</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>A PDF to read</source>
        <translation>要读的 PDF</translation>
    </message>
</context>
<context>
    <name>PaperDrop</name>
    <message>
        <source>Let go, and it is read</source>
        <translation>松手就读</translation>
    </message>
</context>
<context>
    <name>PaperStrip</name>
    <message>
        <source>Order %1?</source>
        <translation>订单 %1？</translation>
    </message>
    <message>
        <source>Put the PDF away</source>
        <translation>收起 PDF</translation>
    </message>
    <message>
        <source>Read it here</source>
        <translation>在这里看</translation>
    </message>
</context>
<context>
    <name>PersonaAction</name>
    <message>
        <source>Add a sentence</source>
        <translation>加一句说明</translation>
    </message>
    <message>
        <source>Add a sentence under: %1</source>
        <translation>给“%1”加一句说明</translation>
    </message>
    <message>
        <source>Stands under the answer, in Chinese</source>
        <translation>跟在回答后面（中文）</translation>
    </message>
    <message>
        <source>Stands under the answer, in English</source>
        <translation>跟在回答后面（英文）</translation>
    </message>
</context>
<context>
    <name>PersonaDeeds</name>
    <message>
        <source>Copy %1 and change the copy</source>
        <translation>复制%1，改成店里自己的</translation>
    </message>
    <message>
        <source>Copy and change</source>
        <translation>复制一份来改</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除%1</translation>
    </message>
    <message>
        <source>Delete %1 for good</source>
        <translation>彻底删除%1</translation>
    </message>
    <message>
        <source>Delete for good?</source>
        <translation>删了就找不回来，要删吗？</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑%1</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>留着</translation>
    </message>
</context>
<context>
    <name>PersonaEditor</name>
    <message>
        <source>Back to the list</source>
        <translation>回到列表</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>放弃改动</translation>
    </message>
    <message>
        <source>How it sounds</source>
        <translation>听起来是这样</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>PersonaFields</name>
    <message>
        <source>0 says the same every time</source>
        <translation>0 每次说得一样</translation>
    </message>
    <message>
        <source>160 are about three sentences</source>
        <translation>160 大约三句话</translation>
    </message>
    <message>
        <source>As it is spoken to</source>
        <translation>跟随顾客</translation>
    </message>
    <message>
        <source>Freedom of a model, 0 to 1</source>
        <translation>模型的发挥余地，0 到 1</translation>
    </message>
    <message>
        <source>How it speaks</source>
        <translation>怎样说</translation>
    </message>
    <message>
        <source>However they are spaced or written</source>
        <translation>加空格、换写法也算</translation>
    </message>
    <message>
        <source>In Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Length of a model’s answer, in tokens</source>
        <translation>模型回答的长度（token）</translation>
    </message>
    <message>
        <source>Letters, digits and underscores</source>
        <translation>文字、字母、数字和下划线</translation>
    </message>
    <message>
        <source>Name in the list</source>
        <translation>列表里的名称</translation>
    </message>
    <message>
        <source>Phrases that no answer may hold, one a line</source>
        <translation>回答里不许出现的话，一行一句</translation>
    </message>
    <message>
        <source>What it may do</source>
        <translation>可以办的事</translation>
    </message>
</context>
<context>
    <name>PersonaPreview</name>
    <message>
        <source>How it sounds</source>
        <translation>听起来是这样</translation>
    </message>
    <message>
        <source>Language of the preview</source>
        <translation>预览的语言</translation>
    </message>
</context>
<context>
    <name>PersonaSpeech</name>
    <message>
        <source>Calls itself</source>
        <translation>自称</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>问候语</translation>
    </message>
    <message>
        <source>Said where it does not help</source>
        <translation>不办这件事时说</translation>
    </message>
    <message>
        <source>Tone, told to a model that phrases answers from documents</source>
        <translation>语气，告诉根据资料组织回答的模型</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Staff PIN</source>
        <translation>店员密码</translation>
    </message>
</context>
<context>
    <name>PluginShare</name>
    <message>
        <source>%1: of 100 new conversations</source>
        <translation>%1：每 100 个新会话里</translation>
    </message>
    <message>
        <source>Of 100 new conversations</source>
        <translation>每 100 个新会话里</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Set the share of %1</source>
        <translation>设定%1的比例</translation>
    </message>
</context>
<context>
    <name>PluginTry</name>
    <message>
        <source>Call it as staff</source>
        <translation>以店员身份调用</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>试用%1</translation>
    </message>
</context>
<context>
    <name>ProblemCard</name>
    <message>
        <source>A person, please</source>
        <translation>转人工</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>QrPanel</name>
    <message>
        <source>Print it</source>
        <translation>打印出来</translation>
    </message>
</context>
<context>
    <name>QuestionField</name>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>ReturnCard</name>
    <message>
        <source>Print form</source>
        <translation>打印退货单</translation>
    </message>
</context>
<context>
    <name>ScrollArea</name>
    <message>
        <source>More below</source>
        <translation>下面还有</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
</context>
<context>
    <name>SettingsHealth</name>
    <message>
        <source>Look again</source>
        <translation>再查一次</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在检查…</translation>
    </message>
</context>
<context>
    <name>SettingsMicrophone</name>
    <message>
        <source>Enough</source>
        <translation>好了</translation>
    </message>
    <message>
        <source>Say something; it goes nowhere</source>
        <translation>随便说一句，只在这里显示</translation>
    </message>
    <message>
        <source>Try the microphone</source>
        <translation>试试麦克风</translation>
    </message>
    <message>
        <source>Voice is not set up on this machine; Health tells what is missing</source>
        <translation>这台机器没有装语音组件，缺什么请看“运行检查”</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SettingsPlugin</name>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Asked for by: %1</source>
        <translation>这样问就会用到：%1</translation>
    </message>
    <message>
        <source>Enough</source>
        <translation>不试了</translation>
    </message>
    <message>
        <source>Enough of %1</source>
        <translation>不试%1了</translation>
    </message>
    <message>
        <source>Its tools are taken as they are now</source>
        <translation>按现在的样子采用它的工具</translation>
    </message>
    <message>
        <source>Load %1 anew</source>
        <translation>重新加载“%1”</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Try the tools of %1</source>
        <translation>试一试%1的工具</translation>
    </message>
</context>
<context>
    <name>SettingsRow</name>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>SettingsSide</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SettingsSound</name>
    <message>
        <source>Faster</source>
        <translation>快一点</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>大声点</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>小声点</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>慢一点</translation>
    </message>
    <message>
        <source>Try the voice</source>
        <translation>试听朗读</translation>
    </message>
</context>
<context>
    <name>SetupFoot</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Leave this out</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>SetupModel</name>
    <message>
        <source>Ask it something</source>
        <translation>问它一句</translation>
    </message>
    <message>
        <source>Fetch it</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Waiting for its first word…</source>
        <translation>等它开口……</translation>
    </message>
</context>
<context>
    <name>SetupPage</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Set up this machine</source>
        <translation>设置这台机器</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
</context>
<context>
    <name>SetupPlace</name>
    <message>
        <source>A PIN is set: staff leave the kiosk with it</source>
        <translation>PIN 已设好，店员用它离开自助机</translation>
    </message>
    <message>
        <source>A kiosk is left with a PIN, so it comes first</source>
        <translation>离开自助机要用 PIN，所以先设好它</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>更换 PIN</translation>
    </message>
    <message>
        <source>Conversations, orders and shortcuts beside each other</source>
        <translation>会话、订单和快捷键都在一起</translation>
    </message>
    <message>
        <source>Customers who need more time: care mode</source>
        <translation>需要慢慢来的顾客：关怀模式</translation>
    </message>
    <message>
        <source>Customers: kiosk</source>
        <translation>顾客：自助机</translation>
    </message>
    <message>
        <source>Full screen, by touch and voice, wiped after every visit</source>
        <translation>全屏，触摸和语音，每次用完自动清除</translation>
    </message>
    <message>
        <source>PIN for staff</source>
        <translation>店员 PIN</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>设定 PIN</translation>
    </message>
    <message>
        <source>Staff: workstation</source>
        <translation>店员：坐席</translation>
    </message>
    <message>
        <source>Very large type, answers read aloud, no hurry</source>
        <translation>大字，读出答案，不催促</translation>
    </message>
</context>
<context>
    <name>SetupPrinter</name>
    <message>
        <source>One page with a code to scan</source>
        <translation>一页纸，带一个可以扫的码</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>打印测试页</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>正在打印……</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>测试页</translation>
    </message>
</context>
<context>
    <name>SetupShop</name>
    <message>
        <source>Looking…</source>
        <translation>正在检查……</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>测试连接</translation>
    </message>
</context>
<context>
    <name>SetupSide</name>
    <message>
        <source>Set up this machine</source>
        <translation>设置这台机器</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>All shortcuts</source>
        <translation>全部快捷键</translation>
    </message>
</context>
<context>
    <name>SpokenBar</name>
    <message>
        <source>Stop reading</source>
        <translation>停止朗读</translation>
    </message>
</context>
<context>
    <name>SpokenNumber</name>
    <message numerus="yes">
        <source>%n digit(s) heard</source>
        <translation>
            <numerusform>已听到 %n 位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go, just go on</source>
        <translation>
            <numerusform>还差 %n 位，接着说就行</numerusform>
        </translation>
    </message>
    <message>
        <source>That is all of it</source>
        <translation>号码齐了</translation>
    </message>
</context>
<context>
    <name>StartChoices</name>
    <message>
        <source>A person</source>
        <translation>找店员</translation>
    </message>
    <message>
        <source>Call somebody</source>
        <translation>找店员</translation>
    </message>
    <message>
        <source>Form printed here</source>
        <translation>现场打印退货单</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>发票</translation>
    </message>
    <message>
        <source>My order</source>
        <translation>我的订单到哪了</translation>
    </message>
    <message>
        <source>My order</source>
        <comment>brief</comment>
        <translation>查订单</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>退货换货</translation>
    </message>
    <message>
        <source>See or request one</source>
        <translation>查开票，申请开票</translation>
    </message>
    <message>
        <source>They come at once</source>
        <translation>马上有人过来</translation>
    </message>
    <message>
        <source>Where is it now?</source>
        <translation>订单号和手机尾号</translation>
    </message>
    <message>
        <source>You can also scan a receipt or member code below</source>
        <translation>也可以把小票或会员码放到下方扫描口</translation>
    </message>
</context>
<context>
    <name>StartFoot</name>
    <message>
        <source>Cleared when you leave, nothing is kept</source>
        <translation>离开后自动清除，不留记录</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>店员入口</translation>
    </message>
</context>
<context>
    <name>StartGreeting</name>
    <message>
        <source>What can I look up for you?</source>
        <translation>您好，需要帮您查什么？</translation>
    </message>
</context>
<context>
    <name>StartMic</name>
    <message>
        <source>For example: where are the headphones I bought last week</source>
        <translation>例如：我上周买的耳机到哪了</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>按住说话</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>停止聆听</translation>
    </message>
    <message>
        <source>Touch and talk</source>
        <translation>点一下，说话</translation>
    </message>
    <message>
        <source>Type a question</source>
        <translation>打字提问</translation>
    </message>
</context>
<context>
    <name>StatePage</name>
    <message>
        <source>A person</source>
        <translation>找店员</translation>
    </message>
</context>
<context>
    <name>StillTherePage</name>
    <message>
        <source>Are you still there?</source>
        <translation>您还在吗？</translation>
    </message>
    <message>
        <source>End and clear</source>
        <translation>结束并清除</translation>
    </message>
    <message>
        <source>I am here</source>
        <translation>我还在</translation>
    </message>
    <message>
        <source>Just say yes, or touch the screen. No hurry.</source>
        <translation>说一声「在」，或者碰一下屏幕。不着急。</translation>
    </message>
    <message numerus="yes">
        <source>Otherwise this is cleared in %n second(s)</source>
        <translation>
            <numerusform>不然 %n 秒后自动清除</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TalkKey</name>
    <message>
        <source>Hold to talk</source>
        <translation>按住说话</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>停止收听</translation>
    </message>
</context>
<context>
    <name>TouchKeyboard</name>
    <message>
        <source>Delete the last character</source>
        <translation>删除最后一个字</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
</context>
<context>
    <name>TrackingCard</name>
    <message>
        <source>Copy link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>转人工</translation>
    </message>
    <message>
        <source>Open tracking</source>
        <translation>打开物流页面</translation>
    </message>
</context>
<context>
    <name>VoiceStrip</name>
    <message>
        <source>A little louder, please</source>
        <translation>请再大声一点</translation>
    </message>
    <message>
        <source>Do not listen</source>
        <translation>不听了</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>说完了</translation>
    </message>
    <message>
        <source>I am listening…</source>
        <translation>正在听…</translation>
    </message>
    <message>
        <source>It is noisy here</source>
        <translation>周围有点吵</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>大声点</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再说一遍</translation>
    </message>
    <message>
        <source>Say yes or no</source>
        <translation>请说「好的」或「不要」</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>慢一点</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>停止朗读</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>An order number, a phone number, or just what they say: the product and roughly when.</source>
        <translation>订单号、手机号，或者顾客的原话：买了什么、大概什么时候。</translation>
    </message>
    <message>
        <source>Can this order still be cancelled?</source>
        <translation>这个订单还能取消吗？</translation>
    </message>
    <message>
        <source>How long do I have to return something?</source>
        <translation>多久之内可以退货？</translation>
    </message>
    <message>
        <source>Microphone, printer, model, workstation or kiosk: about three minutes</source>
        <translation>麦克风、打印机、模型、坐席还是自助机，大约三分钟</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Nothing is lost: what was asked before is kept. For details run the check: python -m desktop doctor</source>
        <translation>之前的会话都还在。想知道详情，请运行检查：python -m desktop doctor</translation>
    </message>
    <message>
        <source>Put this into the question</source>
        <translation>填到输入框</translation>
    </message>
    <message>
        <source>Set up this machine</source>
        <translation>设置这台机器</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>The assistant is not running</source>
        <translation>助手没有运行</translation>
    </message>
    <message>
        <source>What would the customer like to know?</source>
        <translation>顾客想了解什么？</translation>
    </message>
    <message>
        <source>Where are the headphones I bought last week?</source>
        <translation>上周买的耳机到哪了？</translation>
    </message>
</context>
<context>
    <name>WorkingLine</name>
    <message>
        <source>Do not wait for this answer</source>
        <translation>不再等这次回答</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
</TS>
