#!/usr/bin/env python3
"""The gazetteer beside ahocorasick_rs on the same names and text: speed, memory, time to compile and to open.

    make bench-gazetteer
    Benchmarks/gazetteer.py PROGRAM [--entries 1000 100000 1000000] [--rounds 5] [--seed 1]
    Benchmarks/gazetteer.py PROGRAM --list names.tsv --text text.txt

PROGRAM is the built GazetteerBenchmark. Needs `pip install ahocorasick_rs`. Names and text are made from a seed number, or
taken from files: a table without a header (name, label, id), and a text with a document a line. Of a list, the first N rows
are one list for each N of --entries.

The peer is used in three ways. `lml`: leftmost-longest, then only whole words, which is how it is mostly used. `ov`: all
matches, then whole words, then the longest from the left: the only way to the same matches. `raw`: leftmost-longest with
parts of words, its upper bound. It is given folded text and folded names, and folding is not charged to it; ours folds as it
goes. Each round runs every way once, in processor time of one thread; medians count.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata

from ahocorasick_rs import AhoCorasick, MatchKind

MASK = (1 << 64) - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return (z ^ (z >> 31)) % limit

    def choose(self, items):
        return items[self.below(len(items))]


# Names and text ------------------------------------------------------------------------------------------------------

ONSETS = "b br ch d dr f g gr h j k kh l m n p r s sh st t tr v w y z".split()
VOWELS = "a a a e e i i o o u ai ei ou".split()
CODAS = ["", "", "", "", "n", "r", "l", "s", "m", "d", "th", "k"]
PARTICLES = ["al-", "Al ", "van ", "de ", "O'", "Mc", "bin ", ""]
BODIES = "Group Holdings Bank Foundation University Brigade Ministry Corp Ltd Front".split()
# Words of running text, the commonest first: what most of a text is, and never a name.
COMMON = (
    "the of to and in a that is for on with was as by at from he it be an has are have his had not said were this but who "
    "its they will their been or would more one after which there her two about over also when up out than last new people "
    "year first into government between could other time were most before against all some three years down what while "
    "where she them only made during under many since state if now may no forces security country minister attack group "
    "military officials killed region city war says told including several part week day talks deal report leaders"
).split()


def syllable(random):
    return random.choose(ONSETS) + random.choose(VOWELS) + random.choose(CODAS)


def word(random, most):
    return "".join(syllable(random) for _ in range(1 + random.below(most)))


def make_names(random, count):
    """Rows of a list: names of two or three words mostly, many with the same first word, as in real lists."""
    single = []
    seen = set()
    while len(single) < 30_000:
        name = word(random, 3).capitalize()
        if len(name) >= 3 and name not in seen:
            seen.add(name)
            single.append(name)
    rows = [(name, "PER", f"single:{number}") for number, name in enumerate(single)]
    while len(rows) < count:
        first = single[random.below(len(single)) * random.below(1000) // 1000]
        last = random.choose(single)
        kind, label = random.below(100), "PER"
        if kind < 70:
            name = f"{first} {last}"
        elif kind < 82:
            name = f"{first} {random.choose(single)} {last}"
        elif kind < 90:
            name = f"{first} {random.choose(PARTICLES)}{last}"
        elif kind < 95:
            name = f"{first} {chr(65 + random.below(26))}. {last}"
        else:
            name, label = f"{last} {random.choose(BODIES)}", "ORG"
        if name not in seen:
            seen.add(name)
            rows.append((name, label, f"made:{len(rows)}"))
    for index in range(len(rows) - 1, 0, -1):
        other = random.below(index + 1)
        rows[index], rows[other] = rows[other], rows[index]
    return rows[:count]


def make_text(random, rows, size):
    """Documents, a line each: common words by their rank, a name of the list, a name of no list now and then."""
    documents = []
    total = 0
    rare = [word(random, 4) for _ in range(20_000)]
    while total < size:
        words = []
        for _ in range(600 + random.below(1200)):
            kind = random.below(1000)
            if kind < 12:
                words.append(random.choose(rows)[0])
            elif kind < 30:
                words.append(word(random, 3).capitalize())
            elif kind < 380:
                words.append(rare[random.below(len(rare)) * random.below(1000) // 1000])
            else:
                words.append(COMMON[random.below(len(COMMON)) * random.below(1000) // 1000])
            if random.below(12) == 0:
                words[-1] += "," if random.below(3) else "."
        documents.append(" ".join(words))
        total += len(documents[-1]) + 1
    return "\n".join(documents) + "\n"


# Folding, by the rules of the gazetteer's manual ------------------------------------------------------------------------

SPACES = {chr(c) for c in [9, 32, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)]}
LINES = {chr(c) for c in [10, 11, 12, 13, 0x85, 0x2028, 0x2029]}
INVISIBLE = {chr(c) for c in [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)]}
HYPHENS = set("-\u2010\u2011\u2012\u2013")
APOSTROPHES = set("'\u2018\u2019\u02bc")
SPELT = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ħ": "h", "ı": "i", "ſ": "s"}


def fold_one(c):
    """What a character folds to, and whether it is a part of a word."""
    if c in SPACES or c in LINES:
        return " ", False
    if c in INVISIBLE:
        return "", None
    if c in HYPHENS:
        return "-", False
    if c in APOSTROPHES:
        return "'", False
    if any(first <= ord(c) <= last for first, last in IDEOGRAPHS):
        return c, False
    is_word = c == "_" or unicodedata.category(c)[0] in "LMN"
    if not is_word or 0x2500 <= ord(c) < 0xFB00:
        return c, is_word
    form = "NFKD" if "\uff10" <= c <= "\uff5a" or "\ufb00" <= c <= "\ufb06" else "NFD"
    out = "".join(SPELT.get(x.lower()) or x.lower() for x in unicodedata.normalize(form, c))
    return "".join(x for x in unicodedata.normalize("NFD", out) if not 0x300 <= ord(x) <= 0x36F), True


# Letters of scripts without spaces: words begin and end at each of them.
IDEOGRAPHS = [(0x3005, 0x3007), (0x3041, 0x3096), (0x309D, 0x309F), (0x30A1, 0x30FA), (0x30FC, 0x30FF), (0x31F0, 0x31FF),
              (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9D), (0x20000, 0x3FFFF)]
FOLDS = {}


def fold(text):
    """Folded text; for each of its characters, where it begins and ends in the bytes of the source, and its kind."""
    out, starts, ends, kinds = [], [], [], []
    offset = 0
    for c in text:
        if c not in FOLDS:
            FOLDS[c] = fold_one(c)
        folded, is_word = FOLDS[c]
        size = len(c.encode()) if c >= "\x80" else 1
        if folded == " " and out and out[-1] == " ":
            folded = ""
        for x in folded:
            out.append(x)
            starts.append(offset)
            ends.append(offset + size)
            kinds.append(bool(is_word))
        offset += size
        if folded == "" and is_word and out:
            ends[-1] = offset  # a mark belongs to its letter
    return "".join(out), starts, ends, kinds


class Folded:
    """A folded document, and where whole words may begin and end in it."""

    def __init__(self, text):
        self.text, self.sources, self.source_ends, kinds = fold(text)
        count = len(kinds)
        self.starts = bytearray(count + 1)
        self.ends = bytearray(count + 1)
        for index in range(count + 1):
            inside = 0 < index < count and kinds[index - 1] and kinds[index]
            self.starts[index] = self.ends[index] = not inside

    def span(self, start, end):
        return self.sources[start], self.source_ends[end - 1]


# The peer ---------------------------------------------------------------------------------------------------------------


class Peer:
    def __init__(self, names):
        start = time.thread_time()
        self.longest = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
        self.build = time.thread_time() - start
        self.all = AhoCorasick(names, matchkind=MatchKind.Standard)

    def raw(self, document):
        return self.longest.find_matches_as_indexes(document.text)

    def lml(self, document):
        starts, ends = document.starts, document.ends
        return [m for m in self.longest.find_matches_as_indexes(document.text) if starts[m[1]] and ends[m[2]]]

    def ov(self, document):
        starts, ends = document.starts, document.ends
        found = self.all.find_matches_as_indexes(document.text, overlapping=True)
        whole = [(m[1], -m[2]) for m in found if starts[m[1]] and ends[m[2]]]
        whole.sort()
        kept, last = [], 0
        for start, end in whole:
            if start >= last:
                kept.append((0, start, -end))
                last = -end
        return kept


# Measuring --------------------------------------------------------------------------------------------------------------


class Ours:
    def __init__(self, program, names, index, text):
        self.process = subprocess.Popen(
            [program, "serve", names, index, text], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        ready = self.process.stdout.readline().split()
        self.documents, self.bytes = int(ready[1]), int(ready[2])

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().split()

    def run(self):
        return float(self.ask("run")[0])

    def spans(self, path):
        self.ask("spans " + path)
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        return [{tuple(map(int, pair.split(" "))) for pair in line.split(",") if pair} for line in lines]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def starts(program, names, index, rounds):
    """Compiling and opening, each in a process of its own: the least of a few."""
    compiled, opened = [], []
    for _ in range(rounds):
        if os.path.exists(index):
            os.remove(index)
        for kind in (compiled, opened):
            out = subprocess.run([program, "start", names, index], stdout=subprocess.PIPE, text=True, check=True).stdout
            kind.append(tuple(map(float, out.split())))
    return min(compiled), min(opened)


def measure(program, rows, text, documents, rounds, folder):
    names, index = os.path.join(folder, f"names-{len(rows)}.tsv"), os.path.join(folder, f"names-{len(rows)}.index")
    with open(names, "w", encoding="utf-8") as file:
        file.writelines("\t".join(row) + "\n" for row in rows)
    compiled, opened = starts(program, names, index, 3)
    size = os.path.getsize(index)
    count = len(rows)
    print(f"\n{count:,} entries")
    print(f"  compiled in {compiled[0]:.2f} CPU s ({compiled[1]:.2f} s)   opened in {opened[0] * 1000:.1f} CPU ms ({opened[1] * 1000:.1f} ms)")
    print(f"  index {size / count:.1f} bytes an entry; resident, opened: {opened[2] / count:.1f} of its own, {opened[3] / count:.1f} of the file")

    ours = Ours(program, names, index, text)
    peer = Peer(list(dict.fromkeys(filter(None, (fold(row[0])[0].strip() for row in rows)))))
    print(f"  ahocorasick_rs built in {peer.build:.2f} CPU s")
    ways = {"lml": peer.lml, "ov": peer.ov, "raw": peer.raw}
    times = {name: [] for name in ["ours", *ways]}
    found = {}
    for turn in range(rounds + 1):
        seconds = ours.run()
        if turn:
            times["ours"].append(seconds)
        for name, way in ways.items():
            start = time.thread_time()
            matches = [way(document) for document in documents]
            seconds = time.thread_time() - start
            if turn:
                times[name].append(seconds)
            elif name != "raw":
                found[name] = [{document.span(m[1], m[2]) for m in of} for document, of in zip(documents, matches)]
            else:
                found[name] = matches
    mine = ours.spans(os.path.join(folder, "spans"))
    ours.close()
    base = statistics.median(times["ours"])
    for name, seconds in times.items():
        middle = statistics.median(seconds)
        number = sum(map(len, mine if name == "ours" else found[name]))
        print(
            f"  {name:5} {ours.bytes / 1e6 / middle:8.1f} MB/s (best {ours.bytes / 1e6 / min(seconds):7.1f})   ours is"
            f" {middle / base:6.1f} x   {number:,} matches"
        )
    for name in ("ov", "lml"):
        missing = sum(len(a - b) for a, b in zip(found[name], mine))
        added = sum(len(b - a) for a, b in zip(found[name], mine))
        print(f"  beside {name}: {missing} of its matches are not ours, {added} of ours are not its")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="the built GazetteerBenchmark")
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--megabytes", type=int, default=13)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", help="a table without a header: name, label, id")
    parser.add_argument("--text", help="a document a line")
    options = parser.parse_args()
    random = SplitMix64(options.seed)
    with tempfile.TemporaryDirectory(prefix="sluice-bench-") as folder:
        if options.list:
            with open(options.list, encoding="utf-8") as file:
                rows = [tuple(line.rstrip("\n").split("\t")) for line in file]
        else:
            rows = make_names(random, max(options.entries))
        if options.text:
            path = options.text
        else:
            path = os.path.join(folder, "text.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.write(make_text(random, rows[:100_000], options.megabytes * 1_000_000))
        with open(path, encoding="utf-8", newline="\n") as file:
            documents = [Folded(line) for line in file.read().split("\n") if line]
        print(f"{len(documents):,} documents, {os.path.getsize(path):,} bytes, {options.rounds} rounds")
        for count in options.entries:
            if count > len(rows):
                sys.exit(f"the list has {len(rows):,} rows only")
            measure(options.program, rows[:count], path, documents, options.rounds, folder)


if __name__ == "__main__":
    main()
