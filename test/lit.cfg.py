# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# The lit suite: what a RUN line may say (see README.md beside this file).
import glob
import os
import shutil
import sys

import lit.formats
import lit.util

sys.path.insert(0, os.path.join(config.staticcall_source, "test", "lib"))
import builds
import machine

config.name = "staticcall"
config.test_source_root = os.path.join(config.staticcall_source, "test")
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".ll", ".mir", ".s", ".test"]
config.excludes = ["Inputs", "lib", "examples", "bench", "soak"]
if config.instrument_flags:
    # An instrumented build is for what the runtime and the driver do when they
    # run. What the pass and the driver print was checked in the plain build.
    config.excludes += ["sources", "pass", "driver", "report", "compile-fail", "install", "real", "fuzz", "sanitizers"]
    # Its runtime does not link into what gcc compiles.
    config.gcc = config.gxx = ""

can_kill, why_not = lit.util.killProcessAndChildrenIsSupported()
if not can_kill:
    lit_config.fatal("lit cannot end a test that hangs: apt-get install python3-psutil. (%s)" % why_not)
lit_config.maxIndividualTestTime = config.test_timeout

config.environment["PATH"] = os.pathsep.join([config.llvm_bin, os.environ["PATH"]])
config.environment["LC_ALL"] = "C"
# Read in instrumented trees only; %p is the process, so that none overwrites another's.
config.environment["LLVM_PROFILE_FILE"] = os.path.join(config.test_exec_root, "profiles", "%p.profraw")


def instrumented(command):
    return " ".join([command, config.instrument_flags]).strip()


def substitute(name, text):
    # The word boundary keeps %clang out of %clangxx.
    config.substitutions.append((r"%" + name + r"\b", text))


prefix = config.staticcall_prefix
# A Clang of another version than the pass, if there is one.
other_clangs = [path for path in (shutil.which("clang-%d" % version) for version in range(14, 22)) if path]
tools = {
    "clang": instrumented(os.path.join(config.llvm_bin, "clang")),
    "clangxx": instrumented(os.path.join(config.llvm_bin, "clang++")),
    "sc_clang": instrumented(os.path.join(prefix, "bin", "sc-clang")),
    "sc_clangxx": instrumented(os.path.join(prefix, "bin", "sc-clang++")),
    "sc_gcc": instrumented(os.path.join(prefix, "bin", "sc-gcc")),
    "sc_gxx": instrumented(os.path.join(prefix, "bin", "sc-g++")),
    "filter": (glob.glob(os.path.join(prefix, "lib", "staticcall", "as-[0-9a-f]*")) or [""])[0],
    "sc_direct": os.path.join(prefix, "bin", "sc-direct"),
    "sc_report": os.path.join(prefix, "bin", "sc-report"),
    "other_clang": other_clangs[0] if other_clangs else "",
    "gcc": config.gcc,
    "gxx": config.gxx,
    "llc": os.path.join(config.llvm_bin, "llc"),
    "plugin": os.path.join(prefix, "lib", "staticcall", "StaticCallPass.so"),
    "prefix": prefix,
    "source_root": config.staticcall_source,
    "staticcall_include": os.path.join(prefix, "include"),
    "staticcall_lib": os.path.join(prefix, "lib"),
    "python": sys.executable,
    # Where Debian's musl-dev has them.
    "musl_include": "/usr/include/x86_64-linux-musl",
    "musl_lib": "/usr/lib/x86_64-linux-musl",
}
for name, text in tools.items():
    substitute(name, text)

# %build_inline, %build_outofline, %build_outofline_gcc, %build_generic and their C++
# twins with the suffix xx: compile and link, runtime included.
for build in builds.all_builds(prefix, config.llvm_bin, config.gcc, config.gxx):
    substitute("build_" + build.name, instrumented(" ".join(build.c)))
    substitute("build_" + build.name + "xx", instrumented(" ".join(build.cxx)))

refusals = machine.possible_refusals(os.path.join(config.llvm_bin, "clang"))
three_builds = [
    sys.executable,
    os.path.join(config.test_source_root, "lib", "three_builds.py"),
    "--prefix=" + prefix,
    "--llvm-bin=" + config.llvm_bin,
    "--gcc=" + config.gcc,
    "--gxx=" + config.gxx,
    "--work=%t.builds",
    "--refusals=" + ",".join(refusals),
    "'--flags=" + config.instrument_flags + "'",
]
substitute("three_builds", " ".join(three_builds))


found = {
    "gcc": config.gcc and config.gxx,
    "lld": os.path.exists(os.path.join(config.llvm_bin, "ld.lld")),
    "bolt": os.path.exists(os.path.join(config.llvm_bin, "llvm-bolt")),
    "gold": shutil.which("ld.gold"),
    "mold": shutil.which("mold"),
    "musl": shutil.which("musl-gcc"),
    "instrumented": config.instrument_flags,
    "other-clang": other_clangs,
}
config.available_features.update(name for name, there in found.items() if there)
abilities = machine.features()
config.available_features.update(abilities)
# Debug builds are for us: their libraries carry debug information.
if config.build_type == "Debug":
    config.available_features.add("debug-build")
if "membarrier" not in abilities:
    lit_config.warning("this kernel, or what confines us, has no membarrier(2) with SYNC_CORE (Linux 4.16): "
                       "tests that need breakpoints or prompt updates fail.")
config.available_features.update("can-refuse-" + what for what in refusals)
if config.instrument_flags:
    config.available_features.discard("valgrind")
