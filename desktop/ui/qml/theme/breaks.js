.pragma library

// Where a line may break. In Chinese Qt breaks between any two characters; a reader would break after a clause, and
// never leave one character over. In Latin letters a short last word takes the one before it along. The word joiner (U+2060) forbids a break and is not drawn.

const joiner = "\u2060";
const clause = /[^，。！？；：、,.!?;]*[，。！？；：、,.!?;」』）”]*/g;
const chinese = /[\u2e80-\u9fff\uff00-\uffef]/;
// A clause of this many characters or fewer stays on one line; of a longer one only the end does
const longest = 18;
const kept = 4;
// The space before a short last word, which is not to stand alone; in two words there is nothing to keep it with
const lastSpace = /( \S+) (\S{1,9})$/;
// A number with its measure word, and a day with its month, are one word to a reader
const measured = /(\d+ 月 \d+ 日|\d+ ?[年月日号点时分秒天位笔件个元])/g;
// An order number in its groups is read as one; on one line even where the clause around it is longer
const grouped = /\d+(?: \d+)+/g;
// Width of a Latin letter in ems, with room to spare: what is held together and does not fit is broken inside a word
const latin = 0.65;

// perLine: how many characters fit beside each other; what is longer must not be held together, or Qt breaks it even
// before a comma
function glued(text, perLine) {
    if (text.length <= kept)
        return text;
    const words = text.replace(grouped, number => number.length * latin < perLine ? number.replace(/ /g, "\u00a0") : number);
    if (!chinese.test(words))
        return words.replace(lastSpace, (pair, before, last) => pair.length * latin < perLine ? `${before}\u00a0${last}` : pair);
    return words.split("\n").map(line => (line.match(clause) ?? []).map(part => held(part, perLine)).join("")).join("\n");
}

function held(part, perLine) {
    if (part.length <= Math.min(longest, perLine))
        return joined(part);
    if (perLine < kept + 2)
        return part;
    return part.slice(0, -kept).replace(measured, joined) + joined(part.slice(-kept));
}

// Between Latin letters or figures nothing is put: Qt would shape them apart. After a plain space Qt breaks all the same
function joined(part) {
    const characters = Array.from(part);
    return characters.map((character, at) => {
        const before = characters[at - 1];
        if (character === " ")
            return "\u00a0";
        return before !== undefined && (chinese.test(before) || chinese.test(character)) ? joiner + character : character;
    }).join("");
}
