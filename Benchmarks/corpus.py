#!/usr/bin/env python3
"""Writes news articles that nobody wrote: the same ones for the same seed, with every version of Python.

    Benchmarks/corpus.py 1 80 FOLDER

The arguments are the seed, the number of articles and a folder, in which one file an article is made. Sentences
come of a small grammar; an article has a headline, most have a byline and a dateline, and then paragraphs with
names, figures and quotes (before, behind and around the words that attribute them, over paragraphs, in parts and
indirect), between which lies what pages carry besides: captions, notices, links, addresses. About half of the names
are in pipelines/gazetteers. An article has about 3,500 bytes; paragraphs are set off by empty lines, by line ends
alone or in lines of 72 columns. Standard library only.
"""

import os
import sys
import textwrap


class Chance:
    """SplitMix64: numbers that follow from the seed alone."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
        return (z ^ (z >> 31)) % limit

    def of(self, choices):
        return choices[self.below(len(choices))]

    def percent(self, share):
        return self.below(100) < share


def words(text):
    return text.split()


def phrases(text):
    return " ".join(text.split()).replace(" |", "|").split("|")


# Known to the gazetteers of pipelines/.
KNOWN_PEOPLE = phrases("""Volker Türk|Filippo Grandi|Jean-Noël Barrot|Ben Cardin|Zhao Lijian|Riad Salameh|Ramzan Kadyrov
    |Dan Caine|Joe Biden|Antony Blinken|Vladimir Putin|Emmanuel Macron|Recep Tayyip Erdogan|Mustafa al-Kadhimi
    |Lloyd Austin|John Kirby|Benjamin Netanyahu|Sergei Lavrov|António Guterres|Donald Trump|Barham Salih
    |Muqtada al-Sadr""")
KNOWN_PLACES = phrases("""Montenegro|Brooklyn|Mariupol|Delaware|Bolivia|Quito|Qamishli|Baghdad|Damascus|Washington
    |Moscow|Kyiv|London|Paris|Tehran|Beirut|Erbil|Mosul|Geneva|Brussels|Ankara|Cairo|New York|Jerusalem|Berlin
    |Iraq|Syria""")
KNOWN_BODIES = phrases("""Interpol|Rosneft|Red Crescent|Foreign Office|Heritage Foundation|Republican Guard|OCHA
    |Pentagon|US Navy|United Nations|European Union|White House|State Department|NATO|Hezbollah|Hamas
    |Islamic State|World Bank""")
KNOWN_PAPERS = phrases("Reuters|Mother Jones|Middle East Monitor|Al-Monitor|Meduza|The New York Times|Al Jazeera|CNN")
PEOPLES = phrases("Angolan|Australian|Mongolian|Argentine|Iraqi|Syrian|Russian|American|Kurdish|Israeli|French|Turkish")

# Known to none.
FIRST = words("""Ann Peter Maria John Susan Omar Layla Chen Ingrid Paul Grace Tomás Zoë Henry Nadia Felix Ruth
    Victor Amira George Hannah Samuel Yuki Carlos Beth Ivan Noor Frank Alice Dmitri Rosa Walter Leïla Martin Joan
    Kofi Petra Louis""")
LAST = words("""Whitfield Okonkwo Lindqvist Marsh Delgado Abernathy Novak Farrow Castellane Ibrahimov Thornbury
    Reyes Kowal Hargreaves Østby Tanaka Mbeki-Jones O'Donnell Vance Pembroke Aldana Schreiber Calloway Dufresne
    McAllister Sorensen Quill Bannerman Petrakis Van-Houten Ashgrove Lefèvre Marchetti Doyle Winslow Achterberg
    Nakamura Holloway Birch""")
TOWNS = phrases("""Millbrook|Port Alder|Easton Vale|Saint-Aubry|Kingsmere|Halden Falls|Nueva Loma|Oakridge
    |Fort Pell|Lower Wexham|Grenholm|Tarn Bay|Westerly|Castle Bourne|San Isidro del Monte|Dunmere|Ashby-on-Lea
    |Rock Hollow""")
FIRMS = phrases("""Harrow & Pike|Northern Light Energy|Calder Steel Corp.|Blue Delta Inc.|Mason Freight Co.
    |Tidewater Labs|Orchard Mutual|Vantage Rail|Pinecrest Foods|Silverline Media|Kestrel Aerospace Ltd.
    |Wayfarer Airlines""")
OFFICES = phrases("""county council|planning committee|water authority|regional court|school board|port authority
    |city library|police department|health service|farmers' union|transport agency|election commission
    |teachers' association""")
