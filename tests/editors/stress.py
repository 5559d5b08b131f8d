#!/usr/bin/env python3
"""A thousand open documents, edits out of range and a flood of cancelled requests: python3 stress.py HEAPLINT

Every request must be answered once, the last state of every document must be diagnosed, and the server must end when told to.
"""
import collections
import json
import queue
import subprocess
import sys
import threading

DOCUMENTS = 1000
TEXT = "class A {\n  start() { setInterval(() => this.tick(), 1); }\n  tick() {}\n  destroy() {}\n}\nexport default A;\n"


class Client:
    def __init__(self, heaplint):
        self.server = subprocess.Popen([heaplint, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.messages = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        while True:
            length = None
            while (line := self.server.stdout.readline().strip()):
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if length is None:
                self.messages.put(None)
                return
            self.messages.put(json.loads(self.server.stdout.read(length)))

    def send(self, method, params, id=None):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if id is not None:
            message["id"] = id
        body = json.dumps(message).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()


def main():
    client = Client(sys.argv[1])
    client.send("initialize", {"capabilities": {}, "initializationOptions": {"simulate": False}}, 1)
    client.send("initialized", {})
    requests = {1}
    uris = [f"file:///stress/{number}.mjs" for number in range(DOCUMENTS)]
    for uri in uris:
        client.send("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "javascript", "version": 1, "text": TEXT}})
    for number, uri in enumerate(uris):
        far = {"line": 4_000_000_000, "character": 4_000_000_000}
        change = {"range": {"start": far, "end": {"line": 0, "character": 0}}, "text": ""} if number % 3 == 0 else \
                 {"range": {"start": far, "end": far}, "text": "// end\n"}
        client.send("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [change]})
        for kind in ("hover", "codeAction", "diagnostic"):
            request = len(requests) + 1
            requests.add(request)
            client.send(f"textDocument/{kind}", {
                "textDocument": {"uri": uri}, "position": {"line": 1, "character": 3}, "context": {"diagnostics": []},
                "range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 30}}}, request)
            if number % 2:
                client.send("$/cancelRequest", {"id": request})

    answers = collections.Counter()
    findings = {}
    while len(answers) < len(requests) or sum(version == 2 for version, _ in findings.values()) < DOCUMENTS:
        message = client.messages.get(timeout=120)
        assert message is not None, "the server has gone"
        if "id" in message and "method" not in message:
            answers[message["id"]] += 1
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            findings[params["uri"]] = (params["version"], len(params["diagnostics"]))
    assert set(answers) == requests and set(answers.values()) == {1}, "not every request was answered once"
    wrong = [uri for number, uri in enumerate(uris) if findings[uri] != (2, 0 if number % 3 == 0 else 1)]
    assert not wrong, (wrong[:3], findings[wrong[0]])

    client.send("shutdown", None, len(requests) + 1)
    client.send("exit", None)
    status = client.server.wait(30)
    assert status == 0, status
    print(f"{len(requests)} requests, {DOCUMENTS} documents")


if __name__ == "__main__":
    main()
