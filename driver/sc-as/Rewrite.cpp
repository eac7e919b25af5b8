// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Records are as abi.h has them and as llvm-pass/SiteEmitter.cpp writes them.

// Whatever compiles this, its text is for an assembler that orders sections.
#define STATIC_CALL_FOR_PASS_

#include "Rewrite.h"

using namespace scas;

static const char LabelPrefix[] = ".Lstatic_call_site";

bool scas::isRecorded(Slice File) { return File.contains(LabelPrefix); }

static Text &label(Text &Out, size_t Index) {
  return Out << LabelPrefix << Index;
}

/// An instruction of L bytes crosses the boundary where fewer than L bytes are
/// left. Where the assembler pads branches, too, the site keeps off the block's
/// last byte, so that it never does (as llvm-pass/SitePadding.cpp).
static void pad(Text &Out, const Padding &Pad, unsigned Size) {
  if (!Pad.Alignment)
    return;
  unsigned Log = 0;
  while (1U << Log < Pad.Alignment)
    ++Log;
  Out << ".p2align " << Log << ",," << Size - (Pad.KeepsOffBoundary ? 0 : 1)
      << ";";
}

/// Linked to the text section by a label in it, and in the same COMDAT group.
static void openTable(Text &Out, size_t Index, const char *Separator) {
  Out << ".pushsection " STATIC_CALL_SITES_SECTION ",\"ao?\",@progbits,";
  label(Out, Index) << Separator << ".p2align 2" << Separator;
}

/// \code
///   .long site - .
///   .long trampoline - . + bits     or trampoline@GOTPCREL + bits
/// \endcode
static void record(Text &Out, const Site &S, size_t Index, bool IsOwn,
                   const char *Separator) {
  Out << ".long ";
  label(Out, Index) << "-." << Separator << ".long " << S.Of.Trampoline.Written;
  unsigned Bits = (IsOwn ? 0 : STATIC_CALL_REF_GOT) |
                  (S.StaysCall ? STATIC_CALL_REF_STAYS_CALL : 0);
  Out << (IsOwn ? "-." : "@GOTPCREL");
  if (Bits)
    Out << "+" << Bits;
  Out << Separator;
}

static bool isOwn(const Scanner &Found, const Site &S) {
  return const_cast<Scanner &>(Found).Known.of(S.Of.Trampoline.Plain).isOwn();
}

/// GNU as makes a jump short where it can: to a trampoline that is defined in
/// the jump's own section. The runtime knows no short ones. GNU as has
/// {disp32} (Using as, "x86 Prefixes").
static bool mayBeShort(const Scanner &Found, const Site &S) {
  return S.Of.Kind != Branch::Call &&
         const_cast<Scanner &>(Found).Known.of(S.Of.Trampoline.Plain).IsDefined;
}

static bool hasOwnTable(const Scanner &Found, const Site &S) {
  return Found.HasMacros || S.HasOwnTable;
}

static Slice mnemonic(Branch Kind) {
  return Kind == Branch::Call ? "call\t" : "jmp\t";
}

/// \code
///   .p2align 3,,4;               the call lies in one aligned quadword
///   .Lstatic_call_site7:;        of no length: the bytes before it are NOPs
///   call k@PLT
/// \endcode
/// all on the line of the call.
static void writeSite(Text &Out, const Scanner &Found, size_t Index,
                      const Padding &Pad) {
  const Site &S = Found.Sites[Index];
  pad(Out, Pad, S.Of.size());
  label(Out, Index) << ":;";
  if (hasOwnTable(Found, S)) {
    openTable(Out, Index, ";");
    record(Out, S, Index, isOwn(Found, S), ";");
    Out << ".popsection;";
  }
  if (mayBeShort(Found, S))
    Out << "{disp32} ";
  if (S.Of.IsThroughGot)
    Out << mnemonic(S.Of.Kind) << S.Of.Trampoline.Written << "@PLT";
  else
    Out << S.Of.Words;
}

/// The header's text, which GCC gets because older assemblers know no order of
/// sections. This one does: beside ordered tables an unordered one would keep
/// `ld -r --force-group-allocation` from merging them (abi.h).
static const char Unordered[] =
    ".pushsection static_call_sites,\"aG\",@progbits,"
    "__static_call_image_v1,comdat\n";
static const char Ordered[] =
    ".pushsection static_call_sites,\"ao?\",@progbits,"
    "__static_call_image_ctor_v1\n";

void scas::rewrite(Slice File, const Scanner &Found, size_t First, size_t Last,
                   const Padding &Pad, Text &Out) {
  Slice Rest = File;
  const char *Header = Rest.find(Unordered);
  auto CopyTo = [&](const char *End) {
    if (Header >= Rest.Begin && Header < End) {
      Out << Rest.upTo(Header) << Ordered;
      Rest = Rest.from(Header + sizeof(Unordered) - 1);
    }
    Out << Rest.upTo(End);
    Rest = Rest.from(End);
  };
  for (size_t I = First; I != Last; ++I) {
    const Site &S = Found.Sites[I];
    CopyTo(S.Of.Words.Begin);
    writeSite(Out, Found, I, Pad);
    Rest = Rest.from(S.Of.Words.End);
  }
  CopyTo(File.End);
}

/// \code
///   .pushsection .text.f,"axG",@progbits,f,comdat
///   .pushsection static_call_sites,"ao?",@progbits,.Lstatic_call_site7
///   .p2align 2
///   ...records of .text.f...
///   .popsection
///   .popsection
/// \endcode
static void appendTable(Text &Out, const Scanner &Found, unsigned Section,
                        const Table<size_t> &Next, size_t First) {
  Out << ".pushsection " << Found.In[Section].Arguments << "\n";
  openTable(Out, First, "\n");
  for (size_t I = First; I != Found.Sites.size(); I = Next[I])
    record(Out, Found.Sites[I], I, isOwn(Found, Found.Sites[I]), "\n");
  Out << ".popsection\n.popsection\n";
}

static bool isLocal(const Symbols::Symbol &S) {
  return S.IsDefined && !S.IsGlobal;
}

bool scas::hasLocalKeys(const Scanner &Found) {
  for (const Symbols *All : {&Found.Known, &Found.Keys})
    for (const Symbols::Symbol &S : *All)
      if (isLocal(S))
        return true;
  return false;
}

static void endLine(Text &Out) {
  if (Out.slice().empty() || Out.slice().End[-1] != '\n')
    Out << "\n";
}

void scas::appendGlobals(const Scanner &Found, Text &Out) {
  endLine(Out);
  for (const Symbols *All : {&Found.Known, &Found.Keys})
    for (const Symbols::Symbol &S : *All)
      if (isLocal(S))
        Out << ".globl " << S.Name << "\n.hidden " << S.Name << "\n";
}

void scas::appendTables(const Scanner &Found, Text &Out) {
  endLine(Out);
  // A list of the sites of each section, from the back.
  size_t None = Found.Sites.size();
  Table<size_t> First, Next;
  for (size_t I = 0; I != Found.In.size(); ++I)
    First.push(None);
  for (size_t I = 0; I != None; ++I)
    Next.push(None);
  for (size_t I = None; I-- > 0;) {
    const Site &S = Found.Sites[I];
    if (hasOwnTable(Found, S))
      continue;
    Next[I] = First[S.Section];
    First[S.Section] = I;
  }
  for (unsigned I = 0; I != First.size(); ++I)
    if (First[I] != None)
      appendTable(Out, Found, I, Next, First[I]);
  Out << STATIC_CALL_IMAGE_ASM;
}