ROLES = phrases("""mayor|spokesman|spokeswoman|chief executive|director|professor|Sgt.|Dr.|Mr.|Mrs.|Ms.|Gov.|Sen.
    |Prime Minister|Foreign Minister|Judge|head teacher|chief engineer|shop owner|resident|witness|analyst
    |campaigner""")

NOUNS = words("""bridge budget harbour hospital road election river market factory school plan report law court
    storm crop railway tax strike agreement treaty budget museum forest campaign ceasefire border convoy
    investigation reform pipeline village power-station airport vaccine shipment loan contract airline drought flood
    protest trial archive stadium ferry tunnel reservoir bakery theatre parliament committee warehouse satellite
    orchard quarry laboratory""")
PLURALS = words("""workers families officials farmers students drivers villagers voters nurses engineers investors
    soldiers refugees teachers tenants customers scientists passengers residents lawyers prosecutors traders
    fishermen volunteers neighbours pensioners musicians miners owners inspectors councillors""")
ADJECTIVES = words("""new old local heavy public northern regional annual early costly quiet serious fresh recent
    wider empty broken independent temporary unexpected disputed long-awaited second final modest difficult crowded
    careful ordinary historic damaged narrow ambitious joint remote""")
VERBS = words("""approved delayed rejected reopened visited discussed funded criticised inspected rebuilt closed
    defended abandoned welcomed announced reviewed promised supported blocked repaired examined demanded questioned
    completed postponed signed opposed revised expanded described""")
INFINITIVES = words("""rebuild approve delay fund reopen discuss inspect finish protect replace abandon defend
    review extend repair sell measure widen explain cancel support question restore""")
ADVERBS = words("""quickly again quietly finally openly recently slowly publicly briefly carefully together
    repeatedly formally soon elsewhere twice""")
TIMES = phrases("""on Monday|on Tuesday morning|last week|on Sept. 14|in early March|on Friday, Jan. 3, 2020
    |this year|at 7:30 a.m.|in the 1990s|late on Thursday|two days later|by the end of the month|on 12 June
    |since 2014|overnight""")
LINKS = phrases("after|before|while|because|although|as|when|even though|since|until")
OPENERS = phrases("""Meanwhile|In the meantime|For months|By contrast|According to the report|Still|At the time
    |Earlier|However|Under the plan|As a result|For now|Until last year""")
SAID = words("""said said said said told added explained warned insisted argued noted recalled announced replied wrote
    asked""")
THOUGHT = words("said believed claimed argued warned announced insisted acknowledged denied reported")

NOTICES = phrases("""Advertisement|ADVERTISEMENT|Read more|Share this article|Sign up for our newsletter
    |Follow us on Twitter|This article was first published on our website.
    |We use cookies to give you the best experience.|All rights reserved.|Subscribe now|Related stories|Most read
    |Comments (14)|Print this page|Story continues below advertisement|Back to top
    |Copyright 2021 The Daily Example. All rights reserved.|Click here to download our app|Load more
    |Skip to main content|Photo: Handout|Your email address will not be published.
    |Got a story? Write to tips@example.org|For more information visit https://www.example.org/news?id=4711&page=2""")


