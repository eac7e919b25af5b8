# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# What this machine can do, found out by doing it: its processors, its kernel, and what whoever runs the tests may do.
import ctypes
import mmap
import os
import shutil
import subprocess
import tempfile

PROT_READ, MAP_PRIVATE, MAP_ANONYMOUS = 1, 2, 0x20
SYS_MEMBARRIER, MEMBARRIER_QUERY, MEMBARRIER_SYNC_CORE = 324, 0, 1 << 5
INPUTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "run", "Inputs")
# What run/Inputs/deny.c refuses a program, and what refuse.c, preloaded, refuses its process.
REFUSALS = ["mdwe", "mprotect-exec", "mprotect-restoring", "membarrier-enosys", "membarrier-eperm", "proc"]
REFUSALS_INSIDE = ["seal", "not-dumpable"]


def works(*command, env=None):
    """Whether a command ends with 0; its output, if it does."""
    try:
        result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                env=dict(os.environ, **env or {}), timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return result.stdout if result.returncode == 0 else None


def mounts(kind):
    """Root may mount this kind of file system where nobody else sees it."""
    if os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory() as folder:
        return works("unshare", "--mount", "mount", "-t", kind, kind, folder) is not None


def gdb_runs_programs():
    """A container may forbid ptrace(2), and so may /proc/sys/kernel/yama/ptrace_scope."""
    output = works("gdb", "-nx", "-batch", "-ex", "run", "/bin/true")
    return output is not None and b"exited normally" in output


def has_membarrier():
    found = ctypes.CDLL(None).syscall(SYS_MEMBARRIER, MEMBARRIER_QUERY, 0, 0)
    return found >= 0 and found & MEMBARRIER_SYNC_CORE != 0


def writes_through_proc_mem():
    """Linux may restrict writes to what is not writable: proc_mem.force_override= in its command line."""
    libc = ctypes.CDLL(None)
    libc.mmap.restype = ctypes.c_void_p
    page = libc.mmap(None, ctypes.c_size_t(4096), PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, ctypes.c_long(0))
    try:
        with open("/proc/self/mem", "r+b", buffering=0) as memory:
            memory.seek(page)
            return memory.write(b"x") == 1
    except OSError:
        return False


def possible_refusals(clang):
    """Which of the two lists above this kernel, and this user, can set up."""
    with tempfile.TemporaryDirectory() as folder:
        deny, refuse = os.path.join(folder, "deny"), os.path.join(folder, "refuse.so")
        works(clang, os.path.join(INPUTS, "deny.c"), "-o", deny)
        works(clang, "-fPIC", "-shared", os.path.join(INPUTS, "refuse.c"), "-o", refuse)
        os.chmod(folder, 0o755)
        found = [what for what in REFUSALS if works(deny, what, "/bin/true") is not None]
        return found + [what for what in REFUSALS_INSIDE if works(
            "/bin/true", env={"LD_PRELOAD": refuse, "STATICCALL_TEST_REFUSE": what}) is not None]


def has_huge_page():
    """Whether hugetlbfs has a page to give away (/proc/sys/vm/nr_hugepages)."""
    MAP_HUGETLB = 0x40000
    try:
        with mmap.mmap(-1, 2 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | MAP_HUGETLB):
            return True
    except OSError:
        return False


def features():
    """By the names that REQUIRES knows."""
    found = {
        "several-cpus": len(os.sched_getaffinity(0)) > 1,
        "membarrier": has_membarrier(),
        "proc-mem": writes_through_proc_mem(),
        "mounts": mounts("tmpfs"),
        "huge-pages": has_huge_page(),
        "uprobes": os.path.exists("/sys/bus/event_source/devices/uprobe") and mounts("tracefs"),
        "gdb": shutil.which("gdb") and gdb_runs_programs(),
        "valgrind": works("valgrind", "-q", "/bin/true") is not None,
    }
    return [name for name, there in found.items() if there]
