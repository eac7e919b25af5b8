// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Reserves the addresses, and writes the little functions.

#include "LandingZones.h"

#include <cerrno>
#include <cstring>
#include <sys/mman.h>

using namespace scprobe;

namespace {

constexpr uintptr_t PageSize = 4096;
constexpr uintptr_t FirstAt = 0x02000040;  // from the base
constexpr uintptr_t Distance = 0x11111180; // to the second
constexpr uintptr_t Size = FirstAt + Distance + 0x02000000;
constexpr uintptr_t Step = 0x04000000;
constexpr uintptr_t Reach = 0x7fff0000;

// 0 if these addresses are taken or there are none.
uintptr_t reserve(uintptr_t Where) {
  int Flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  if (Where)
    Flags |= MAP_FIXED_NOREPLACE;
  void *Got =
      mmap(reinterpret_cast<void *>(Where), Size, PROT_NONE, Flags, -1, 0);
  if (Got == MAP_FAILED)
    return 0;
  auto At = reinterpret_cast<uintptr_t>(Got);
  if (!Where || At == Where)
    return At;
  munmap(Got, Size); // a kernel before 4.17 takes the address as a hint
  return 0;
}

uintptr_t reserveNear(uintptr_t Near) {
  uintptr_t Begin = Near & ~(PageSize - 1);
  for (uintptr_t Away = Step; Away + Size < Reach; Away += Step) {
    if (uintptr_t At = reserve(Begin + Away))
      return At;
    if (Begin > Away + Size)
      if (uintptr_t At = reserve(Begin - Away - Size))
        return At;
  }
  return 0;
}

} // namespace

LandingZones::LandingZones(uintptr_t Near) {
  Base = Near ? reserveNear(Near) : reserve(0);
  if (!Base)
    Error = ENOMEM;
  else if (!open(Base) || !open(Base + PageSize))
    Error = errno;
}

LandingZones::~LandingZones() {
  if (Base)
    munmap(reinterpret_cast<void *>(Base), Size);
}

uintptr_t LandingZones::first() const { return Base + FirstAt; }
uintptr_t LandingZones::second() const { return first() + Distance; }

// A page of code that traps wherever nothing is placed.
bool LandingZones::open(uintptr_t Page) {
  if (OpenPages.count(Page))
    return true;
  void *At = reinterpret_cast<void *>(Page);
  if (mprotect(At, PageSize, PROT_READ | PROT_WRITE | PROT_EXEC))
    return false;
  memset(At, 0xcc, PageSize);
  OpenPages.insert(Page);
  return true;
}

// mov $Value, %eax; ret
bool LandingZones::place(uintptr_t At, int Value) {
  uint8_t Code[6] = {0xb8, 0, 0, 0, 0, 0xc3};
  memcpy(Code + 1, &Value, sizeof Value);
  if (At < Base + 2 * PageSize || At + sizeof Code > Base + Size ||
      !open(At & ~(PageSize - 1)) ||
      !open((At + sizeof Code) & ~(PageSize - 1)))
    return false;
  memcpy(reinterpret_cast<void *>(At), Code, sizeof Code);
  return true;
}

bool LandingZones::cover(uintptr_t Next) {
  uint32_t Old = static_cast<uint32_t>(first() - Next);
  uint32_t New = static_cast<uint32_t>(second() - Next);
  for (int Mixture = 0; Mixture < 16; Mixture++) {
    uint32_t FromNew = 0;
    for (int Byte = 0; Byte < 4; Byte++)
      if (Mixture & (1 << Byte))
        FromNew |= 0xffu << (8 * Byte);
    uint32_t Mixed = (Old & ~FromNew) | (New & FromNew);
    int Value = Mixture == 0    ? ResultFirst
                : Mixture == 15 ? ResultSecond
                                : ResultTorn + Mixture;
    if (!place(Next + static_cast<int64_t>(static_cast<int32_t>(Mixed)), Value))
      return false;
  }
  return true;
}
