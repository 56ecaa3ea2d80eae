#!/usr/bin/env python3
"""Measures no-op jobs on Sidekiq and on ActiveJob over Sidekiq, to be put beside the figures of bench/jobs.

usage: measure.py [--jobs 50000] [--json]

Needs the Debian packages ruby-sidekiq, ruby-activejob and redis-server. README.md says how each figure is taken.
"""
import argparse, collections, json, os, pathlib, shutil, signal, subprocess, sys, tempfile, threading, time

from redis_server import PERSISTENCE, RedisServer, resident_kb
from sidekiq_process import RUBY, SIDEKIQ, SidekiqProcess, enqueue, ruby_environment

PEERS = {"sidekiq": "Sidekiq", "active_job": "ActiveJob over Sidekiq"}
QUEUE = "queue:default"
HELD = "held"  # a key that no worker looks at


def loads(feature):
    return subprocess.run([RUBY, "-e", f"require '{feature}'"], env=ruby_environment(), stderr=subprocess.DEVNULL).returncode == 0


def missing_packages():
    ruby = os.access(RUBY, os.X_OK)
    present = {
        "ruby": ruby,
        "ruby-sidekiq": ruby and os.access(SIDEKIQ, os.R_OK) and loads("sidekiq"),
        "ruby-activejob": ruby and loads("active_job"),
        "redis-server": shutil.which("redis-server") is not None,
    }
    return [package for package, is_present in present.items() if not is_present]


