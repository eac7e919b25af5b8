# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A program that prints "ready" and waits for a line after each step."""
import json
import subprocess


class Program:
    def __init__(self, *command, env=None, **options):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, **options)
        self.pid = self.process.pid
        self.said = self.wait()

    def wait(self):
        """What it prints until it is ready again."""
        lines = []
        for line in self.process.stdout:
            if line.strip() == b"ready":
                return lines
            lines.append(line.decode().strip())
        raise SystemExit("the program ended: %s" % lines)

    def step(self):
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()
        self.wait()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def report(command, pid):
    """The files of sc-report --pid, by the last part of their names."""
    text = subprocess.run([command, "--json", "--pid=%d" % pid], check=True, stdout=subprocess.PIPE).stdout
    return {file["name"].rpartition("/")[2]: file for file in json.loads(text)["files"]}


def sites(file):
    """{key: {function: what is there}} and {key: target}"""
    present = {key["name"]: {s["function"]: s["present"] for s in key["sites"]} for key in file["keys"]}
    targets = {key["name"]: key["target"].get("name", key["target"]["kind"]) for key in file["keys"]}
    return present, targets
