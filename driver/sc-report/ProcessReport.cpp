// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Files say where keys and sites are; memory says what they hold.

#include "ProcessReport.h"
#include "Process.h"
#include "Records.h"
#include "SiteLook.h"

#include "llvm/ADT/StringExtras.h"
#include <cstddef>
#include <staticcall/abi.h>

using namespace llvm;
using namespace screport;

namespace {

/// One ELF file that the process has mapped.
struct Mapped {
  Mapping First;    // of the file's beginning
  uint64_t End = 0; // of all its segments, 0 if the file cannot be read
  std::unique_ptr<MemoryBuffer> Buffer;
  std::unique_ptr<OpenFile> File;
  uint64_t Bias = 0; // memory address minus the file's
};

class ProcessReader {
public:
  ProcessReader(Process &P, uint64_t Pid, const ReadOptions &Options,
                Results &Into)
      : P(P), Pid(Pid), Options(Options), Into(Into) {}

  void read();

private:
  void findImages();
  void open(Mapped &M);
  void report(Mapped &M);
  void look(const Mapped &M, Key &K);
  void lookAtSite(const Mapped &M, const Key &K, Site &S);
  std::optional<uint64_t> keyAtSlot(uint64_t Slot);
  std::optional<uint64_t> keyAddress(const Mapped &M, const Key &K);
  std::optional<FollowedKey> followed(const Mapped &M, const Key &K,
                                      uint64_t KeyAt);
  Target targetAt(uint64_t KeyAt);
  std::string whyTrampoline(const Key &K, const Site &S, uint64_t At,
                            const Instruction &InFile) const;
  Mapped *imageAt(uint64_t Address);
  std::string nameOf(uint64_t Address);

