"""Ruby processes under measurement: Debian's Ruby, with nothing of the caller's Ruby settings."""
import json, os, pathlib, signal, subprocess, time

from redis_server import die_with_parent, resident_kb

RUBY = "/usr/bin/ruby"
SIDEKIQ = "/usr/bin/sidekiq"
HERE = pathlib.Path(__file__).resolve().parent


def ruby_environment():
    """The caller's environment without the settings of another Ruby."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("RUBY", "GEM_", "BUNDLE", "REDIS_"))}


def job_environment(redis, peer, record):
    return {**ruby_environment(), "REDIS_URL": redis.url, "PEER": peer, "JOB_RECORD": str(record)}


def enqueue(redis, peer, record, what, count):
    """@return seconds that enqueueing took, None when the peer cannot enqueue in this way"""
    command = [RUBY, str(HERE / "enqueue.rb"), what, str(count)]
    environment = job_environment(redis, peer, record)
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True, preexec_fn=die_with_parent)
    return json.loads(done.stdout)["seconds"]


class SidekiqProcess:
    """with SidekiqProcess(redis, peer, record, concurrency) as sidekiq: …; it is killed when the block is left."""

    def __init__(self, redis, peer, record, concurrency):
        self.redis, self.concurrency = redis, concurrency
        self.command = [RUBY, SIDEKIQ, "-e", "production", "-c", str(concurrency), "-q", "default", "-r", str(HERE / "jobs.rb")]
        self.environment = job_environment(redis, peer, record)
        self.log_path = pathlib.Path(redis.folder) / "sidekiq.log"

    def __enter__(self):
        with self.log_path.open("w") as log:
            self.process = subprocess.Popen(self.command, env=self.environment, cwd=self.redis.folder, stdout=log, stderr=log,
                                            preexec_fn=die_with_parent)
        return self

    def __exit__(self, *_):
        self.kill()

    def check_alive(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"sidekiq ended with {self.process.returncode}: {self.log_path.read_text()[-2000:]}")

    def wait_until_idle(self):
        """Returns when every thread of the process waits in Redis for a job."""
        while f"blocked_clients:{self.concurrency}\r\n" not in self.redis.connection.command("INFO", "clients"):
            self.check_alive()
            time.sleep(0.01)

    def resident_kb(self):
        return resident_kb(self.process.pid)

    def stop(self):
        """An orderly end: running jobs finish, counters are written."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)

    def kill(self):
        """SIGKILL, to which the process cannot answer."""
        self.process.kill()
        self.process.wait()
