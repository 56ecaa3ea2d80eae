#!/usr/bin/env python3
"""Measures how well and how fast files become text, format by format, beside other programs.

usage: measure.py FOLDER --ragdoll build/release/bin/ragdoll [--repetitions 3] [--formats pdf,docx] [--npm]

Beside `ragdoll extract`: pdftotext, pandoc and tesseract, as far as they are installed, and with --npm officeparser and
pdfjs-dist, which are installed into a temporary folder. Every program reads each file in a process of its own, one at a
time; the programs take turns with each file, after a first run that only warms the caches and is judged. The rates are
those of the median times, the start of the process included: what that takes by itself stands below the table.

Peak memory is that of the largest single process and never below this script's own (about 15 MB). Pages are counted by
ragdoll: pages, slides, sheets, chapters. `pass` is the share of files with the expected outcome; without a manifest.jsonl
in the folder (see corpus.py) that is any text.
"""
import argparse, collections, json, pathlib, statistics, sys, tempfile
from dataclasses import dataclass

import corpus, tools
from measured_run import measure


@dataclass
class Total:
    files: int = 0
    passed: int = 0
    pages: int = 0
    bytes: int = 0
    wall: float = 0
    processor: float = 0
    peak_mb: float = 0

    def add(self, document, passed, pages, runs):
        self.files += 1
        self.passed += passed
        self.pages += pages
        self.bytes += document.path.stat().st_size
        self.wall += statistics.median(run.wall for run in runs)
        self.processor += statistics.median(run.processor for run in runs)
        self.peak_mb = max(self.peak_mb, *(run.peak_mb for run in runs))


def text_and_pages(tool, run):
    if tool.name != "ragdoll" or run.code != 0:
        return run.out, 0
    try:
        result = json.loads(run.out)
    except ValueError:
        return "", 0
    return result["text"], max(1, len(result.get("pages", ())))


def read_in_turns(document, readers, repetitions, timeout, totals):
    path = str(document.path)
    judged, runs = {}, collections.defaultdict(list)
    for tool in readers:
        first = measure(tool.command(path, document.format), timeout)
        text, pages = text_and_pages(tool, first)
        judged[tool.name] = (corpus.passes(document, first, text), pages)
    for _ in range(repetitions):
        for tool in readers:
            runs[tool.name].append(measure(tool.command(path, document.format), timeout))
    pages = max(pages for _, pages in judged.values())
    for tool in readers:
        totals[document.format, tool.name].add(document, judged[tool.name][0], pages, runs[tool.name])


def print_table(totals):
    print("| format | program | files | pass | files/s | pages/s | MB/s | processor time of a file | peak memory |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for (kind, name), total in sorted(totals.items(), key=lambda item: (item[0][0], item[0][1] != "ragdoll", item[0][1])):
        print(f"| {kind} | {name} | {total.files} | {total.passed / total.files:.0%} | {total.files / total.wall:.1f} "
              f"| {total.pages / total.wall:.1f} | {total.bytes / total.wall / 1e6:.2f} "
              f"| {1000 * total.processor / total.files:.0f} ms | {total.peak_mb:.0f} MB |")


def print_starts(readers, repetitions):
    print("\nstart of a process, nothing read:")
    for tool in readers:
        runs = [measure(list(tool.start), 60) for _ in range(repetitions + 1)][1:]
        print(f"  {tool.name:14}{1000 * statistics.median(run.wall for run in runs):6.0f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--ragdoll", required=True)
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--formats", default="", help="comma-separated; all when empty")
    parser.add_argument("--npm", action="store_true", help="compare with packages of npm, too")
    parser.add_argument("--timeout", type=float, default=120, help="seconds for one file")
    arguments = parser.parse_args()
    wanted = set(filter(None, arguments.formats.split(",")))
    documents = [d for d in corpus.documents_of(arguments.folder.resolve()) if not wanted or d.format in wanted]
    with tempfile.TemporaryDirectory(prefix="ragdoll-peers-") as folder:
        everybody = [tools.ragdoll(arguments.ragdoll), *tools.installed_peers(), *(tools.npm_peers(folder) if arguments.npm else [])]
        totals = collections.defaultdict(Total)
        for number, document in enumerate(documents, 1):
            print(f"{number}/{len(documents)} {document.path.name}", file=sys.stderr)
            readers = [tool for tool in everybody if tool.reads(document.format)]
            read_in_turns(document, readers, arguments.repetitions, arguments.timeout, totals)
        print_table(totals)
        print_starts(everybody, arguments.repetitions)


if __name__ == "__main__":
    main()
