// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A table a thread.

#include "SiteTable.h"

using namespace llvm;
using namespace staticcall;

static thread_local DenseMap<const MachineFunction *, FunctionSites> Table;

FunctionSites &staticcall::sitesOf(const MachineFunction &MF) {
  return Table[&MF];
}

FunctionSites staticcall::takeSitesOf(const MachineFunction &MF) {
  FunctionSites Taken = std::move(Table[&MF]);
  Table.erase(&MF);
  return Taken;
}
