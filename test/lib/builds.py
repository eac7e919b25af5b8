# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# The builds that a program with static calls can be made with, as compiler commands.
import collections
import os

# name: what tests call it; prefix: its FileCheck prefix; c, cxx: the commands.
Build = collections.namedtuple("Build", "name prefix c cxx")


def all_builds(prefix, llvm_bin, gcc, gxx):
    """The inline, out-of-line and generic builds; `prefix` is a build or install tree."""
    clang = os.path.join(llvm_bin, "clang")
    generic = ["-DSTATIC_CALL_GENERIC"]
    result = [
        Build("inline", "INLINE", [prefix + "/bin/sc-clang"], [prefix + "/bin/sc-clang++"]),
        Build("outofline", "OUTOFLINE", _with_runtime(prefix, clang), _with_runtime(prefix, clang + "++")),
        Build("generic", "GENERIC", _with_runtime(prefix, clang) + generic,
              _with_runtime(prefix, clang + "++") + generic),
    ]
    if gcc and gxx:
        result.append(Build("inline_gcc", "INLINE", [prefix + "/bin/sc-gcc"], [prefix + "/bin/sc-g++"]))
        result.append(Build("outofline_gcc", "OUTOFLINE", _with_runtime(prefix, gcc), _with_runtime(prefix, gxx)))
    return result


def _with_runtime(prefix, compiler):
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "with-runtime.sh")
    return ["sh", script, prefix, compiler]
