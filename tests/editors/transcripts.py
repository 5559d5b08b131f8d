#!/usr/bin/env python3
"""Plays transcripts against the language server: python3 transcripts.py HEAPLINT FILE…

A transcript is a golden file. Its lines:
  # …              a comment
  --> {…}          the client sends this message ("jsonrpc" is added)
  --> raw "…"      the client sends these bytes as they are
  --> end          the client closes its end
  <-- {…}          the server must say this next, before the client goes on
  === exit status N
What the server says more, or else, is an error. UPDATE_GOLDEN=1 writes what it does say: then read the diff.
"""
import json
import os
import queue
import subprocess
import sys
import threading

ANSWER_SECONDS = 20
QUIET_SECONDS = 1  # When golden files are updated: the server has nothing more to say.
END = object()


def read_messages(stream, messages):
    while True:
        length = None
        while (line := stream.readline().strip()):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if length is None:
            messages.put(END)
            return
        message = json.loads(stream.read(length))
        assert message.pop("jsonrpc") == "2.0"
        messages.put(message)


def frame(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def show(message):
    info = message.get("result", {}) if isinstance(message.get("result"), dict) else {}
    if "serverInfo" in info:
        info["serverInfo"]["version"] = "VERSION"
    return "<-- " + json.dumps(message, sort_keys=True, ensure_ascii=False)


class Play:
    """One run of the server. `lines` becomes the transcript as it really went."""

    def __init__(self, heaplint):
        self.server = subprocess.Popen([heaplint, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.messages = queue.Queue()
        threading.Thread(target=read_messages, args=(self.server.stdout, self.messages), daemon=True).start()
        self.lines = []

    def send(self, line):
        what = line.removeprefix("--> ")
        if what == "end":
            self.server.stdin.close()
            return
        data = json.loads(what[4:]).encode() if what.startswith("raw ") else frame(json.loads(what))
        try:
            self.server.stdin.write(data)
            self.server.stdin.flush()
        except BrokenPipeError:
            self.lines.append("=== the server had gone")

    def hear(self, seconds):
        try:
            message = self.messages.get(timeout=seconds)
        except queue.Empty:
            return False
        if message is END:
            return False
        self.lines.append(show(message))
        return True

    def finish(self):
        try:
            self.server.stdin.close()
        except BrokenPipeError:
            pass
        while self.hear(ANSWER_SECONDS):
            pass
        try:
            status = self.server.wait(ANSWER_SECONDS)
        except subprocess.TimeoutExpired:
            self.server.kill()
            status = "unknown: the server hangs"
        self.lines.append(f"=== exit status {status}")


def play(heaplint, script, is_update):
    run = Play(heaplint)
    for number, line in enumerate(script):
        if line.startswith("<-- "):
            if not is_update:
                run.hear(ANSWER_SECONDS)
        elif line.startswith("--> "):
            run.lines.append(line)
            run.send(line)
            is_last = not any(rest.startswith("--> ") for rest in script[number + 1:])
            is_started = any(said.startswith("<-- ") for said in run.lines)
            while is_update and not is_last and run.hear(QUIET_SECONDS if is_started else ANSWER_SECONDS):
                is_started = True
        elif not line.startswith("=== "):
            run.lines.append(line)
    run.finish()
    return run.lines


def main():
    heaplint, paths = sys.argv[1], sys.argv[2:]
    is_update = "UPDATE_GOLDEN" in os.environ
    is_good = True
    for path in paths:
        with open(path, encoding="utf-8") as file:
            script = file.read().splitlines()
        actual = play(heaplint, script, is_update)
        if is_update:
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(actual) + "\n")
        elif actual != script:
            is_good = False
            print(f"{path}: the server said something else")
            for at in range(max(len(actual), len(script))):
                wanted = script[at] if at < len(script) else "(nothing)"
                got = actual[at] if at < len(actual) else "(nothing)"
                if wanted != got:
                    print(f"  line {at + 1}\n    wanted {wanted}\n    got    {got}")
                    break
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
