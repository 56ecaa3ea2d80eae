"""One run of a program: what it printed and what it cost."""
import os, subprocess, tempfile, threading, time
from dataclasses import dataclass


@dataclass
class Run:
    code: int  # negative: the signal that ended it
    out: str
    err: str
    wall: float  # seconds
    processor: float  # seconds in user and system mode, of the process and of all that it waited for
    peak_mb: float  # resident memory of the largest of these processes


def measure(command, timeout):
    """Runs the command to its end; after `timeout` seconds it is killed."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        killer = threading.Timer(timeout, process.kill)
        killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        killer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Run(process.returncode, out.read().decode("utf8", "replace"), err.read().decode("utf8", "replace"), wall,
                   usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
