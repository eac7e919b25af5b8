# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""json_fields.py FILE: what sc-report --json says of program.c and of a missing file."""
import json
import os
import sys

with open(sys.argv[1]) as file:
    report = json.load(file)
assert set(report) == {"format", "files", "errors", "totals"} and report["format"] == 1
assert report["errors"] == ["missing: No such file or directory"]
(program,) = report["files"]
assert program["name"] == "program" and program["what"] == "position-independent executable"
assert program["notes"] == [] and program["strays"] == [] and not program["breakpoints"] and "refused" not in program
assert program["totals"] == report["totals"]
totals = report["totals"]
assert (totals["files"], totals["keys"], totals["sites"]) == (1, 4, 6)
assert {name: n for name, n in totals["states"].items() if n} == {
    "direct": 5,
    "through its trampoline at first": 1,
}
keys = {key["name"]: key for key in program["keys"]}
assert sorted(keys) == ["filter", "hook", "local", "zero"]
filter_key = keys["filter"]
assert filter_key["defined"] and filter_key["may_be_ret0"] and not filter_key["may_be_null"]
assert filter_key["retpoline"] is False
assert filter_key["default"]["kind"] == "function" and filter_key["default"]["name"] == "same"
assert keys["hook"]["default"] == {"kind": "null"} or keys["hook"]["default"]["kind"] == "null"
assert keys["zero"]["default"]["kind"] == "ret0" and keys["zero"]["unrecorded"] == []
tail = [site for site in filter_key["sites"] if site["function"] == "tail"]
assert len(tail) == 1
assert tail[0]["kind"] == "jmp" and tail[0]["state"] == "direct" and tail[0]["straddles"] == 0
assert tail[0]["file"] == os.path.abspath("program.c") and tail[0]["line"] == 19
assert tail[0]["offset"] == 0 and tail[0]["records"] == 1 and tail[0]["address"] % 8 <= 3
(jcc,) = [site for site in keys["hook"]["sites"] if site["kind"] == "jcc"]
assert jcc["state"] == "through its trampoline at first" and "NULL" in jcc["reason"]