class Writer:
    """One article."""

    def __init__(self, chance):
        self.chance = chance
        self.people = [self.person() for _ in range(3)]
        self.place = chance.of(KNOWN_PLACES if chance.percent(50) else TOWNS)
        self.opening, self.closing = chance.of([("“", "”")] * 6 + [('"', '"')] * 4 + [("‘", "’"), ("''", "''")])
        self.apostrophe = "'" if self.opening == '"' else "’"

    def person(self):
        if self.chance.percent(35):
            return self.chance.of(KNOWN_PEOPLE)
        middle = f" {chr(65 + self.chance.below(26))}." if self.chance.percent(10) else ""
        return f"{self.chance.of(FIRST)}{middle} {self.chance.of(LAST)}"

    def somewhere(self):
        choice = self.chance.below(10)
        return self.place if choice < 4 else self.chance.of(KNOWN_PLACES if choice < 7 else TOWNS)

    def body(self):
        choice = self.chance.below(10)
        if choice < 3:
            return self.chance.of(KNOWN_BODIES)
        return self.chance.of(FIRMS) if choice < 5 else "the " + self.chance.of(OFFICES)

    def figure(self):
        number = self.chance.below(9000) + 3
        forms = [f"{number:,}", f"${number / 10:.1f} million", f"{number % 100} percent", f"£{number}"]
        return self.chance.of(forms + [f"{number % 40 + 2}"])

    def thing(self):
        noun, choice = self.chance.of(NOUNS), self.chance.below(8)
        if choice == 0:
            return f"the {noun} in {self.somewhere()}"
        if choice == 1:
            adjective = self.chance.of(ADJECTIVES)
            return f"{'an' if adjective[0] in 'aeiou' else 'a'} {adjective} {noun}"
        if choice == 2:
            return f"the {noun} of the {self.chance.of(ADJECTIVES)} {self.chance.of(NOUNS)}"
        if choice == 3:
            return f"{self.somewhere()}{self.apostrophe}s {self.chance.of(ADJECTIVES)} {noun}"
        return f"the {self.chance.of(ADJECTIVES)} {noun}" if choice < 6 else f"the {noun}"

    def group(self):
        choice = self.chance.below(6)
        if choice == 0:
            return f"{self.chance.of(PEOPLES)} {self.chance.of(PLURALS)}"
        if choice == 1:
            return f"{self.figure().lstrip('$£').split(' ')[0]} {self.chance.of(PLURALS)}"
        return f"{self.chance.of(['many', 'the', 'some', 'most', 'several'])} {self.chance.of(PLURALS)}"

    def actor(self):
        choice = self.chance.below(10)
        if choice < 3:
            return self.group()
        if choice < 6:
            return self.body()
        person = self.chance.of(self.people)
        return person if choice < 7 else person.split(" ", 1)[1] if choice < 9 else "nobody"

    def clause(self):
        chance, choice = self.chance, self.chance.below(7)
        if choice == 0:
            return f"{self.actor()} {chance.of(VERBS)} {self.thing()} {chance.of(TIMES)}"
        if choice == 1:
            return f"{self.actor()} {chance.of(ADVERBS)} {chance.of(VERBS)} {self.thing()}"
        if choice == 2:
            return f"{self.thing()} was {chance.of(VERBS)} by {self.actor()}"
        if choice == 3:
            return f"{self.actor()} will {chance.of(INFINITIVES)} {self.thing()} {chance.of(TIMES)}"
        if choice == 4:
            return f"{self.thing()} cost {self.figure()}, and {self.actor()} could not {chance.of(INFINITIVES)} it"
        if choice == 5:
            return f"{self.group()} in {self.somewhere()} {chance.of(VERBS)} {self.thing()}"
        return f"{self.thing()} and {self.thing()} were {chance.of(ADVERBS)} {chance.of(VERBS)}"

    def statement(self):
        """Clauses without a stop."""
        text, choice = self.clause(), self.chance.below(10)
        if choice < 3:
            text += f" {self.chance.of(LINKS)} {self.clause()}"
        elif choice < 5:
            text += f", which {self.actor()} {self.chance.of(VERBS)} {self.chance.of(TIMES)}"
        elif choice == 5:
            text += f" – {self.clause()} –" if self.chance.percent(50) else f" ({self.clause()})"
        return text

    def sentence(self):
        text = self.statement()
        if self.chance.percent(15):
            text = f"{self.chance.of(OPENERS)}, {text}"
        elif self.chance.percent(8):
            text = f"{self.chance.of(self.people)} {self.chance.of(THOUGHT)} that {text}"
        text = text.rstrip(" –") if text.endswith("–") else text
        return text[0].upper() + text[1:] + ("?" if self.chance.percent(2) else ".")

    def speaker(self):
        person, choice = self.chance.of(self.people), self.chance.below(10)
        if choice < 3:
            return person
        if choice < 5:
            return person.split(" ", 1)[1]
        if choice < 6:
            return self.chance.of(["he", "she"])
        if choice < 7:
            return f"a spokesman for {self.body()}"
        role = self.chance.of(ROLES)
        return f"{role} {person}" if role[0].isupper() else f"{person}, a {role} in {self.somewhere()},"

    def utterance(self):
        """A sentence that somebody says."""
        chance, choice = self.chance, self.chance.below(8)
        if choice < 2:
            return self.sentence()
        act, thing, when = chance.of(INFINITIVES), self.thing(), chance.of(TIMES)
        forms = [
            f"We cannot {act} {thing} if nobody else does.", f"I have never seen anything like {thing}.",
            f"They told us {when} that it was over, and we went home.", f"It's time to {act} {thing}, isn't it?",
            f"You don't {act} {thing} and then leave.", f"My brother was there {when}.",
        ]
        return forms[choice - 2]

    def speech(self):
        opening, closing, chance = self.opening, self.closing, self.chance
        said, speaker = chance.of(SAID), self.speaker()
        first = self.utterance()
        inner = first[:-1]
        choice = chance.below(10)
        if choice < 4:
            line = f"{opening}{inner},{closing} {said} {speaker.rstrip(',')}." if chance.percent(35) else (
                f"{opening}{inner},{closing} {speaker} {said}{' ' + chance.of(TIMES) if chance.percent(30) else ''}.")
            return line + (f" {opening}{self.utterance()}{closing}" if chance.percent(40) else "")
        if choice < 5:
            return f"{speaker[0].upper() + speaker[1:]} {said}: {opening}{first} {self.utterance()}{closing}"
        if choice < 6:
            return f"{opening}{inner},{closing} {said} {speaker.rstrip(',')}, {opening}{self.clause()}.{closing}"
        if choice < 8:
            name = speaker[0].upper() + speaker[1:]
            return f"{name} {said} that {self.clause()}, calling it {opening}{self.thing()}{closing}."
        if choice < 9:
            return f"According to {speaker.rstrip(',')}, {self.clause()}."
        more = "\n\n".join(f"{opening}{self.utterance()} {self.utterance()}" for _ in range(1 + chance.below(2)))
        return f"{opening}{first} {self.utterance()}\n\n{more}{closing} {speaker} {said}."

    def paragraph(self):
        sentences = []
        for _ in range(1 + self.chance.below(4)):
            sentences.append(self.speech() if self.chance.percent(28) else self.sentence())
        return " ".join(sentences)

    def headline(self):
        text = self.clause()
        words = text[0].upper() + text[1:]
        return words.title().replace("’S", "’s").replace("'S", "'s") if self.chance.percent(40) else words

    def furniture(self):
        choice = self.chance.below(5)
        if choice < 3:
            return "\n".join(self.chance.of(NOTICES) for _ in range(1 + self.chance.below(3)))
        if choice == 3:
            return f"{self.headline()} (Photo by {self.person()}/{self.chance.of(KNOWN_PAPERS)})"
        return "\n".join(self.headline() for _ in range(2 + self.chance.below(3)))

    def article(self):
        chance = self.chance
        blocks = [self.headline()]
        if chance.percent(40):
            blocks.append(self.sentence())
        if chance.percent(70):
            blocks.append(f"By {self.person()}" + (f", {chance.of(KNOWN_PAPERS)}" if chance.percent(40) else ""))
        if chance.percent(40):
            day, year, hour = 1 + chance.below(28), 2010 + chance.below(12), chance.below(24)
            blocks.append(f"Published: {day} March {year}, {hour:02}:15 GMT")
        start = f"{self.place.upper()} ({chance.of(KNOWN_PAPERS)}) - " if chance.percent(40) else ""
        blocks.append(start + self.paragraph())
        for _ in range(3 + chance.below(12)):
            if chance.percent(14):
                blocks.append(self.furniture())
            if chance.percent(6):
                blocks.append(self.headline())
            if chance.percent(4):
                blocks.append("\n".join(f"- {self.clause()}" for _ in range(3)))
            blocks.append(self.paragraph())
        for _ in range(chance.below(4)):
            blocks.append(self.furniture())
        shape = chance.below(10)
        if shape < 6:
            return "\n\n".join(blocks) + "\n"
        if shape < 8:
            return "\n".join(block.replace("\n\n", "\n") for block in blocks) + "\n"
        filled = ["\n".join(textwrap.wrap(block, 72)) for whole in blocks for block in whole.split("\n\n")]
        return "\n\n".join(filled) + "\n"


def write(seed, count, folder):
    """Makes the articles in a folder, and gives the bytes of each, by path."""
    os.makedirs(folder, exist_ok=True)
    chance, sizes = Chance(seed), {}
    for number in range(count):
        data = Writer(chance).article().encode()
        path = os.path.join(folder, f"{number:05}.txt")
        with open(path, "wb") as file:
            file.write(data)
        sizes[path] = len(data)
    return sizes


def main():
    if len(sys.argv) != 4:
        sys.exit("usage: corpus.py SEED ARTICLES FOLDER")
    sizes = write(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
    print(f"{len(sizes)} articles, {sum(sizes.values()):,} bytes in {sys.argv[3]}")


if __name__ == "__main__":
    main()
