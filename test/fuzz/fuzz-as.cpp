// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// libFuzzer over the assembler filter's text: whatever the assembly is, taking
// out what was put in gives it back, every line keeps its number, and what was
// put in is nothing but padding, a label, perhaps a record, what keeps a jump
// long, and a direct branch.

#include "Rewrite.h"

#include <cstdio>
#include <cstdlib>

using namespace scas;

void scas::die(const char *What, const char *Why) {
  std::fprintf(stderr, "%s: %s\n", What, Why);
  std::abort();
}

static void expect(bool Holds) {
  if (!Holds)
    std::abort();
}

/// Over the record, if there is one, and what keeps a jump long.
static const char *skipRecord(Slice Rest, const Site &S) {
  if (Rest.startsWith(".pushsection static_call_sites,\"ao?\"")) {
    const char *Pop = Rest.find(".popsection;");
    expect(Pop != Rest.End);
    Rest = Rest.from(Pop + sizeof(".popsection;") - 1);
  }
  constexpr char Long[] = "{disp32} ";
  bool IsKeptLong = S.Of.Kind != Branch::Call && Rest.startsWith(Long);
  return Rest.Begin + (IsKeptLong ? sizeof(Long) - 1 : 0);
}

/// Over `.p2align 3,,4;.Lstatic_call_site0:;`, and what is between it and the
/// instruction.
static const char *skipInserted(Slice At, size_t Index, const Site &S) {
  expect(At.startsWith(".p2align 3,,"));
  Text Label;
  Label << ".Lstatic_call_site" << Index << ":;";
  const char *Behind = At.find(Label.slice());
  expect(Behind == At.Begin + sizeof(".p2align 3,,4;") - 1);
  Behind += Label.slice().size();
  return skipRecord(At.from(Behind), S);
}

static void check(Slice File, const Scanner &Found, Slice Out) {
  const char *Given = File.Begin, *Made = Out.Begin;
  for (size_t I = 0; I != Found.Sites.size(); ++I) {
    Slice Words = Found.Sites[I].Of.Words;
    expect(Words.Begin >= Given && Words.End <= File.End);
    size_t Before = Words.Begin - Given;
    expect(Slice(Given, Words.Begin) == Slice(Made, Made + Before));
    Made = skipInserted({Made + Before, Out.End}, I, Found.Sites[I]);
    if (Found.Sites[I].Of.IsThroughGot) {
      Slice Rest(Made, Out.End);
      expect(Rest.startsWith("call\t") || Rest.startsWith("jmp\t"));
      Made = Rest.find("@PLT") + 4;
    } else {
      expect(Slice(Made, Out.End).startsWith(Words));
      Made += Words.size();
    }
    Given = Words.End;
  }
  expect(Slice(Made, Out.End).startsWith(Slice(Given, File.End)));
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  auto *Begin = reinterpret_cast<const char *>(Data);
  Slice File(Begin, Begin + Size);
  // Its line in the header is the one thing that is replaced elsewhere.
  if (isRecorded(File) || File.contains("static_call_sites"))
    return 0;
  Scanner Found;
  Found.scan(File);
  Text Out;
  rewrite(File, Found, 0, Found.Sites.size(), {}, Out);
  check(File, Found, Out.slice());
  appendTables(Found, Out);
  appendGlobals(Found, Out);
  return 0;
}
