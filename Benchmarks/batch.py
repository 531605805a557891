#!/usr/bin/env python3
"""What it costs that a run loses nothing: processor time with commits and manifest against none, and memory by documents.

    make bench
    Benchmarks/batch.py .build/release/sluice --articles 50000 --runs 5

Standard library only. The articles are copies of seeds/. Runs are interleaved, so that what else the machine does falls on
all of them; medians and least values are printed. On a disk, the kernel's own writing takes time from processors that share
a core with ours; TMPDIR=/dev/shm leaves it out.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PIPELINE = os.path.join(ROOT, "Benchmarks/pipelines/safety.yaml")
MANIFEST = os.path.join(ROOT, "Benchmarks/pipelines/manifest.yaml")


def run(command, output=os.devnull):
    """Processor seconds and the most memory in bytes of a command that must succeed."""
    with open(output, "wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.PIPE)
        text = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.stderr.close()
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{text}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def articles(count, folder):
    path = os.path.join(folder, str(count))
    subprocess.run([os.path.join(ROOT, "scripts/copy-seeds"), str(max(1, count // 5)), path], check=True)
    return path


def cost(sluice, folder, count, runs):
    source = articles(count, folder)
    kinds = {
        "no commits (-o - > /dev/null)": ("-", os.devnull),
        "no commits (-o - > FILE)": ("-", os.path.join(folder, "plain.jsonl")),
        "folder of parts": ("parts/", os.devnull),
        "single file": ("single.jsonl", os.devnull),
    }
    times = {kind: [] for kind in kinds}
    for _ in range(runs):
        for kind, (output, target) in kinds.items():
            found = os.path.join(folder, "found")
            shutil.rmtree(found, ignore_errors=True)
            path = "-" if output == "-" else os.path.join(found, output)
            command = [sluice, "run", PIPELINE, source, "-o", path, "--workers", "1", "--progress", "off"]
            seconds, _ = run(command, target)
            times[kind].append(seconds)
    base = list(kinds)[0]
    print(f"cost of safety, {count:,} articles, {runs} runs, CPU seconds")
    for kind, seconds in times.items():
        middle = statistics.median(seconds) / statistics.median(times[base]) - 1
        least = min(seconds) / min(times[base]) - 1
        print(
            f"  {kind:30}  median {statistics.median(seconds):6.2f} ({middle:+.1%})"
            f"   least {min(seconds):6.2f} ({least:+.1%})"
        )


def memory(sluice, folder, counts):
    print("memory by documents, without stages")
    found = os.path.join(folder, "found")
    peaks = []
    for count in counts:
        source = articles(count, folder)
        shutil.rmtree(found, ignore_errors=True)
        command = [sluice, "run", MANIFEST, source, "-o", os.path.join(found, "a.jsonl")]
        seconds, peak = run(command + ["--workers", "1", "--progress", "off"])
        again, _ = run(command + ["--workers", "1", "--progress", "off"])
        peaks.append(peak)
        print(f"  {count:9,} documents  {peak / 1e6:7.1f} MB  {seconds:6.2f} CPU s, {again:5.2f} to find nothing to do")
    growth = (peaks[-1] - peaks[0]) / (counts[-1] - counts[0])
    print(f"  growth: {growth:.0f} bytes a document")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sluice", help="the release build")
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--documents", type=int, nargs=2, default=[50_000, 500_000], help="for the memory")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="sluice-bench-")
    try:
        cost(options.sluice, folder, options.articles, options.runs)
        memory(options.sluice, folder, options.documents)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
