#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Runs a command beside a distcc server of its own, on the loopback address.
"""with_distccd.py TREE LOG COMMAND...

Starts distccd on a free port of 127.0.0.1, for 127.0.0.1 only, with a copy of the
installed tree TREE, whose drivers are all that it serves; runs COMMAND with that
server as distcc's only host and no local compilation in its place; ends the
server, and appends what it logged to LOG. Exits as COMMAND does."""
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time

TRIES = 5  # another process may take the port that was free


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def prepare(tree, work, user):
    """The server's files, in a folder that its user can reach: distccd does not work for root."""
    shutil.copytree(tree, os.path.join(work, "tree"), symlinks=True)
    with open(os.path.join(work, "compilers"), "w") as compilers:
        for name in ("sc-clang", "sc-clang++"):
            print(os.path.join(work, "tree", "bin", name), file=compilers)
    for name in ("own", "client"):
        os.mkdir(os.path.join(work, name))
    os.chmod(work, 0o755)
    if os.geteuid() == 0:
        os.chown(os.path.join(work, "own"), user.pw_uid, user.pw_gid)


def start(work, user, port, log):
    # Without children, so that its process is all there is to end.
    command = ["distccd", "--daemon", "--no-detach", "--no-fork", "--listen", "127.0.0.1", "--port", str(port),
               "--allow", "127.0.0.1", "--user", user.pw_name, "--log-level", "info", "--log-stderr"]
    environment = dict(os.environ, DISTCC_CMDLIST=os.path.join(work, "compilers"), TMPDIR=os.path.join(work, "own"))
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stderr=log)


def answers(server, port):
    """True once the server listens; False if it has ended."""
    while server.poll() is None:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.02)
    return False


def run(command, folder, port):
    environment = dict(os.environ, DISTCC_HOSTS="127.0.0.1:%d" % port, DISTCC_FALLBACK="0", DISTCC_DIR=folder)
    return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL).returncode


def serve(work, user, log, command):
    for _ in range(TRIES):
        port = free_port()
        server = start(work, user, port, log)
        try:
            if answers(server, port):
                return run(command, os.path.join(work, "client"), port)
        finally:
            server.terminate()
            server.wait()
    return "with_distccd.py: distccd did not start; it says why in %s" % log.name


def main(tree, log, *command):
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    # Not in TMPDIR, which may be a folder for one user.
    with tempfile.TemporaryDirectory(dir="/tmp") as work, open(log, "a") as file:
        prepare(tree, work, user)
        return serve(work, user, file, command)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
