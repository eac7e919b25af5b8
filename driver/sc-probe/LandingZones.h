// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Two targets, and code at every place where a torn displacement can lead.
//
// The targets are 0x11111180 bytes apart, so that all four bytes of their
// displacements differ whatever the site: a displacement that is partly old and
// partly new is one of 14 mixtures, and none of them leads to a target. At each
// lies a function that reports what happened.
//
//   |code pages|........| torn | FIRST | torn |........| torn | SECOND | torn |
#ifndef STATICCALL_SC_PROBE_LANDINGZONES_H
#define STATICCALL_SC_PROBE_LANDINGZONES_H

#include <cstdint>
#include <set>

namespace scprobe {

// What the functions return. Everything from ResultTorn on is a torn call.
enum Result : int {
  ResultZero = 0,
  ResultFirst = 1,
  ResultSecond = 2,
  ResultNothing = 3,
  ResultTorn = 16
};

class LandingZones {
public:
  // Reserves addresses within rel32 reach of Near, or anywhere for 0.
  explicit LandingZones(uintptr_t Near = 0);
  ~LandingZones();
  LandingZones(const LandingZones &) = delete;
  LandingZones &operator=(const LandingZones &) = delete;

  // 0, or the errno that the kernel gave when it was asked for such memory.
  int error() const { return Error; }

  uintptr_t first() const;
  uintptr_t second() const;

  // Two pages that may be written and executed, for sites and data.
  uint8_t *codePages() const { return reinterpret_cast<uint8_t *>(Base); }

  // Make all mixtures land for an instruction whose displacement ends at Next.
  bool cover(uintptr_t Next);

private:
  bool open(uintptr_t Page);
  bool place(uintptr_t At, int Value);

  uintptr_t Base = 0;
  int Error = 0;
  std::set<uintptr_t> OpenPages;
};

} // namespace scprobe

#endif
