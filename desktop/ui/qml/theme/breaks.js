.pragma library

// Where a line may break. In Chinese Qt breaks between any two characters; a reader would break after a clause or a quoted
// word, and never leave one character over. In Latin letters a short last word takes the one before it along. The word joiner
// (U+2060) forbids a break and is not drawn.

const joiner = "\u2060";
const clause = /[^，。！？；：、,.!?;」』]*[，。！？；：、,.!?;」』）”]*/g;
const chinese = /[\u2e80-\u9fff\uff00-\uffef]/;
// A clause of this many characters or fewer stays on one line; of a longer one its first word and its end do
const longest = 18;
const begun = 2;
const kept = 4;
const mark = /[，。！？；：、,.!?;」』）”]*$/;
// The space before a short last word, which is not to stand alone; in two words there is nothing to keep it with
const lastSpace = /( \S+) (\S{1,9})$/;
// A number with its measure word, and a day with its month, are one word to a reader
const measured = /\d+ 月 \d+ 日|\d+ ?[年月日号点时分秒天位笔件个元]/g;
// Words that stand in many sentences and would be cut in two; a dictionary is more than a line break is worth
const common = /没有|已经|可以|什么|怎么|怎样|我们|您的|他们|如果|因为|所以|但是|或者|还是|不是|就是|这个|那个|一下|一次|现在|今天|明天|昨天|时候|需要|以后|之前|小时|分钟|订单|商品|快递|包裹|退货|换货|退款|发票|地址|手机|电话|店员|同事|顾客|模型|设置|配置|打印|扫码|小票|下方|会员/g;
// A figure and what it counts, or a day and its month, are read together in Latin letters as well
const counted = /\b(\d{1,2}) ([A-Za-z\u00c0-\u024f]+)/g;
// An order number in its groups is read as one; on one line even where the clause around it is longer
const grouped = /\d+(?: \d+)+/g;
// A number may end a sentence; an abbreviation has a small letter or a figure behind its point
const two = /^((?:[^.!?]|\.(?=\d))+[.!?])\s+([A-Z\u00c0-\u00de](?:[^.!?]|\.(?=\d))*[.!?]?)$/;
// Width of a Latin letter in ems, with room to spare: what is held together and does not fit is broken inside a word
const latin = 0.65;

// perLine: how many characters fit beside each other; what is longer must not be held together, or Qt breaks it even
// before a comma
function glued(text, perLine) {
    if (text.length <= kept)
        return text;
    const words = text.replace(grouped, number => number.length * latin < perLine ? number.replace(/ /g, "\u00a0") : number);
    if (!chinese.test(words))
        return words.replace(counted, (pair, figure, unit) => pair.length * latin < perLine ? `${figure}\u00a0${unit}` : pair).replace(lastSpace, (pair, before, last) => pair.length * latin < perLine ? `${before}\u00a0${last}` : pair);
    return words.split("\n").map(line => (line.match(clause) ?? []).map(part => held(part, perLine)).join("")).join("\n");
}

// An answer's paragraph in Latin letters: a short last word takes the one before it along; Chinese ones are copied as they stand
function ended(text) {
    return chinese.test(text) ? text : text.replace(lastSpace, "$1\u00a0$2");
}

// Two sentences in Latin letters, each on its own line; Chinese ones are held together clause by clause
function sentences(text) {
    const parts = text.match(two);
    return parts && !chinese.test(text) ? `${parts[1]}\n${parts[2]}` : text;
}

function held(part, perLine) {
    if (width(part) <= Math.min(longest, perLine))
        return joined(part);
    const roomy = perLine >= begun + kept + 2;
    const last = part.length - (roomy ? kept : 2) - mark.exec(part)[0].length;
    if (perLine < kept)
        return part;
    const tied = [[0, roomy ? begun : 0], [last, part.length]];
    for (const words of [measured, common])
        part.replace(words, (word, at) => tied.push([at, at + word.length]));
    const inside = at => tied.some(([from, to]) => from <= at && at < to);
    const together = at => tied.some(([from, to]) => from < at && at < to);
    return part.split("").map((character, at) => bound(character, part[at - 1], together(at), inside(at))).join("");
}

// In ems: a Chinese character takes one
function width(part) {
    return Array.from(part).reduce((sum, character) => sum + (chinese.test(character) ? 1 : latin), 0);
}

function joined(part) {
    return Array.from(part).map((character, at, all) => bound(character, all[at - 1], at > 0, true)).join("");
}

// Between Latin letters or figures nothing is put: Qt would shape them apart. After a plain space Qt breaks all the same
function bound(character, before, together, inside) {
    if (character === " " && inside)
        return "\u00a0";
    return together && (chinese.test(before) || chinese.test(character)) ? joiner + character : character;
}