def versions():
    program = "require 'sidekiq'; require 'active_job'; puts RUBY_VERSION, Sidekiq::VERSION, ActiveJob.version"
    printed = subprocess.run([RUBY, "-e", program], env=ruby_environment(), stdout=subprocess.PIPE, text=True, check=True).stdout
    redis = subprocess.run(["redis-server", "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout
    return {**dict(zip(("ruby", "sidekiq", "activejob"), printed.split())), "redis": redis.split("v=")[1].split()[0]}


class LoadSampler:
    """Notes the machine's load average (1 minute) each second while the block runs."""

    def __enter__(self):
        self.samples = [os.getloadavg()[0]]
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._sample)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def _sample(self):
        while not self.ended.wait(1):
            self.samples.append(os.getloadavg()[0])

    def summary(self):
        mean = sum(self.samples) / len(self.samples)
        return {"lowest": min(self.samples), "mean": round(mean, 2), "highest": max(self.samples)}


class Measurement:
    """One peer against one fresh Redis, whose folder also holds the record that jobs write."""

    def __init__(self, redis, peer, options):
        self.redis, self.peer, self.options = redis, peer, options
        self.record = redis.folder / "job_record"

    def run(self):
        self.forget_everything()
        figures = {"redis_idle_kb": resident_kb(self.redis.process.pid)}
        figures["enqueue_one_by_one_per_s"] = self.enqueue_rate("one-by-one")
        figures["drain_from_start"] = self.drain_from_start()
        self.forget_everything()
        figures["enqueue_in_bulk_per_s"] = self.enqueue_rate("in-bulk")
        if figures["enqueue_in_bulk_per_s"] is None:
            self.enqueue("one-by-one", self.options.jobs)
        figures["drain_when_running"], figures["sidekiq_kb"] = self.drain_when_running()
        self.forget_everything()
        figures.update(self.start_latency())
        figures["kills"] = [self.kill_in_the_middle() for _ in range(self.options.kills)]
        return figures

    def forget_everything(self):
        self.redis.connection.command("FLUSHALL")
        self.record.write_text("")

    def enqueue(self, what, count):
        return enqueue(self.redis, self.peer, self.record, what, count)

    def enqueue_rate(self, what):
        seconds = self.enqueue(what, self.options.jobs)
        return None if seconds is None else self.options.jobs / seconds

    def sidekiq(self):
        return SidekiqProcess(self.redis, self.peer, self.record, self.options.concurrency)

    def drain_from_start(self):
        """The queue is full, then the process starts; Ruby's start is not counted, its first slow jobs are."""
        with self.sidekiq() as sidekiq:
            drained = self.watch_the_queue_empty(sidekiq)
            sidekiq.wait_until_idle()  # a job taken but not begun when the process is told to stop goes back into the queue
            sidekiq.stop()
        self.check_processed()
        return drained

    def drain_when_running(self):
        """The process is idle, then a full queue comes into being at once. Also its resident memory before and after."""
        connection = self.redis.connection
        connection.command("RENAME", QUEUE, HELD)
        with self.sidekiq() as sidekiq:
            sidekiq.wait_until_idle()
            time.sleep(self.options.idle_seconds)
            resident = {"idle": sidekiq.resident_kb()}
            connection.command("RENAME", HELD, QUEUE)
            drained = self.watch_the_queue_empty(sidekiq)
            sidekiq.wait_until_idle()
            resident["after_drain"] = sidekiq.resident_kb()
            sidekiq.stop()
        self.check_processed()
        return drained, resident

    def watch_the_queue_empty(self, sidekiq):
        """Rates by the length of the queue and, where the process has written it often enough, by its own counter."""
        connection = self.redis.connection
        first = last_full = None
        counter = []  # (when, value) at each change of stat:processed while jobs were waiting
        while True:
            waiting, processed = connection.pipeline([("LLEN", QUEUE), ("GET", "stat:processed")])
            now = time.monotonic()
            if waiting == self.options.jobs:
                last_full = now
            elif first is None:
                first = last_full or now
            if waiting == 0:
                break
            if processed is not None and (not counter or counter[-1][1] != int(processed)):
                counter.append((now, int(processed)))
            sidekiq.check_alive()
            time.sleep(0.005)
        return {"per_s": self.options.jobs / (now - first), "per_s_by_counter": rate_between_ends(counter)}

    def check_processed(self):
        processed, failed = self.redis.connection.command("MGET", "stat:processed", "stat:failed")
        if int(processed) != self.options.jobs or int(failed or 0) != 0:
            raise RuntimeError(f"{processed} of {self.options.jobs} jobs were processed, {failed} failed")

    def start_latency(self):
        with self.sidekiq() as sidekiq:
            sidekiq.wait_until_idle()
            self.enqueue("stamps", self.options.latency_jobs)
            sidekiq.stop()
        latencies = sorted(int(line) / 1e6 for line in self.record.read_text().split())
        return {"latency_p50_ms": latencies[len(latencies) // 2], "latency_p99_ms": latencies[len(latencies) * 99 // 100]}

    def kill_in_the_middle(self):
        """Kills the process when half of the jobs have finished, starts another one and lets it do what is left."""
        self.forget_everything()
        self.enqueue("sleeping", self.options.kill_jobs)
        with self.sidekiq() as sidekiq:
            while self.recorded()["finished"].total() < self.options.kill_jobs // 2:
                sidekiq.check_alive()
                time.sleep(0.01)
            sidekiq.kill()
        began_before_kill = self.recorded()["began"].total()
        with self.sidekiq() as sidekiq:
            while self.redis.connection.command("LLEN", QUEUE) > 0:
                sidekiq.check_alive()
                time.sleep(0.05)
            time.sleep(self.options.idle_seconds)  # for a peer that would bring back what the dead process had
            sidekiq.stop()
        began, finished = self.recorded()["began"], self.recorded()["finished"]
        return {
            "jobs": self.options.kill_jobs,
            "began_before_kill": began_before_kill,
            "never_began": self.options.kill_jobs - len(began),
            "never_finished": self.options.kill_jobs - len(finished),
            "finished_twice": sum(1 for times in finished.values() if times > 1),
            "still_in_redis": self.jobs_in_redis(),
        }

    def recorded(self):
        """@return for "began" and "finished" how often each job wrote it"""
        counts = {"began": collections.Counter(), "finished": collections.Counter()}
        for line in self.record.read_text().splitlines():
            what, number = line.split()
            counts[what][number] += 1
        return counts

    def jobs_in_redis(self):
        return sum(self.redis.connection.pipeline([("LLEN", QUEUE), ("ZCARD", "retry"), ("ZCARD", "schedule"), ("ZCARD", "dead")]))


def rate_between_ends(counter):
    if len(counter) < 2:
        return None
    (began, first), (ended, last) = counter[0], counter[-1]
    return (last - first) / (ended - began)


def measure(peer, persistence, options):
    with tempfile.TemporaryDirectory(prefix="ragdoll-peers-", dir=options.folder) as folder, LoadSampler() as load:
        with RedisServer(folder, persistence) as redis:
            figures = Measurement(redis, peer, options).run()
    return {"peer": peer, "redis_persistence": persistence, **figures, "load_average": load.summary()}


def rate(figure, otherwise="-"):
    return otherwise if figure is None else f"{figure:,.0f}/s"


def kills_in_words(kills):
    if not kills:
        return "-"
    never_finished, never_began = (", ".join(str(kill[name]) for kill in kills) for name in ("never_finished", "never_began"))
    return f"{never_finished} of {kills[0]['jobs']:,}, of which never began: {never_began}"


ROWS = [
    ("enqueue one by one", lambda r: rate(r["enqueue_one_by_one_per_s"])),
    ("enqueue 1,000 at a time", lambda r: rate(r["enqueue_in_bulk_per_s"], otherwise="this version cannot")),
    ("drain, queue filled before the start", lambda r: rate(r["drain_from_start"]["per_s"])),
    ("  the same by stat:processed", lambda r: rate(r["drain_from_start"]["per_s_by_counter"])),
    ("drain, process idle before", lambda r: rate(r["drain_when_running"]["per_s"])),
    ("  the same by stat:processed", lambda r: rate(r["drain_when_running"]["per_s_by_counter"])),
    ("start latency p50 / p99", lambda r: f"{r['latency_p50_ms']:.2f} / {r['latency_p99_ms']:.2f} ms"),
    ("resident, idle / after the drain", lambda r: "{idle:,} / {after_drain:,} kB".format(**r["sidekiq_kb"])),
    ("resident, idle redis-server", lambda r: f"{r['redis_idle_kb']:,} kB"),
    ("jobs lost at each SIGKILL", lambda r: kills_in_words(r["kills"])),
    ("load average, lowest / mean / highest", lambda r: "{lowest:.1f} / {mean:.1f} / {highest:.1f}".format(**r["load_average"])),
]


def print_tables(report):
    print("  ".join(f"{name} {version}" for name, version in report["versions"].items()))
    print(f"{report['jobs']:,} jobs, concurrency {report['concurrency']}, {report['cores']} cores")
    for result in report["results"]:
        print(f"\n{PEERS[result['peer']]}, Redis persistence: {result['redis_persistence']}")
        for name, figure in ROWS:
            print(f"  {name:40} {figure(result)}")


def parsed_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=50_000, help="no-op jobs to enqueue and to drain")
    parser.add_argument("--concurrency", type=int, default=10, help="threads of the Sidekiq process")
    parser.add_argument("--latency-jobs", type=int, default=200)
    parser.add_argument("--kill-jobs", type=int, default=2_000, help="sleeping jobs, half of which run before the SIGKILL")
    parser.add_argument("--kills", type=int, default=3, help="how often the SIGKILL is repeated")
    parser.add_argument("--idle-seconds", type=float, default=3)
    parser.add_argument("--folder", help="where the temporary folders are made; not a RAM disk")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    return parser.parse_args()


def main():
    options = parsed_arguments()
    missing = missing_packages()
    if missing:
        print(f"not installed: {', '.join(missing)} (Debian packages)", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leaves every `with`, so that all processes are stopped
    setting = {"versions": versions(), "jobs": options.jobs, "concurrency": options.concurrency, "cores": os.cpu_count()}
    report = {**setting, "results": []}
    for persistence in PERSISTENCE:
        for peer in PEERS:
            print(f"measuring {PEERS[peer]}, Redis persistence: {persistence}", file=sys.stderr)
            report["results"].append(measure(peer, persistence, options))
    if options.json:
        print(json.dumps(report, indent=2))
    else:
        print_tables(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
