// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What there is to say of a file or a process. Data only.
#ifndef STATICCALL_DRIVER_SC_REPORT_REPORT_H
#define STATICCALL_DRIVER_SC_REPORT_REPORT_H

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace screport {

enum class SiteKind { Call, Jmp, Jcc, Indirect, Other };

/// What will become of a site when its image is loaded.
enum class SiteState {
  Direct,
  Depends,    // direct, if what the reason names turns out well
  NoForm,     // through the trampoline, for as long as the target is NULL/RET0
  Straddles,  // through the trampoline, or behind a breakpoint on request
  Foreign,    // no instruction that the runtime knows
  Refused,    // its image's tables are not sound: the runtime leaves it alone
  Unrecorded, // no record: whoever compiled it had not the pass
};
constexpr unsigned SiteStateCount = 7;

/// What a site holds in a running process.
enum class Presence {
  Direct,
  Trampoline, // what the file has
  Nothing,    // a NOP or a ret
  Zero,       // returns 0
  Breakpoint,
  Elsewhere, // a branch, but not to the key's target
  Other,
};
constexpr unsigned PresenceCount = 7;

struct Location {
  std::string Function; // empty if unknown
  uint64_t Offset = 0;
  std::string File; // empty if unknown
  unsigned Line = 0;
};

struct Site {
  uint64_t Address = 0; // in the image
  std::string Section;  // an object's; Address - SectionBase is the offset
  uint64_t SectionBase = 0;
  SiteKind Kind = SiteKind::Other;
  unsigned Boundary = 0; // that it straddles; 0: contained in a quadword
  SiteState State = SiteState::Direct;
  std::string Reason; // empty: nothing to explain
  Location Where;
  unsigned Records = 1; // more: a linker folded identical functions
  uint64_t To = 0;      // where it goes in the file
  bool InFile = false;  // that is its key's default target (sc-direct)
  std::optional<Presence> Now;
};

enum class TargetKind { Function, Null, Ret0, Unknown };

struct Target {
  TargetKind Kind = TargetKind::Unknown;
  std::string Name;     // of a function
  uint64_t Address = 0; // in this image, if no other defines it
};

struct FollowedKey {
  std::string File;
  uint64_t Address = 0; // in memory
};

struct Key {
  std::string Name;                // empty in a stripped file without names
  std::string Symbol;              // of its trampoline, if another has it
  std::optional<uint64_t> Address; // none: another image or object has it
  uint64_t Trampoline = 0;
  std::optional<uint64_t> Slot; // the GOT slot through which it is found
  uint32_t Flags = 0;
  bool Retpoline = false; // its trampoline jumps by one
  Target Default;
  /// Its updates change the first key of its name that the loader finds, and
  /// its calls follow (abi.h, static_call_key.follows).
  bool ByName = false;
  std::string Note; // what its sites have in common, if there is anything
  std::vector<Site> Sites;
  std::vector<Site> Unrecorded;
  std::optional<Target> Now;
  /// In a process: the key of another image that it follows.
  std::optional<FollowedKey> Follows;
};

struct Totals {
  uint64_t Files = 0, Keys = 0, Sites = 0;
  uint64_t States[SiteStateCount] = {};
  uint64_t Present[PresenceCount] = {};

  uint64_t count(SiteState S) const { return States[static_cast<unsigned>(S)]; }
  void add(const Totals &Other);
};

struct FileReport {
  std::string Name;
  std::string What; // "shared object"
  std::vector<Key> Keys;
  /// Records that name no key.
  std::vector<Site> Strays;
  /// Why the runtime will refuse the image; empty: it will not.
  std::string Refusal;
  bool Relocatable = false; // an object: addresses mean nothing
  bool Breakpoints = false; // it asks for fallback=breakpoint
  bool Direct = false;      // linked with --sc-direct-defaults
  std::vector<std::string> Notes;
  /// Why the runtime will not see its records; empty: it will.
  std::string Loss;

  bool empty() const;
  Totals totals() const;
};

const char *name(SiteKind Kind);
const char *name(SiteState State);
const char *name(Presence Now);

} // namespace screport

#endif
