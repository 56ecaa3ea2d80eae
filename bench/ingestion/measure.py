#!/usr/bin/env python3
"""Measures the ingestion of a folder through the shipped binary: documents per second, processor time
of a document (all processes, start included) and resident memory.

usage: measure.py --ragdoll build/release/bin/ragdoll FOLDER [--concurrency 2]

Also reads every PDF of the folder with `ragdoll extract` (one process and one caged child for each) and with pdftotext (one
process for each), in the same run, and says how many files per second each did.
"""
import argparse, os, pathlib, resource, subprocess, tempfile, time


def resident_kb(pid):
    try:
        for line in open(f"/proc/{pid}/status"):
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--ragdoll", required=True)
    parser.add_argument("--concurrency", default="2")
    arguments = parser.parse_args()
    files = sum(1 for path in arguments.folder.rglob("*") if path.is_file())
    with tempfile.TemporaryDirectory(prefix="ragdoll-ingestion-") as data:
        began = time.monotonic()
        process = subprocess.Popen([arguments.ragdoll, "--data", data, "-q", "add", "--recursive", "--wait", str(arguments.folder)],
                                   env={**os.environ, "RAGDOLL_WORKER__CONCURRENCY": arguments.concurrency}, stderr=subprocess.DEVNULL)
        peaks = []
        while process.poll() is None:
            peaks.append(resident_kb(process.pid))
            time.sleep(0.1)
        took = time.monotonic() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"processor  {1000 * used.ru_utime / files:.2f} ms in user and {1000 * used.ru_stime / files:.2f} ms in system mode for each document")
        half = max(peaks[: len(peaks) // 2 or 1])
        print(f"ingestion  {files} files in {took:.1f} s: {files / took:.0f} documents/s, resident at most {max(peaks) / 1000:.0f} MB (first half {half / 1000:.0f} MB)")
    pdfs = sorted(arguments.folder.rglob("*.pdf"))
    for name, command in (("ragdoll extract", lambda f: [arguments.ragdoll, "extract", f]), ("pdftotext", lambda f: ["pdftotext", f, "-"])):
        began = time.monotonic()
        for pdf in pdfs:
            subprocess.run(command(str(pdf)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if pdfs:
            print(f"{name:16} {len(pdfs) / (time.monotonic() - began):.0f} PDF files/s, a process for each")


if __name__ == "__main__":
    main()
