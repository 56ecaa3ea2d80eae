#!/usr/bin/env python3
"""Measures search, keywords and summaries through the shipped binary, on collections that are kept elsewhere.

usage: evaluate.py --ragdoll build/release/bin/ragdoll --eval DIR [--only search,keywords,summaries] [--jobs 2]

DIR holds ir/<collection>/{docs,queries,qrels}.jsonl, keywords/*.jsonl, summaries/*.jsonl and, beside them, the scorers
ir_score.py, kw_score.py and sum_score.py, whose lines are printed as they are. Only the standard library is used.
"""
import argparse, concurrent.futures, json, pathlib, subprocess, sys, tempfile


def jsonl(path):
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write_jsonl(path, rows):
    with open(path, "w", encoding="utf8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


class Evaluation:
    def __init__(self, binary, folder, work, jobs):
        self.binary, self.folder, self.work, self.jobs = binary, folder, work, jobs

    def ragdoll(self, *arguments, stdin=None):
        done = subprocess.run([self.binary, *arguments], input=stdin, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"ragdoll {' '.join(arguments)[:200]}: exit status {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def in_parallel(self, work, items):
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            return list(pool.map(work, items))

    def score(self, scorer, *arguments):
        done = subprocess.run([sys.executable, str(self.folder / scorer), *map(str, arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{scorer}: {done.stderr.strip()}")
        return done.stdout.strip()

    def search(self):
        for collection in sorted((self.folder / "ir").iterdir()):
            data = str(self.work / f"data-{collection.name}")
            texts = self.work / f"texts-{collection.name}"
            texts.mkdir()
            for document in jsonl(collection / "docs.jsonl"):
                title, text = document["title"].strip(), document["text"].strip()
                body = text if title and text.startswith(title) else f"{title}\n\n{text}".strip()
                (texts / f"{document['id']}.txt").write_text(body + "\n", encoding="utf8")
            subprocess.run([self.binary, "--data", data, "add", "--recursive", "--wait", "-q", str(texts)],
                           env={"PATH": "/usr/bin:/bin", "RAGDOLL_ENABLE_DOCUMENT_SUMMARIZATION": "false",
                                "RAGDOLL_ENABLE_KEYWORD_EXTRACTION": "false"}, stdout=subprocess.DEVNULL)
            queries = jsonl(collection / "queries.jsonl")
            for mode in ("keyword", "semantic", "hybrid"):
                def run(query):
                    found = json.loads(self.ragdoll("--data", data, "--json", "search", "--mode", mode, "-k", "200", "--",
                                                    query["text"]))
                    return {"query_id": query["id"], "results": [
                        {"doc_id": pathlib.Path(hit["title"] if hit["title"].endswith(".txt") else hit["source"]).stem,
                         "score": hit["score"]} for hit in found["results"]]}
                run_file = write_jsonl(self.work / f"{collection.name}-{mode}.jsonl", self.in_parallel(run, queries))
                print(f"search {collection.name} {mode}: {self.score('ir_score.py', collection, run_file)}", flush=True)

    def keywords(self):
        for gold in sorted((self.folder / "keywords").glob("*.jsonl")):
            def extract(row):
                file = self.work / f"kw-{gold.stem}-{row['id']}.txt"
                file.write_text(f"{row['title']}\n\n{row['text']}\n", encoding="utf8")
                found = json.loads(self.ragdoll("--json", "keywords", "--max-keywords", "15", str(file)))
                return {"id": row["id"], "keywords": [k["text"] for k in found["keywords"]]}
            run_file = write_jsonl(self.work / f"kw-{gold.stem}.jsonl", self.in_parallel(extract, jsonl(gold)))
            print(f"keywords {gold.stem}: {self.score('kw_score.py', gold, run_file)}", flush=True)

    def summaries(self):
        for gold in sorted((self.folder / "summaries").glob("*.jsonl")):
            def summarize(row):
                file = self.work / f"sum-{gold.stem}-{row['id']}.txt"
                file.write_text(row["text"], encoding="utf8")
                budget = max(1, round(0.42 * len(row["text"].split())))
                found = json.loads(self.ragdoll("--json", "summarize", "--max-length", str(budget), str(file)))
                return {"id": row["id"], "summary": found["summary"]}
            run_file = write_jsonl(self.work / f"sum-{gold.stem}.jsonl", self.in_parallel(summarize, jsonl(gold)))
            print(f"summaries {gold.stem}: {self.score('sum_score.py', gold, run_file)}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ragdoll", required=True)
    parser.add_argument("--eval", required=True, type=pathlib.Path)
    parser.add_argument("--only", default="search,keywords,summaries")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ragdoll-quality-") as work:
        evaluation = Evaluation(arguments.ragdoll, arguments.eval, pathlib.Path(work), arguments.jobs)
        for part in arguments.only.split(","):
            getattr(evaluation, part)()


if __name__ == "__main__":
    main()
