#!/usr/bin/env python3
"""Run sluice over gold data and print every quality figure in one table.

usage: evaluate.py --sluice BINARY [--data DIR] [--only PATTERN[,PATTERN]] [--region GAZETTEER_DIR] [--keep DIR] [--json FILE]

  --sluice   the built binary, e.g. .build/release/sluice
  --data     folder with seeds/ segment/ boilerplate/ quotes/ gazetteer/ (default: data/ beside this script; absent parts are skipped)
  --only     run only sets whose name contains one of these words (names are the first column, e.g. seeds, quotes/polnear)
  --region   folder with the project's own gazetteers for the seeds: *.tsv with a header line (default: pipelines/gazetteers)
  --keep     keep the pipelines, records and predictions there, to look at errors (the scorers take --errors N or --worst N)
  --json     write all figures to FILE as well

Python 3 standard library only. For each gold file it writes a pipeline (input `jsonl`, the stages in question, output `jsonl` with
`offsets: bytes`), runs `sluice run`, turns the records into what score_*.py read, and prints the scorer's main figures.
Exit status: 0 when everything ran, 1 when a run failed.
"""
import argparse, collections, glob, json, os, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def records(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def pair(x):
    return None if x is None else [x["start"], x["end"]]


def pipeline(gold, stages, layers, out, output=None):
    """A pipeline file as YAML; JSON strings are valid YAML scalars. `output`: another output than jsonl, as (name, parameters)."""
    q = json.dumps
    use, with_out = output or ("jsonl", {"layers": layers, "offsets": "bytes"})
    lines = ["sluice: 1", "name: evaluate", "input:", "  use: jsonl", "  with:", f"    path: {q(gold)}", "    id: /id", "    text: /text",
             "    metadata: {lang: /lang, wrapped: /wrapped, site: /site}", "stages:" if stages else "stages: []"]
    for name, with_ in stages:
        lines += [f"  - use: {name}"] + ([f"    with: {q(with_)}"] if with_ else [])
    lines += ["outputs:", "  records:", f"    use: {use}", "    with:", f"      path: {q(out)}"] + [f"      {k}: {q(v)}" for k, v in with_out.items()]
    lines += ["run: {max_document: 256MiB}"]
    return "\n".join(lines) + "\n"


def run(binary, work, name, gold, stages, layers, output=None):
    """Runs one pipeline; returns the records (of another output: its path), or None with a message printed."""
    base = os.path.join(work, name.replace("/", "-"))
    yaml, out = base + ".yaml", base + ".records.jsonl"
    with open(yaml, "w", encoding="utf-8") as f:
        f.write(pipeline(os.path.abspath(gold), stages, layers, out, output))
    shutil.rmtree(out + ".sluice", ignore_errors=True)  # the run folder: never take up an earlier run's results
    if os.path.exists(out):
        os.remove(out)
    p = subprocess.run([binary, "run", yaml, "--progress", "off"], capture_output=True, text=True)
    if p.returncode not in (0, 1) or not os.path.exists(out):
        print(f"{name}: sluice ended with {p.returncode}\n{p.stderr[-2000:]}", file=sys.stderr)
        return None
    if p.returncode == 1:
        print(f"{name}: some documents failed; they score as empty", file=sys.stderr)
    if output:
        return out
    got = records(out)
    have = {r["id"] for r in got}
    return got + [{"id": g["id"]} for g in records(gold) if g["id"] not in have]


def write(path, rows):
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
    return path


def score(script, *args):
    p = subprocess.run([sys.executable, os.path.join(HERE, script), *args, "--json"], capture_output=True, text=True)
    if p.returncode not in (0, 1) or not p.stdout.strip():
        raise RuntimeError(f"{script}: {p.stderr.strip()[-500:]}")
    figures = json.loads(p.stdout)
    if p.returncode == 1:
        raise RuntimeError(f"{script}: {figures.get('invalid', 'some')} invalid spans (inside a character, overlapping or out of range)")
    return figures


def sentences(r):
    spans = {layer: [pair(x) for x in r[layer]] for layer in ("sentences", "tokens") if layer in r}
    return {"id": r["id"], "sentences": [], **spans}


def content(r):
    return {"id": r["id"], "content": [pair(b) for b in r.get("blocks", []) if b.get("kept")]}


def entities(r):
    return {"id": r["id"], "entities": [{"range": pair(e), "type": e.get("label"), "canonical": e.get("id")} for e in r.get("entities", [])]}


def quotes(r):
    items = []
    for q in r.get("quotes", []):
        speaker = q.get("speaker")
        for piece in q.get("pieces") or [q]:
            items.append({"quote": pair(piece), "cue": pair(q.get("cue")), "speaker": pair(speaker),
                          "speaker_canonical": speaker.get("name") if speaker else None,
                          "rule": q.get("rule"), "confidence": q.get("confidence")})
    return {"id": r["id"], "quotes": items}


def block_labels(gold, pred):
    """Share of gold blocks whose range (or the predicted block covering most of it) has the gold label."""
    by_id, right, total = {r["id"]: r.get("blocks", []) for r in pred}, 0, 0
    for g in gold:
        for b in g["blocks"]:
            s, e = b["range"]
            best = max(by_id.get(g["id"], []), key=lambda p: min(e, p["end"]) - max(s, p["start"]), default=None)
            total += 1
            right += bool(best and min(e, best["end"]) > max(s, best["start"]) and best["label"] == b["label"].replace("-", "_"))
    return right / total if total else 0.0


def templates(gold, pred):
    """Share of the gold's boilerplate lines that a template rule names, and of the content's bytes that one names."""
    by_id, lines, caught, content_bytes, hit = {r["id"]: r.get("blocks", []) for r in pred}, 0, 0, 0, 0
    for g in gold:
        named = [(b["start"], b["end"]) for b in by_id.get(g["id"], []) if any(x.startswith("template") for x in b.get("reasons", []))]
        common = lambda s, e: sum(max(0, min(e, y) - max(s, x)) for x, y in named)
        neutral = g["content"] + (g.get("ignore") or [])
        for b in g["blocks"]:
            s, e = b["range"]
            if not any(x < e and s < y for x, y in neutral):
                lines += 1
                caught += 2 * common(s, e) >= e - s
        content_bytes += sum(e - s for s, e in g["content"])
        hit += sum(common(s, e) for s, e in g["content"])
    return {"caught": caught / max(1, lines), "content_hit": hit / max(1, content_bytes)}


def main():
    a = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    a.add_argument("--sluice", required=True)
    a.add_argument("--data", default=os.path.join(HERE, "data"))
    a.add_argument("--only", default="")
    a.add_argument("--region", default="pipelines/gazetteers")
    a.add_argument("--keep")
    a.add_argument("--json")
    a = a.parse_args()
    binary = os.path.abspath(a.sluice)
    work = os.path.abspath(a.keep) if a.keep else tempfile.mkdtemp(prefix="sluice-eval-")
    os.makedirs(work, exist_ok=True)
    wanted = [w for w in a.only.split(",") if w]
    table, failed = {}, False
    d = lambda *p: os.path.join(a.data, *p)
    have = lambda *p: os.path.exists(d(*p))

    def each(name, gold, stages, layers, figures):
        nonlocal failed
        if wanted and not any(w in name for w in wanted):
            return
        got = run(binary, work, name, gold, stages, layers)
        if got is None:
            failed = True
            return
        base = os.path.join(work, name.replace("/", "-"))
        try:
            table[name] = figures(gold, got, base)
        except Exception as e:  # a scorer that refuses the prediction is a failure of this set, not of the others
            print(f"{name}: {e}", file=sys.stderr)
            failed = True
            return
        print(f"{name:34s} " + "  ".join(f"{k} {v:.4f}" if isinstance(v, float) else f"{k} {v}" for k, v in table[name].items()), flush=True)

    def of_sentences(gold, got, base):
        s = score("score_segments.py", gold, write(base + ".pred.jsonl", [sentences(r) for r in got]))["TOTAL"]
        f = {"inline_f1": s["inline"]["f1"], "sentence_f1": s["sent"]["f1"]}
        if s.get("golden", {}).get("total"):
            f["golden"] = f"{s['golden']['passed']}/{s['golden']['total']}"
        if "tokens" in s:
            f["token_f1"] = s["tokens"]["f1"]
        return f

    def of_blocks(gold, got, base):
        s = score("score_boilerplate.py", "text", gold, write(base + ".pred.jsonl", [content(r) for r in got]), "--worst", "1")
        f = {k: s["all"][k] for k in ("byte_f1", "line_f1", "bp_f1")}
        if os.path.basename(base).startswith("seeds"):
            f |= {"line_f1_worst": s["worst"][0]["f1"], "labels": block_labels(records(gold), got)}
        return f

    def of_entities(gold, got, base, ids=False):
        pred = write(base + ".pred.jsonl", [entities(r) for r in got])
        s = score("score_entities.py", gold, pred, *(["--ids"] if ids else []))
        f = {"f1": s["exact"]["F1"], "p": s["exact"]["P"], "r": s["exact"]["R"], "span_f1": s["span"]["F1"]}
        if ids:
            f["ids"] = s["canonical"]["accuracy"]
        return f

    def of_quotes(gold, got, base):
        s = score("score_quotes.py", gold, write(base + ".pred.jsonl", [quotes(r) for r in got]), "--no-ci")
        f = {"e2e_" + k: s[k]["e2e_exact"][2] for k in ("all", "direct", "mixed", "indirect") if k in s}
        f |= {"span_all": s["all"]["exact"][2], "speaker": s["all"].get("speaker_acc")}
        if s["all"].get("canonical_acc_n"):
            f["canonical"] = s["all"]["canonical_acc"]
        return f

    if have("seeds"):
        region = sorted(glob.glob(os.path.join(a.region, "*.tsv")))
        lists = {"lists": [{"path": os.path.abspath(p)} for p in region]}
        if not region:
            print(f"no *.tsv in {a.region}: seeds/entities and seeds/quotes are left out (run this in the project's root, or say --region)", file=sys.stderr)
        each("seeds/sentences", d("seeds", "sentences.jsonl"), [("segment", {})], ["sentences"], of_sentences)
        each("seeds/blocks", d("seeds", "blocks.jsonl"), [("clean", {})], ["blocks"], of_blocks)
        if region:
            # without `clean`: the gold has the names in the boilerplate as well
            each("seeds/entities", d("seeds", "entities.jsonl"), [("gazetteer", lists)], ["entities"], lambda *x: of_entities(*x, ids=True))
            each("seeds/quotes", d("seeds", "quotes.jsonl"), [("clean", {}), ("segment", {}), ("gazetteer", lists), ("quotes", {})], ["quotes"], of_quotes)
        each("seeds/quotes-plain", d("seeds", "quotes.jsonl"), [("segment", {}), ("quotes", {})], ["quotes"], of_quotes)
    for gold in sorted(glob.glob(d("segment", "*.jsonl"))):
        name = os.path.basename(gold)[:-6]
        if name != "uax29_word":
            each("segment/" + name, gold, [("segment", {})], ["sentences"], of_sentences)
        if name in ("pragmatic_en_extra", "pysbd_extra"):  # their cases keep a quotation whole
            each(f"segment/{name}/quotes_whole", gold, [("segment", {"split_inside_quotes": False})], ["sentences"], of_sentences)
        if name in ("gum_news", "gum_interview", "ewt_dev"):
            each(f"segment/{name}/tokens", gold, [("segment", {"tokens": True})], ["sentences", "tokens"], of_sentences)
    if have("boilerplate", "text.jsonl"):
        rows = records(d("boilerplate", "text.jsonl"))
        for variant in sorted({r["variant"] for r in rows}):
            part = write(os.path.join(work, f"gold-{variant}.jsonl"), [r for r in rows if r["variant"] == variant])
            each("boilerplate/" + variant, part, [("clean", {})], ["blocks"], of_blocks)
        # two runs: a survey of the sites with five pages or more, then `clean` with what it found
        sites = collections.Counter(r["site"] for r in rows if r["variant"] == "full")
        name, part = "boilerplate/templates", os.path.join(work, "gold-templates.jsonl")
        if not wanted or any(w in name for w in wanted):
            write(part, [r for r in rows if r["variant"] == "full" and sites[r["site"]] >= 5])
            survey = run(binary, work, name + "-survey", part, [], [], ("line_templates", {"source": "field:site"}))
            failed |= survey is None
            if survey:
                each(name, part, [("clean", {"templates": {"file": survey, "source": "field:site"}})], ["blocks"],
                     lambda gold, got, base: of_blocks(gold, got, base) | templates(records(gold), got))
                each(name + "-off", part, [("clean", {})], ["blocks"], of_blocks)
    for gold in sorted(glob.glob(d("quotes", "*.jsonl"))):
        each("quotes/" + os.path.basename(gold)[:-6], gold, [("segment", {}), ("quotes", {})], ["quotes"], of_quotes)
    headless = ["surface", "label", "id"]
    pairs = [line.rstrip("\n").split("\t") for line in open(d("gazetteer", "pairs.tsv"), encoding="utf-8")] if have("gazetteer", "pairs.tsv") else []
    for gold, listed in pairs:  # gold file, and the list that may be used on it
        if have("gazetteer", gold + ".jsonl") and have("gazetteer", listed + ".tsv"):
            for case in ("exact", "smart", "any"):
                for second in (False, True):
                    entry = {"path": os.path.abspath(d("gazetteer", listed + ".tsv")), "columns": headless, "case": case}
                    with_ = {"lists": [entry], "acronyms": second, "surnames": second, "stop": "none" if not second else "default"}
                    each(f"gazetteer/{gold[5:]}/{case}{'+second' if second else ''}", d("gazetteer", gold + ".jsonl"),
                         [("gazetteer", with_)], ["entities"], of_entities)
    if a.json:
        with open(a.json, "w", encoding="utf-8") as f:
            json.dump(table, f, indent=1)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
