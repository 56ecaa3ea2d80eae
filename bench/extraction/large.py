#!/usr/bin/env python3
"""Measures how much memory and time large files take: a PDF of many pages and a CSV table.

usage: large.py --ragdoll build/release/bin/ragdoll [--pages 1000] [--csv-mb 50,500]

Each file is made, read by `ragdoll extract` and deleted. Peak memory is the greatest sum of the resident memory of the
main process and of all its descendants, looked at every 10 ms; what they share is counted with each of them.
"""
import argparse, itertools, os, pathlib, subprocess, sys, tempfile, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "ingestion"))
from make_documents import Writer, pdf, wrapped

LINES_OF_A_PAGE = 50  # as make_documents.pdf sets them


def make_pdf(path, pages):
    writer = Writer(1)
    paragraphs, lines = [], 2  # the title and a blank line
    while lines <= (pages - 1) * LINES_OF_A_PAGE:
        paragraphs += writer.paragraphs(1)
        lines += sum(1 for _ in wrapped(paragraphs[-1:]))
    path.write_bytes(pdf(writer.title(), paragraphs))


def make_csv(path, megabytes):
    writer = Writer(2)
    rests = [f'{writer.title()},"{writer.sentence()}"\n' for _ in range(5000)]  # made once: drawing words is slow
    with path.open("w", encoding="utf8") as table:
        table.write("number,place,remark\n")
        for block in itertools.count():
            if table.tell() >= megabytes * 1e6:
                return
            table.writelines(f"{block * len(rests) + row},{rest}" for row, rest in enumerate(rests))


def children_of(processes):
    """Process -> those that it started, from the fourth field of /proc/PID/stat."""
    children = {}
    for pid in processes:
        try:
            parent = int(pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(pid)
    return children


def resident_bytes(root):
    children = children_of(int(name) for name in os.listdir("/proc") if name.isdigit())
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        waiting += children.get(pid, [])
        try:
            total += int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            pass
    return total


def report(ragdoll, path, description):
    began = time.monotonic()
    process = subprocess.Popen([ragdoll, "extract", "--format", "text", str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    peak = 0
    while process.poll() is None:
        peak = max(peak, resident_bytes(process.pid))
        time.sleep(0.01)
    took = time.monotonic() - began
    outcome = "read" if process.returncode == 0 else process.stderr.read().strip()
    print(f"| {description}, {path.stat().st_size / 1e6:.0f} MB | {took:.1f} s | {peak / 1e6:.0f} MB | {outcome} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ragdoll", required=True)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--csv-mb", default="50,500", help="sizes in megabytes, comma-separated")
    arguments = parser.parse_args()
    print("| file | time | peak resident memory, all processes | outcome |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(prefix="ragdoll-large-") as folder:
        path = pathlib.Path(folder) / "large.pdf"
        make_pdf(path, arguments.pages)
        report(arguments.ragdoll, path, f"PDF, {arguments.pages:,} pages")
        for megabytes in map(int, filter(None, arguments.csv_mb.split(","))):
            path = pathlib.Path(folder) / f"large-{megabytes}.csv"
            make_csv(path, megabytes)
            report(arguments.ragdoll, path, "CSV")
            path.unlink()


if __name__ == "__main__":
    main()