  Process &P;
  uint64_t Pid;
  const ReadOptions &Options;
  Results &Into;
  std::vector<Mapped> Images;
};

// Segments of one small file may all begin with the file's first page; a file
// that is loaded twice begins again behind its end.
void ProcessReader::findImages() {
  for (const Mapping &M : P.mappings()) {
    if (!M.Inode)
      continue;
    if (!Images.empty()) {
      const Mapped &Last = Images.back();
      if (Last.First.Inode == M.Inode && Last.First.Device == M.Device &&
          (!Last.File || M.Begin < Last.End))
        continue;
    }
    std::vector<uint8_t> Magic = P.read(M.Begin, 4);
    if (M.Offset == 0 && toStringRef(Magic) == StringRef("\x7f"
                                                         "ELF",
                                                         4)) {
      Images.emplace_back();
      Images.back().First = M;
      open(Images.back());
    }
  }
}

void ProcessReader::open(Mapped &M) {
  auto Fail = [&](Error E) {
    Into.Errors.push_back(M.First.Path + ": " + toString(std::move(E)));
  };
  Expected<std::unique_ptr<MemoryBuffer>> Buffer = P.file(M.First);
  if (!Buffer)
    return Fail(Buffer.takeError());
  M.Buffer = std::move(*Buffer);
  MemoryBufferRef Named(M.Buffer->getBuffer(), M.First.Path);
  Expected<std::unique_ptr<OpenFile>> File = OpenFile::open(Named, Options);
  if (!File)
    return Fail(File.takeError());
  M.File = std::move(*File);
  constexpr uint64_t Page = 4096;
  const std::vector<Segment> &Segments = M.File->image().Segments;
  if (Segments.empty())
    return;
  M.Bias = M.First.Begin - (Segments.front().Begin & ~(Page - 1));
  M.End = M.Bias + Segments.back().end();
}

/// At the end of GOT slot, trampoline, distance.
std::optional<uint64_t> ProcessReader::keyAtSlot(uint64_t Slot) {
  std::optional<uint64_t> Tramp = P.read64(Slot);
  if (!Tramp ||
      !isTrampolineMagic(P.read32(*Tramp + offsetof(static_call_tramp, magic))))
    return std::nullopt;
  uint64_t Field = *Tramp + offsetof(static_call_tramp, key);
  std::optional<uint32_t> Distance = P.read32(Field);
  if (!Distance)
    return std::nullopt;
  return Field + static_cast<uint64_t>(static_cast<int32_t>(*Distance));
}

/// Where the key that the sites call is in memory. Where they are bound by
/// name, it may be another image's although this one has a key, too.
std::optional<uint64_t> ProcessReader::keyAddress(const Mapped &M,
                                                  const Key &K) {
  if (K.Slot)
    if (std::optional<uint64_t> Bound = keyAtSlot(*K.Slot + M.Bias))
      return Bound;
  if (K.Address)
    return *K.Address + M.Bias;
  return std::nullopt;
}

/// The runtime's rule (followed_key() in runtime/src/image/tramp_read.cpp), for
/// a key of this image whose sites call the key at `KeyAt`.
std::optional<FollowedKey>
ProcessReader::followed(const Mapped &M, const Key &K, uint64_t KeyAt) {
  if (!K.Address)
    return std::nullopt;
  uint64_t Own = *K.Address + M.Bias, Other = KeyAt;
  if (Other == Own)
    Other = P.read64(Own + offsetof(static_call_key, follows)).value_or(0);
  const Mapped *In = imageAt(Other);
  if (Other == Own || !In ||
      P.read32(Other + offsetof(static_call_key, version)) !=
          STATIC_CALL_ABI_VERSION)
    return std::nullopt;
  return FollowedKey{In->First.Path, Other};
}

Mapped *ProcessReader::imageAt(uint64_t Address) {
  for (Mapped &M : Images)
    if (M.File && Address >= M.First.Begin && Address < M.End)
      return &M;
  return nullptr;
}

std::string ProcessReader::nameOf(uint64_t Address) {
  Mapped *In = imageAt(Address);
  if (!In)
    return "";
  Symbols::Found Found = In->File->function(Address - In->Bias);
  return Found.Offset ? "" : Found.Function;
}

/// NULL and RET0 are functions of whichever runtime serves the key; a key's own
/// flags tell of the one that it began with.
Target ProcessReader::targetAt(uint64_t KeyAt) {
  std::optional<uint64_t> Func = P.read64(KeyAt);
  if (!Func)
    return {};
  Target Now;
  Now.Kind = TargetKind::Function;
  Now.Address = *Func;
  Now.Name = nameOf(*Func);
  uint32_t Flags = 0;
  if (P.read64(KeyAt + offsetof(static_call_key, initial)) == Func)
    Flags = P.read32(KeyAt + offsetof(static_call_key, flags)).value_or(0);
  if (Now.Name == "__static_call_null" || (Flags & STATIC_CALL_KEY_IS_NULL))
    Now.Kind = TargetKind::Null;
  else if (Now.Name == "__static_call_return0" ||
           (Flags & STATIC_CALL_KEY_IS_RET0))
    Now.Kind = TargetKind::Ret0;
  return Now;
}

std::string ProcessReader::whyTrampoline(const Key &K, const Site &S,
                                         uint64_t At,
                                         const Instruction &InFile) const {
  if (S.State == SiteState::Straddles || S.State == SiteState::Refused)
    return S.Reason;
  if (!K.Now)
    return "its key cannot be read";
  using staticcall::target_kind;
  target_kind Kind = K.Now->Kind == TargetKind::Null   ? target_kind::nothing
                     : K.Now->Kind == TargetKind::Ret0 ? target_kind::zero
                                                       : target_kind::function;
  staticcall::place Where = {At, InFile.To, InFile.Kind, InFile.Condition};
  if (form_for(Where, {K.Now->Address, Kind}) !=
      staticcall::insn_form::original)
    return "not rewritten: static_call_get_info() says why";
  return Kind == target_kind::function ? "its target is over 2 GiB away"
                                       : "it has no form for NULL or RET0";
}

void ProcessReader::lookAtSite(const Mapped &M, const Key &K, Site &S) {
  uint64_t At = S.Address + M.Bias;
  Instruction InFile = decode(M.File->image().bytes(S.Address, 6), S.Address);
  InFile.To = (S.InFile ? K.Trampoline : InFile.To) + M.Bias;
  if (S.Kind == SiteKind::Other)
    InFile.Kind = staticcall::insn_kind::foreign;
  S.Now = presenceOf(P.read(At, 6), At, InFile, K.Now ? K.Now->Address : 0);
  S.Reason =
      *S.Now == Presence::Trampoline ? whyTrampoline(K, S, At, InFile) : "";
}

void ProcessReader::look(const Mapped &M, Key &K) {
  if (std::optional<uint64_t> KeyAt = keyAddress(M, K)) {
    K.Now = targetAt(*KeyAt);
    K.Follows = followed(M, K, *KeyAt);
  }
  K.Note.clear();
  for (Site &S : K.Sites)
    lookAtSite(M, K, S);
}

void ProcessReader::report(Mapped &M) {
  FileReport R;
  R.Name = M.First.Path;
  if (Error E = M.File->report(R)) {
    Into.Errors.push_back(R.Name + ": " + toString(std::move(E)));
    return;
  }
  if (R.empty())
    return;
  for (Key &K : R.Keys)
    look(M, K);
  Into.Reports.push_back(std::move(R));
}

void ProcessReader::read() {
  findImages();
  size_t Before = Into.Reports.size();
  for (Mapped &M : Images)
    if (M.File)
      report(M);
  if (Into.Reports.size() == Before && Into.Errors.empty())
    Into.Errors.push_back("process " + std::to_string(Pid) +
                          ": no static calls in what it has mapped");
}

} // namespace

void screport::readProcess(uint64_t Pid, const ReadOptions &Options,
                           Results &Into) {
  Expected<std::unique_ptr<Process>> P = Process::open(Pid);
  if (!P) {
    Into.Errors.push_back(toString(P.takeError()));
    return;
  }
  ProcessReader(**P, Pid, Options, Into).read();
}
