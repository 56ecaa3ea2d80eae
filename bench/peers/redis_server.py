"""A redis-server of our own on loopback, and a connection to it that speaks just enough of its protocol."""
import ctypes, pathlib, shutil, signal, socket, subprocess, time

PERSISTENCE = {
    "none": ["--save", "", "--appendonly", "no"],
    "everysec": ["--save", "", "--appendonly", "yes", "--appendfsync", "everysec"],
}


def die_with_parent():
    """For preexec_fn: the kernel kills the child when this script dies, even of SIGKILL."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def resident_kb(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise RuntimeError(f"process {pid} has ended")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class RedisConnection:
    """Use from one thread at a time."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.replies = self.socket.makefile("rb")

    def close(self):
        self.replies.close()
        self.socket.close()

    def command(self, *words):
        return self.pipeline([words])[0]

    def pipeline(self, commands):
        """Sends all the commands in one packet, so that their answers belong to nearly the same instant."""
        self.socket.sendall(b"".join(self._encoded(words) for words in commands))
        return [self._reply() for _ in commands]

    @staticmethod
    def _encoded(words):
        encoded = [str(word).encode() for word in words]
        return b"*%d\r\n" % len(encoded) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in encoded)

    def _reply(self):
        line = self.replies.readline()
        if not line:
            raise ConnectionError("redis-server closed the connection")
        kind, rest = line[:1], line[1:-2].decode()
        if kind == b"-":
            raise RuntimeError(f"redis-server: {rest}")
        if kind == b":":
            return int(rest)
        if kind == b"$":
            return None if rest == "-1" else self.replies.read(int(rest) + 2)[:-2].decode()
        if kind == b"*":
            return [self._reply() for _ in range(int(rest))]
        return rest


class RedisServer:
    """with RedisServer(folder, "none") as redis: …; the server has ended when the block is left, however it is left."""

    def __init__(self, folder, persistence):
        self.folder = pathlib.Path(folder)
        self.persistence = persistence

    def __enter__(self):
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        command = [shutil.which("redis-server"), "--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self.folder)]
        command += PERSISTENCE[self.persistence]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=die_with_parent)
        try:
            self.connection = self._connect()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_):
        self.connection.close()
        self._stop()

    def _connect(self):
        deadline = time.monotonic() + 10
        while True:
            if self.process.poll() is not None:
                raise RuntimeError(f"redis-server ended with {self.process.returncode}")
            try:
                return RedisConnection(self.port)
            except ConnectionRefusedError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)

    def _stop(self):
        self.process.kill()  # its data are thrown away
        self.process.wait()
