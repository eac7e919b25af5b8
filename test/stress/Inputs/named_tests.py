# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Reads the table of requirements in README.md and looks for the tests it names.
import glob
import os
import re
import sys

readme = sys.argv[1]
tests = os.path.dirname(os.path.dirname(os.path.abspath(readme)))
with open(readme) as text:
    rows = dict(re.findall(r"^\| (R\d+) \|[^|]*\|(.*)\|$", text.read(), re.M))
named = {row: re.findall(r"[a-z-]+/(?:[\w*.-]*\w)?", shown) for row, shown in rows.items()}
missing = sorted({name for names in named.values() for name in names if not glob.glob(os.path.join(tests, name))})
print("requirements %d, without a test %d, tests that are not there: %s"
      % (len(rows), sum(not names for names in named.values()), ", ".join(missing) or "none"))
