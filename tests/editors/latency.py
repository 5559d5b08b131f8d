#!/usr/bin/env python3
"""How long from a keystroke to its diagnostics, and whether memory stays flat: python3 latency.py HEAPLINT

  --lines N      length of the file (10000)
  --edits N      keystrokes of each kind that are timed, one after the other (500)
  --flood N      keystrokes sent without waiting for each answer, while memory is watched (0; the goal is stated for 100000)
"""
import argparse
import json
import os
import random
import statistics
import subprocess
import time

BLOCK = """\
export class Widget{n} extends Base {{
  constructor(element, options = {{}}) {{
    super(element);
    this.items = new Map();
    this.options = {{ ...defaults, ...options }};
  }}
  // Draws what has changed since the last frame.
  render(items) {{
    for (const [key, item] of Object.entries(items)) {{
      if (this.items.get(key) === item) continue;
      this.items.set(key, item);
      this.element.querySelector(`#${{key}}`).textContent = format(item, this.options);
    }}
  }}
  start() {{
    this.timer = setInterval(() => this.render(this.load()), {n});
    window.addEventListener("resize", () => this.render(this.items));
  }}
  stop() {{ clearInterval(this.timer); }}
}}
"""


class Client:
    def __init__(self, heaplint):
        self.server = subprocess.Popen([heaplint, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.send({"id": 1, "method": "initialize",
                   "params": {"capabilities": {}, "initializationOptions": {"simulate": False}}})
        self.receive()
        self.send({"method": "initialized", "params": {}})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def receive(self):
        length = 0
        while (line := self.server.stdout.readline().strip()):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return self.server.stdout.read(length)

    def await_version(self, version):
        wanted = b'"version":%d' % version
        while wanted not in self.receive():
            pass

    def processor_seconds(self):
        with open(f"/proc/{self.server.pid}/stat", encoding="ascii") as status:
            fields = status.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        with open(f"/proc/{self.server.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("heaplint")
    parser.add_argument("--lines", type=int, default=10000)
    parser.add_argument("--edits", type=int, default=500)
    parser.add_argument("--flood", type=int, default=0)
    options = parser.parse_args()

    text = "".join(BLOCK.format(n=n) for n in range(options.lines // BLOCK.count("\n")))
    lines = text.split("\n")
    client = Client(options.heaplint)
    document = {"uri": "file:///bench/file.js", "languageId": "javascript", "version": 1, "text": text}
    client.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
    client.await_version(1)

    version = 1
    rng = random.Random(5)

    def edit(line, at, text, end):
        nonlocal version
        version += 1
        change = {"range": {"start": {"line": line, "character": at}, "end": {"line": line, "character": end}}, "text": text}
        client.send({"method": "textDocument/didChange",
                     "params": {"textDocument": {"uri": document["uri"], "version": version}, "contentChanges": [change]}})

    def some_line():
        while True:
            line = rng.randrange(len(lines))
            if lines[line].startswith("    "):
                return line

    def measure(what, at):
        """A letter typed at column `at`, and taken back."""
        times = []
        used = client.processor_seconds()
        for step in range(options.edits):
            if step % 2 == 0:
                line = some_line()
            start = time.perf_counter()
            edit(line, at, "x" if step % 2 == 0 else "", at + step % 2)
            client.await_version(version)
            times.append((time.perf_counter() - start) * 1000)
        used = (client.processor_seconds() - used) / len(times) * 1000
        times.sort()
        print(f"{what}: {len(times)} keystrokes, median {statistics.median(times):.1f} ms, "
              f"99th percentile {times[int(len(times) * 0.99)]:.1f} ms, longest {times[-1]:.1f} ms; {used:.1f} ms of processor time each")

    print(f"{len(lines)} lines, {len(text) / 1024:.0f} KB, {client.memory():.0f} MB")
    measure("inside a name", 5)
    measure("breaking the syntax by turns", 0)
    print(f"{client.memory():.0f} MB")

    for step in range(options.flood):
        line = some_line() if step % 2 == 0 else line
        edit(line, 5, "x" if step % 2 == 0 else "", 5 + step % 2)
        if step % 50 == 49:
            client.await_version(version)
        if (step + 1) % max(1, options.flood // 10) == 0:
            print(f"after {step + 1} edits: {client.memory():.1f} MB")
    client.send({"id": 2, "method": "shutdown"})
    client.receive()
    client.send({"method": "exit"})
    client.server.wait(10)


if __name__ == "__main__":
    main()
