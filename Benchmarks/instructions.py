#!/usr/bin/env python3
"""How many instructions a byte of text costs, in all and by stage, held against what was stored.

    make bench-check                                        fails where something costs 2 % more than stored
    make bench-store                                        stores what is counted now
    Benchmarks/instructions.py .build/release/sluice        the same, with a release build at hand

Counted by valgrind's callgrind over articles of Benchmarks/corpus.py: a run over all of them less a run over the
first few, so that starting falls out and what is loaded when it is first needed; what that costs is said apart. Counts do not depend on what else the
machine does. They do depend on the compiler and the C library: thresholds are kept with these, and elsewhere the
counts are reported and nothing fails. Standard library only.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import corpus

HERE = os.path.dirname(os.path.abspath(__file__))
PIPELINE = os.path.join(HERE, "pipelines/instructions.yaml")
THRESHOLDS = os.path.join(HERE, "thresholds.json")
SEED, ARTICLES, FIRST = 1, 140, 20
BAND = 0.02
# What is left when the steps are taken off holds how threads wait for each other, which goes by the clock.
BAND_OF_REST = 0.1

# The modules that run documents, and those whose steps are counted.
RUNNERS = {"SluiceRuntime", "SluicePipeline"}
STAGES = {"clean": "Clean", "segment": "Segment", "gazetteer": "Gazetteer", "quotes": "Quotes"}
# Reading and encoding are told by the name of what the runner calls, as it may lie in any module.
EDGES = {"input": r"\bIncomingDocument\.next\(of:", "output": r"\bDocumentEncoder\.encode\(|Output\.prepare\("}


class Profile:
    """What callgrind counted: instructions in all, and for each caller and callee the calls and what they cost with all
    that they call."""

    def __init__(self, path):
        self.total, self.edges = 0, {}
        names, caller, callee, calls = {}, None, None, None

        def name(text):
            number, _, rest = text.partition(" ")
            if rest:
                # Callgrind numbers the levels of a recursion.
                names[number] = re.sub(r"'\d+$", "", rest)
            return names[number]

        with open(path, errors="replace") as file:
            for line in file:
                line = line.rstrip("\n")
                if line.startswith("fn="):
                    caller = name(line[3:])
                elif line.startswith("cfn="):
                    callee = name(line[4:])
                elif line.startswith("calls="):
                    calls = int(line[6:].split()[0])
                elif line[:1] in "+-*0123456789" and line:
                    cost = int(line.split()[1])
                    if calls is None:
                        self.total += cost
                    else:
                        known = self.edges.get((caller, callee), (0, 0))
                        self.edges[caller, callee] = (known[0] + calls, known[1] + cost)
                        calls = None

    def less(self, other):
        """The calls and costs of the edges, less those of another profile."""
        nothing = (0, 0)
        pairs = ((edge, values, other.edges.get(edge, nothing)) for edge, values in self.edges.items())
        return {edge: (a[0] - b[0], a[1] - b[1]) for edge, a, b in pairs if a[0] > b[0]}


def module(symbol):
    """The module that declares a Swift symbol: `$s5Clean...`; none for others."""
    match = re.match(r"\$s(\d+)(\D.*)", symbol)
    return match and match[2][: int(match[1])]


def demangled(symbols):
    found = subprocess.run(
        ["swift", "demangle", "--compact", "--simplified"], input="\n".join(symbols), capture_output=True, text=True,
        check=True)
    return found.stdout.split("\n")


def steps(edges, documents):
    """What each step cost, from the edges.

    A stage's step is a closure that its module hands to the runner, so its call is never inlined: it is the call that
    enters the module from outside. Calls that come back into the module from a library lie inside it and cost less, so
    the dearest one is the step. That it happened once for each document is checked, so that a step is counted whole or
    this fails.
    """
    costs = {}
    for stage, name in STAGES.items():
        entries = [v for (caller, callee), v in edges.items() if module(callee) == name and module(caller) != name]
        costs[stage] = max((v for v in entries), key=lambda v: v[1], default=(0, 0))
    outer = [(callee, v) for (caller, callee), v in edges.items() if module(caller) in RUNNERS]
    spoken = demangled([callee for callee, _ in outer])
    for step, pattern in EDGES.items():
        entries = [v for (_, v), text in zip(outer, spoken) if re.search(pattern, text)]
        costs[step] = (sum(v[0] for v in entries), sum(v[1] for v in entries))
    for step, (calls, _) in costs.items():
        # A cursor is asked once more for each file, and says that there is nothing.
        if calls != documents * (2 if step == "input" else 1):
            sys.exit(
                f"bench-check: cannot tell '{step}' apart: {calls} calls for {documents} documents. "
                "Say in Benchmarks/instructions.py how it is called.")
    return {step: costs[step][1] for step in ["input", *STAGES, "output"]}


def count(sluice, folder):
    """Instructions a byte by step, and those of a start in millions."""
    sizes = corpus.write(SEED, ARTICLES, os.path.join(folder, "all"))
    first = sorted(sizes)[:FIRST]
    os.mkdir(os.path.join(folder, "first"))
    for path in first:
        shutil.copy(path, os.path.join(folder, "first"))
    program = os.path.join(folder, "sluice")
    # Valgrind reads the debug information, which takes long; names of functions stay.
    subprocess.run(["objcopy", "--strip-debug", sluice, program], check=True)
    preload = os.path.join(folder, "preload.so")
    compiler = shutil.which("cc") or "clang"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", preload, os.path.join(HERE, "preload.c"), "-ldl"], check=True)
    environment = dict(os.environ, SWIFT_DETERMINISTIC_HASHING="1", LD_PRELOAD=preload)

    def start(name):
        profile, log = os.path.join(folder, name + ".callgrind"), open(os.path.join(folder, name + ".log"), "w+")
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=" + profile, program, "run", PIPELINE]
        command += [os.path.join(folder, name), "-o", os.path.join(folder, name + ".jsonl")]
        command += ["--workers", "1", "--progress", "off"]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
        return process, profile, log

    profiles = []
    for process, profile, log in [start("all"), start("first")]:
        if process.wait() != 0:
            log.seek(0)
            sys.exit("bench-check: the run under valgrind failed:\n" + log.read())
        profiles.append(Profile(profile))
    whole, few = profiles
    before = sum(sizes[path] for path in first)
    size = sum(sizes.values()) - before
    found = {step: cost / size for step, cost in steps(whole.less(few), len(sizes) - FIRST).items()}
    everything = (whole.total - few.total) / size
    found["rest"] = everything - sum(found.values())
    found["all"] = everything
    return {step: round(cost, 2) for step, cost in found.items()} | {"start": round((few.total - everything * before) / 1e6, 1)}


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def versions():
    """What the counts depend on besides the program."""
    with open("/proc/cpuinfo") as file:
        wide = " with AVX2" if re.search(r"\bavx2\b", file.read()) else ""
    return {
        "swift": re.search(r"Swift version (\S+)", output("swift", "--version"))[1],
        "libc": os.confstr("CS_GNU_LIBC_VERSION"),
        "processor": platform.machine() + wide,
    }


def told(versions):
    return f"Swift {versions['swift']}, {versions['libc']}, {versions['processor']}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sluice", help="the release build")
    parser.add_argument("--store", action="store_true", help="store what is counted as the new thresholds")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="sluice-bench-")
    try:
        found, here = count(os.path.abspath(options.sluice), folder), versions()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if options.store:
        with open(THRESHOLDS, "w") as file:
            json.dump({"versions": here, "instructions": found}, file, indent=2)
            file.write("\n")
    with open(THRESHOLDS) as file:
        stored = json.load(file)
    thresholds, same = stored["instructions"], stored["versions"] == here
    print(f"{'':10} {'instructions':>12} {'stored':>8}")
    above, below = [], []
    for step, cost in found.items():
        threshold = thresholds[step]
        unit = "M to start" if step == "start" else "a byte"
        print(f"{step:10} {cost:12.2f} {threshold:8.2f} {cost / threshold - 1:+7.1%}  {unit}")
        band = BAND_OF_REST if step == "rest" else BAND
        if cost > threshold * (1 + band):
            above.append(step)
        elif cost < threshold * (1 - band):
            below.append(step)
    if not same:
        print(f"not compared: stored are counts with {told(stored['versions'])}; this is {told(here)}")
        return
    if below:
        print(f"more than {BAND:.0%} below what is stored: {', '.join(below)}; 'make bench-store' lowers it")
    if above:
        sys.exit(f"bench-check: more than {BAND:.0%} above what is stored: {', '.join(above)}")


if __name__ == "__main__":
    main()
